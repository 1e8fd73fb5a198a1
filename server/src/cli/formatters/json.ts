/** JSON as all commands write it: indented, and harmless to the terminal that it is shown on. */
export function formatJson(value: unknown): string {
  return `${formatInside(value, 0)}\n`;
}

/** A value that stands so many levels deep in another. */
export function formatInside(value: unknown, depth: number): string {
  // What JSON itself escapes ends at U+001F; the same signs to a terminal exist once more from U+007F on.
  const text = JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  // All line breaks are those between values: within a string they are escaped.
  return depth === 0 ? text : text.replaceAll("\n", `\n${"  ".repeat(depth)}`);
}
