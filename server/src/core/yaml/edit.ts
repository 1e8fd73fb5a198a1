/** Small edits of a text by way of its tree, which leave quotes, comments and line endings as they are. */
import type { TextEdit } from "../text/span";

import { quoteId } from "./quote";
import { findPair, isNull, type Mapping, type Node, type Pair, type Scalar, type Sequence } from "./tree";

/** Puts another id or text in place of a scalar, in the quotes it has; a plain one gets quotes where a reader of YAML could take it for something else. */
export function respell(scalar: Scalar, text: string): TextEdit {
  const needsQuotes = scalar.style === "plain" && (quoteId(text) !== text || hasSigns.test(text));
  return { span: scalar.span, text: needsQuotes ? JSON.stringify(text) : inQuotesOf(scalar, text) };
}

/** A text in the quotes that a scalar has. */
export function inQuotesOf({ style }: Scalar, text: string): string {
  if (style === "single") return `'${text.replaceAll("'", "''")}'`;
  return style === "double" ? JSON.stringify(text) : text;
}

/** Signs that YAML reads as its own, in a flow collection if not elsewhere. */
const hasSigns = /^(?:[-?:&*!|>'"%@`#\s]|$)|[,[\]{}\r\n]|:(?:\s|$)|\s#|\s$/;

/** Whether a node has an anchor, so that whoever changes it changes what aliases stand for elsewhere. */
export function isAnchored(text: string, node: Node): boolean {
  return anchorOf(text, node) !== undefined;
}

/** The name of the anchor in front of a node. */
export function anchorOf(text: string, { span }: Node): string | undefined {
  const before = text.slice(Math.max(0, span.start - 200), span.start);
  return /(?:^|[\s[{,:-])&([^\s[\]{},]+)\s*(?:!\S*\s+)?$/.exec(before)?.[1];
}

/** Whether an anchor stands somewhere in a piece of the text. */
export function holdsAnchor(piece: string): boolean {
  return /(?:^|[\s[{,])&\S/.test(piece);
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
  if (index < 0 || (!before && !after) || holdsAnchor(text.slice(pair.key.span.start, endOf(text, pair)))) {
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
  const end = endOfNode(text, item);
  // An anchor stands in front of the item that it names.
  const from = list.flow && before ? before.span.end : text.lastIndexOf("\n", start - 1) + 1;
  if (index < 0 || (!before && !after) || holdsAnchor(text.slice(from, end))) return undefined;
  if (list.flow) {
    const span = after ? { start, end: after.span.start } : { start: (before as Node).span.end, end };
    return /#/.test(text.slice(span.start, start) + text.slice(end, span.end)) ? undefined : { span, text: "" };
  }
  if (!/^[ \t]*-[ \t]+$/.test(text.slice(from, start))) return undefined;
  const lineBreak = text.indexOf("\n", end);
  return { span: { start: from, end: lineBreak < 0 ? text.length : lineBreak + 1 }, text: "" };
}

/**
 * Puts pairs, each as it is written, behind a pair; in front of the first one where `anchor` is missing. The further lines of one are
 * indented from its key on.
 */
export function insertPairs(
  text: string,
  mapping: Mapping,
  anchor: Pair | undefined,
  pairs: readonly string[],
): TextEdit {
  const first = mapping.pairs[0] as Pair;
  if (mapping.flow) {
    return anchor
      ? insertAt(endOf(text, anchor), pairs.map((pair) => `, ${pair}`).join(""))
      : insertAt(first.key.span.start, pairs.map((pair) => `${pair}, `).join(""));
  }
  const newline = newlineOf(text, (anchor ?? first).key.span.start) + indentOf(text, first.key);
  const lines = pairs.map((pair) => pair.replaceAll("\n", newline));
  return anchor
    ? insertAt(lineEndAt(text, endOf(text, anchor)), lines.map((line) => newline + line).join(""))
    : insertAt(first.key.span.start, lines.map((line) => line + newline).join(""));
}

/** Gives a mapping a key with a value, behind `anchor` where it has no such key yet; nothing where the key says something. */
export function fillKey(
  text: string,
  mapping: Mapping,
  anchor: Pair | undefined,
  key: string,
  value: string,
): TextEdit | undefined {
  const pair = findPair(mapping, key);
  if (!pair) return insertPairs(text, mapping, anchor, [`${key}: ${value}`]);
  if (!isBlank(pair.value) || !isBare(text, pair)) return undefined;
  return isEmpty(pair.value) ? insertAt(colonEnd(text, pair), ` ${value}`) : { span: pair.value.span, text: value };
}

/**
 * Puts a mapping, given by its pairs, at the end of the list below a key, laid out like the item before it. Where there is no list
 * yet it begins one, behind `anchor` where the key is missing as well. There is no such edit for a list that others may share.
 */
export function appendItem(
  text: string,
  mapping: Mapping,
  anchor: Pair | undefined,
  key: string,
  item: readonly string[],
): TextEdit[] {
  const pair = findPair(mapping, key);
  if (pair && !isBare(text, pair)) return [];
  if (pair && !isBlank(pair.value)) return appendTo(text, pair, item);
  if (mapping.flow) {
    const edit = fillKey(text, mapping, anchor, key, `[ ${inBraces(item)} ]`);
    return edit ? [edit] : [];
  }
  return pair ? beginList(text, pair, item) : [insertList(text, mapping, anchor, key, item)];
}

function appendTo(text: string, { key, value: list }: Pair, item: readonly string[]): TextEdit[] {
  const last = list.kind === "sequence" ? list.items.at(-1) : undefined;
  if (list.kind !== "sequence" || !last) return [];
  if (list.flow) return [insertAt(last.span.end, `, ${inBraces(item)}`)];
  const lead = text.slice(text.lastIndexOf("\n", last.span.start - 1) + 1, last.span.start);
  if (!/^ *- +$/.test(lead)) return [];
  const pairs = last.kind === "mapping" && last.flow ? [inBraces(item)] : item;
  return [insertAt(lineEndAt(text, endOfNode(text, list)), asLines(pairs, lead, newlineOf(text, key.span.end)))];
}

function beginList(text: string, pair: Pair, item: readonly string[]): TextEdit[] {
  const list = pair.value;
  const colon = colonEnd(text, pair);
  const lines = asLines(item, `${indentOf(text, pair.key)}  - `, newlineOf(text, pair.key.span.start));
  const rows = insertAt(lineEndAt(text, Math.max(colon, list.span.end)), lines);
  return isEmpty(list) ? [rows] : [{ span: { start: colon, end: list.span.end }, text: "" }, rows];
}

/** With a line without words in front where the anchor has one, too. */
function insertList(
  text: string,
  mapping: Mapping,
  anchor: Pair | undefined,
  key: string,
  item: readonly string[],
): TextEdit {
  const { start } = (anchor ?? (mapping.pairs[0] as Pair)).key.span;
  const edit = insertPairs(text, mapping, anchor, [`${key}:${asLines(item, "  - ", "\n")}`]);
  return anchor && hasGapBefore(text, start) ? { ...edit, text: `${newlineOf(text, start)}${edit.text}` } : edit;
}

function inBraces(pairs: readonly string[]): string {
  return `{ ${pairs.join(", ")} }`;
}

/** The item of a block list, from the end of the line above it. */
function asLines(pairs: readonly string[], lead: string, newline: string): string {
  return `${newline}${lead}${pairs.join(`${newline}${" ".repeat(lead.length)}`)}`;
}

/** Whether nothing but space stands between a key and its value: no anchor, no tag, no comment. */
export function isBare(text: string, { key, value }: Pair): boolean {
  return value.span.start <= key.span.end || /^\s*:\s*$/.test(text.slice(key.span.end, value.span.start));
}

/** Gives a key that has no value, or `{}`, a block mapping; what stands behind it on its line stays there. */
export function beginMapping(text: string, pair: Pair, pairs: readonly string[]): TextEdit[] {
  const { value } = pair;
  const colon = colonEnd(text, pair);
  const isFree = isEmpty(value) || (value.kind === "mapping" && value.pairs.length === 0);
  if (!isFree || /[\r\n]/.test(text.slice(colon, value.span.end))) return [];
  const indent = `${newlineOf(text, pair.key.span.start)}${indentOf(text, pair.key)}  `;
  const end = lineEndAt(text, colon);
  const rows = { span: { start: end, end }, text: pairs.map((each) => indent + each).join("") };
  return value.kind === "mapping" ? [{ span: { start: colon, end: value.span.end }, text: "" }, rows] : [rows];
}

/** A value that is not there. */
function isEmpty(value: Node): boolean {
  return value.kind === "scalar" && value.style === "empty";
}

/** A value that says nothing: none, a text without words, an empty list or mapping. */
function isBlank(value: Node): boolean {
  if (value.kind === "scalar") return isNull(value) || value.value.trim() === "";
  if (value.kind === "sequence") return value.items.length === 0;
  return value.kind === "mapping" && value.pairs.length === 0;
}

function insertAt(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

/** Behind the colon of a pair. */
function colonEnd(text: string, { key }: Pair): number {
  return key.span.end + (/^\s*:/.exec(text.slice(key.span.end))?.[0].length ?? 0);
}

/** The line break that a text uses above an offset; in its first line, the one below. */
export function newlineOf(text: string, offset: number): string {
  const above = text.lastIndexOf("\n", offset - 1);
  const at = offset > 0 && above >= 0 ? above : text.indexOf("\n", offset);
  return text.charAt(at - 1) === "\r" ? "\r\n" : "\n";
}

/** Whether a line without words sets what begins here apart, with its comments. */
function hasGapBefore(text: string, offset: number): boolean {
  return /\n[ \t]*\r?\n(?:[ \t]*#.*\n)*[ \t]*$/.test(text.slice(Math.max(0, offset - 2000), offset));
}

/** Behind the last character of a pair; the span of a block mapping goes on to the line that follows it. */
export function endOf(text: string, pair: Pair): number {
  const { key, value } = pair;
  if (value.span.end <= key.span.end || isEmpty(value)) return colonEnd(text, pair);
  return endOfNode(text, value);
}

/** The same of a node. */
export function endOfNode(text: string, node: Node): number {
  if (node.kind === "mapping" && !node.flow && node.pairs.length > 0) return endOf(text, node.pairs.at(-1) as Pair);
  const last = node.kind === "sequence" && !node.flow ? node.items.at(-1) : undefined;
  if (last && last.span.end > last.span.start) return endOfNode(text, last);
  return node.span.start + text.slice(node.span.start, node.span.end).trimEnd().length;
}

export function lineEndAt(text: string, offset: number): number {
  const length = text.slice(offset).search(/\r?\n|$/);
  return offset + length;
}

/** What stands in front of a key on its line, without the mark that a file may begin with. */
export function lineBefore(text: string, key: Scalar): string {
  const start = text.lastIndexOf("\n", key.span.start - 1) + 1;
  return text.slice(start, key.span.start).replace(/^.*[\r\uFEFF]/s, "");
}

/** Blanks up to the column of a key, which may stand behind the dash of a list. */
export function indentOf(text: string, key: Scalar): string {
  return lineBefore(text, key).replace(/[^ \t]/g, " ");
}
