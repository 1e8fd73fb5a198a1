/**
 * Tabs in front of a line, which are no indentation in YAML: how wide one is, is anyone's guess. The lines above tell which column a line
 * was meant to have, as long as they are indented alike; where they leave two columns to choose from, the line is read in the likelier one.
 */
import type { Span, TextEdit } from "../text/span";
import { contentColumn, opensBlock } from "./lines";
import type { Repair } from "./repair";
import type { YamlProblem } from "./tree";

interface Line {
  readonly start: number;
  /** Without its line break; with spaces for tabs once it is mended. */
  text: string;
  /** What stands in front of it in the original. */
  readonly indentation: string;
}

interface Column {
  readonly column: number;
  readonly isCertain: boolean;
}

/** Mends the line of an offset and those right below it that begin with a tab as well: it may be the whole file. */
export function repairTabs(text: string, offset: number, original: string): Repair | undefined {
  const lines = splitLines(text, original);
  const first = lines.findLastIndex((line) => line.start <= offset);
  if (!/^ *\t[ \t]*\S/.test(lines[first]?.text ?? "")) return undefined;
  const edits: TextEdit[] = [];
  const problems: YamlProblem[] = [];
  for (let index = first; index < lines.length; index++) {
    const line = lines[index] as Line;
    if (isEmpty(line)) continue;
    if (index > first && !line.text.startsWith("\t")) break;
    const width = leadOf(line.text).length;
    const { column, isCertain } = findColumn(lines, index);
    const spaces = " ".repeat(column);
    const span: Span = { start: line.start, end: line.start + width };
    edits.push({ span, text: spaces });
    problems.push({ code: "tab-indentation", span, ...(isCertain ? { detail: spaces } : {}) });
    line.text = spaces + line.text.slice(width);
  }
  return { edits, problems };
}

/** `-→id: 1`: what stands behind the dash is a block of its own, and its column is told by spaces, too. */
export function repairTabBehindDash(text: string, line: Span): Repair | undefined {
  const match = /^([ -]*-)([ \t]*\t[ \t]*)\S/.exec(text.slice(line.start, line.end));
  if (!match) return undefined;
  const [, before, gap] = match as unknown as [string, string, string];
  const start = line.start + before.length;
  const span = { start, end: start + gap.length };
  return { edits: [{ span, text: " " }], problems: [{ code: "tab-indentation", span, detail: " " }] };
}

function findColumn(lines: readonly Line[], index: number): Column {
  const { text, indentation } = lines[index] as Line;
  const above = lines.slice(0, index).filter((line) => !isEmpty(line));
  const last = above.at(-1);
  if (last && /[,[{][ \t]*$/.test(last.text)) return { column: contentColumn(last.text) + 2, isCertain: true };
  for (const line of above.toReversed()) {
    if (line.indentation === indentation) {
      const isBesideDash = isItem(line) && !text.trimStart().startsWith("-");
      return { column: isBesideDash ? contentColumn(line.text) : leadOf(line.text).length, isCertain: true };
    }
    if (indentation.startsWith(line.indentation)) return below(line, text);
    if (!line.indentation.startsWith(indentation)) break;
  }
  return findByWidth(above, lines[index] as Line);
}

/** A line that stands deeper than another belongs to what that one opens, or goes on with its text. */
function below(line: Line, text: string): Column {
  const isText = !/^[ \t]*(?:-[ \t]|(?:"[^"]*"|'[^']*'|[^\s"':]+):(?:[ \t]|$))/.test(text);
  return {
    column: contentColumn(line.text) + (opensBlock(line.text) || isText ? 2 : 0),
    isCertain: opensBlock(line.text) || isItem(line) || isText,
  };
}

const widths = [2, 4, 8];

/** Of lines that are indented by spaces only the width of a tab tells, if but one of the usual widths leads to a column that is there. */
function findByWidth(above: readonly Line[], { text, indentation }: Line): Column {
  const last = above.at(-1);
  if (!last) return { column: 0, isCertain: true };
  const next = below(last, text);
  const columns = new Set(opensBlock(last.text) ? [next.column] : []);
  for (const line of above.toReversed()) {
    columns.add(contentColumn(line.text));
    if (!/^[ -]/.test(line.text)) break;
  }
  const matching = [...columns].filter((column) => widths.some((width) => expand(indentation, width) === column));
  const [only] = matching;
  return matching.length === 1 && only !== undefined
    ? { column: only, isCertain: true }
    : { ...next, isCertain: false };
}

function expand(indentation: string, width: number): number {
  let column = 0;
  for (const character of indentation) column += character === "\t" ? width - (column % width) : 1;
  return column;
}

function isItem({ text }: Line): boolean {
  return /^ *-[ \t]/.test(text);
}

function isEmpty({ text }: Line): boolean {
  return /^[ \t]*(?:#|$)/.test(text);
}

function leadOf(text: string): string {
  return /^[ \t]*/.exec(text)?.[0] ?? "";
}

/** No repair adds or takes away a line break, so the lines of both texts are the same. */
function splitLines(text: string, original: string): Line[] {
  const breaks = /\r\n|\r|\n/;
  const originals = original.split(breaks);
  let start = 0;
  return text.split(/(?<=\r\n|\r(?!\n)|\n)/).map((piece, index) => {
    const line = { start, text: piece.replace(/[\r\n]+$/, ""), indentation: leadOf(originals[index] ?? "") };
    start += piece.length;
    return line;
  });
}
