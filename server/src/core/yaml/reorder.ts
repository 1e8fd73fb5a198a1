/** Puts the items of a list into another order without touching what stands in them. */
import { LineIndex } from "../text/lineIndex";
import type { Span, TextEdit } from "../text/span";
import { indentOfComment, lastLineOf } from "./comments";
import { endOfNode, holdsAnchor } from "./edit";
import type { Node, Sequence } from "./tree";

/**
 * `order` names for each place the item that comes there. An item takes its lines along and the comments that belong to it: behind it,
 * further in than its dash, and directly above it. Blank lines, and what they set apart, stay where they are. There are no edits where
 * something would be torn apart: an anchor must stay in front of its aliases, and a comment in a list of brackets could belong to anything.
 * A comment above the first item alone is taken for a heading of them all, unless it `isAboutNextLine`.
 */
export function reorderItems(
  text: string,
  list: Sequence,
  order: readonly number[],
  isAboutNextLine: (comment: string) => boolean,
): TextEdit[] {
  const chunks = list.flow ? flowChunks(text, list) : blockChunks(text, list, isAboutNextLine);
  if (!chunks || chunks.some((chunk) => holdsAnchor(slice(text, chunk)))) return [];
  return chunks.flatMap((span, place) => {
    const item = order[place];
    const from = item === undefined || item === place ? undefined : chunks[item];
    return from ? [{ span, text: slice(text, from) }] : [];
  });
}

function flowChunks(text: string, list: Sequence): Span[] | undefined {
  const chunks = list.items.map((item) => item.span);
  const starts = [list.span.start, ...chunks.map((chunk) => chunk.end)];
  const ends = [...chunks.map((chunk) => chunk.start), list.span.end];
  const hasComment = starts.some((start, index) => text.slice(start, ends[index]).includes("#"));
  return hasComment ? undefined : chunks;
}

function blockChunks(text: string, list: Sequence, isAboutNextLine: (comment: string) => boolean): Span[] | undefined {
  const lines = new LineIndex(text);
  const items = list.items.map((item) => findLines(item, text, lines));
  const whole = items.filter((item) => item !== undefined);
  if (whole.length < items.length) return undefined;
  // What stands above the first item only is most likely a heading for all of them.
  const [first, ...others] = whole;
  const isHeading = first?.top !== first?.dash && others.every(({ top, dash }) => top === dash);
  const isItsOwn = isAboutNextLine(lines.lineText((first?.dash ?? 0) - 1));
  return whole.map(({ top, dash, end }, index) => ({
    start: lines.lineStart(index === 0 && isHeading && !isItsOwn ? dash : top),
    end: lines.lineEnd(end),
  }));
}

/** The lines that belong to an item: of its dash, of the first comment above, of its end; nothing where it shares a line with something else. */
function findLines(item: Node, text: string, lines: LineIndex): { top: number; dash: number; end: number } | undefined {
  const dash = lines.lineAt(item.span.start);
  const lead = lines.lineText(dash).slice(0, item.span.start - lines.lineStart(dash));
  const last = endOfNode(text, item);
  const end = lines.lineAt(last);
  const tail = lines.lineText(end).slice(last - lines.lineStart(end));
  if (!/^ *-[ \t]+$/.test(lead) || !/^\s*(?:#.*)?$/.test(tail)) return undefined;
  const column = lead.indexOf("-");
  let top = dash;
  while (top > 0 && 0 <= indentOfComment(lines, top - 1) && indentOfComment(lines, top - 1) <= column) top--;
  return { top, dash, end: lastLineOf(lines, end, column) };
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
