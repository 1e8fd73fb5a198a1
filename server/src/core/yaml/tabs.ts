/**
 * Tabs in front of a line, which are no indentation in YAML: how wide one is, is anyone's guess. The lines above tell which column a line
 * was meant to have, as long as they are indented alike; where they leave two columns to choose from, the line is read in the likelier one.
 */
import type { Span, TextEdit } from "../text/span";
import { bracketLines, bracketsIn, contentColumn, lineAt, opensBlock } from "./lines";
import type { Repair } from "./repair";
import type { YamlProblem } from "./tree";

interface Line {
  readonly start: number;
  /** Without its line break; with spaces for tabs once it is mended. */
  text: string;
  /** What stands in front of it in the original. */
  readonly indentation: string;
  /** It goes on with what stands in brackets, so that its column tells nothing. */
  isInside?: boolean;
}

interface Column {
  readonly column: number;
  readonly isCertain: boolean;
}

/** Mends the line of an offset and those right below it that begin with a tab as well: it may be the whole file. */
export function repairTabs(text: string, offset: number, original: string): Repair | undefined {
  const own = lineAt(text, offset);
  if (!/^ *\t[ \t]*\S/.test(text.slice(own.start, own.end))) return undefined;
  const lines = splitLines(text, original);
  const first = lines.findLastIndex((line) => line.start <= offset);
  const above = lines.slice(0, first).filter((line) => !isEmpty(line));
  const edits: TextEdit[] = [];
  const problems: YamlProblem[] = [];
  for (const line of lines.slice(first)) {
    if (isEmpty(line)) continue;
    if (edits.length > 0 && !line.text.startsWith("\t")) break;
    const width = leadOf(line.text).length;
    line.isInside = isNextItem(above, line.text);
    const { column, isCertain } = findColumn(above, line);
    const spaces = " ".repeat(column);
    const span: Span = { start: line.start, end: line.start + width };
    edits.push({ span, text: spaces });
    problems.push({ code: "tab-indentation", span, ...(isCertain ? { detail: spaces } : {}) });
    line.text = spaces + line.text.slice(width);
    above.push(line);
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

function findColumn(above: readonly Line[], { text, indentation, isInside }: Line): Column {
  const last = above.at(-1);
  if (last && isInside)
    return { column: last.isInside ? leadOf(last.text).length : contentColumn(last.text) + 2, isCertain: true };
  // The least column of the lines that are indented in another way, by spaces that stood there or that have been put there.
  let others = Number.POSITIVE_INFINITY;
  for (let index = above.length - 1; index >= 0; index--) {
    const line = above[index] as Line;
    if (line.isInside) continue;
    if (line.indentation === indentation) {
      const isBesideDash = isItem(line) && !text.trimStart().startsWith("-");
      const column = isBesideDash ? contentColumn(line.text) : leadOf(line.text).length;
      if (column <= others) return { column, isCertain: true };
      break;
    }
    if (line.indentation.startsWith(indentation)) continue;
    if (!indentation.startsWith(line.indentation)) others = Math.min(others, leadOf(line.text).length);
    else if (others === Number.POSITIVE_INFINITY) return below(line, text);
    else break;
  }
  return findByWidth(above, text, indentation);
}

function isNextItem(above: readonly Line[], text: string): boolean {
  const isOpen = /[,[{][ \t]*$/.test(above.at(-1)?.text ?? "");
  return isOpen && !/^[ \t]*[\]}]/.test(text) && isInBrackets(above);
}

function isInBrackets(above: readonly Line[]): boolean {
  let depth = 0;
  for (const { text } of above.slice(-bracketLines)) {
    for (const step of bracketsIn(text)) depth = Math.max(0, depth + step);
  }
  return depth > 0;
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
function findByWidth(above: readonly Line[], text: string, indentation: string): Column {
  const last = above.at(-1);
  if (!last) return { column: 0, isCertain: true };
  const next = below(last, text);
  const columns = new Set(opensBlock(last.text) ? [next.column] : []);
  for (let index = above.length - 1; index >= 0; index--) {
    const line = above[index] as Line;
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
