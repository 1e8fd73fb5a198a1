/** What an offset lies in besides mappings and lists without brackets. */
import { lastBefore } from "../text/lastBefore";
import type { LineIndex } from "../text/lineIndex";
import { dashOf } from "./dashes";
import type { Mapping, Node, Scalar, Sequence } from "./tree";

/** A text or brackets, in which dashes and columns mean nothing. */
export interface Enclosing {
  readonly node: Scalar | Mapping | Sequence;
  /** Of the key or dash that it belongs to; of brackets within brackets that of the outermost. */
  readonly column: number | undefined;
}

/** The innermost; a block scalar goes on through blank lines. */
export function findEnclosing(
  text: string,
  lines: LineIndex,
  root: Node | undefined,
  offset: number,
): Enclosing | undefined {
  let found: Enclosing | undefined;
  const columnAt = (at: number) => at - lines.lineStart(lines.lineAt(at));
  const isAround = (node: Node) => {
    if (node.span.start >= offset) return false;
    if (node.kind !== "scalar" || node.style !== "block") return offset < node.span.end;
    return lines.lineAt(node.span.start) < lines.lineAt(offset) && text.slice(node.span.end, offset).trim() === "";
  };
  const visit = (node: Node, column: () => number | undefined) => {
    if (node.kind === "alias" || offset <= node.span.start) return;
    if (node.kind === "scalar" || node.flow) {
      if (!isAround(node)) return;
      found = { node, column: found ? found.column : column() };
    }
    // What stands behind another thing has ended that.
    if (node.kind === "mapping") {
      const pair = node.pairs[lastBefore(node.pairs, offset - 1, ({ value }) => value.span.start)];
      if (pair) visit(pair.value, () => columnAt(pair.key.span.start));
    } else if (node.kind === "sequence") {
      const index = lastBefore(node.items, offset - 1, ({ span }) => span.start);
      const item = node.items[index];
      if (item) visit(item, () => columnAt(dashOf(text, lines, node, index)));
    }
  };
  if (root) visit(root, () => undefined);
  return found;
}
