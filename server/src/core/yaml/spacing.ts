/** How far the words of a line stand apart: as far as they have to, unless they stand in columns with those of a line beside it. */
import { cellsOf } from "../text/cells";
import type { Place } from "./columns";
import type { Piece, Row } from "./rows";

/** Of one line: the column it begins in and the spaces in front of each piece but the first; nothing where it stays as it is. */
export interface Spacing {
  column: number;
  readonly gaps: number[];
}

export function spaceRows(text: string, rows: readonly Row[], places: readonly (Place | undefined)[]): Spacing[] {
  const lines = rows.map((row) => new SpacedRow(text, row));
  const settle = () => {
    for (const [index, line] of lines.entries()) line.column = columnAt(places[index], lines, line.column);
  };
  // Where a gap is narrowed what stands behind it moves, and may leave its column.
  for (let isSettled = false; !isSettled; ) {
    settle();
    isSettled = !narrow(lines);
  }
  lineUpComments(text, lines);
  return lines;
}

function columnAt(place: Place | undefined, lines: readonly SpacedRow[], otherwise: number): number {
  if (!place) return otherwise;
  return "column" in place ? place.column : (lines[place.row]?.cellsBefore(place.below) ?? 0) + place.further;
}

/** A line while its gaps are being settled. */
class SpacedRow implements Spacing {
  column: number;
  readonly gaps: number[];
  /** Gaps that are wider than they have to be. */
  readonly wide = new Set<number>();

  constructor(
    private readonly text: string,
    readonly row: Row,
  ) {
    this.column = row.indent;
    this.gaps = row.pieces.slice(1).map((piece, index) => this.firstGap(row.pieces[index] as Piece, piece, index));
  }

  private firstGap(before: Piece, piece: Piece, index: number): number {
    const blanks = this.text.slice(before.span.end, piece.span.start);
    const least = leastGap(before, piece);
    if (piece.token.kind === "comment") return Math.max(1, blanks.length);
    if (blanks.length <= least || blanks.includes("\t") || columnKind(before, piece) === undefined) return least;
    this.wide.add(index);
    return blanks.length;
  }

  narrow(index: number): void {
    const [before, piece] = this.row.pieces.slice(index, index + 2) as [Piece, Piece];
    this.gaps[index] = leastGap(before, piece);
    this.wide.delete(index);
  }

  get hasWords(): boolean {
    return this.row.pieces.some((piece) => piece.token.kind !== "comment");
  }

  /** Where a piece is going to stand. */
  cellsBefore(piece: Piece): number {
    return this.width(this.row.pieces.indexOf(piece), cellsOf);
  }

  /** Of all that stands in front of a piece, in characters or in cells. */
  width(index: number, measure: (text: string) => number): number {
    let width = this.column;
    for (const [at, piece] of this.row.pieces.slice(0, index).entries()) {
      width += measure(this.wordsOf(piece)) + (this.gaps[at] ?? 0);
    }
    return width;
  }

  /** The columns that a piece could share with one in another line. */
  edges(index: number): string[] {
    const [before, piece] = this.row.pieces.slice(index, index + 2) as [Piece, Piece];
    const kind = columnKind(before, piece);
    if (kind === undefined) return [];
    const words = this.wordsOf(piece);
    return [cellsOf, (text: string) => text.length].flatMap((measure, way) => {
      const start = this.width(index + 1, measure);
      const isFigure = /^[-+]?\d[\d.]*%?$/.test(words);
      return [`${way} ${kind} ${start}`, ...(isFigure ? [`${way} ${kind} figure ${start + measure(words)}`] : [])];
    });
  }

  /** Where the words in front of the comment of the line are going to end. */
  get endOfWords(): number {
    const last = this.gaps.length;
    return this.width(last, cellsOf) - (this.gaps[last - 1] ?? 0);
  }

  moveComment(column: number): void {
    if (!this.hasWords) this.column = column;
    else this.gaps[this.gaps.length - 1] = column - this.endOfWords;
  }

  private wordsOf({ span }: Piece): string {
    return this.text.slice(span.start, span.end);
  }
}

/** What two gaps must have in common to be of one column of a table; nothing for those that are no matter of taste. */
function columnKind({ token: before }: Piece, { token }: Piece): string | undefined {
  if (token.kind === "comment" || before.kind === "property" || before.kind === "marker") return undefined;
  if (/[,:\]}]/.test(token.sign)) return `before ${token.sign}`;
  return /[,:[{]/.test(before.sign) ? `behind ${before.sign}` : undefined;
}

function leastGap({ token: before }: Piece, { token }: Piece): number {
  const isOpening = /[[{]/.test(before.sign);
  if (isOpening && /[\]}]/.test(token.sign)) return 0;
  if (isOpening || /[\]}]/.test(token.sign)) return 1;
  if (token.sign === ",") return 0;
  // Without the space the colon would belong to the name of an alias or anchor.
  if (token.sign === ":") return /^[\]}]?$/.test(before.sign) && !/alias|property/.test(before.kind) ? 0 : 1;
  return 1;
}

/** Whether any gap had to give way; lines that hold nothing but comments do not come between those of a table. */
function narrow(lines: readonly SpacedRow[]): boolean {
  const worded = lines.filter((line) => line.hasWords || line.row.pieces.length === 0);
  const lone = worded.flatMap((line, at) => {
    if (line.wide.size === 0) return [];
    const beside = new Set(
      [worded[at - 1], worded[at + 1]].flatMap((other) => other?.gaps.flatMap((_, i) => other.edges(i)) ?? []),
    );
    return [...line.wide]
      .filter((gap) => !line.edges(gap).some((edge) => beside.has(edge)))
      .map((gap) => ({ line, gap }));
  });
  for (const { line, gap } of lone) line.narrow(gap);
  return lone.length > 0;
}

/** Comments behind the words of lines that follow each other stay below each other, and so do those that go on in lines of their own. */
function lineUpComments(text: string, lines: readonly SpacedRow[]): void {
  const columns = lines.map((line) => oldCommentColumn(text, line));
  for (let start = 0; start < lines.length; start++) {
    const column = columns[start];
    if (column === undefined || !lines[start]?.hasWords) continue;
    let end = start + 1;
    while (columns[end] === column) end++;
    const group = lines.slice(start, end);
    const behind = group.filter((line) => line.hasWords);
    if (group.length > 1) {
      const target = Math.max(
        ...behind.map((line) => Math.max(line.endOfWords + 1, column + line.column - line.row.indent)),
      );
      for (const line of group) line.moveComment(target);
    }
    start = end - 1;
  }
}

/** Where the comment of a line stands, in cells. */
function oldCommentColumn(text: string, { row }: SpacedRow): number | undefined {
  const last = row.pieces.at(-1);
  return last?.token.kind === "comment" ? cellsOf(text.slice(row.span.start, last.span.start)) : undefined;
}
