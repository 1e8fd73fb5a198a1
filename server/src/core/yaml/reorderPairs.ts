/** Puts the keys of a mapping into another order, with all that belongs to them. */
import type { LineIndex } from "../text/lineIndex";
import { applyEdits, type Span, type TextEdit } from "../text/span";
import { indentOfComment, lastLineOf } from "./comments";
import { endOf, holdsAnchor } from "./edit";
import type { Mapping, Pair } from "./tree";

/** What has to be known beside the order. */
export interface Reordering {
  /** For each place the pair that comes there. */
  readonly order: readonly number[];
  /** Edits within the pairs, which move along. */
  readonly within: readonly TextEdit[];
  readonly lines: LineIndex;
  isAboutNextLine(comment: string): boolean;
}

/**
 * A pair takes along the lines of its value, comments behind and below it that stand further in, and the comments and blank lines above it.
 * What stands above the first pair at the head of a file or of an item is about all of it and stays, unless it `isAboutNextLine`. Nothing
 * comes of it where something would be torn apart: an anchor must stay in front of its aliases, and a comment in brackets could belong to
 * anything.
 */
export function reorderPairs(text: string, mapping: Mapping, reordering: Reordering): TextEdit[] | undefined {
  if (holdsAnchor(text.slice(mapping.span.start, mapping.span.end))) return undefined;
  return mapping.flow ? reorderInline(text, mapping, reordering) : new Lines(text, mapping, reordering).reorder();
}

function reorderInline(text: string, mapping: Mapping, { order, within }: Reordering): TextEdit[] | undefined {
  const spans = mapping.pairs.map((pair) => ({ start: pair.key.span.start, end: endOf(text, pair) }));
  const starts = [mapping.span.start + 1, ...spans.map(({ end }) => end)];
  const between = starts.map((start, index) => text.slice(start, spans[index]?.start ?? mapping.span.end));
  if (between.some((piece) => !/^[\s,}]*$/.test(piece))) return undefined;
  return order.flatMap((pair, place) => replace(text, spans[place], sliceEdited(text, spans[pair] as Span, within)));
}

/** The lines of a pair, by their numbers. */
interface PairLines {
  /** The first of the comments and blank lines above the key. */
  readonly top: number;
  readonly key: number;
  readonly end: number;
}

/** A mapping without brackets, whose pairs are made of whole lines. */
class Lines {
  private readonly lines: LineIndex;
  /** What stands in front of the first key on its line: nothing but spaces, or the dash of an item. */
  private readonly lead: string;
  /** Of all keys. */
  private readonly column: number;

  constructor(
    private readonly text: string,
    private readonly mapping: Mapping,
    private readonly reordering: Reordering,
  ) {
    this.lines = reordering.lines;
    this.lead = this.leadOf(mapping.pairs[0] as Pair);
    this.column = this.lead.length;
  }

  reorder(): TextEdit[] | undefined {
    const { pairs } = this.mapping;
    const { order } = this.reordering;
    const isPlain = pairs.every((pair, index) => (index === 0 ? /^ *(?:- +)*$/ : /^ *$/).test(this.leadOf(pair)));
    if (!isPlain || pairs.some((pair) => this.leadOf(pair).length !== this.column)) return undefined;
    const all = this.findLines();
    const above = all.map(({ top, key }) => this.textOf(top, key));
    const next = order[0] as number;
    if (next !== 0) {
      // The blank lines above the pair that comes first go to the one that has been first.
      const gap = /^(?:[ \t]*\r?\n)*/.exec(above[next] as string)?.[0] ?? "";
      above[0] = gap + above[0];
      above[next] = (above[next] as string).slice(gap.length);
    }
    return order.flatMap((pair, place) => {
      const { top, end } = all[place] as PairLines;
      const words = this.words(pairs[pair] as Pair, all[pair] as PairLines);
      // What comes behind a dash leaves its comments above the dash.
      const lead = place === 0 ? this.lead : " ".repeat(this.column);
      const comments = indent(above[pair] as string, lead.search(/[^ ]|$/));
      const span = { start: this.lineStart(top), end: this.lines.lineEnd(end) };
      return replace(this.text, span, comments + lead + words);
    });
  }

  private findLines(): PairLines[] {
    const { lines, text, column } = this;
    const found: PairLines[] = [];
    for (const pair of this.mapping.pairs) {
      const key = lines.lineAt(pair.key.span.start);
      const above = found.at(-1);
      const top = above ? above.end + 1 : this.findTop(key);
      found.push({ top, key, end: lastLineOf(lines, lines.lineAt(endOf(text, pair)), column) });
    }
    return found;
  }

  /** The first line of the comments above the first key that are its own. */
  private findTop(key: number): number {
    // One that stands further in belongs to what ends above it.
    const isAbove = (line: number) => {
      const indent = indentOfComment(this.lines, line);
      return 0 <= indent && indent <= this.column;
    };
    let top = key;
    while (top > 0 && isAbove(top - 1)) top--;
    const isOfFile = this.column === 0 && /^(?:\s|---|%.*)*$/.test(this.text.slice(0, this.lines.lineStart(top)));
    const isOfItem = this.lead.trim() !== "";
    if (!isOfFile && !isOfItem) return top;
    while (top < key && !this.reordering.isAboutNextLine(this.lines.lineText(top))) top++;
    return top;
  }

  private words(pair: Pair, { end }: PairLines): string {
    const span = { start: pair.key.span.start, end: this.lines.lineEnd(end) };
    return sliceEdited(this.text, span, this.reordering.within);
  }

  private leadOf({ key }: Pair): string {
    return this.text.slice(this.lineStart(this.lines.lineAt(key.span.start)), key.span.start);
  }

  /** Lines with their line breaks. */
  private textOf(from: number, to: number): string {
    return this.text.slice(this.lineStart(from), this.lineStart(to));
  }

  /** Behind the mark that a file may begin with. */
  private lineStart(line: number): number {
    return this.lines.lineStart(line) + (line === 0 && this.text.startsWith("\uFEFF") ? 1 : 0);
  }
}

/** Lines of comments, in a column. */
function indent(comments: string, column: number): string {
  return comments.replace(/^[ \t]*(?=#)/gm, " ".repeat(column));
}

/** A piece of the text with the edits that lie in it. */
function sliceEdited(text: string, { start, end }: Span, edits: readonly TextEdit[]): string {
  const inside = edits.filter(({ span }) => start <= span.start && span.end <= end);
  return applyEdits(
    text.slice(start, end),
    inside.map(({ span, text: by }) => ({ span: { start: span.start - start, end: span.end - start }, text: by })),
  );
}

function replace(text: string, span: Span | undefined, by: string): TextEdit[] {
  return span && text.slice(span.start, span.end) !== by ? [{ span, text: by }] : [];
}
