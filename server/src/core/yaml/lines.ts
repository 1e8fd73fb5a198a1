/** The line of an offset, and where what it says ends. */
import type { Span } from "../text/span";

export function lineAt(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !isBreak(text, start - 1)) start--;
  return { start, end: endOfLine(text, offset) };
}

export function nextLine(text: string, offset: number): Span | undefined {
  const match = /(?:\r\n|\r|\n)(?=[^\r\n])/.exec(text.slice(offset));
  return match ? lineAt(text, offset + match.index + match[0].length) : undefined;
}

/** The columns at which a key could stand, from the lines above up to the first that is not indented. */
export function columnsAbove(text: string, before: number): Set<number> {
  const columns = new Set<number>();
  const lines = text.slice(0, before).split(/\r\n|\r|\n/);
  for (let i = lines.length - 2; i >= 0; i--) {
    const line = lines[i] as string;
    const dashes = /^ *(?:- +)*/.exec(line)?.[0] ?? "";
    if (dashes.length === line.length || line.trimStart().startsWith("#")) continue;
    columns.add(dashes.length);
    if (!/^[ -]/.test(line)) break;
  }
  return columns;
}

/** Whether a line ends in a key without its value, or in the head of a block of text: what follows stands deeper. */
export function opensBlock(line: string): boolean {
  return /(?::|:[ \t]+[|>][-+\d]*)(?:[ \t]+#.*)?[ \t]*$/.test(line);
}

/** Where the content of a line begins, behind its dashes. */
export function contentColumn(line: string): number {
  return /^ *(?:-[ \t]+)*/.exec(line)?.[0].length ?? 0;
}

/** Whoever leaves brackets open for more lines than this has forgotten to close them. */
export const bracketLines = 20;

/** 1 for each bracket that a line opens, -1 for each that it closes, in their order; those in quotes or in a comment are none. */
export function bracketsIn(line: string): number[] {
  const bare = line.replace(/"[^"]*"|'[^']*'|(?:^|\s)#.*/g, "");
  return [...bare.matchAll(/[[\]{}]/g)].map(([bracket]) => (bracket === "[" || bracket === "{" ? 1 : -1));
}

/** Whether a bracket is closed that was opened further up; if not, it is one that was left open that is to blame. */
export function closesMoreThanItOpens(lines: readonly string[]): boolean {
  let open = 0;
  for (const line of lines) {
    for (const step of bracketsIn(line)) {
      open += step;
      if (open < 0) return true;
    }
  }
  return false;
}

function endOfLine(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text, end)) end++;
  return end;
}

/** The end of the line, its comment and the spaces in front of it left out. */
export function endOfContent(text: string, start: number): number {
  const line = text.slice(start, endOfLine(text, start));
  const comment = line.search(/(?<=\s)#/);
  return start + (comment >= 0 ? line.slice(0, comment) : line).trimEnd().length;
}

function isBreak(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return code === 10 || code === 13;
}
