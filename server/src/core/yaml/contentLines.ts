/** The lines of a text that say something, with their columns: what a text is cut by. */

/** Blank lines and comments are left out. */
export interface ContentLines {
  /** Where each begins, its indentation included. */
  readonly starts: number[];
  readonly indents: number[];
  /** Where each ends, its line break left out. */
  readonly ends: number[];
}

/**
 * The lines from one line start to another; nothing where the text holds what cannot be cut: a tab or a wide space in front of a
 * line, the marks of documents and directives, the line ends of an old Mac.
 */
export function findContentLines(text: string, from: number, to: number): ContentLines | undefined {
  const starts: number[] = [];
  const indents: number[] = [];
  const ends: number[] = [];
  for (let start = from; start < to; ) {
    const lineBreak = text.indexOf("\n", start);
    const end = lineBreak < 0 || lineBreak >= to ? to : lineBreak;
    const at = skipSpaces(text, start, end);
    const code = at < end ? text.charCodeAt(at) : lineFeed;
    if (code === tab || code === wideSpace || code === noBreakSpace || code === byteOrderMark) return undefined;
    const isBlank = code === lineFeed || (code === carriageReturn && at + 1 === end && end < to);
    if (!isBlank && code === carriageReturn) return undefined;
    if (!isBlank && code !== hash) {
      if (at === start && isMark(text, at, end)) return undefined;
      starts.push(start);
      indents.push(at - start);
      ends.push(end > at && text.charCodeAt(end - 1) === carriageReturn && end < to ? end - 1 : end);
    }
    start = end + 1;
  }
  return hasLoneReturn(text, from, to) ? undefined : { starts, indents, ends };
}

/** The first character from an offset on that is no space. */
export function skipSpaces(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === space) at++;
  return at;
}

/** `---`, `...` and directives. */
function isMark(text: string, start: number, end: number): boolean {
  const first = text.charAt(start);
  if (first === "%") return true;
  if (first !== "-" && first !== ".") return false;
  return text.startsWith(first.repeat(3), start) && (start + 3 >= end || /\s/.test(text.charAt(start + 3)));
}

function hasLoneReturn(text: string, from: number, to: number): boolean {
  for (let at = text.indexOf("\r", from); at >= 0 && at < to; at = text.indexOf("\r", at + 1)) {
    if (text.charCodeAt(at + 1) !== lineFeed) return true;
  }
  return false;
}

export const space = 32;
export const hash = 35;
export const lineFeed = 10;
export const carriageReturn = 13;
const tab = 9;
const wideSpace = 0x3000;
const noBreakSpace = 0xa0;
const byteOrderMark = 0xfeff;
