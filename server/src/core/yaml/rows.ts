/** A YAML text as lines of tokens, the form in which it is laid out. */
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import type { Token } from "./tokens";

/** A token, or as much of it as stands in one line. */
export interface Piece {
  readonly token: Token;
  readonly span: Span;
}

export interface Row {
  /** Without its line break, and without the mark that a file may begin with. */
  readonly span: Span;
  readonly pieces: readonly Piece[];
  /** How far its first piece stands in, in characters; of a line of a block scalar its first character that is no space. */
  readonly indent: number;
  /** The text that began in a line above and goes on here. */
  readonly goesOn: Token | undefined;
  /** The block scalar whose line it is. */
  readonly block: Token | undefined;
}

export function readRows(text: string, tokens: readonly Token[]): Row[] {
  const lines = new LineIndex(text);
  const pieces: Piece[][] = Array.from({ length: lines.lineCount }, () => []);
  const goesOn: (Token | undefined)[] = [];
  const blocks: (Token | undefined)[] = [];
  for (const token of tokens) {
    const first = lines.lineAt(token.span.start);
    for (let line = first; line <= lines.lineAt(token.span.end); line++) {
      if (line > first) goesOn[line] = token;
      const span = clip(text, token.span, { start: lines.lineStart(line), end: lines.lineEnd(line) });
      if (span.end > span.start) pieces[line]?.push({ token, span });
    }
    if (token.kind === "block") {
      const last = lastLineOf(token, text, lines);
      for (let line = first + 1; line <= last; line++) blocks[line] = token;
    }
  }
  return pieces.map((own, line) => {
    const start = lines.lineStart(line) + (line === 0 && text.startsWith("\uFEFF") ? 1 : 0);
    const span = { start, end: lines.lineEnd(line) };
    const block = blocks[line];
    const blanks = /^ */.exec(text.slice(start, span.end))?.[0].length ?? 0;
    const indent = block ? blanks : (own[0]?.span.start ?? start) - start;
    return { span, pieces: own, indent, goesOn: goesOn[line], block };
  });
}

/** Blanks at the end of a line are no part of a text that goes on, unless the first of them is escaped. */
function clip(text: string, token: Span, line: Span): Span {
  const lead = token.start < line.start ? (/^[ \t]*/.exec(text.slice(line.start, line.end))?.[0].length ?? 0) : 0;
  const start = Math.max(token.start, line.start + lead);
  if (token.end <= line.end) return { start, end: token.end };
  const piece = text.slice(start, line.end);
  const bare = piece.replace(/[ \t]+$/, "");
  return { start, end: start + (bare.endsWith("\\") ? piece.length : bare.length) };
}

/** What stands below the last words of a block scalar is still its own if it stands deeper, or if the head says that line breaks are kept. */
function lastLineOf(token: Token, text: string, lines: LineIndex): number {
  const head = text.slice(token.span.start, token.span.end);
  const last = lines.lineAt(token.scalar?.span.end ?? token.span.end);
  const indent = indentOfBlock(lines, lines.lineAt(token.span.start), last);
  let own = last;
  for (let line = last + 1; line < lines.lineCount && /^[ \t]*$/.test(lines.lineText(line)); line++) {
    const isLast = line === lines.lineCount - 1 && lines.lineText(line) === "";
    if (!isLast && (head.includes("+") || lines.lineText(line).length > indent)) own = line;
  }
  return own;
}

function indentOfBlock(lines: LineIndex, head: number, last: number): number {
  for (let line = head + 1; line <= last; line++) {
    const words = lines.lineText(line).search(/[^ ]/);
    if (words >= 0) return words;
  }
  return Number.POSITIVE_INFINITY;
}
