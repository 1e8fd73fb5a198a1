/**
 * The ways in which a text could go on at the cursor. In a copy of the text a mark is set there, as if a word stood there already:
 * a word within a line stays as it is, one that begins a line gets the colon of a key, or a dash as well, or another column.
 */
import type { LineIndex } from "../text/lineIndex";
import { isIndented, lineStartOf } from "../text/lineStart";
import type { Span } from "../text/span";

/** A character for private use, which no text has and no parser minds. */
export const mark = "\uE0FF";

export interface Wording {
  readonly text: string;
  /** What was put in front of the word. */
  readonly lead: string;
  /** What the word replaces, where that is not simply the scalar that the mark stands in. */
  readonly replace?: Span;
}

export interface Wordings {
  /** The text without the word; a good wording breaks it no further. */
  readonly without: string;
  /** Those of one group are as good as each other, and better than those of the groups behind it. */
  readonly groups: Iterable<readonly Wording[]>;
}

/** None in comments, and none in front of something that is there already. */
export function wordingsAt(text: string, lines: LineIndex, offset: number): Wordings {
  const index = lines.positionAt(offset).line;
  const start = lines.lineStart(index);
  const line = lines.lineText(index);
  const content = line.slice(0, commentStart(line)).trimEnd();
  const before = line.slice(0, offset - start);
  const after = content.slice(before.length);
  const isInFront =
    (/^[\s-]*$/.test(before) && /^(?:\s+\S|-(?:\s|$))/.test(after)) ||
    (/\S:$/.test(before) && /^\s+[^\s,}\]]/.test(after));
  if (before.length > commentStart(line) || isInFront) return { without: text, groups: [] };

  const prefix = /^\uFEFF?[ \t]*(?:- +)*/.exec(before)?.[0] ?? "";
  const word = content.slice(prefix.length).replace(/\s*[,}\]]+$/, "");
  const endsEmpty = /^\s*(?:[,}\]].*)?$/.test(after);
  if (endsEmpty && /(?:^|\s)-$/.test(before)) return { without: text, groups: [[spaced(text, offset, ":")]] };
  if (endsEmpty && /[^\s:]:$/.test(before)) return { without: text, groups: [[spaced(text, offset, "")]] };
  const cursor = start + intoQuotes(line, before.length);
  if (/^[[{&*!|>%@#]/.test(word) || /:(?:\s|$)/.test(blotQuotes(word))) {
    return { without: text, groups: [withinLine(text, cursor, start + content.length)] };
  }
  const span = { start: start + prefix.length, end: Math.max(offset, start + prefix.length + word.length) };
  return atLineStart(text, cursor, span, lines, index);
}

/** Behind a colon or dash that still lacks its space. */
function spaced(text: string, offset: number, tail: string): Wording {
  const copy = `${text.slice(0, offset)} ${mark}${tail}${text.slice(offset)}`;
  return { text: copy, lead: " ", replace: { start: offset, end: offset } };
}

/** As it stands; with the quote or the brackets closed that the line leaves open, too. */
function withinLine(text: string, cursor: number, end: number): Wording[] {
  const from = Math.max(cursor, end);
  const lineStart = lineStartOf(text, end);
  const open = openBrackets(text.slice(lineStart, end));
  const head = text.slice(0, cursor) + mark + text.slice(cursor, from);
  const plain = { text: head + text.slice(from), lead: "" };
  const quote = openQuote(text.slice(lineStart, cursor));
  if (quote) {
    const behind = cursor + (/^[^\s,}\]"']*/.exec(text.slice(cursor, from))?.[0].length ?? 0);
    const word = text.slice(0, cursor) + mark + text.slice(cursor, behind) + quote.sign;
    const replace = { start: lineStart + quote.index, end: behind };
    const rest = text.slice(behind, from);
    const closing = openBrackets(text.slice(lineStart, lineStart + quote.index) + rest);
    return [plain, { text: `${word}${rest} ${closing}${text.slice(from)}`, lead: "", replace }];
  }
  return open ? [plain, { text: `${head} ${open}${text.slice(from)}`, lead: "" }] : [plain];
}

/** The quote that is opened in front of the cursor and not closed. */
function openQuote(before: string): { readonly sign: string; readonly index: number } | undefined {
  const found = /(?<=(?:^|[\s[{,]))(["'])[^"']*$/.exec(blotQuotes(before));
  return found?.[1] ? { sign: found[1], index: found.index } : undefined;
}

/** As a key, or as the first key of an item, where the word stands; failing that, in the columns of the lines around it. */
function atLineStart(text: string, cursor: number, word: Span, lines: LineIndex, index: number): Wordings {
  const written = text.slice(word.start, cursor) + mark + text.slice(cursor, word.end);
  const quote = /^["']/.exec(blotQuotes(text.slice(word.start, word.end)))?.[0] ?? "";
  const lineStart = lines.lineStart(index);
  const wording = (lead: string, start: number): Wording => ({
    text: `${text.slice(0, start)}${lead}${written}${quote}:${text.slice(word.end)}`,
    lead,
    replace: { start, end: word.end },
  });
  const without = text.slice(0, word.start) + text.slice(word.end);
  const column = word.start - lineStart;
  if (text.slice(lineStart, word.start).trim() !== "") return { without, groups: [[wording("", word.start)]] };
  const inColumn = (at: number, indent: string, start: number) => [
    ...(isItemColumn(text, lines, index, at) ? [wording(`${indent}- `, start)] : []),
    wording(indent, start),
  ];
  const inColumns = function* () {
    yield inColumn(column, "", word.start);
    const others = columnsAround(text, lines, index)
      .filter((at) => at !== column)
      .sort((a, b) => Math.abs(a - column) - Math.abs(b - column) || b - a);
    for (const at of others) yield inColumn(at, " ".repeat(at), lineStart);
  };
  return { without, groups: inColumns() };
}

/** Whether the items of a list have their dashes in this column, just above or below the line. */
function isItemColumn(text: string, lines: LineIndex, index: number, column: number): boolean {
  return [-1, 1].some((direction) => {
    for (let at = index + direction; at >= 0 && at < lines.lineCount; at += direction) {
      if (isIndented(text, lines.lineStart(at), column + 1)) continue;
      const line = lines.lineText(at);
      const indent = line.search(/[^\s]/);
      if (indent >= 0 && indent <= column && line.charAt(indent) !== "#") {
        return indent === column && /^-(?:\s|$)/.test(line.slice(indent));
      }
    }
    return false;
  });
}

/** The columns of the mappings and lists that the lines above are in, and of the line below. */
function columnsAround(text: string, lines: LineIndex, index: number): number[] {
  const columns = new Set<number>();
  let limit = Number.POSITIVE_INFINITY;
  const note = (at: number) => {
    if (isIndented(text, lines.lineStart(at), limit)) return false;
    const [all, indent] = /^( *)(?:- +)*(?=[^\s#])/.exec(lines.lineText(at)) ?? [];
    if (all === undefined || indent === undefined || indent.length >= limit) return false;
    limit = indent.length;
    columns.add(limit).add(all.length);
    return true;
  };
  for (let at = index + 1; at < lines.lineCount && !note(at); at++);
  limit = Number.POSITIVE_INFINITY;
  for (let at = index - 1; at >= 0 && limit > 0; at--) note(at);
  return [...columns];
}

/** A cursor on the edge of a word in quotes is meant to be in it. */
function intoQuotes(line: string, column: number): number {
  for (const match of line.matchAll(quoted)) {
    if (match.index === column) return column + 1;
    if (match.index + match[0].length === column) return column - 1;
  }
  return column;
}

const quoted = /"(?:[^"\\]|\\.)*"|(?<=^|[\s[{,])'(?:[^']|'')*'/g;

function commentStart(line: string): number {
  const comment = /(?<=^|\s)#/.exec(blotQuotes(line));
  return comment ? comment.index : line.length;
}

/** A line with what stands in quotes blotted out. */
function blotQuotes(line: string): string {
  return line.replace(quoted, (text) => "_".repeat(text.length));
}

/** What closes the brackets that a line opens and does not close. */
function openBrackets(line: string): string {
  let open = "";
  for (const character of blotQuotes(line)) {
    if (character === "[") open = `]${open}`;
    else if (character === "{") open = `}${open}`;
    else if (open && character === open.charAt(0)) open = open.slice(1);
  }
  return open;
}
