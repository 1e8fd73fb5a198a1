/**
 * What a Chinese input method leaves in front of the cursor, `type：` or `　　－`, as the signs of YAML that are meant. What is completed there
 * takes their place as well, so that the text is right once it is accepted.
 */
import { lineStartOf } from "../text/lineStart";
import type { Span } from "../text/span";

export interface MendedInput {
  /** The whole text with the signs that are meant. */
  readonly text: string;
  /** Of the cursor in it. */
  readonly offset: number;
  /** The full-width signs in the text as it was typed. */
  readonly typed: Span;
  /** What stands in their place. */
  readonly signs: string;
}

/** Nothing where no full-width sign stands in front of the word at the cursor. */
export function mendInput(text: string, offset: number): MendedInput | undefined {
  const lineStart = lineStartOf(text, offset);
  const before = text.slice(lineStart, offset);
  // YAML takes a bare > for the head of a block of text.
  const comparison = /(?<=:\s+|[[{,]\s*)>(?==?\s*[\d.]*%?$)/.exec(before);
  if (comparison) {
    const at = lineStart + comparison.index;
    return { text: `${text.slice(0, at)}≥${text.slice(at + 1)}`, offset, typed: { start: at, end: at }, signs: "" };
  }
  const found = /[：，－　“‘＂][：，－　“‘＂ \t]*(?=[^\s：，－　“”‘’＂:,{}[\]"']*$)/u.exec(before);
  if (!found) return undefined;
  const head = before.slice(0, found.index);
  const signs = [...found[0]]
    .map((sign) => asciiOf(sign, head))
    .join("")
    .replace(/(?<=[:,-]) {2,}/g, " ");
  if (signs === found[0]) return undefined;
  const start = lineStart + found.index;
  const typed = { start, end: start + found[0].length };
  const quote = /["']$/.exec(signs)?.[0];
  // The quote that an editor or a user has closed already belongs to the one that was opened.
  const behind = quote ? text.slice(typed.end).replace(/^([^\s”’＂]*)[”’＂]/, `$1${quote}`) : text.slice(typed.end);
  return {
    text: text.slice(0, start) + signs + behind,
    offset: start + signs.length + (offset - typed.end),
    typed,
    signs,
  };
}

/** One that repeats the sign in front of it stands for nothing. */
function asciiOf(sign: string, head: string): string {
  switch (sign) {
    case "：":
      return /:\s*$/.test(head) ? "" : ": ";
    case "，":
      return /,\s*$/.test(head) ? "" : ", ";
    case "－":
      return /^[\s-]*$/.test(head) ? "- " : sign;
    case "　":
      return head.trim() === "" ? "  " : " ";
    case "“":
    case "＂":
      return '"';
    case "‘":
      return "'";
    default:
      return sign;
  }
}
