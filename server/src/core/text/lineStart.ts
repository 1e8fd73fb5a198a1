/** What can be told of a line from its first characters. */

/** Where the line of an offset begins, for whoever needs no other; a line ends as in `LineIndex`. */
export function lineStartOf(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) !== lineFeed && text.charCodeAt(at - 1) !== carriageReturn) at--;
  return at;
}

/** Whether a line begins with so many spaces; most lines of a long list can be passed over by that. */
export function isIndented(text: string, lineStart: number, spaces: number): boolean {
  for (let at = lineStart; at < lineStart + spaces; at++) if (text.charCodeAt(at) !== space) return false;
  return true;
}

const space = 32;
const lineFeed = 10;
const carriageReturn = 13;
