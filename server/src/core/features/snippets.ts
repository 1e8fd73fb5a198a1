/** Snippets in the syntax of editors (`${1:placeholder}`), and how a body of several lines is laid out where it goes. */
/** Text that stands for itself. */
export function plainSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

export function choiceSnippet(values: readonly string[]): string {
  return `\${1|${values.map((value) => value.replace(/[\\$},|]/g, "\\$&")).join(",")}|}`;
}

/** What stands there before anyone types over it: the placeholders, and of choices the first. */
export function expandSnippet(snippet: string): string {
  return snippet
    .replace(/(?<!\\)\$\{\d+\|((?:\\.|[^\\,|])*)(?:\\.|[^\\|])*\|\}/g, "$1")
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^\\}])*)\}/g, "$1")
    .replace(/(?<!\\)\$(?:\d+|\{\d+\})/g, "")
    .replace(/\\([$}\\,|])/g, "$1");
}

/**
 * The lines of a snippet of the schemas, the first at the column of all the others. There the lines of a mapping below a key
 * begin with a line break and are indented; those of the item of a list are indented but for the first, which stands behind the dash.
 */
export function linesOf(body: string, isRoot: boolean): string[] {
  const lines = body.replace(/^\n/, "").split("\n");
  return isRoot ? lines : lines.map((line) => line.replace(/^ {2}/, ""));
}

/** The lines of a mapping as one in braces; nothing where a line holds more than a key and its value. */
export function inBraces(lines: readonly string[]): string | undefined {
  const [first] = lines;
  if (first !== undefined && lines.length === 1 && /^[{[]/.test(first)) return first;
  return lines.every((line) => /^[\w]+: \S/.test(line)) ? `{ ${lines.join(", ")} }` : undefined;
}
