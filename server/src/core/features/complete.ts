/**
 * What can be written at the cursor: keys, words, names of things, scores. The slot says where the cursor is, the schema what may
 * stand there, the scheme which things there are.
 */
import type { Locale } from "../messages/message";
import { itemsOf, schemaAt } from "../schema/schema";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { completeKeys } from "./completeKeys";
import { completeValues } from "./completeValues";
import type { Draft, Opening } from "./drafts";
import { takesMapping } from "./layout";
import { findSlots, type Slot } from "./slot";
import { type Surroundings, surroundingsOf } from "./things";

export interface Completion {
  readonly label: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
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

export function complete(snapshot: Snapshot, source: Source, offset: number, locale: Locale): Completion[] {
  const surroundings = surroundingsOf(snapshot, source);
  const drafts = findSlots(source.text, offset).flatMap((found) => {
    const opening = openAt(found, surroundings, locale);
    if (!opening) return [];
    const made = opening.slot.kind === "key" ? completeKeys(opening) : completeValues(opening);
    return made.map((draft) => ({ draft, slot: opening.slot }));
  });
  return drafts.map(({ draft, slot }, index) => ({
    ...draft,
    ...filterOf(draft, slot, source),
    ...editOf(draft, slot, source),
    sort: String(index).padStart(5, "0"),
  }));
}

/** What begins on a new line leaves no space behind on the old one. */
function editOf(draft: Draft, { lead, replace }: Slot, source: Source): Pick<Completion, "insert" | "replace"> {
  if (!draft.insert.startsWith("\n")) return { insert: lead + draft.insert, replace };
  const before = source.text.slice(0, replace.start);
  return { insert: draft.insert, replace: { start: before.trimEnd().length, end: replace.end } };
}

/** The slot as the schema means it: below the key of a list an item is due, and where no mapping may stand, a value. */
function openAt(slot: Slot, surroundings: Surroundings, locale: Locale): Opening | undefined {
  const placed = schemaAt(surroundings.source.kind, slot.root, slot.path);
  if (!placed) return undefined;
  if (slot.kind === "value" || takesMapping(placed)) return { slot, placed, surroundings, locale };
  const items = itemsOf(placed);
  if (items && (slot.hasValue || slot.siblings.length > 0)) return undefined;
  if (!items) return { slot: { ...slot, kind: "value" }, placed, surroundings, locale };
  const kind = takesMapping(items) ? "key" : "value";
  const dashed = slot.flow ? slot : { ...slot, lead: `${slot.lead}- `, column: slot.column + (kind === "key" ? 2 : 0) };
  return { slot: { ...dashed, kind, path: [...slot.path, 0] }, placed: items, surroundings, locale };
}

/** Editors match what is replaced, its quote included. */
function filterOf(draft: Draft, slot: Slot, source: Source): { filter?: string } {
  const quote = /^["']/.exec(source.text.slice(slot.replace.start, slot.replace.end))?.[0] ?? "";
  const filter = draft.filter ?? draft.label;
  return quote || draft.filter ? { filter: quote + filter } : {};
}
