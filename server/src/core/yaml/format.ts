/**
 * Lays a YAML text out anew without touching what it says: indentation, the spaces between words, blank lines, the end of the file.
 * Order, quotes, texts, comments and line breaks stay as they are, and so do tables: words that stand in a column with those of the
 * line above or below keep their spaces.
 */
import { applyEdits, type Span, type TextEdit } from "../text/span";
import { placeRows } from "./columns";
import { readsCleanly, saysTheSame } from "./compare";
import { readYaml } from "./read";
import { type Row, readRows } from "./rows";
import { type Spacing, spaceRows } from "./spacing";
import { readTokens, type Token } from "./tokens";
import type { YamlDocument } from "./tree";

export interface Layout {
  /** Spaces by which what belongs to a key stands further in than the key. */
  readonly step: number;
}

/** Each edit replaces white space of one line. There are none for a file that does not read cleanly. */
export function formatYaml(document: YamlDocument, { step }: Layout): TextEdit[] {
  if (!readsCleanly(document) || document.root?.kind === "scalar") return [];
  const tokens = readTokens(document);
  if (!tokens || tokens.some(isOdd)) return [];
  const { text } = document;
  const rows = readRows(text, tokens);
  const spacing = spaceRows(text, rows, placeRows(text, rows, step));
  const edits = layLines(text, rows, spacing);
  return edits.length > 0 && keepsMeaning(document, edits) ? edits : [];
}

/** Those of some edits that lie in a part of the text, as far as they can be made without the others. */
export function withinLines(document: YamlDocument, edits: readonly TextEdit[], part: Span): TextEdit[] {
  const inside = edits.filter(({ span }) => part.start <= span.start && span.end <= part.end);
  if (inside.length === edits.length || keepsMeaning(document, inside)) return inside;
  // A line cannot be indented anew without those that it belongs together with.
  const between = inside.filter(
    ({ span }) => span.start > 0 && !/[\r\n\uFEFF]/.test(document.text.charAt(span.start - 1)),
  );
  return keepsMeaning(document, between) ? between : [];
}

/** A key that is announced by a question mark; nobody writes one by hand. */
function isOdd({ sign }: Token): boolean {
  return sign === "?";
}

/** More than the tree knows: anchors, and comments. */
function keepsMeaning(document: YamlDocument, edits: readonly TextEdit[]): boolean {
  const bare = (text: string) => text.replace(/[ \t\r\n]+/g, "");
  const formatted = applyEdits(document.text, edits);
  return bare(formatted) === bare(document.text) && saysTheSame(document, readYaml(formatted));
}

/** The edits within a line. */
function spaceRow(text: string, row: Row, { column, gaps }: Spacing): TextEdit[] {
  const { start, end } = row.span;
  const last = row.pieces.at(-1);
  if (row.block) return blanks(text, start, start + row.indent, column);
  if (!last) return blanks(text, start, end, 0);
  return [
    ...blanks(text, start, row.pieces[0]?.span.start ?? start, column),
    ...gaps.flatMap((gap, index) => {
      const [before, piece] = [row.pieces[index], row.pieces[index + 1]];
      return before && piece ? blanks(text, before.span.end, piece.span.start, gap) : [];
    }),
    ...blanks(text, last.span.end, end, 0),
  ];
}

/** So many spaces in place of what is there. */
function blanks(text: string, start: number, end: number, count: number): TextEdit[] {
  return replace(text, start, end, " ".repeat(count));
}

/** Of several blank lines one stays, at the beginning and at the end of the file none; the last line ends like the others. */
function layLines(text: string, rows: readonly Row[], spacing: readonly Spacing[]): TextEdit[] {
  const isBlank = (row: Row | undefined) => row === undefined || (row.pieces.length === 0 && !row.block && !row.goesOn);
  const last = rows.findLastIndex((row) => !isBlank(row));
  if (last < 0) return [];
  const edits = rows.slice(0, last + 1).flatMap((row, index) => {
    const isLeftOut = isBlank(row) && isBlank(rows[index - 1]);
    const end = rows[index + 1]?.span.start ?? text.length;
    return isLeftOut ? replace(text, row.span.start, end, "") : spaceRow(text, row, spacing[index] as Spacing);
  });
  const { end } = (rows[last] as Row).span;
  const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
  const below = rows[last + 1]?.span.start;
  return [
    ...edits,
    ...(below === undefined ? replace(text, end, end, newline) : replace(text, below, text.length, "")),
  ];
}

function replace(text: string, start: number, end: number, by: string): TextEdit[] {
  return text.slice(start, end) === by ? [] : [{ span: { start, end }, text: by }];
}
