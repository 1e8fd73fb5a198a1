/** Who uses what a scheme defines: the parts of the scheme that name it, and the sheets that do. */
import { nameKey } from "../brief";
import { nouns } from "../checks/nouns";
import { count, firstOf, type Message } from "../messages/message";
import { readText } from "../model/sourced";
import type { Name } from "../schema/names";
import { nameOf, titleOf } from "../scoring/words";
import type { Source } from "../source";
import { contains, type Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { getValue } from "../yaml/tree";

/** `Used by grade Good, 1.2 Outlets and 12 more`; nothing where the scheme itself does not name it. */
export function describeUsers({ namespace, id }: Name, scheme: Source): Message | undefined {
  const owners = scheme.names.definitions.filter(isOwner);
  const users = new Map<string, Message>();
  for (const reference of scheme.names.references) {
    if (reference.namespace !== namespace || reference.id !== id) continue;
    const user = nameUser(innermost(owners, reference.node.span));
    users.set(user.en, user);
  }
  if (users.size === 0) return undefined;
  const all = [...users.values()];
  const [en, zh] = [firstOf(all.map((user) => user.en)).en, firstOf(all.map((user) => user.zh)).zh];
  return { en: `Used by ${en}`, zh: `引用者：${zh}` };
}

/** `Named on 3 of 12 sheets`; nothing of what no sheet names, and where there are no sheets. */
export function describeNaming(definition: Name, snapshot: Snapshot, scheme: Source): Message | undefined {
  const { namespace, id } = definition;
  if (!namedOnSheets.has(namespace)) return undefined;
  const adjustment = namespace === "reason" ? adjustmentOf(definition, scheme) : undefined;
  const { sheets, counts } = snapshot.namesOn(scheme);
  if (sheets === 0) return undefined;
  const naming = counts.get(nameKey({ namespace, id }, adjustment?.id)) ?? 0;
  return {
    en: `Named on ${naming} of ${count(sheets, "sheet")}`,
    zh: `${sheets} 份评分表中 ${naming} 份引用`,
  };
}

/** Levels stand in rows without a name of their kind, and grades and indicators have more to tell than that. */
const namedOnSheets: ReadonlySet<Name["namespace"]> = new Set([
  "profile",
  "prerequisite",
  "mode",
  "plan",
  "adjustment",
  "reason",
  "class",
] as const);

/** A definition by a key of its mapping, as `id` is, names all that stands in the mapping; the edition goes with the scheme. */
function isOwner({ namespace, holder, node }: Name): boolean {
  return namespace !== "edition" && holder !== undefined && holder.pairs.some((pair) => pair.value === node);
}

function innermost(owners: readonly Name[], { start }: Span): Name | undefined {
  const around = owners.filter(({ holder }) => holder && contains(holder.span, start));
  const size = ({ holder }: Name) => (holder ? holder.span.end - holder.span.start : 0);
  return around.reduce<Name | undefined>((best, each) => (best && size(best) <= size(each) ? best : each), undefined);
}

/** `grade Good`; indicators are known by their ids. */
function nameUser(owner: Name | undefined): Message {
  if (!owner || owner.namespace === "scheme") return { en: "the scheme as a whole", zh: "方案整体" };
  const named = { id: { value: owner.id }, title: readText(getValue(owner.holder, "title")) };
  if (owner.namespace === "indicator") return nameOf(named);
  const [noun, title] = [nouns[owner.namespace], titleOf(named)];
  return { en: `${noun.en} ${title.en}`, zh: `${noun.zh} ${title.zh}` };
}

/** The adjustment that lists a reason. */
function adjustmentOf({ node }: Name, scheme: Source): Name | undefined {
  const adjustments = scheme.names.definitions.filter(({ namespace }) => namespace === "adjustment");
  return innermost(adjustments, node.span);
}
