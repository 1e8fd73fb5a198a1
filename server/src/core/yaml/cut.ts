/**
 * Cuts a text at the lines that begin an entry of a mapping or list, which their columns tell, and reads each entry alone: line by line
 * where a line leaves no doubt, else by the parser. In YAML a line that stands no deeper than an entry ends whatever was open in it, so that
 * an entry means the same by itself as in its text; what is broken in one cannot reach the next.
 */
import { detach } from "../text/pieces";
import { assemble, collection, entryStart, findDuplicates } from "./assemble";
import { type ContentLines, findContentLines, skipSpaces } from "./contentLines";
import { type EntryLines, Grouping } from "./grouping";
import { limits } from "./limits";
import { bracketLines, closesMoreThanItOpens } from "./lines";
import { parseText } from "./parser";
import { type Entry, type Inner, Part, type PlacedMapping, type PlacedProblem, PlacedScalar } from "./part";
import { endOfKey, LineReader } from "./simple";
import type { Pair } from "./tree";

/** A mapping or list with more lines is cut into parts that are kept one by one. */
const linesOfPart = 16;

/** Where a mapping or list stands. */
interface Place extends Pick<Inner, "kind" | "column" | "outerColumn" | "depth"> {
  readonly part: Part;
  /** The offset of the part. */
  readonly base: number;
  /** Where its first entry begins, if not with its line: behind the dash of an item. */
  readonly start: number | undefined;
}

/** Thrown where a text has to be read as a whole; it never leaves the reader. */
export class CannotCut extends Error {}

export class Cutter {
  /** Entries that were read, those that others are made of not counted by themselves. */
  partsRead = 0;
  /** Brackets are left open in an entry, which what follows may close one day. */
  isLeftOpen = false;

  /** Behind the byte order mark. */
  private readonly textStart: number;

  readonly grouping: Grouping;

  /** `isUpdate`: the parts that are read go to those of another text, so that they must not hold on to all of this one. */
  constructor(
    private readonly text: string,
    private readonly isUpdate = false,
  ) {
    this.grouping = new Grouping(text);
    this.textStart = text.startsWith("\ufeff") ? 1 : 0;
  }

  /** The whole text as one part; nothing where nothing stands in it. */
  readAll(): Part | undefined {
    const lines = this.linesOf(0, this.text.length);
    if (lines.starts.length === 0) return undefined;
    const layout = this.grouping.layoutOf(lines, 0, lines.starts.length);
    if (!layout) throw new CannotCut();
    const part = new Part(undefined, 0, this.text.length, true);
    part.inner = { ...layout, outerColumn: -1, key: undefined, depth: 0, parts: [], isSound: true };
    part.inner.parts = this.readParts(lines, 0, lines.starts.length, this.text.length, {
      ...part.inner,
      part,
      base: 0,
      start: undefined,
    });
    assemble(part);
    return part;
  }

  linesOf(from: number, to: number): ContentLines {
    const lines = findContentLines(this.text, Math.max(from, this.textStart), to);
    if (!lines) throw new CannotCut();
    return lines;
  }

  lineStart(offset: number): number {
    return Math.max(this.textStart, offset === 0 ? 0 : this.text.lastIndexOf("\n", offset - 1) + 1);
  }

  /** The first character of a line that is no space. */
  headOfLine(start: number): number {
    return skipSpaces(this.text, start, this.text.length);
  }

  /** The entries of a mapping or list, each a part of its own. */
  readParts(lines: ContentLines, from: number, to: number, end: number, place: Place): Part[] {
    return this.grouping.split(lines, from, to, place).map((entry) => {
      const [start, behind] = [this.startOf(lines, entry, place), this.endOf(lines, entry, to, end)];
      return this.readPart(lines, entry, start, behind, place);
    });
  }

  readPart(lines: ContentLines, entry: EntryLines, start: number, end: number, place: Place): Part {
    const part = new Part(place.part, start - place.base, end - start, entry.isCertain);
    this.partsRead++;
    const own = { ...place, part, base: start, start: place.start === start ? start : undefined };
    const read = this.readEntry(lines, entry, end, own);
    if (part.inner) return part;
    part.entries = read.entries;
    part.first = read.start - start;
    part.end = read.end - start;
    return part;
  }

  startOf(lines: ContentLines, entry: EntryLines, { start }: Pick<Place, "start">): number {
    const line = lines.starts[entry.from] as number;
    return start !== undefined && start > line && entry.from === 0 ? start : line;
  }

  private endOf(lines: ContentLines, entry: EntryLines, to: number, end: number): number {
    return entry.to < to ? (lines.starts[entry.to] as number) : end;
  }

  /** Lines that stand too far left for the brackets around them are not cut from those. */
  private checkBrackets(lines: ContentLines, entry: EntryLines, end: number): void {
    const last = lines.ends[entry.to - 1] as number;
    if (!/[,[{]/.test(this.text.charAt(last - 1)) || !this.grouping.isOpen(lines, entry)) return;
    this.isLeftOpen = true;
    let behind = end;
    for (let count = 0; count < bracketLines && behind < this.text.length; count++) {
      const lineBreak = this.text.indexOf("\n", behind);
      behind = lineBreak < 0 ? this.text.length : lineBreak + 1;
    }
    if (closesMoreThanItOpens(this.text.slice(end, behind).split("\n"))) throw new CannotCut();
  }

  private readEntry(lines: ContentLines, entry: EntryLines, end: number, place: Place): Read {
    if (entry.isCertain && !entry.isRagged) {
      const read =
        place.kind === "mapping" ? this.readPair(lines, entry, end, place) : this.readItem(lines, entry, end, place);
      if (read) return read;
    }
    return this.parseEntry(lines, entry, end, place);
  }

  private readPair(lines: ContentLines, entry: EntryLines, end: number, place: Place): Read | undefined {
    const reader = new LineReader(this.text, place.part, place.base, this.isUpdate);
    const lineEnd = lines.ends[entry.from] as number;
    const start = this.headOf(lines, entry, place);
    const key = reader.key(start, lineEnd);
    if (!key) return undefined;
    if (entry.to - entry.from === 1) {
      const value = reader.value(key.end, lineEnd, true);
      return value && { entries: [{ key: key.node, value: value.node }], start, end: value.end };
    }
    if (!/^ *(?: #.*)?$/.test(this.text.slice(key.end, lineEnd))) return undefined;
    return this.readBelow(lines, entry, end, place, key.node);
  }

  private readItem(lines: ContentLines, entry: EntryLines, end: number, place: Place): Read | undefined {
    const lineEnd = lines.ends[entry.from] as number;
    const dash = this.headOf(lines, entry, place);
    const at = skipSpaces(this.text, dash + 1, lineEnd);
    if (at < lineEnd && endOfKey(this.text, at, lineEnd) >= 0) {
      const column = at - (lines.starts[entry.from] as number);
      const inner = {
        kind: "mapping",
        column,
        isSteady: isSteady(lines, entry, column),
        outerColumn: place.column,
        key: undefined,
        depth: place.depth + 1,
      } as const;
      return this.readCollection(lines, entry, entry.from, end, { ...inner, parts: [], isSound: true }, place, at);
    }
    if (entry.to - entry.from > 1)
      return at === lineEnd ? this.readBelow(lines, entry, end, place, undefined) : undefined;
    if (this.text.charAt(at) === "#") return undefined;
    const reader = new LineReader(this.text, place.part, place.base, this.isUpdate);
    const value = reader.value(dash + 1, lineEnd, false);
    return value && { entries: [value.node], start: dash, end: value.end };
  }

  /** What stands on the lines below a key or a dash. */
  private readBelow(
    lines: ContentLines,
    entry: EntryLines,
    end: number,
    place: Place,
    key: PlacedScalar | undefined,
  ): Read | undefined {
    const first = entry.from + 1;
    const layout = this.grouping.layoutOf(lines, first, entry.to);
    if (!layout) return undefined;
    const { kind, column } = layout;
    const isBelow =
      column > place.column || (column === place.column && kind === "sequence" && place.kind === "mapping");
    if (!isBelow) return undefined;
    const inner = { ...layout, outerColumn: place.column, key, depth: place.depth + 1, parts: [], isSound: true };
    return this.readCollection(lines, entry, first, end, inner, place, undefined);
  }

  private readCollection(
    lines: ContentLines,
    entry: EntryLines,
    from: number,
    end: number,
    inner: Inner,
    outer: Place,
    start: number | undefined,
  ): Read {
    if (inner.depth > limits.depth / 2) throw new CannotCut();
    const { part, base } = outer;
    const { to } = entry;
    const place: Place = { ...inner, part, base, start };
    const head = this.headOf(lines, entry, outer);
    // The part is the entry that holds the collection, so nothing else stands in it.
    if (to - from > linesOfPart) {
      part.inner = inner;
      inner.parts = this.readParts(takeLines(lines, from, to), 0, to - from, end, place);
      part.first = head - base;
      assemble(part);
      return { entries: part.entries, start: head, end: base + part.end };
    }
    const entries: Entry[] = [];
    let last = start ?? (lines.starts[from] as number);
    let first: number | undefined;
    for (const each of this.grouping.split(lines, from, to, place)) {
      const isFirst = each.from === from;
      const own = { ...place, start: isFirst ? start : undefined };
      const read = this.readEntry(lines, each, this.endOf(lines, each, to, end), own);
      if (read.entries.length === 0) continue;
      first ??= read.start;
      for (const one of read.entries) entries.push(one);
      last = read.end;
    }
    if (inner.kind === "mapping") part.problems = [...part.problems, ...findDuplicates(entries as Pair[])];
    const node = collection(part, inner.kind, (first ?? last) - base, last - base, entries);
    return { entries: inner.key ? [{ key: inner.key, value: node }] : [node], start: head, end: last };
  }

  private headOf(lines: ContentLines, entry: EntryLines, { start }: Place): number {
    const line = lines.starts[entry.from] as number;
    return start ?? line + (lines.indents[entry.from] as number);
  }

  /** By the parser, in the company of another entry where it is not one by itself. */
  private parseEntry(lines: ContentLines, entry: EntryLines, end: number, place: Place): Read {
    const { part, base, kind, column, depth } = place;
    const line = lines.starts[entry.from] as number;
    const start = place.start ?? line;
    this.checkBrackets(lines, entry, end);
    const company = entry.isCertain ? "" : `${" ".repeat(column)}${kind === "mapping" ? "k: v" : "- v"}\n`;
    const lead = company + " ".repeat(start - line);
    const shift = start - base - lead.length;
    const piece = this.text.slice(start, end);
    const reading = parseText(lead + (this.isUpdate ? detach(piece) : piece), { part, shift, depth, isPiece: true });
    if (reading.isAnchored || reading.overLimit) throw new CannotCut();
    const { contents } = reading;
    const all = contents?.kind === "mapping" ? contents.pairs : contents?.kind === "sequence" ? contents.items : [];
    const isAlike = contents?.kind === kind && !contents.flow;
    const entries = isAlike ? all.slice(company ? 1 : 0) : [];
    const problems = reading.problems.map(({ span, related, ...rest }): PlacedProblem => {
      const from = Math.max(0, span.start + shift);
      return {
        ...rest,
        part,
        span: { start: from, end: Math.max(from, span.end + shift) },
        ...(related && { related: new PlacedScalar(part, related.start + shift, related.end + shift, "plain", "") }),
      };
    });
    part.problems = [...part.problems, ...problems];
    const first = isAlike && !company ? (contents as PlacedMapping).from : entryStart(entries[0]);
    return { entries, start: base + (first ?? 0), end: Math.max(start, reading.end + shift + base) };
  }
}

interface Read {
  readonly entries: readonly Entry[];
  /** Where the first of them begins in the text, and the last value ends. */
  readonly start: number;
  readonly end: number;
}

/** Whether no line of an entry, but the first, stands less deep than a column. */
function isSteady({ indents }: ContentLines, { from, to }: EntryLines, column: number): boolean {
  for (let line = from + 1; line < to; line++) if ((indents[line] as number) < column) return false;
  return true;
}

function takeLines({ starts, indents, ends }: ContentLines, from: number, to: number): ContentLines {
  return { starts: starts.slice(from, to), indents: indents.slice(from, to), ends: ends.slice(from, to) };
}
