/** Which lines of a text make one entry of a mapping or list, as their columns and their first signs tell. */
import { type ContentLines, space } from "./contentLines";
import { bracketLines, bracketsIn } from "./lines";
import type { Inner } from "./part";
import { endOfKey } from "./simple";

/** Lines `from` up to `to` make one entry. */
export interface EntryLines {
  readonly from: number;
  to: number;
  /** Whether the first of them can be nothing but the beginning of an entry. */
  readonly isCertain: boolean;
  /** A line in it stands less deep than the entry. */
  isRagged: boolean;
}

/** Where the entries stand: in which column, and where the first begins, if not with its line. */
type Column = Pick<Inner, "kind" | "column"> & { readonly start: number | undefined };

export class Grouping {
  constructor(private readonly text: string) {}

  /** What a line is an entry of; of the line of an item what stands behind its dash. */
  kindOf(lines: ContentLines, line: number, start?: number): Inner["kind"] | undefined {
    const at = start ?? (lines.starts[line] as number) + (lines.indents[line] as number);
    return this.kindAt(at, lines.ends[line] as number);
  }

  /**
   * In which column the entries stand, and of what. That is the column of the first line; but a line that slipped to the right is no reason to
   * take all others for strays.
   */
  layoutOf(lines: ContentLines, from: number, to: number): Pick<Inner, "kind" | "column" | "isSteady"> | undefined {
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

  /** Which lines belong together. */
  split(lines: ContentLines, from: number, to: number, { kind, column, start }: Column): EntryLines[] {
    const entries: EntryLines[] = [];
    const isHead = start !== undefined || (lines.indents[from] === column && this.kindOf(lines, from) === kind);
    let entry: EntryLines = { from, to: from + 1, isCertain: isHead, isRagged: false };
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

  /** Whether brackets are left open in an entry. */
  isOpen(lines: ContentLines, entry: EntryLines): boolean {
    let open = 0;
    for (let line = Math.max(entry.from, entry.to - bracketLines); line < entry.to; line++) {
      for (const step of bracketsIn(this.text.slice(lines.starts[line], lines.ends[line]))) open += step;
    }
    return open > 0;
  }

  /** What a line in the column of the entries is to them. */
  private headAt(
    lines: ContentLines,
    line: number,
    kind: Inner["kind"],
    before: EntryLines,
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

  /** What a line can be nothing but an entry of. */
  private kindAt(at: number, lineEnd: number): Inner["kind"] | undefined {
    if (this.isDash(at, lineEnd)) return "sequence";
    return endOfKey(this.text, at, lineEnd) >= 0 ? "mapping" : undefined;
  }

  private isDash(at: number, lineEnd: number): boolean {
    return this.text.charAt(at) === "-" && (at + 1 === lineEnd || this.text.charCodeAt(at + 1) === space);
  }
}
