/**
 * What can be written at the cursor: keys, words, names of things, scores. The slot says where the cursor is, the schema what may
 * stand there, the scheme which things there are.
 */
import type { Locale } from "../messages/message";
import { itemsOf, schemaAt } from "../schema/schema";
import type { Source } from "../source";
import type { Spell } from "../text/pinyin";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { completeKeys } from "./completeKeys";
import { completeValues, scalarDrafts } from "./completeValues";
import type { Subject } from "./documentation";
import type { Draft, Opening } from "./drafts";
import { takesMapping, takesScalar } from "./layout";
import { findSlots, type Slot } from "./slot";
import { type Surroundings, surroundingsOf } from "./things";

export interface Completion {
  readonly label: string;
  readonly detail?: string;
  /** What there is more to read about, for `documentCompletion`. */
  readonly about?: Subject;
  /**
   * What replaces the span, in the syntax of snippets. Its further lines are indented from the indentation of the line that
   * it begins in, as editors do by themselves.
   */
  readonly insert: string;
  readonly replace: Span;
  readonly sort: string;
  /** What typed text is matched against, where that is not the label. */
  readonly filter?: string;
  readonly kind: "key" | "value" | "reference" | "snippet";
}

/** `spell` tells how titles are typed; without it they are matched as they are written. */
export function complete(
  snapshot: Snapshot,
  source: Source,
  offset: number,
  locale: Locale,
  spell: Spell = (text) => text,
): Completion[] {
  const rest = { surroundings: surroundingsOf(snapshot, source), locale, spell };
  for (const slots of findSlots(source, offset)) {
    const openings = slots.flatMap((slot) => openAt(slot, rest) ?? []);
    const drafts = openings.flatMap((opening) => draftsAt(opening).map((draft) => ({ draft, slot: opening.slot })));
    if (drafts.length > 0) return drafts.map(({ draft, slot }, index) => finish(draft, slot, index, source));
    // Where all is there already the next column is due; what is unknown is not taken for something else.
    if (!openings.some(({ slot }) => slot.siblings.length > 0)) return [];
  }
  return [];
}

function finish(draft: Draft, slot: Slot, index: number, source: Source): Completion {
  return {
    ...draft,
    ...filterOf(draft, slot, source),
    ...editOf(draft, slot, source),
    sort: String(index).padStart(5, "0"),
  };
}

/** Where a mapping or a scalar may begin, either is offered; an item is most often the scalar. */
function draftsAt(opening: Opening): Draft[] {
  const { slot, placed } = opening;
  if (slot.kind === "value") return completeValues(opening);
  const keys = completeKeys(opening);
  const isBegun = slot.flow || slot.siblings.length > 0 || slot.hasValue || slot.followedByColon;
  if (isBegun || !takesScalar(placed)) return keys;
  const values = scalarDrafts(opening);
  return isItem(slot) ? [...values, ...keys] : [...keys, ...values];
}

function isItem({ path }: Slot): boolean {
  return typeof path[path.length - 1] === "number";
}

/** What begins on a new line leaves no space behind on the old one. */
function editOf(draft: Draft, { lead, replace }: Slot, source: Source): Pick<Completion, "insert" | "replace"> {
  if (!draft.insert.startsWith("\n")) return { insert: lead + draft.insert, replace };
  const sign = lead.trimEnd();
  if (sign !== "") return { insert: sign + draft.insert, replace };
  const before = source.text.slice(0, replace.start);
  return { insert: draft.insert, replace: { start: before.trimEnd().length, end: replace.end } };
}

/** The slot as the schema means it: below the key of a list an item is due, and where no mapping may stand, a value. */
function openAt(
  slot: Slot,
  rest: { readonly surroundings: Surroundings; readonly locale: Locale; readonly spell: Spell },
): Opening | undefined {
  const placed = schemaAt(rest.surroundings.source.kind, slot.root, slot.path);
  if (!placed) return undefined;
  if (slot.kind === "value" || takesMapping(placed)) return { slot, placed, ...rest };
  const items = itemsOf(placed);
  if (items && (slot.hasValue || slot.siblings.length > 0)) return undefined;
  if (!items) return { slot: { ...slot, kind: "value" }, placed, ...rest };
  const kind = takesMapping(items) ? "key" : "value";
  const dashed = slot.flow ? slot : { ...slot, lead: `${slot.lead}- `, column: slot.column + (kind === "key" ? 2 : 0) };
  return { slot: { ...dashed, kind, path: [...slot.path, 0] }, placed: items, ...rest };
}

/** Editors match all that is replaced: a quote and full-width signs included, spaces in front left aside. */
function filterOf(draft: Draft, slot: Slot, source: Source): { filter?: string } {
  const replaced = source.text.slice(slot.replace.start, slot.replace.end);
  const signs = /^[ \t]*([：，－　“‘＂"' \t]*)/.exec(replaced)?.[1] ?? "";
  const filter = draft.filter ?? draft.label;
  return signs || draft.filter ? { filter: signs + filter } : {};
}
