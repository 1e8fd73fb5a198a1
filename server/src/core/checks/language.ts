/** The language in which a sheet is kept, for the words that a fix writes into it. */
import type { Locale } from "../messages/message";
import type { Scheme } from "../model/scheme";
import { textIn } from "../model/sourced";
import type { Source } from "../source";

/** Chinese where any of its words are; a sheet of figures alone goes by its scheme. Comments may be in any language. */
export function languageOf({ text, yaml, sheet }: Source, scheme: Scheme | undefined): Locale {
  if (hasHan(withoutComments(text, yaml.comments()))) return "zh";
  return !sheet?.client && hasHan(textIn(scheme?.title, "en")) ? "zh" : "en";
}

export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function withoutComments(text: string, comments: readonly { start: number; end: number }[]): string {
  const starts = [0, ...comments.map((comment) => comment.end)];
  return starts.map((start, index) => text.slice(start, comments[index]?.start)).join("");
}
