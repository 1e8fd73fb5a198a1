/** Definitions of a scheme that it makes no use of itself, and the edits that take them out. */
import { nameKey } from "../brief";
import { type Message, verbatim } from "../messages/message";
import { type Named, readText, textMessage } from "../model/sourced";
import type { SchemeContext } from "../rules/types";
import type { Name } from "../schema/names";
import type { Namespace } from "../schema/schema";
import { nameOf } from "../scoring/words";
import { compareSpans, type TextEdit } from "../text/span";
import { removeItem, removePair } from "../yaml/edit";
import { Sieve } from "../yaml/stretches";
import { asMapping, asSequence, findPair, getValue, type Mapping, type Node, type Pair } from "../yaml/tree";

export interface Definition {
  readonly kind: Extract<Namespace, "profile" | "scale" | "mode" | "tag" | "class">;
  readonly name: Message;
  readonly node: Node;
  /** Where else it stands; only a tag stands in more than one place. */
  readonly more: readonly Node[];
  /** Of a profile those that it is no different from. */
  readonly like?: readonly Message[];
  /** None where it cannot be taken out without harm. */
  readonly edits: readonly TextEdit[];
}

export function findUnused(context: SchemeContext): Definition[] {
  const { source, scheme, snapshot } = context;
  const isNamed = namesOf(source.names.references);
  const found = [
    ...unusedProfiles(context, isNamed),
    ...unusedKeys("scale", "scales", context, isNamed),
    // Without plans any mode may be audited.
    ...(scheme.plans.length > 0 ? unusedKeys("mode", "modes", context, isNamed) : []),
    ...unusedTags(context, isNamed),
    ...unusedClasses(context, isNamed),
  ];
  if (found.length === 0) return [];
  // What a sheet names is unused all the same, but taking it out would leave that sheet with a name that nothing defines.
  const { counts } = snapshot.namesOn(source);
  return found.map(({ id, ...definition }) =>
    counts.has(nameKey({ namespace: definition.kind, id })) ? { ...definition, edits: [] } : definition,
  );
}

type Candidate = Definition & { readonly id: string };
type IsNamed = (namespace: Namespace, id: string) => boolean;

function namesOf(references: readonly Name[]): IsNamed {
  const named = new Set(references.map(({ namespace, id }) => `${namespace} ${id}`));
  return (namespace, id) => named.has(`${namespace} ${id}`);
}

/**
 * A profile that nothing names is still told from those that something does name. Of several that nothing names the first
 * stands for all.
 */
function unusedProfiles({ source, scheme }: SchemeContext, isNamed: IsNamed): Candidate[] {
  const [first, ...more] = scheme.profiles.flatMap((profile) => {
    const found = listed("profile", profile, scheme.node, "profiles", source.text);
    return isNamed("profile", found.id) ? [] : [found];
  });
  return more.map((profile) => ({ ...profile, like: first && [first.name] }));
}

function unusedKeys(
  kind: Definition["kind"],
  key: string,
  { source, scheme }: SchemeContext,
  isNamed: IsNamed,
): Candidate[] {
  const pairs = asMapping(getValue(scheme.node, key))?.pairs ?? [];
  return pairs.map((pair) => keyed(kind, pair, scheme.node, key, source.text)).filter(({ id }) => !isNamed(kind, id));
}

const tagNames = new Sieve<Name>(({ namespace }) => namespace === "tag");

function unusedTags({ source }: SchemeContext, isNamed: IsNamed): Candidate[] {
  const tags = new Map<string, [Name, ...Name[]]>();
  for (const name of tagNames.pick(source.names.pieces.map(({ definitions }) => definitions))) {
    if (isNamed("tag", name.id)) continue;
    const known = tags.get(name.id);
    if (known) known.push(name);
    else tags.set(name.id, [name]);
  }
  return [...tags].map(([id, all]) => ({
    kind: "tag",
    id,
    name: verbatim(id),
    node: all[0].node,
    more: all.slice(1).map((name) => name.node),
    edits: allOrNone(all.map((name) => removeTag(source.text, name))),
  }));
}

function unusedClasses({ source, scheme }: SchemeContext, isNamed: IsNamed): Candidate[] {
  return scheme.findings
    .filter(({ node }) => !getValue(node, "due") && !getValue(node, "reaudit"))
    .map((each) => listed("class", each, scheme.node, "findings", source.text))
    .filter(({ id }) => id !== "" && !isNamed("class", id));
}

/** An item of a list such as `profiles`. */
function listed(
  kind: Definition["kind"],
  { node, id, title }: Named,
  holder: Mapping,
  key: string,
  text: string,
): Candidate {
  const list = getValue(holder, key);
  const item = asSequence(list)?.items.find((each) => asMapping(each) === node);
  const edit =
    list?.kind === "sequence" && item && (removeItem(text, list, item) ?? removeOnly(text, holder, key, list.items));
  const place = id?.node ?? node;
  return { kind, id: id?.value ?? "", name: nameOf({ id, title }), node: place, more: [], edits: edit ? [edit] : [] };
}

/** A pair of a mapping such as `modes`. */
function keyed(kind: Definition["kind"], pair: Pair, holder: Mapping, key: string, text: string): Candidate {
  const id = pair.key.value.normalize("NFC");
  const map = getValue(holder, key);
  const edit = map?.kind === "mapping" && (removePair(text, map, pair) ?? removeOnly(text, holder, key, map.pairs));
  const title = textMessage(readText(pair.value));
  const name = { en: `${id} ${title.en}`.trim(), zh: `${id} ${title.zh}`.trim() };
  return { kind, id, name, node: pair.key, more: [], edits: edit ? [edit] : [] };
}

function removeTag(text: string, { holder, scope, node }: Name): TextEdit | undefined {
  const list = getValue(holder, "tags");
  if (!holder || list?.kind !== "sequence" || list !== scope) return undefined;
  return removeItem(text, list, node) ?? removeOnly(text, holder, "tags", list.items);
}

/** What holds nothing else goes with it. */
function removeOnly(text: string, holder: Mapping, key: string, content: readonly unknown[]): TextEdit | undefined {
  const pair = findPair(holder, key);
  return pair && content.length === 1 ? removePair(text, holder, pair) : undefined;
}

/** None where one is missing or two would touch each other. */
function allOrNone(edits: readonly (TextEdit | undefined)[]): TextEdit[] {
  const known = edits.filter((edit) => edit !== undefined).sort((a, b) => compareSpans(a.span, b.span));
  const touch = known.some((edit, index) => index > 0 && (known[index - 1] as TextEdit).span.end > edit.span.start);
  return known.length < edits.length || touch ? [] : known;
}
