/** What stands around a place, from the word under it outward to the whole file: how a selection grows. */
import type { Source } from "../source";
import { compareSpans, contains, type Span } from "../text/span";
import { dashOf } from "../yaml/dashes";
import { endOf, endOfNode } from "../yaml/edit";
import type { Node, Scalar } from "../yaml/tree";

/** Innermost first; each lies within the next and is smaller. */
export function selectionSpans(source: Source, offset: number): Span[] {
  const whole = { start: 0, end: source.text.length };
  const around = [...spansOfNodes(source, offset), ...spansOfComments(source, offset)].filter(
    (span) => span.end > span.start,
  );
  const sorted = around.sort((a, b) => a.end - a.start - (b.end - b.start) || compareSpans(a, b));
  const spans: Span[] = [];
  for (const span of [...sorted, whole]) {
    const inner = spans.at(-1);
    if (!inner || (isWithin(inner, span) && !isWithin(span, inner))) spans.push(span);
  }
  return spans;
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function spansOfNodes(source: Source, offset: number): Span[] {
  const { text, yaml, lines } = source;
  const spans: Span[] = [];
  const visit = (node: Node) => {
    const span = { start: node.span.start, end: endOfNode(text, node) };
    if (!contains(span, offset)) return;
    spans.push(span);
    if (node.kind === "scalar") spans.push(...spansOfScalar(source, node, offset));
    if (node.kind === "alias") spans.push(...wordAt(text, span, offset));
    if (node.kind === "mapping") {
      for (const pair of node.pairs) {
        const all = { start: pair.key.span.start, end: endOf(text, pair) };
        if (!contains(all, offset)) continue;
        spans.push(all);
        visit(pair.key);
        visit(pair.value);
      }
    }
    if (node.kind === "sequence") {
      for (const [index, item] of node.items.entries()) {
        const start = node.flow ? item.span.start : dashOf(text, lines, node, index);
        const all = { start, end: endOfNode(text, item) };
        if (!contains(all, offset)) continue;
        spans.push(all);
        visit(item);
      }
    }
  };
  if (yaml.root) visit(yaml.root);
  return spans;
}

/** What is in the quotes, of a block all lines below its head, the line, and the word. */
function spansOfScalar({ text, lines }: Source, { span, style }: Scalar, offset: number): Span[] {
  const isQuoted = style === "single" || style === "double";
  const inner = isQuoted ? { start: span.start + 1, end: Math.max(span.start + 1, span.end - 1) } : span;
  const block = trim(text, { start: lines.lineStart(lines.lineAt(span.start) + 1), end: span.end });
  const line = lines.lineAt(offset);
  const words = trim(text, {
    start: Math.max(lines.lineStart(line), inner.start),
    end: Math.min(lines.lineEnd(line), inner.end),
  });
  const spans = [inner, ...(style === "block" ? [block] : []), words, ...wordAt(text, inner, offset)];
  return spans.filter((each) => contains(each, offset));
}

/** Without the blanks at both ends. */
function trim(text: string, { start, end }: Span): Span {
  const lead = /^[ \t\r\n]*/.exec(text.slice(start, end))?.[0].length ?? 0;
  const tail = /[ \t]*$/.exec(text.slice(start + lead, end))?.[0].length ?? 0;
  return { start: start + lead, end: Math.max(start + lead, end - tail) };
}

/** The comment with and without its sign, and all lines of comments around it. */
function spansOfComments({ text, yaml, lines }: Source, offset: number): Span[] {
  const comments = yaml.comments();
  const index = comments.findIndex((span) => contains(span, offset));
  const comment = comments[index];
  if (!comment) return [];
  const isAlone = (span: Span) => /^\s*$/.test(text.slice(lines.lineStart(lines.lineAt(span.start)), span.start));
  const follows = (a: Span | undefined, b: Span | undefined) =>
    a !== undefined &&
    b !== undefined &&
    isAlone(a) &&
    isAlone(b) &&
    lines.lineAt(b.start) - lines.lineAt(a.start) === 1;
  let [first, last] = [index, index];
  while (follows(comments[first - 1], comments[first])) first--;
  while (follows(comments[last], comments[last + 1])) last++;
  const words = comment.start + (/^#\s*/.exec(text.slice(comment.start, comment.end))?.[0].length ?? 0);
  const block = { start: comments[first]?.start ?? comment.start, end: comments[last]?.end ?? comment.end };
  const bare = { start: Math.min(words, comment.end), end: comment.end };
  return [block, comment, bare, ...wordAt(text, bare, offset)].filter((span) => contains(span, offset));
}

/** Letters and digits around an offset, with the points and hyphens within an id. */
function wordAt(text: string, within: Span, offset: number): Span[] {
  const word = /[\p{L}\p{M}\p{N}_]+(?:[.-][\p{L}\p{M}\p{N}_]+)*/gu;
  for (const match of text.slice(within.start, within.end).matchAll(word)) {
    const span = { start: within.start + match.index, end: within.start + match.index + match[0].length };
    if (contains(span, offset)) return [span];
  }
  return [];
}
