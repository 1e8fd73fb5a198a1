/** Makes mappings and lists of the entries that were read. */

import { withoutRoom } from "../text/lists";
import {
  collectionOf,
  type Entry,
  type Inner,
  type Part,
  PlacedMapping,
  type PlacedProblem,
  type PlacedScalar,
  PlacedSequence,
} from "./part";
import { stretchIfLong } from "./stretches";
import type { Node, Pair } from "./tree";

/** Puts a part that is cut further together from its inner parts. */
export function assemble(part: Part): void {
  const inner = part.inner as Inner;
  const { kind, key, parts } = inner;
  const entries: Entry[] = [];
  let from: number | undefined;
  let to = parts[0]?.start ?? 0;
  for (const each of parts) {
    if (each.entries.length === 0) continue;
    from ??= each.start + each.first;
    to = each.start + each.end;
    for (const entry of each.entries) entries.push(entry);
  }
  const before = collectionOf(part);
  const node = collection(part, kind, from ?? to, to, entries, before);
  const isAsBefore = part.problems.length === 0 && hasSameKeys(before, entries);
  if (!isAsBefore) part.problems = kind === "mapping" ? findDuplicates(entries as Pair[]) : [];
  part.entries = key ? [{ key, value: node }] : [node];
  part.end = to;
  inner.isSound = parts.every(({ isSound }) => isSound);
}

/** Whether the keys are those that stood there before. */
function hasSameKeys(before: Node | undefined, entries: readonly Entry[]): boolean {
  if (before?.kind !== "mapping" || before.pairs.length !== entries.length) return false;
  return before.pairs.every((pair, index) => {
    const entry = entries[index] as Pair;
    return pair === entry || pair.key.value === entry.key.value;
  });
}

export function collection(
  part: Part,
  kind: Inner["kind"],
  from: number,
  to: number,
  entries: readonly Entry[],
  before?: Node,
): Node {
  if (kind === "mapping") {
    const pairs = withoutRoom(entries as readonly Pair[]);
    const known = before?.kind === "mapping" ? before.stretches : undefined;
    return new PlacedMapping(part, from, to, false, pairs, stretchIfLong(pairs, known));
  }
  const items = withoutRoom(entries as readonly Node[]);
  const known = before?.kind === "sequence" ? before.stretches : undefined;
  return new PlacedSequence(part, from, to, false, items, stretchIfLong(items, known));
}

/** Where the first entry begins within its part. */
export function entryStart(entry: Entry | undefined): number | undefined {
  if (!entry) return undefined;
  return ("key" in entry ? (entry.key as PlacedScalar) : (entry as PlacedScalar)).from;
}

/** Keys that a mapping has already; keys are compared after NFC. */
export function findDuplicates(pairs: readonly Pair[]): PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  const seen = new Map<string, PlacedScalar>();
  for (const { key } of pairs) {
    const name = key.value.normalize("NFC");
    const first = seen.get(name);
    if (!first) {
      seen.set(name, key as PlacedScalar);
      continue;
    }
    const { part, from, to } = key as PlacedScalar;
    problems.push({ code: "duplicate-key", part, span: { start: from, end: to }, detail: name, related: first });
  }
  return problems;
}
