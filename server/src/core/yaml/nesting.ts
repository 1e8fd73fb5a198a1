/** So deep that the parser, which calls itself for each level, might not come back: brackets, dashes on one line, and lines within lines. */
export function isTooDeep(text: string, most: number): boolean {
  if (text.length <= most) return false;
  let brackets = 0;
  let dashes = 0;
  let column = 0;
  let isIndentation = true;
  const columns: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 10 || sign === 13) {
      isIndentation = true;
      column = 0;
      dashes = 0;
      continue;
    }
    if (sign === 91 || sign === 123) brackets++;
    else if ((sign === 93 || sign === 125) && brackets > 0) brackets--;
    if (isIndentation && sign !== 32) {
      // `-`, `?` and `:` open a level each, and more of them may follow.
      if (sign === 45 || sign === 63 || sign === 58) dashes++;
      else isIndentation = false;
      while (columns.length > 0 && (columns.at(-1) as number) >= column) columns.pop();
      columns.push(column);
    }
    if (brackets + dashes + columns.length > most) return true;
    column++;
  }
  return false;
}
