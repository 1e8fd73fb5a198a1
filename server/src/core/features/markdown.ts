/** Markdown made of other people's words: what a user wrote stays text, whatever signs are in it. */

/** Text within a line. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .trim()
    .replace(/[\\`*_{}[\]<>#|~!&@]/g, "\\$&")
    .replace(/:\/\//g, ":\\/\\/")
    .replace(/\bwww(?=\.)/gi, "$&\\");
}

/** A word as it stands in a file. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return longest > 0 ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Markdown that a user wrote as such, without what reaches beyond the page: pictures and raw HTML. */
export function tameMarkdown(text: string): string {
  return text.replace(/</g, "&lt;").replace(/!(?=\[)/g, "\\!");
}

/** Blocks below each other; those that are empty are left out. */
export function joinBlocks(...blocks: readonly (string | undefined)[]): string {
  return blocks.filter((block) => block).join("\n\n");
}

export function bulletList(items: readonly string[]): string {
  return items.map((item) => `- ${escapeStart(item)}`).join("\n");
}

/** At the start of a line a figure or a dash would begin a list of its own. */
function escapeStart(line: string): string {
  return line.replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2").replace(/^[-+=](?=\s|$)/, "\\$&");
}
