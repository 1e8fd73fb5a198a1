/** A list taken from under one key to be put under another, with its comments and the way it is written. */
import type { TextEdit } from "../text/span";
import { endOfNode, holdsAnchor, indentOf, lineEndAt, newlineOf } from "./edit";
import type { Node, Pair, Sequence } from "./tree";

/** The text of a list as it stands behind a key: a list in brackets in one line, or its lines, indented by two spaces from the key on. */
export interface ListText {
  readonly flow: boolean;
  /** A line break stands for that of the file. */
  readonly text: string;
}

/**
 * Nothing where the list may not stand elsewhere or be repeated: it is another's, holds an anchor or an alias, shares lines with something
 * else, or stands in brackets over several lines.
 */
export function readList(text: string, pair: Pair): ListText | undefined {
  const list = pair.value;
  if (list.kind !== "sequence" || list.items.length === 0 || !isWhole(text, pair) || hasAlias(list)) return undefined;
  if (list.flow) {
    const written = text.slice(list.span.start, list.span.end);
    return /[\r\n]/.test(written) ? undefined : { flow: true, text: written };
  }
  const [start, end] = linesOf(text, pair, list);
  const column = list.span.start - (text.lastIndexOf("\n", list.span.start - 1) + 1);
  const lines = text.slice(start, end).split(/\r?\n/);
  return start <= list.span.start
    ? { flow: false, text: lines.map((line) => `\n${indent(line, column)}`).join("") }
    : undefined;
}

/** Takes a list out and leaves a text behind its key; what stands behind the key on its line stays. */
export function replaceList(text: string, pair: Pair, value: string): TextEdit[] {
  const list = pair.value as Sequence;
  if (list.flow) return [{ span: list.span, text: value }];
  const colon = pair.key.span.end + (/^\s*:/.exec(text.slice(pair.key.span.end))?.[0].length ?? 0);
  const [start, end] = linesOf(text, pair, list);
  const before = text.startsWith("\r\n", start - 2) ? start - 2 : start - 1;
  // Edits must not touch each other.
  if (before === colon) return [{ span: { start: colon, end }, text: ` ${value}` }];
  return [
    { span: { start: colon, end: colon }, text: ` ${value}` },
    { span: { start: before, end }, text: "" },
  ];
}

/** Puts a list in the place of the scalar behind a key; what stands behind that on its line stays. */
export function writeList(text: string, { key, value }: Pair, list: ListText): TextEdit[] {
  if (list.flow) return [{ span: value.span, text: list.text }];
  const colon = key.span.end + (/^\s*:/.exec(text.slice(key.span.end))?.[0].length ?? 0);
  const end = lineEndAt(text, value.span.end);
  const newline = newlineOf(text, key.span.start) + indentOf(text, key);
  const lines = list.text.replaceAll("\n", newline);
  if (value.span.end === end) return [withoutBlanks({ span: { start: colon, end }, text: lines })];
  return [
    { span: { start: colon, end: value.span.end }, text: "" },
    withoutBlanks({ span: { start: end, end }, text: lines }),
  ];
}

/** Lines that were empty stay so when they are indented. */
export function withoutBlanks(edit: TextEdit): TextEdit {
  return { ...edit, text: edit.text.replace(/(?<=\n)[ \t]+(?=\r?\n)/g, "") };
}

/** Whether comments would be lost with a list. */
export function holdsComment(text: string, pair: Pair, comments: readonly { readonly start: number }[]): boolean {
  const list = pair.value;
  const [start, end] =
    list.kind === "sequence" && !list.flow ? linesOf(text, pair, list) : [list.span.start, list.span.end];
  return comments.some((comment) => comment.start >= start && comment.start < end);
}

/** From below the line of the key to the end of the last line, a comment behind it included. */
function linesOf(text: string, { key }: Pair, list: Sequence): [start: number, end: number] {
  const keyLine = lineEndAt(text, key.span.end);
  const start = keyLine + (text.startsWith("\r\n", keyLine) ? 2 : 1);
  return [start, lineEndAt(text, endOfNode(text, list))];
}

/** Nothing but comments stand between a key and its list, and no anchor in it. */
function isWhole(text: string, { key, value }: Pair): boolean {
  const between = text.slice(key.span.end, value.span.start).replace(/#[^\r\n]*/g, "");
  return between.trim() === ":" && !holdsAnchor(text.slice(key.span.end, endOfNode(text, value)));
}

function hasAlias(node: Node): boolean {
  if (node.kind === "alias") return true;
  if (node.kind === "sequence") return node.items.some(hasAlias);
  return node.kind === "mapping" && node.pairs.some((pair) => hasAlias(pair.value));
}

/** A line further in or out, so that the dashes of its list stand two spaces behind the key. */
function indent(line: string, column: number): string {
  const blank = /^ */.exec(line)?.[0].length ?? 0;
  return line === "" ? "" : `  ${line.slice(Math.min(column, blank))}`;
}
