/** The mappings and lists without brackets that a line stands in, by the columns that they have and those that they are to have. */
import type { Piece, Row } from "./rows";

export interface Level {
  readonly kind: "root" | "mapping" | "list";
  readonly old: number;
  readonly column: number;
}

export class Levels {
  private levels: Level[] = [{ kind: "root", old: -1, column: 0 }];

  constructor(private readonly step: number) {}

  get innermost(): Level {
    return this.levels.at(-1) as Level;
  }

  copy(): Levels {
    const copy = new Levels(this.step);
    copy.levels = [...this.levels];
    return copy;
  }

  /** Where what belongs to the innermost level stands: the value of a key is indented, that of an item stands behind its dash. */
  get childColumn(): number {
    const { kind, column } = this.innermost;
    return kind === "root" ? 0 : column + (kind === "list" ? 2 : this.step);
  }

  /** Leaves the levels that end above a line and goes into those that begin in it; the column of the line. */
  enter({ pieces, span }: Row): number {
    const columnOf = (index: number) => (pieces[index]?.span.start ?? span.start) - span.start;
    const column = this.enterFirst(kindAt(pieces, 0), columnOf(0));
    for (let index = 1; kindAt(pieces, index - 1) === "list"; index++) {
      const kind = kindAt(pieces, index);
      if (kind) this.levels.push({ kind, old: columnOf(index), column: column + 2 * index });
    }
    return column;
  }

  private enterFirst(kind: "mapping" | "list" | undefined, old: number): number {
    // A list may stand in the column of its key, so the next key there ends it.
    const isLeft = (level: Level) => level.old > old || (level.old === old && level.kind === "list" && kind !== "list");
    while (isLeft(this.innermost)) this.levels.pop();
    if (kind && this.innermost.old === old && this.innermost.kind === kind) return this.innermost.column;
    const column = this.childColumn;
    if (kind) this.levels.push({ kind, old, column });
    return column;
  }

  /** The column of a comment that stands further in than the line below it, and so belongs to something that ends here. */
  columnOfComment(old: number, isBehindBlock: boolean): number {
    const exact = this.levels.find((level) => level.old === old);
    const level = exact ?? (this.levels.findLast((each) => each.old < old) as Level);
    // Any further in it would become a line of the text above it.
    return exact || level !== this.innermost || isBehindBlock ? level.column : this.childColumn;
  }
}

/** What begins with a piece: an item, a mapping with its first key, or nothing that has items or keys of its own. */
function kindAt(pieces: readonly Piece[], index: number): "mapping" | "list" | undefined {
  const token = pieces.slice(index).find((piece) => piece.token.kind !== "property")?.token;
  // A key may be missing in front of its colon.
  if (token?.isKey || token?.sign === ":") return "mapping";
  return token?.sign === "-" ? "list" : undefined;
}
