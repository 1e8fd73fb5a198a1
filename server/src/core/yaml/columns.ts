/**
 * The column in which each line is to begin. Nesting is told by the columns that stand in the text, so what stood in one column still
 * does; a line within brackets, or of a text that goes on, is indented from what it belongs to.
 */
import { cellsOf } from "../text/cells";
import { Levels } from "./levels";
import type { Piece, Row } from "./rows";

/** A line begins in a column, or below a piece of a line above, with which its author has lined it up. */
export type Place =
  | { readonly column: number }
  | { readonly row: number; readonly below: Piece; readonly further: number };

/** The places, one for each line; nothing where a line stays as it is. */
export function placeRows(text: string, rows: readonly Row[], step: number): (Place | undefined)[] {
  return new Placing(text, rows, step).place();
}

/** Brackets that are open at the end of a line. */
interface Bracket {
  readonly row: number;
  /** Of what is in them. */
  readonly inner: number;
  /** Of a closing one that begins a line: where it ends what a key or dash begins, YAML taken at its word wants it further in than that. */
  readonly close: number;
  readonly strict: { readonly old: number; readonly close: number } | undefined;
  /** What stands behind the opening one on the same line. */
  readonly first: Piece | undefined;
}

class Placing {
  private readonly places: (Place | undefined)[] = [];
  private readonly levels: Levels;
  private readonly brackets: Bracket[] = [];
  /** Lines of comments, whose place depends on the next line. */
  private waiting: number[] = [];
  private isBehindBlock = false;
  private block = { indent: 0, shift: 0 };
  /** What may go on in the next line. */
  private last: { readonly piece: Piece; readonly row: number } | undefined;

  constructor(
    private readonly text: string,
    private readonly rows: readonly Row[],
    private readonly step: number,
  ) {
    this.levels = new Levels(step);
  }

  place(): (Place | undefined)[] {
    for (const [index, row] of this.rows.entries()) {
      this.places[index] = row.block ? this.placeBlockLine(row, index) : this.placeRow(row, index);
      this.follow(row, index);
    }
    this.placeComments(this.levels, -1, 0);
    return this.places;
  }

  private placeRow(row: Row, index: number): Place | undefined {
    const [first] = row.pieces;
    if (!first) return undefined;
    const bracket = this.brackets.at(-1);
    if (bracket) return this.placeInBrackets(row, first, bracket);
    if (row.goesOn) return this.lineUp(row, this.last) ?? { column: this.levels.childColumn };
    if (first.token.kind === "comment") {
      this.waiting.push(index);
      return undefined;
    }
    const above = this.levels.copy();
    const column = first.token.kind === "marker" ? 0 : this.levels.enter(row);
    this.placeComments(above, row.indent, column);
    return { column };
  }

  /** A comment goes where the next line goes, unless it stands further in. */
  private placeComments(above: Levels, oldBelow: number, below: number): void {
    for (const index of this.waiting) {
      const { indent } = this.rows[index] as Row;
      const column = indent <= oldBelow ? below : above.columnOfComment(indent, this.isBehindBlock);
      this.places[index] = { column };
    }
    this.waiting = [];
    this.isBehindBlock = false;
  }

  private placeInBrackets(row: Row, first: Piece, bracket: Bracket): Place {
    if (/[\]}]/.test(first.token.sign) && !row.goesOn) {
      const { strict } = bracket;
      return { column: strict && row.indent > strict.old ? strict.close : bracket.close };
    }
    const beside = row.goesOn ? this.last : bracket.first && { piece: bracket.first, row: bracket.row };
    return this.lineUp(row, beside) ?? { column: bracket.inner };
  }

  /** Below something in a line above, if that is where the line begins. */
  private lineUp(row: Row, beside: { piece: Piece; row: number } | undefined): Place | undefined {
    const above = beside && this.rows[beside.row];
    if (!above) return undefined;
    const lead = this.text.slice(above.span.start, beside.piece.span.start);
    // The words in quotes begin behind the quote.
    const isQuoted = row.goesOn && /["']/.test(this.text.charAt(beside.piece.span.start));
    for (const further of isQuoted ? [0, 1] : [0]) {
      const isBelow = [lead.length, cellsOf(lead)].includes(row.indent - further);
      if (isBelow) return { row: beside.row, below: beside.piece, further };
    }
    return undefined;
  }

  /** The lines of a block scalar all move alike, so that what is indented in it stays so. */
  private placeBlockLine(row: Row, index: number): Place {
    const isFirst = this.rows[index - 1]?.block !== row.block;
    if (isFirst) this.block = this.measureBlock(row, index);
    this.isBehindBlock = true;
    const isBlank = row.span.start + row.indent === row.span.end;
    return { column: isBlank && row.indent <= this.block.indent ? 0 : Math.max(0, row.indent + this.block.shift) };
  }

  private measureBlock(row: Row, index: number): { indent: number; shift: number } {
    const { column, old } = this.levels.innermost;
    const head = row.block?.span ?? row.span;
    const digit = /\d/.exec(this.text.slice(head.start, head.end))?.[0];
    if (digit) return { indent: old + Number(digit), shift: column - old };
    const first = this.rows.slice(index).find((each) => each.span.start + each.indent < each.span.end);
    const indent = first?.block === row.block ? first?.indent : undefined;
    return indent === undefined ? { indent: 0, shift: 0 } : { indent, shift: this.levels.childColumn - indent };
  }

  /** Notes what a line leaves open for the lines below. */
  private follow(row: Row, index: number): void {
    const place = this.places[index];
    for (const [at, piece] of row.pieces.entries()) {
      const { token } = piece;
      if (token.kind !== "comment" && !(at === 0 && row.goesOn)) this.last = { piece, row: index };
      if (/[[{]/.test(token.sign)) this.brackets.push(this.open(row, index, at, place));
      if (/[\]}]/.test(token.sign)) this.brackets.pop();
    }
  }

  private open(row: Row, index: number, at: number, place: Place | undefined): Bracket {
    const next = row.pieces[at + 1];
    const first = next?.token.kind === "comment" ? undefined : next;
    const outer = this.brackets.at(-1);
    if (outer?.row === index) return { ...outer, first };
    const { innermost, childColumn } = this.levels;
    const column = place && "column" in place ? place.column : (outer?.inner ?? 0);
    if (outer || at === 0 || innermost.kind === "root")
      return { row: index, inner: column + this.step, close: column, strict: undefined, first };
    const strict = { old: innermost.old, close: childColumn };
    return { row: index, inner: childColumn, close: innermost.column, strict, first };
  }
}
