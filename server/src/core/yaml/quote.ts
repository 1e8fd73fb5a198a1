/** When a text that is written into a file needs quotes. */
import { coreType } from "./tree";

/** An id in quotes where a program that reads YAML, of whichever version, would take it for something else than text. */
export function quoteId(id: string): string {
  const type = coreType({ kind: "scalar", span: { start: 0, end: 0 }, style: "plain", value: id });
  return type === "string" && !otherwiseRead.test(id) ? id : `"${id}"`;
}

/** What YAML 1.1 reads as a boolean, a number or a date. */
const otherwiseRead = /^(?:y|n|yes|no|on|off|true|false|null|\d[\d_.]*|0[xob][\da-f_]+|\d{4}-\d{1,2}-\d{1,2})$/i;

/** A text as a value: in quotes where YAML could read signs of its own in it. */
export function quoteText(text: string): string {
  const isPlain = /^[\p{L}\p{N}][^"'\\:#,[\]{}\r\n]*$/u.test(text) && !/\s$/.test(text) && quoteId(text) === text;
  return isPlain ? text : JSON.stringify(text);
}
