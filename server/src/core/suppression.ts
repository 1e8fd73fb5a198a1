/**
 * Comments by which an author takes responsibility for a finding instead of mending it:
 *
 *     points: 20   # gradeline-ignore points-sum: the national edition prints it so, until 2026-12-31
 *     # gradeline-ignore-next points-sum: …
 *     # gradeline-ignore-file not-measurable: …
 *
 * One without a reason, or past its date, suppresses nothing.
 */
import { type CalendarDate, compareDates, parseDate } from "./number/date";
import type { LineIndex } from "./text/lineIndex";
import type { Span } from "./text/span";
import type { YamlDocument } from "./yaml/tree";

export interface Suppression {
  /** From its `#` to the end of the comment. */
  readonly span: Span;
  /** What stands behind `gradeline-ignore`: one of `suppressionForms`, or something that means nothing. */
  readonly form: string;
  /** Nothing else stands on its line. */
  readonly standsAlone: boolean;
  /** The line that it is about, from 0; missing where it is about the whole file, or about nothing. */
  readonly line: number | undefined;
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** In words, without the date; empty where there is none. */
  readonly reason: string;
  readonly until: { readonly text: string; readonly date: CalendarDate | undefined; readonly span: Span } | undefined;
}

/** A suppression, and which of its rules have findings that it suppresses. */
export interface JudgedSuppression {
  readonly suppression: Suppression;
  readonly used: ReadonlySet<string>;
}

/** The forms that a suppression has, as they stand behind `gradeline-ignore`. */
export const suppressionForms = ["", "-next", "-file"];

export function readSuppressions({ text, comments }: YamlDocument, lines: LineIndex): Suppression[] {
  if (!text.includes("gradeline-ignore")) return [];
  const all = comments();
  return all.flatMap((span) => readSuppression(text, span, lines, all) ?? []);
}

/** Whether it counts on a day; without a day no date has passed. */
export function isInForce({ reason, until, form }: Suppression, today: CalendarDate | undefined): boolean {
  if (reason === "" || !suppressionForms.includes(form)) return false;
  return !until || (until.date !== undefined && !(today && compareDates(until.date, today) < 0));
}

/** Whether a comment, with what stands in front of it, is a suppression that belongs to the line below it. */
export function isAboutNextLine(line: string): boolean {
  return head.exec(line.trim())?.[1] === "-next";
}

const head = /^#\s*gradeline-ignore([\w-]*)/;
const ids = /^\s*([\w-]+(?:\s*[,，、]\s*[\w-]+)*)?\s*([:：])?\s*/;
const deadline = /(?:^|[,，;；。.\s])\s*(?:until|有效期至|截至|至)\s*(\d(?:[\d\-./年月日]*[\d日])?)\s*[.。]?$/;

function readSuppression(
  text: string,
  span: Span,
  lines: LineIndex,
  comments: readonly Span[],
): Suppression | undefined {
  const comment = text.slice(span.start, span.end).trimEnd();
  const [start = "", suffix = ""] = head.exec(comment) ?? [];
  if (start === "") return undefined;
  const list = ids.exec(comment.slice(start.length)) as RegExpExecArray;
  const named = list[1] ?? "";
  const listStart = span.start + start.length + (list[0].length - list[0].trimStart().length);
  const tail = comment.slice(start.length + list[0].length);
  const until = deadline.exec(tail);
  const ownLine = lines.lineAt(span.start);
  const line = suffix === "-next" ? nextLine(ownLine, lines, comments) : ownLine;
  return {
    span: { start: span.start, end: span.start + comment.length },
    form: suffix,
    standsAlone: text.slice(lines.lineStart(ownLine), span.start).trim() === "",
    line: suffix === "-file" ? undefined : line,
    rules: [...named.matchAll(/[\w-]+/g)].map((match) => ({
      id: match[0],
      span: { start: listStart + match.index, end: listStart + match.index + match[0].length },
    })),
    reason: (list[2] ? tail.slice(0, until?.index) : "").trim(),
    until: until ? readDeadline(until[1] as string, span.start + comment.lastIndexOf(until[1] as string)) : undefined,
  };
}

function readDeadline(text: string, start: number): Suppression["until"] {
  return { text, date: parseDate(text), span: { start, end: start + text.length } };
}

/** The next line that holds more than a comment. */
function nextLine(line: number, lines: LineIndex, comments: readonly Span[]): number | undefined {
  const commented = new Set(comments.map(({ start }) => start));
  for (let next = line + 1; next < lines.lineCount; next++) {
    const content = /\S/.exec(lines.lineText(next));
    if (content && !commented.has(lines.lineStart(next) + content.index)) return next;
  }
  return undefined;
}
