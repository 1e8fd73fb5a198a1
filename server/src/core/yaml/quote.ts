/** When a text that is written into a file needs quotes. */
import { readElsewhere } from "./otherReaders";
import { coreType } from "./tree";

/** An id in quotes where a reader of YAML, of whichever version, would take it for something else than text. */
export function quoteId(id: string): string {
  const type = coreType({ kind: "scalar", span: { start: 0, end: 0 }, style: "plain", value: id });
  return type === "string" && readElsewhere(id) === undefined && !/^[\d.]+$/.test(id) ? id : `"${id}"`;
}

/** A text as a value: in quotes where YAML could read signs of its own in it. */
export function quoteText(text: string): string {
  const isPlain = /^[\p{L}\p{N}](?:[^"'\\:#,[\]{}\r\n]*[^"'\\:#,[\]{}\s])?$/u.test(text) && quoteId(text) === text;
  return isPlain ? text : JSON.stringify(text);
}
