/** What can be folded: everything that has lines below the one it begins in, blocks of comments, and regions that comments mark. */
import type { Source } from "../source";
import { indentOfComment, lastLineOf } from "../yaml/comments";
import { dashOf } from "../yaml/dashes";
import { endOfNode } from "../yaml/edit";
import type { Node } from "../yaml/tree";

export interface Fold {
  readonly kind: "block" | "comment" | "region";
  /** Lines, from 0; the first stays to be seen. */
  readonly first: number;
  readonly last: number;
}

/** In the order of the text; of several that begin in one line the longest. */
export function foldings(source: Source): Fold[] {
  const longest = new Map<number, Fold>();
  for (const fold of [...foldNodes(source), ...foldComments(source)]) {
    const least = longest.get(fold.first)?.last ?? fold.first;
    if (fold.last > least) longest.set(fold.first, fold);
  }
  return [...longest.values()].sort((a, b) => a.first - b.first);
}

/** From the line of each key and each dash to the end of what belongs to it. */
function foldNodes(source: Source): Fold[] {
  const { yaml, lines, text } = source;
  const folds: Fold[] = [];
  const visit = (start: number, node: Node) => {
    const first = lines.lineAt(start);
    folds.push({ kind: "block", first, last: lastLine(source, start - lines.lineStart(first), node) });
    if (node.kind === "mapping") {
      for (const { key, value } of node.pairs) visit(key.span.end > 0 ? key.span.start : value.span.start, value);
    } else if (node.kind === "sequence") {
      for (const [index, item] of node.items.entries()) {
        visit(node.flow ? item.span.start : dashOf(text, lines, node, index), item);
      }
    }
  };
  const { root } = yaml;
  if (root) visit(root.span.start, root);
  // All of a file is no part of it, unless brackets stand around it.
  const isFlow = root?.kind !== "scalar" && root?.kind !== "alias" && root?.flow;
  return isFlow ? folds : folds.slice(1);
}

function lastLine({ lines, text }: Source, column: number, node: Node): number {
  const end = endOfNode(text, node);
  const last = lines.lineAt(end);
  const isFlow = (node.kind === "mapping" || node.kind === "sequence") && node.flow;
  if (!isFlow) return lastLineOf(lines, last, column);
  // A closing bracket in a line of its own stays to be seen.
  return /^\s*[\]}]$/.test(text.slice(lines.lineStart(last), end)) ? last - 1 : last;
}

/** Several lines of comments in one column, and what stands between `# region` and `# endregion`. */
function foldComments({ yaml, lines, text }: Source): Fold[] {
  const folds: Fold[] = [];
  const regions: number[] = [];
  let block: { first: number; last: number; column: number } | undefined;
  for (const span of yaml.comments()) {
    const line = lines.lineAt(span.start);
    const column = span.start - lines.lineStart(line);
    if (indentOfComment(lines, line) !== column) continue;
    const mark = /^#\s*(?<end>end)?region\b/.exec(text.slice(span.start, span.end));
    const goesOn = !mark && block?.last === line - 1 && block.column === column;
    if (block && !goesOn) folds.push({ kind: "comment", ...block });
    block = goesOn && block ? { ...block, last: line } : mark ? undefined : { first: line, last: line, column };
    if (mark?.groups?.end === undefined) {
      if (mark) regions.push(line);
    } else {
      const first = regions.pop();
      if (first !== undefined) folds.push({ kind: "region", first, last: line });
    }
  }
  return block ? [...folds, { kind: "comment", ...block }] : folds;
}
