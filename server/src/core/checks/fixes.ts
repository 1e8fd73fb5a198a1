/** The fix that most rules have. */
import type { Fix } from "../rules/types";
import type { Span } from "../text/span";

/** Puts a text in the place of another, as it is written in the file. */
export function writeInstead(span: Span, text: string): Fix {
  return { title: { en: `Write ${text}`, zh: `改为 ${text}` }, edits: [{ span, text }] };
}
