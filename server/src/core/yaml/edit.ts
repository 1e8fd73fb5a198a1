/** Small edits of a text by way of its tree, which leave quotes, comments and line endings as they are. */
import type { TextEdit } from "../text/span";
import { coreType, type Mapping, type Node, type Pair, type Scalar, type Sequence } from "./tree";

/** Puts another text in place of a scalar, in the quotes it has; a plain one gets quotes where YAML would read no string. */
export function respell(scalar: Scalar, text: string): TextEdit {
  const plain: Scalar = { ...scalar, style: "plain", value: text };
  const quote = scalar.style === "single" ? "'" : scalar.style === "double" || coreType(plain) !== "string" ? '"' : "";
  return { span: scalar.span, text: quote + text + quote };
}

/** Whether a node has an anchor, so that whoever changes it changes what aliases stand for elsewhere. */
export function isAnchored(text: string, { span }: Node): boolean {
  return /(?:^|[\s[{,:-])&[^\s[\]{},]+\s+(?:!\S*\s+)?$/.test(text.slice(Math.max(0, span.start - 200), span.start));
}

/** The text of a scalar as it is written in a file: a `>` without quotes would begin a block of text. */
export function asScalarText(text: string): string {
  return text.startsWith(">") ? `"${text}"` : text;
}

/** An id in quotes where a program that reads YAML, of whichever version, would take it for something else than text. */
export function quoteId(id: string): string {
  const type = coreType({ kind: "scalar", span: { start: 0, end: 0 }, style: "plain", value: id });
  return type === "string" && !otherwiseRead.test(id) ? id : `"${id}"`;
}

/** What YAML 1.1 reads as a boolean, a number or a date. */
const otherwiseRead = /^(?:y|n|yes|no|on|off|true|false|null|\d[\d_.]*|0[xob][\da-f_]+|\d{4}-\d{1,2}-\d{1,2})$/i;

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

/** Takes an item out of a list, as `removePair` does with a pair. */
export function removeItem(text: string, list: Sequence, item: Node): TextEdit | undefined {
  const index = list.items.indexOf(item);
  const [before, after] = [list.items[index - 1], list.items[index + 1]];
  const { start } = item.span;
  const end = contentEnd(text, item);
  // An anchor stands in front of the item that it names.
  const from = list.flow && before ? before.span.end : text.lastIndexOf("\n", start - 1) + 1;
  if (index < 0 || (!before && !after) || /(?:^|[\s[{,])&\S/.test(text.slice(from, end))) return undefined;
  if (list.flow) {
    const span = after ? { start, end: after.span.start } : { start: (before as Node).span.end, end };
    return /#/.test(text.slice(span.start, start) + text.slice(end, span.end)) ? undefined : { span, text: "" };
  }
  if (!/^[ \t]*-[ \t]+$/.test(text.slice(from, start))) return undefined;
  const lineBreak = text.indexOf("\n", end);
  return { span: { start: from, end: lineBreak < 0 ? text.length : lineBreak + 1 }, text: "" };
}

/** Puts keys without a value behind a pair; in front of the first one where `anchor` is missing. */
export function insertKeys(
  text: string,
  mapping: Mapping,
  anchor: Pair | undefined,
  keys: readonly string[],
): TextEdit {
  return insertPairs(
    text,
    mapping,
    anchor,
    keys.map((key) => `${key}:`),
  );
}

/** The same for pairs, given as they are to be written: lines or, in a flow mapping, items. */
export function insertPairs(
  text: string,
  mapping: Mapping,
  anchor: Pair | undefined,
  pairs: readonly string[],
): TextEdit {
  const first = mapping.pairs[0] as Pair;
  const indent = indentOf(text, first.key);
  const at = (offset: number, inserted: string) => ({ span: { start: offset, end: offset }, text: inserted });
  if (mapping.flow) {
    return anchor
      ? at(endOf(text, anchor), pairs.map((pair) => `, ${pair}`).join(""))
      : at(first.key.span.start, pairs.map((pair) => `${pair}, `).join(""));
  }
  const newline = newlineOf(text);
  return anchor
    ? at(lineEndAt(text, endOf(text, anchor)), pairs.map((pair) => `${newline}${indent}${pair}`).join(""))
    : at(first.key.span.start, pairs.map((pair) => `${pair}${newline}${indent}`).join(""));
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
  return contentEnd(text, value);
}

function contentEnd(text: string, { span }: Node): number {
  return span.start + text.slice(span.start, span.end).trimEnd().length;
}

function lineEndAt(text: string, offset: number): number {
  const length = text.slice(offset).search(/\r?\n|$/);
  return offset + length;
}

/** Blanks up to the column of a key: it may stand behind the dash of a list. */
function indentOf(text: string, key: Scalar): string {
  const line = text.slice(text.lastIndexOf("\n", key.span.start - 1) + 1, key.span.start);
  return line.replace(/[^ \t]/g, " ");
}
