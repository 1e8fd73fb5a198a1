/** Small edits of a text by way of its tree, which leave quotes, comments and line endings as they are. */
import type { TextEdit } from "../text/span";
import { readElsewhere } from "./otherReaders";
import { coreType, type Mapping, type Pair, type Scalar } from "./tree";

/** Puts another id in place of a scalar, in the quotes it has; a plain one gets quotes where a reader of YAML could take it for no string. */
export function respell(scalar: Scalar, text: string): TextEdit {
  const quote = scalar.style === "single" ? "'" : scalar.style === "double" ? '"' : "";
  return { span: scalar.span, text: quote ? quote + text + quote : asIdText(text) };
}

/** An id as it is written in a file: in quotes where a reader of YAML, of whichever version, would take it for something else than text. */
export function asIdText(id: string): string {
  const type = coreType({ kind: "scalar", span: { start: 0, end: 0 }, style: "plain", value: id });
  return type === "string" && readElsewhere(id) === undefined && !/^[\d.]+$/.test(id) ? id : `"${id}"`;
}

/** A text as it is written in a file: in quotes where YAML could read signs of its own in it. */
export function asTextValue(text: string): string {
  const isPlain = /^[\p{L}\p{N}](?:[^"'\\:#,[\]{}\r\n]*[^"'\\:#,[\]{}\s])?$/u.test(text) && asIdText(text) === text;
  return isPlain ? text : JSON.stringify(text);
}

/** The text of a scalar as it is written in a file: a `>` without quotes would begin a block of text. */
export function asScalarText(text: string): string {
  return text.startsWith(">") ? `"${text}"` : text;
}

/**
 * Takes a pair out of a mapping, with its lines where it has lines of its own. There is no such edit for the only pair,
 * nor for one with an anchor, which others may need.
 */
export function removePair(text: string, mapping: Mapping, pair: Pair): TextEdit | undefined {
  const index = mapping.pairs.indexOf(pair);
  const [before, after] = [mapping.pairs[index - 1], mapping.pairs[index + 1]];
  if (index < 0 || (!before && !after) || /(?:^|[\s[{,])&\S/.test(text.slice(pair.key.span.start, endOf(text, pair)))) {
    return undefined;
  }
  if (mapping.flow) {
    const span = after
      ? { start: pair.key.span.start, end: after.key.span.start }
      : { start: endOf(text, before as Pair), end: endOf(text, pair) };
    return { span, text: "" };
  }
  const start = text.lastIndexOf("\n", pair.key.span.start - 1) + 1;
  if (text.slice(start, pair.key.span.start).trim() !== "") return undefined;
  const lineBreak = text.indexOf("\n", endOf(text, pair));
  return { span: { start, end: lineBreak < 0 ? text.length : lineBreak + 1 }, text: "" };
}

/** Puts lines or, in a flow mapping, items behind a pair; in front of the first one where `anchor` is missing. */
export function insertKeys(
  text: string,
  mapping: Mapping,
  anchor: Pair | undefined,
  keys: readonly string[],
): TextEdit {
  return insertEntries(
    text,
    mapping,
    anchor,
    keys.map((key) => `${key}:`),
  );
}

/** The same with whole entries, `key: value`; the further lines of one are indented from its key on. */
export function insertEntries(
  text: string,
  mapping: Mapping,
  anchor: Pair | undefined,
  entries: readonly string[],
): TextEdit {
  const first = mapping.pairs[0] as Pair;
  const at = (offset: number, inserted: string) => ({ span: { start: offset, end: offset }, text: inserted });
  if (mapping.flow) {
    return anchor
      ? at(endOf(text, anchor), entries.map((entry) => `, ${entry}`).join(""))
      : at(first.key.span.start, entries.map((entry) => `${entry}, `).join(""));
  }
  const newline = newlineOf(text) + " ".repeat(columnOf(text, first.key));
  const lines = entries.map((entry) => entry.replaceAll("\n", newline));
  return anchor
    ? at(lineEndAt(text, endOf(text, anchor)), lines.map((line) => newline + line).join(""))
    : at(first.key.span.start, lines.map((line) => line + newline).join(""));
}

/** Gives a key that has no value, or `{}`, a block mapping; what stands behind it on its line stays there. */
export function beginMapping(text: string, pair: Pair, keys: readonly string[]): TextEdit[] {
  const { value } = pair;
  const isEmpty =
    value.kind === "scalar" ? value.style === "empty" : value.kind === "mapping" && value.pairs.length === 0;
  const colon = pair.key.span.end + (/^\s*:/.exec(text.slice(pair.key.span.end))?.[0].length ?? 0);
  if (!isEmpty || /[\r\n]/.test(text.slice(colon, value.span.end))) return [];
  const indent = `${newlineOf(text)}${indentOf(text, pair.key)}  `;
  const end = lineEndAt(text, colon);
  const rows = { span: { start: end, end }, text: keys.map((key) => `${indent}${key}:`).join("") };
  return value.kind === "mapping" ? [{ span: { start: colon, end: value.span.end }, text: "" }, rows] : [rows];
}

/** The line break that a text uses. */
function newlineOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** Behind the last character of a pair; the span of a block mapping goes on to the line that follows it. */
function endOf(text: string, { key, value }: Pair): number {
  if (value.span.end <= key.span.end) return key.span.end + (/^\s*:/.exec(text.slice(key.span.end))?.[0].length ?? 0);
  return value.span.start + text.slice(value.span.start, value.span.end).trimEnd().length;
}

function lineEndAt(text: string, offset: number): number {
  const length = text.slice(offset).search(/\r?\n|$/);
  return offset + length;
}

/** A key may stand behind the dash of a list. */
function columnOf(text: string, key: Scalar): number {
  return lineBefore(text, key).length;
}

/** What stands in front of a key on its line, without the mark that a file may begin with. */
export function lineBefore(text: string, key: Scalar): string {
  const start = text.lastIndexOf("\n", key.span.start - 1) + 1;
  return text.slice(start, key.span.start).replace(/^.*[\r\uFEFF]/s, "");
}

function indentOf(text: string, key: Scalar): string {
  return /[ \t]*$/.exec(text.slice(0, key.span.start))?.[0] ?? "";
}
