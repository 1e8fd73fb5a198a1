/** Where the items of a list without brackets begin. */
import type { LineIndex } from "../text/lineIndex";
import { endOfNode } from "./edit";
import type { Node, Sequence } from "./tree";

/** The dash of an item; an anchor, a comment or a line break may stand between the two. What is no more than mended begins where the item does. */
export function dashOf(text: string, lines: LineIndex, list: Sequence, index: number): number {
  const { span } = list.items[index] as Node;
  const above = list.items[index - 1];
  const column = list.span.start - lines.lineStart(lines.lineAt(list.span.start));
  if (!above) return text.charAt(list.span.start) === "-" ? list.span.start : span.start;
  for (let line = lines.lineAt(endOfNode(text, above)) + 1; line <= lines.lineAt(span.start); line++) {
    const lead = lines.lineText(line).slice(0, column + 1);
    if (/^ *-$/.test(lead) && lead.length === column + 1) return lines.lineStart(line) + column;
  }
  return span.start;
}
