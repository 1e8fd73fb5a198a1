/**
 * A YAML text as a row of tokens: its scalars and comments, and the signs between them. What lies between tokens is white space, which
 * says where things stand and nothing else.
 */
import type { Span } from "../text/span";
import type { Node, Scalar, YamlDocument } from "./tree";

export interface Token {
  readonly kind: "text" | "block" | "alias" | "property" | "sign" | "marker" | "comment";
  /** Of a block scalar its head alone; its lines are no tokens. */
  readonly span: Span;
  /** The sign itself; of all else nothing. */
  readonly sign: string;
  /** Whether it is the key of a mapping without brackets. */
  readonly isKey: boolean;
  readonly scalar?: Scalar;
}

/** Nothing where the text holds something that the tree does not account for, as a broken one does. */
export function readTokens(document: YamlDocument): Token[] | undefined {
  const { text } = document;
  const known = collectKnown(document);
  const tokens: Token[] = [];
  let depth = 0;
  let offset = text.startsWith("\uFEFF") ? 1 : 0;
  for (;;) {
    offset = matchAt(/[ \t\r\n]*/y, text, offset);
    if (offset >= text.length) return tokens;
    const token = known.get(offset) ?? readSign(text, offset, depth > 0);
    if (!token) return undefined;
    tokens.push(token);
    if (/[[{]/.test(token.sign)) depth++;
    if (/[\]}]/.test(token.sign)) depth--;
    offset = token.span.end;
    if (token.kind !== "block") continue;
    // The head may have a comment behind it, which lies within the span of the scalar.
    const comment = known.get(matchAt(/[ \t]*/y, text, offset));
    if (comment?.kind === "comment") tokens.push(comment);
    offset = Math.max(comment?.span.end ?? offset, (token.scalar as Scalar).span.end);
  }
}

/** The tokens that the tree knows, by where they begin. */
function collectKnown(document: YamlDocument): Map<number, Token> {
  const { text } = document;
  const known = new Map<number, Token>();
  const add = (kind: Token["kind"], span: Span, isKey: boolean, scalar?: Scalar) =>
    known.set(span.start, { kind, span, sign: "", isKey, ...(scalar ? { scalar } : {}) });
  const visit = (node: Node, isKey: boolean) => {
    const { span } = node;
    if (node.kind === "mapping") {
      for (const { key, value } of node.pairs) {
        visit(key, !node.flow);
        visit(value, false);
      }
    } else if (node.kind === "sequence") {
      for (const item of node.items) visit(item, false);
    } else if (node.kind === "alias" || text.charAt(span.start) === "*") {
      add("alias", span, isKey);
    } else if (node.style === "block") {
      add("block", { start: span.start, end: matchAt(/[|>][-+\d]*/y, text, span.start) }, isKey, node);
    } else if (span.end > span.start) {
      add("text", span, isKey, node);
    }
  };
  if (document.root) visit(document.root, false);
  for (const { start, end } of document.comments()) {
    const blanks = /[ \t]*$/.exec(text.slice(start, end))?.[0].length ?? 0;
    add("comment", { start, end: end - blanks }, false);
  }
  return known;
}

function readSign(text: string, offset: number, isFlow: boolean): Token | undefined {
  const isFirst = offset === 0 || /[\r\n\uFEFF]/.test(text.charAt(offset - 1));
  const marker = isFirst ? matchAt(/(?:---|\.\.\.)(?=\s|$)|%.*/y, text, offset) : offset;
  if (marker > offset) return token("marker", "");
  const property = matchAt(isFlow ? /!<[^>\s]*>|[&!][^\s,[\]{}]*/y : /[&!]\S*/y, text, offset);
  if (property > offset) return token("property", "", property);
  const sign = text.charAt(offset);
  return /[-?:,[\]{}]/.test(sign) ? token("sign", sign, offset + 1) : undefined;

  function token(kind: Token["kind"], sign: string, end = marker): Token {
    return { kind, sign, span: { start: offset, end }, isKey: false };
  }
}

/** Where a match that begins at an offset ends; the offset itself where there is none. */
function matchAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return offset + (pattern.exec(text)?.[0].length ?? 0);
}
