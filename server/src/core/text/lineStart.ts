/** Where the line of an offset begins, for whoever needs no other; a line ends as in `LineIndex`. */
export function lineStartOf(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) !== lineFeed && text.charCodeAt(at - 1) !== carriageReturn) at--;
  return at;
}

const lineFeed = 10;
const carriageReturn = 13;
