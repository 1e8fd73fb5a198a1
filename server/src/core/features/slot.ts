/**
 * The place in a YAML text at which something is about to be written: the text is most often broken there, so the place is read
 * off the tree of a text in which a word stands there already, worded so that it breaks the text least.
 */
import { lastBefore } from "../text/lastBefore";
import { LineIndex } from "../text/lineIndex";
import { lineStartOf } from "../text/lineStart";
import type { Span } from "../text/span";
import type { Mapping, Node, Pair, Path, Scalar, Sequence, YamlDocument } from "../yaml/tree";
import { type MendedInput, mendInput } from "./input";
import { mark, type Wording, wordingsAt } from "./wordings";

export interface Slot {
  readonly kind: "key" | "value";
  /** Of the mapping that gets a key, or of the value. */
  readonly path: Path;
  /** The tree with the word in it, to be asked what stands in it and not where. */
  readonly root: Node | undefined;
  /** The other pairs of the mapping that gets a key. */
  readonly siblings: readonly Pair[];
  /** The other items of the list that gets a value, or a mapping that has no key yet. */
  readonly items: readonly Node[];
  /** What goes when something else is put in its place. */
  readonly replace: Span;
  /** What comes in front of anything that is put in: a space behind the colon, a dash, the indentation that is due. */
  readonly lead: string;
  /** The column of the key, or of the dash, to which further lines are indented. */
  readonly column: number;
  readonly flow: boolean;
  readonly followedByColon: boolean;
  /** A key that has its value already. */
  readonly hasValue: boolean;
}

/** A text in which something is about to be written, and a way to read one like it: what is read is there as long as `use` goes on. */
export interface Written {
  readonly text: string;
  readonly lines: LineIndex;
  try<T>(text: string, use: (document: YamlDocument) => T): T;
}

/**
 * The places that may be meant, best first, and each only once it is asked for: one slot, or two where a list stands in the column of its key,
 * so that either may go on.
 */
export function* findSlots(written: Written, offset: number): Iterable<Slot[]> {
  const mended = mendInput(written.text, offset);
  if (mended) {
    const { text } = mended;
    const slots = slotsAt(
      { text, lines: new LineIndex(text), try: (...tried) => written.try(...tried) },
      mended.offset,
    );
    for (const each of slots) yield each.map((slot) => carryBack(slot, mended));
  }
  yield* slotsAt(written, offset);
}

function* slotsAt(written: Written, offset: number): Iterable<Slot[]> {
  const { text, lines } = written;
  const { without, groups } = wordingsAt(text, lines, offset);
  let tolerated: number | undefined;
  for (const group of groups) {
    const readings = group.map((wording) =>
      written.try(wording.text, ({ root, problems }) => ({
        slot: root && readSlot(text, wording, root),
        faults: problems.length,
      })),
    );
    const fewest = Math.min(...readings.map(({ faults }) => faults));
    if (fewest > 0) tolerated ??= written.try(without, ({ problems }) => problems.length);
    if (fewest > 0 && fewest > (tolerated ?? 0)) continue;
    const slots = readings.flatMap(({ slot, faults }) => (slot && faults === fewest ? slot : []));
    // A line that is still empty is not meant to take what stands below it away from the line above.
    const meant = slots.filter(
      (slot) => !slot.hasValue || text.slice(slot.replace.start, slot.replace.end).trim() !== "",
    );
    if (slots.length === 0) return;
    if (meant.length > 0) yield meant;
  }
}

function readSlot(text: string, { text: copy, lead, replace }: Wording, root: Node): Slot | undefined {
  const found = findMark(root, copy.indexOf(mark));
  if (!found) return undefined;
  const { scalar, path, parents, pair } = found;
  const { start, end } = scalar.span;
  const holder = parents[parents.length - 1];
  if (scalar.style === "block" || /[\r\n]/.test(copy.slice(start, end))) return undefined;
  // The pair of a list in brackets is an item that only got its colon from the wording.
  const isInBraces = holder?.kind === "mapping" && (!holder.flow || copy.charAt(holder.span.start) === "{");
  const onKey = found.onKey && isInBraces;
  const replaced = replace ?? { start, end: end - mark.length };
  return {
    kind: onKey ? "key" : "value",
    path,
    root,
    replace: replaced,
    lead: lead === "" && text.charAt(replaced.start - 1) === "," ? " " : lead,
    column: columnOf(copy, scalar, onKey ? undefined : pair),
    flow: parents.some((parent) => parent.flow),
    siblings: onKey && holder?.kind === "mapping" ? holder.pairs.filter((each) => each !== pair) : [],
    items: otherItems(scalar, parents),
    followedByColon: /^[ \t]*:/.test(text.slice(replaced.end, replaced.end + 100)),
    hasValue: onKey && pair !== undefined && pair.value.span.end > pair.value.span.start,
  };
}

/** A slot of the mended text in the text as it was typed: the signs go together with the word that they stand in front of. */
function carryBack(slot: Slot, { text, typed, signs }: MendedInput): Slot {
  const { start, end } = slot.replace;
  return {
    ...slot,
    lead: text.slice(typed.start, Math.max(start, typed.start)) + slot.lead,
    replace: { start: Math.min(start, typed.start), end: end - (signs.length - (typed.end - typed.start)) },
  };
}

/** Of the list in which a word is an item, or the only key of one. */
function otherItems(scalar: Scalar, parents: Found["parents"]): readonly Node[] {
  const holder = parents.at(-1);
  const isOnlyKey = holder?.kind === "mapping" && holder.pairs.length === 1 && holder.pairs[0]?.key === scalar;
  const list = isOnlyKey ? parents.at(-2) : holder;
  return list?.kind === "sequence" ? list.items.filter((each) => each !== (isOnlyKey ? holder : scalar)) : [];
}

/** Of a key itself, of a value that of its key, of an item that of its dash. */
function columnOf(copy: string, scalar: Scalar, pair: Pair | undefined): number {
  const at = pair ? pair.key.span.start : scalar.span.start;
  return at - lineStartOf(copy, at);
}

interface Found {
  readonly scalar: Scalar;
  /** Of the value; of a key, that of the mapping. */
  readonly path: Path;
  readonly parents: readonly (Mapping | Sequence)[];
  readonly pair: Pair | undefined;
  readonly onKey: boolean;
}

/** On the way down only what begins last in front of the mark can hold it. */
function findMark(root: Node, at: number): Found | undefined {
  const path: (string | number)[] = [];
  const parents: (Mapping | Sequence)[] = [];
  let pair: Pair | undefined;
  for (let node: Node | undefined = root; node; ) {
    if (node.kind === "scalar") {
      return node.value.includes(mark) ? { scalar: node, path, parents, pair, onKey: false } : undefined;
    }
    if (node.kind === "alias") return undefined;
    parents.push(node);
    if (node.kind === "sequence") {
      const index: number = lastBefore(node.items, at, (item) => item.span.start);
      path.push(index);
      pair = undefined;
      node = node.items[index];
    } else {
      pair = node.pairs[lastBefore(node.pairs, at, ({ key }) => key.span.start)];
      if (pair?.key.value.includes(mark)) return { scalar: pair.key, path, parents, pair, onKey: true };
      path.push(pair?.key.value ?? "");
      node = pair?.value;
    }
  }
  return undefined;
}
