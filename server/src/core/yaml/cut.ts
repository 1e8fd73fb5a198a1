/**
 * Cuts a text at the lines that begin an entry of a mapping or list, which their columns tell, and reads each entry alone: line by line
 * where a line leaves no doubt, else by the parser. In YAML a line that stands no deeper than an entry ends whatever was open in it, so that
 * an entry means the same by itself as in its text; what is broken in one cannot reach the next.
 */
import { type ContentLines, findContentLines, space } from "./contentLines";
import { bracketLines, bracketsIn, closesMoreThanItOpens } from "./lines";
import { limits, parseText } from "./parser";
import { type Entry, type Inner, Part, PlacedMapping, type PlacedProblem, PlacedScalar, PlacedSequence } from "./part";
import { endOfKey, LineReader } from "./simple";
import type { Node, Pair } from "./tree";

/** A mapping or list with more lines is cut into parts that are kept one by one. */
const linesOfPart = 16;

/** Lines `from` up to `to` make one entry. */
interface Lines {
  readonly from: number;
  to: number;
  /** Whether the first of them can be nothing but the beginning of an entry. */
  readonly isCertain: boolean;
  /** A line in it stands less deep than the entry. */
  isRagged: boolean;
}

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

  constructor(private readonly text: string) {
    this.textStart = text.startsWith("\ufeff") ? 1 : 0;
  }

  /** The whole text as one part; nothing where nothing stands in it. */
  readAll(): Part | undefined {
    const lines = this.linesOf(0, this.text.length);
    if (lines.starts.length === 0) return undefined;
    const layout = this.layoutOf(lines, 0, lines.starts.length);
    if (!layout) throw new CannotCut();
    const part = new Part(undefined, 0, this.text.length, true);
    part.inner = { ...layout, outerColumn: -1, key: undefined, depth: 0, parts: [] };
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
    let at = start;
    while (this.text.charCodeAt(at) === space) at++;
    return at;
  }

  /** What a line is an entry of; of the line of an item what stands behind its dash. */
  kindOf(lines: ContentLines, line: number, start?: number): Inner["kind"] | undefined {
    const at = start ?? (lines.starts[line] as number) + (lines.indents[line] as number);
    return this.kindAt(at, lines.ends[line] as number);
  }

  /**
   * In which column the entries stand, and of what. That is the column of the first line; but a line that slipped to the right is no reason to
   * take all others for strays.
   */
  private layoutOf(
    lines: ContentLines,
    from: number,
    to: number,
  ): Pick<Inner, "kind" | "column" | "isSteady"> | undefined {
    const first = lines.indents[from] as number;
    const counts = new Map<number, number>();
    let isSteady = true;
    for (let line = from; line < to; line++) {
      const indent = lines.indents[line] as number;
      if (indent < first) isSteady = false;
      if (indent <= first) counts.set(indent, (counts.get(indent) ?? 0) + 1);
    }
    const [column] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most));
    for (let line = from; line < to; line++) {
      if (lines.indents[line] !== column) continue;
      const kind = this.kindOf(lines, line);
      // A half-typed line may stand in front of the keys, but not what may be a value by itself or go with the one below.
      if (kind) return line === from || kind === "mapping" ? { kind, column, isSteady } : undefined;
      if (/[&!*|>?"'[\]{}%@-]/.test(this.text.charAt((lines.starts[line] as number) + column))) return undefined;
    }
    return undefined;
  }

  /** The entries of a mapping or list, each a part of its own. */
  readParts(lines: ContentLines, from: number, to: number, end: number, place: Place): Part[] {
    return this.split(lines, from, to, place).map((entry) => {
      const [start, behind] = [this.startOf(lines, entry, place), this.endOf(lines, entry, to, end)];
      return this.readPart(lines, entry, start, behind, place);
    });
  }

  readPart(lines: ContentLines, entry: Lines, start: number, end: number, place: Place): Part {
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

  /** Which lines belong together. */
  split(
    lines: ContentLines,
    from: number,
    to: number,
    { kind, column, start }: Pick<Place, "kind" | "column" | "start">,
  ): Lines[] {
    const entries: Lines[] = [];
    const isHead = start !== undefined || (lines.indents[from] === column && this.kindOf(lines, from) === kind);
    let entry: Lines = { from, to: from + 1, isCertain: isHead, isRagged: false };
    entries.push(entry);
    for (let line = from + 1; line < to; line++) {
      const indent = lines.indents[line] as number;
      const head = indent === column ? this.headAt(lines, line, kind, entry) : "inside";
      if (head === "inside") {
        entry.to = line + 1;
        if (indent < column) entry.isRagged = true;
      } else {
        entry = { from: line, to: line + 1, isCertain: head === "certain", isRagged: false };
        entries.push(entry);
      }
    }
    return entries;
  }

  startOf(lines: ContentLines, entry: Lines, { start }: Pick<Place, "start">): number {
    const line = lines.starts[entry.from] as number;
    return start !== undefined && start > line && entry.from === 0 ? start : line;
  }

  private endOf(lines: ContentLines, entry: Lines, to: number, end: number): number {
    return entry.to < to ? (lines.starts[entry.to] as number) : end;
  }

  /** What a line in the column of the entries is to them. */
  private headAt(
    lines: ContentLines,
    line: number,
    kind: Inner["kind"],
    before: Lines,
  ): "certain" | "uncertain" | "inside" {
    const at = (lines.starts[line] as number) + (lines.indents[line] as number);
    const end = lines.ends[line] as number;
    const found = this.kindAt(at, end);
    if (found === kind) return "certain";
    // A list may stand in the column of the key that holds it.
    if (found === "sequence") return "inside";
    const isLong = before.to - before.from > bracketLines;
    if (isLong) return "uncertain";
    if (/[\]}:]/.test(this.text.charAt(at))) return "inside";
    return this.isOpen(lines, before) ? "inside" : "uncertain";
  }

  /** Lines that stand too far left for the brackets around them are not cut from those. */
  private checkBrackets(lines: ContentLines, entry: Lines, end: number): void {
    const last = lines.ends[entry.to - 1] as number;
    if (!/[,[{]/.test(this.text.charAt(last - 1)) || !this.isOpen(lines, entry)) return;
    this.isLeftOpen = true;
    let behind = end;
    for (let count = 0; count < bracketLines && behind >= 0 && behind < this.text.length; count++) {
      const lineBreak = this.text.indexOf("\n", behind);
      behind = lineBreak < 0 ? this.text.length : lineBreak + 1;
    }
    if (closesMoreThanItOpens(this.text.slice(end, behind).split("\n"))) throw new CannotCut();
  }

  /** Whether brackets are left open in an entry. */
  private isOpen(lines: ContentLines, entry: Lines): boolean {
    let open = 0;
    for (let line = Math.max(entry.from, entry.to - bracketLines); line < entry.to; line++) {
      for (const step of bracketsIn(this.text.slice(lines.starts[line], lines.ends[line]))) open += step;
    }
    return open > 0;
  }

  /** What a line can be nothing but an entry of. */
  private kindAt(at: number, lineEnd: number): Inner["kind"] | undefined {
    if (this.isDash(at, lineEnd)) return "sequence";
    return endOfKey(this.text, at, lineEnd) >= 0 ? "mapping" : undefined;
  }

  private isDash(at: number, lineEnd: number): boolean {
    return this.text.charAt(at) === "-" && (at + 1 === lineEnd || this.text.charCodeAt(at + 1) === space);
  }

  private readEntry(lines: ContentLines, entry: Lines, end: number, place: Place): Read {
    if (entry.isCertain && !entry.isRagged) {
      const read =
        place.kind === "mapping" ? this.readPair(lines, entry, end, place) : this.readItem(lines, entry, end, place);
      if (read) return read;
    }
    return this.parseEntry(lines, entry, end, place);
  }

  private readPair(lines: ContentLines, entry: Lines, end: number, place: Place): Read | undefined {
    const reader = new LineReader(this.text, place.part, place.base);
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

  private readItem(lines: ContentLines, entry: Lines, end: number, place: Place): Read | undefined {
    const lineEnd = lines.ends[entry.from] as number;
    const dash = this.headOf(lines, entry, place);
    let at = dash + 1;
    while (at < lineEnd && this.text.charCodeAt(at) === space) at++;
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
      return this.readCollection(lines, entry, entry.from, end, { ...inner, parts: [] }, place, at);
    }
    if (entry.to - entry.from > 1)
      return at === lineEnd ? this.readBelow(lines, entry, end, place, undefined) : undefined;
    if (this.text.charAt(at) === "#") return undefined;
    const reader = new LineReader(this.text, place.part, place.base);
    const value = reader.value(dash + 1, lineEnd, false);
    return value && { entries: [value.node], start: dash, end: value.end };
  }

  /** What stands on the lines below a key or a dash. */
  private readBelow(
    lines: ContentLines,
    entry: Lines,
    end: number,
    place: Place,
    key: PlacedScalar | undefined,
  ): Read | undefined {
    const first = entry.from + 1;
    const layout = this.layoutOf(lines, first, entry.to);
    if (!layout) return undefined;
    const { kind, column } = layout;
    const isBelow =
      column > place.column || (column === place.column && kind === "sequence" && place.kind === "mapping");
    if (!isBelow) return undefined;
    const inner = { ...layout, outerColumn: place.column, key, depth: place.depth + 1, parts: [] };
    return this.readCollection(lines, entry, first, end, inner, place, undefined);
  }

  private readCollection(
    lines: ContentLines,
    entry: Lines,
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
    for (const each of this.split(lines, from, to, place)) {
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

  private headOf(lines: ContentLines, entry: Lines, { start }: Place): number {
    const line = lines.starts[entry.from] as number;
    return start ?? line + (lines.indents[entry.from] as number);
  }

  /** By the parser, in the company of another entry where it is not one by itself. */
  private parseEntry(lines: ContentLines, entry: Lines, end: number, place: Place): Read {
    const { part, base, kind, column, depth } = place;
    const line = lines.starts[entry.from] as number;
    const start = place.start ?? line;
    this.checkBrackets(lines, entry, end);
    const company = entry.isCertain ? "" : `${" ".repeat(column)}${kind === "mapping" ? "k: v" : "- v"}\n`;
    const lead = company + " ".repeat(start - line);
    const shift = start - base - lead.length;
    const reading = parseText(lead + this.text.slice(start, end), { part, shift, depth, isPiece: true });
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

/** Puts a part that is cut further together from its inner parts. */
export function assemble(part: Part): void {
  const { kind, key, parts } = part.inner as Inner;
  const entries: Entry[] = [];
  let from: number | undefined;
  let to = parts[0]?.start ?? 0;
  for (const each of parts) {
    if (each.entries.length === 0) continue;
    from ??= each.start + each.first;
    to = each.start + each.end;
    for (const entry of each.entries) entries.push(entry);
  }
  const node = collection(part, kind, from ?? to, to, entries);
  const isAsBefore = part.problems.length === 0 && hasSameKeys(part, entries);
  if (!isAsBefore) part.problems = kind === "mapping" ? findDuplicates(entries as Pair[]) : [];
  part.entries = key ? [{ key, value: node }] : [node];
  part.end = to;
}

/** Whether the keys are those that the part had before. */
function hasSameKeys(part: Part, entries: readonly Entry[]): boolean {
  const [before] = part.entries;
  const node = before && ("key" in before ? before.value : before);
  if (node?.kind !== "mapping" || node.pairs.length !== entries.length) return false;
  return node.pairs.every((pair, index) => {
    const entry = entries[index] as Pair;
    return pair === entry || pair.key.value === entry.key.value;
  });
}

function collection(part: Part, kind: Inner["kind"], from: number, to: number, entries: readonly Entry[]): Node {
  return kind === "mapping"
    ? new PlacedMapping(part, from, to, false, entries as readonly Pair[])
    : new PlacedSequence(part, from, to, false, entries as readonly Node[]);
}

/** Where the first entry begins within its part. */
function entryStart(entry: Entry | undefined): number | undefined {
  if (!entry) return undefined;
  return ("key" in entry ? (entry.key as PlacedScalar) : (entry as PlacedScalar)).from;
}

/** Keys that a mapping has already; keys are compared after NFC. */
function findDuplicates(pairs: readonly Pair[]): PlacedProblem[] {
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

/** Whether no line of an entry, but the first, stands less deep than a column. */
function isSteady({ indents }: ContentLines, { from, to }: Lines, column: number): boolean {
  for (let line = from + 1; line < to; line++) if ((indents[line] as number) < column) return false;
  return true;
}

function takeLines({ starts, indents, ends }: ContentLines, from: number, to: number): ContentLines {
  return { starts: starts.slice(from, to), indents: indents.slice(from, to), ends: ends.slice(from, to) };
}
