/**
 * The column of a new line, and of the dash that begins an item. Nothing but the line of the cursor is touched; where it is not clear what
 * is meant the editor's own indentation stays.
 */
import type { Source } from "../source";
import type { LineIndex } from "../text/lineIndex";
import { isIndented } from "../text/lineStart";
import type { TextEdit } from "../text/span";
import { type Enclosing, findEnclosing } from "../yaml/enclosing";
import type { Layout } from "../yaml/format";
import { type LineShape, shapeOf } from "../yaml/shapeOfLine";
import type { Node, YamlDocument } from "../yaml/tree";

/** The characters after which an editor is to ask: a dash, and once more the space behind it, since who types fast is there before the answer. */
export const typedCharacters = ["\n", "-", " "] as const;

export function formatOnType(source: Source, offset: number, typed: string, { step }: Layout): TextEdit[] {
  const { lines, text } = source;
  const line = lines.lineAt(offset);
  const words = lines.lineText(line);
  if (line === 0 || !(typed === "\n" ? /^[ \t]*$/ : /^[ \t]*-[ \t]*$/).test(words)) return [];
  const [start, end] = [lines.lineStart(line), lines.lineEnd(line)];
  const dash = words.indexOf("-");
  const lead = dash < 0 ? words : words.slice(0, dash);
  // A dash alone is most often at odds with what stands around it.
  const bare = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  const placeIn = ({ root }: YamlDocument) => new TypedPlace(bare, lines, line, root, step);
  const column =
    dash < 0
      ? placeIn(source.yaml).columnOfLine()
      : source.try(bare, (document) => placeIn(document).columnOfDash(dash));
  if (column === undefined || lead === " ".repeat(column)) return [];
  return [{ span: { start, end: start + lead.length }, text: " ".repeat(column) }];
}

/** A line that is being begun, and the lines around it. */
class TypedPlace {
  constructor(
    private readonly text: string,
    private readonly lines: LineIndex,
    private readonly line: number,
    private readonly root: Node | undefined,
    private readonly step: number,
  ) {}

  /** What is due below the line above; nothing where that is blank, since whoever leaves lines blank knows where to go on. */
  columnOfLine(): number | undefined {
    const above = this.line - 1;
    const shape = this.shapeAt(above);
    const enclosing = this.enclosing(this.line);
    if (this.lines.lineText(above).trim() === "") return undefined;
    if (enclosing) return this.columnWithin(enclosing, above);
    const ended = this.enclosing(above);
    if (ended) return ended.column;
    if (shape.isBlank) return undefined;
    if (shape.isOpen) return this.columnBelow(shape);
    return shape.hasKey ? shape.column : shape.dashes.at(-1);
  }

  /** That of the other items, where the dash is in the column of none of the lists that could go on here. */
  columnOfDash(dash: number): number | undefined {
    const enclosing = this.enclosing(this.line);
    if (enclosing && !(isBlock(enclosing) && dash <= (enclosing.column ?? -1))) return undefined;
    const columns = this.openLists();
    if (columns.includes(dash)) return undefined;
    const above = this.wordedLine(-1);
    const shape = above === undefined ? undefined : this.shapeAt(above);
    const isBehindKey = shape?.isOpen && shape.hasKey && !enclosing;
    if (shape && isBehindKey && dash >= shape.column) return this.columnBelow(shape);
    return columns.find((column) => column < dash) ?? columns.at(-1);
  }

  /** The line goes on as the one above it; below what begins a text or opens brackets, as what stands in them. */
  private columnWithin({ node, column }: Enclosing, above: number): number | undefined {
    const isText = node.kind === "scalar";
    if (isText && node.style !== "block") return undefined;
    if (this.lines.lineAt(node.span.start) < above) return this.indentOf(above);
    const below = this.wordedLine(1);
    // Brackets that are left open seem to go on with what stands below them.
    const isInside = (each: number) =>
      this.lines.lineStart(each) < node.span.end &&
      this.indentOf(each) > (column ?? -1) &&
      !/^\s*[\]}]/.test(this.lines.lineText(each));
    if (below !== undefined && isInside(below)) return this.indentOf(below);
    const shape = this.shapeAt(above);
    if (isText) return shape.hasKey || column === undefined ? shape.column + this.step : column + 2;
    const first = node.kind === "mapping" ? node.pairs[0]?.key : node.items[0];
    if (first && first.span.start < this.lines.lineEnd(above)) {
      return first.span.start - this.lines.lineStart(above);
    }
    return shape.hasKey || shape.dashes.length === 0 ? shape.column + this.step : shape.column;
  }

  /** Of what belongs to a key or dash without a value: where it stands already, else further in. */
  private columnBelow(shape: LineShape): number {
    const below = this.wordedLine(1);
    const parent = shape.hasKey ? shape.column : (shape.dashes.at(-1) as number);
    if (below !== undefined) {
      const indent = this.indentOf(below);
      const isList = shape.hasKey && this.shapeAt(below).dashes.length > 0;
      if (indent > parent || (isList && indent === parent)) return indent;
    }
    return parent + (shape.hasKey ? this.step : 2);
  }

  /** The columns of the dashes of all lists that go on up to here, innermost first. */
  private openLists(): number[] {
    const columns: number[] = [];
    let limit = Number.POSITIVE_INFINITY;
    for (let above = this.line - 1; above >= 0 && limit > 0; above--) {
      if (isIndented(this.text, this.lines.lineStart(above), limit)) continue;
      const indent = this.indentOf(above);
      const shape = this.shapeAt(above);
      if (shape.isBlank || this.enclosing(above)) continue;
      columns.push(...shape.dashes.filter((dash) => dash < limit).reverse());
      limit = indent;
    }
    return columns;
  }

  /** The next line in a direction that holds more than a comment. */
  private wordedLine(direction: 1 | -1): number | undefined {
    let line = this.line + direction;
    while (line >= 0 && line < this.lines.lineCount && this.shapeAt(line).isBlank) line += direction;
    return line >= 0 && line < this.lines.lineCount ? line : undefined;
  }

  private enclosing(line: number): Enclosing | undefined {
    return findEnclosing(this.text, this.lines, this.root, this.lines.lineStart(line));
  }

  private shapeAt(line: number): LineShape {
    return shapeOf(this.lines.lineText(line));
  }

  private indentOf(line: number): number {
    return this.lines.lineText(line).search(/[^ ]|$/);
  }
}

function isBlock({ node }: Enclosing): boolean {
  return node.kind === "scalar" && node.style === "block";
}
