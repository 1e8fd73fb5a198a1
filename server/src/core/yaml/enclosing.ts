/** What an offset lies in besides mappings and lists without brackets. */
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
    if (node.kind === "mapping") {
      for (const { key, value } of node.pairs) visit(value, () => columnAt(key.span.start));
    } else if (node.kind === "sequence") {
      for (const [index, item] of node.items.entries()) {
        visit(item, () => columnAt(dashOf(text, lines, node, index)));
      }
    }
  };
  if (root) visit(root, () => undefined);
  return found;
}
