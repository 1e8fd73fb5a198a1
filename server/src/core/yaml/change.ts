/** Reads again only the entries of a text that an edit touched. */
import type { Change } from "../text/change";
import { lastBefore } from "../text/lastBefore";
import { assemble } from "./assemble";
import type { Cutter } from "./cut";
import type { Inner, Part } from "./part";

/** Brings a part that is cut further up to date, and says whether that could be done; if not, nothing in it is changed. */
export function updatePart(part: Part, change: Change, cutter: Cutter, offset: number): boolean {
  const inner = part.inner as Inner;
  const { parts } = inner;
  const first = parts[0] as Part;
  if (!inner.isSteady) return false;
  const [from, oldTo] = [change.from - offset, change.oldTo - offset];
  const growth = change.newTo - change.oldTo;
  if (oldTo < first.start && inner.depth === 0) {
    const head = offset + first.start + growth;
    // A byte order mark that something has come in front of is none any more, and the first entry stands behind it in its line.
    if (cutter.lineStart(head) !== head || cutter.linesOf(offset, head).starts.length > 0) return false;
    shift(parts, 0, growth);
  } else {
    // The first line tells the column of all.
    if (from <= cutter.headOfLine(offset + first.start) - offset) return false;
    const touched = lastBefore(parts, from, startOf);
    const last = lastBefore(parts, oldTo, startOf);
    const only = parts[touched] as Part;
    const isWithin = touched === last && only.inner && from > only.start;
    if (isWithin && updatePart(only, change, cutter, offset + only.start)) {
      shift(parts, touched + 1, growth);
    } else if (!recut(part, touched, last, change, cutter, offset)) return false;
  }
  part.length += growth;
  part.comments = undefined;
  assemble(part);
  return true;
}

/** What an update at a place may change of a part and of those in it, to be put back as it is now. */
export function remember(part: Part, place: number): () => void {
  const { inner, length, end, entries, problems, comments } = part;
  if (!inner) return () => {};
  const { parts, isSound } = inner;
  const starts = parts.map(({ start }) => start);
  const around = parts[lastBefore(parts, place, startOf)] as Part;
  const putBackAround = remember(around, place - around.start);
  return () => {
    Object.assign(part, { length, end, entries, problems, comments });
    Object.assign(inner, { parts, isSound });
    for (let index = 0; index < parts.length; index++) (parts[index] as Part).start = starts[index] as number;
    putBackAround();
  };
}

/** Cuts the lines around a change anew; parts that the change left alone stay the same. */
function recut(part: Part, touched: number, last: number, change: Change, cutter: Cutter, offset: number): boolean {
  const inner = part.inner as Inner;
  const { parts, column, outerColumn } = inner;
  // What is not certain to be an entry of its own may belong to the one in front.
  let low = Math.max(0, touched - 1);
  while (low > 0 && !parts[low]?.isCertain) low--;
  let high = last + 1;
  while (high < parts.length && !parts[high]?.isCertain) high++;
  const growth = change.newTo - change.oldTo;
  const begin = offset + (parts[low] as Part).start;
  const end = offset + growth + (parts[high]?.start ?? part.length);
  const lineStart = cutter.lineStart(begin);
  const isInline = lineStart < begin;
  const lines = cutter.linesOf(lineStart, end);
  const place = { ...inner, part, base: offset, start: isInline ? begin : undefined };
  const isInside = lines.indents.every(
    (indent, line) =>
      (line === 0 && isInline) ||
      (indent >= column && indent > outerColumn) ||
      (indent === column && cutter.grouping.kindOf(lines, line) === inner.kind),
  );
  if (!isInside || cutter.grouping.kindOf(lines, 0, place.start) !== inner.kind) return false;
  const known = new Map(parts.slice(low, high).map((each) => [each.start, each]));
  const replaced = cutter.grouping.split(lines, 0, lines.starts.length, place).map((entry) => {
    const start = cutter.startOf(lines, entry, place);
    const stop = entry.to < lines.starts.length ? (lines.starts[entry.to] as number) : end;
    const isBehind = start >= change.newTo && start > change.from;
    const before = known.get(start - offset - (isBehind ? growth : 0));
    const isUntouched = (isBehind || stop <= change.from) && before?.length === stop - start;
    if (!before || !isUntouched || before.isCertain !== entry.isCertain)
      return cutter.readPart(lines, entry, start, stop, place);
    before.start = start - offset;
    return before;
  });
  shift(parts, high, growth);
  inner.parts = [...parts.slice(0, low), ...replaced, ...parts.slice(high)];
  return true;
}

function shift(parts: readonly Part[], from: number, growth: number): void {
  if (growth === 0) return;
  for (let index = from; index < parts.length; index++) (parts[index] as Part).start += growth;
}

function startOf({ start }: Part): number {
  return start;
}
