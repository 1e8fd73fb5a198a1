/**
 * What stands on one line and leaves no doubt: `key: value`, quoted or not, and short lists and mappings in brackets. Nearly every line of
 * a scheme or a sheet is of that kind. Whatever else a line may be is left to the parser; where this and the parser both have a say, they say
 * the same.
 */

import { withoutRoom } from "../text/lists";
import { detach } from "../text/pieces";
import { carriageReturn, hash, skipSpaces, space } from "./contentLines";
import { type Part, PlacedMapping, PlacedScalar, PlacedSequence } from "./part";
import type { Node, Pair } from "./tree";

/** A value with the offset behind it, comment and line break included. */
export interface Read<T> {
  readonly node: T;
  readonly end: number;
}

const colon = 58;
const comma = 44;
const openBrace = 123;
const closeBrace = 125;
const openBracket = 91;
const closeBracket = 93;
const doubleQuote = 34;
const singleQuote = 39;
const backslash = 92;
const wideColon = 0xff1a;

/** Brackets within brackets; more of them nobody writes on one line. */
const deepest = 8;

/** Longer ones are none by YAML. */
const longestKey = 1000;

/** Reads what stands on one line; offsets are those of the text, nodes stand in the part, which begins at `base`. */
export class LineReader {
  constructor(
    private readonly text: string,
    private readonly part: Part,
    private readonly base: number,
    private readonly isUpdate: boolean,
  ) {}

  /** A key at an offset, with the offset behind its colon; a line ends at `lineEnd`, its line break left out. */
  key(start: number, lineEnd: number): Read<PlacedScalar> | undefined {
    const end = endOfKey(this.text, start, lineEnd);
    if (end < 0) return undefined;
    return { node: this.scalar(start, end), end: end + 1 };
  }

  /** What stands behind a key or a dash on its line, spaces in front of it left out; nothing at all is an empty value. */
  value(start: number, lineEnd: number, isKey: boolean): Read<Node> | undefined {
    const at = skipSpaces(this.text, start, lineEnd);
    const code = at < lineEnd ? this.text.charCodeAt(at) : -1;
    if (code === -1 || (code === hash && at > start)) {
      const node = new PlacedScalar(this.part, at - this.base, at - this.base, "empty", "");
      return { node, end: code === -1 ? at : this.behind(lineEnd) };
    }
    if (code === openBrace || code === openBracket) {
      const read = this.flow(at, lineEnd);
      return read && this.closes(read.end, lineEnd) ? { node: read.node, end: this.behind(lineEnd) } : undefined;
    }
    if (code === doubleQuote || code === singleQuote) {
      const end = endOfQuoted(this.text, at, lineEnd);
      return end >= 0 && this.closes(end, lineEnd)
        ? { node: this.scalar(at, end), end: this.behind(lineEnd) }
        : undefined;
    }
    const end = endOfPlain(this.text, at, lineEnd, isKey);
    return end < 0 ? undefined : { node: this.scalar(at, end), end: this.behind(lineEnd) };
  }

  private scalar(start: number, end: number): PlacedScalar {
    const first = this.text.charCodeAt(start);
    const [from, to] = [start - this.base, end - this.base];
    if (first === doubleQuote) return new PlacedScalar(this.part, from, to, "double", this.take(start + 1, end - 1));
    if (first === singleQuote) return new PlacedScalar(this.part, from, to, "single", this.take(start + 1, end - 1));
    return new PlacedScalar(this.part, from, to, "plain", this.take(start, end));
  }

  private take(start: number, end: number): string {
    const piece = this.text.slice(start, end);
    return this.isUpdate ? detach(piece) : piece;
  }

  /** Only a comment may follow. */
  private closes(start: number, lineEnd: number): boolean {
    const at = skipSpaces(this.text, start, lineEnd);
    return at === lineEnd || (at > start && this.text.charCodeAt(at) === hash);
  }

  /** Behind the line break. */
  private behind(lineEnd: number): number {
    if (lineEnd >= this.text.length) return lineEnd;
    return lineEnd + (this.text.charCodeAt(lineEnd) === carriageReturn ? 2 : 1);
  }

  /** A list or mapping in brackets; `end` is the offset behind the closing one. */
  private flow(start: number, lineEnd: number, depth = 0): Read<Node> | undefined {
    if (depth > deepest) return undefined;
    const isMapping = this.text.charCodeAt(start) === openBrace;
    const closer = isMapping ? closeBrace : closeBracket;
    const pairs: Pair[] = [];
    const items: Node[] = [];
    let at = skipSpaces(this.text, start + 1, lineEnd);
    while (this.text.charCodeAt(at) !== closer || pairs.length + items.length > 0) {
      if (at >= lineEnd) return undefined;
      let key: PlacedScalar | undefined;
      if (isMapping) {
        const end = endOfFlowKey(this.text, at, lineEnd);
        if (end < 0) return undefined;
        key = this.scalar(at, end);
        const name = key.value.normalize("NFC");
        if (pairs.some((pair) => pair.key.value.normalize("NFC") === name)) return undefined;
        at = skipSpaces(this.text, end + 1, lineEnd);
      }
      const value = this.flowValue(at, lineEnd, isMapping, depth + 1);
      if (!value) return undefined;
      if (key) pairs.push({ key, value: value.node });
      else items.push(value.node);
      at = skipSpaces(this.text, value.end, lineEnd);
      const code = this.text.charCodeAt(at);
      if (code === closer) break;
      if (code !== comma) return undefined;
      at = skipSpaces(this.text, at + 1, lineEnd);
    }
    const [from, to] = [start - this.base, at + 1 - this.base];
    const node = isMapping
      ? new PlacedMapping(this.part, from, to, true, withoutRoom(pairs))
      : new PlacedSequence(this.part, from, to, true, withoutRoom(items));
    return { node, end: at + 1 };
  }

  private flowValue(start: number, lineEnd: number, isInMapping: boolean, depth: number): Read<Node> | undefined {
    const code = this.text.charCodeAt(start);
    if (code === openBrace || code === openBracket) return this.flow(start, lineEnd, depth);
    const end =
      code === doubleQuote || code === singleQuote
        ? endOfQuoted(this.text, start, lineEnd)
        : endOfFlowPlain(this.text, start, lineEnd, isInMapping);
    return end < 0 ? undefined : { node: this.scalar(start, end), end };
  }
}

/** The offset of the colon behind the key at an offset, or -1 where there is no saying. */
export function endOfKey(text: string, start: number, lineEnd: number): number {
  const end = endOfName(text, start, lineEnd, false);
  if (end < 0 || end - start > longestKey) return -1;
  return end + 1 === lineEnd || text.charCodeAt(end + 1) === space ? end : -1;
}

function endOfFlowKey(text: string, start: number, lineEnd: number): number {
  const end = endOfName(text, start, lineEnd, true);
  return end >= 0 && end - start <= longestKey && text.charCodeAt(end + 1) === space ? end : -1;
}

/** The first colon behind a name that nothing but the name stands in front of. */
function endOfName(text: string, start: number, lineEnd: number, isInFlow: boolean): number {
  const first = text.charCodeAt(start);
  if (first === doubleQuote || first === singleQuote) {
    const end = endOfQuoted(text, start, lineEnd);
    return end >= 0 && end < lineEnd && text.charCodeAt(end) === colon ? end : -1;
  }
  if (!canBegin(text, start, lineEnd) || wideSigns.has(first)) return -1;
  for (let at = start; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === colon) {
      const next = at + 1 < lineEnd ? text.charCodeAt(at + 1) : space;
      if (next !== space) {
        if (isInFlow) return -1;
        continue;
      }
      return text.charCodeAt(at - 1) === space ? -1 : text.slice(start, at) === "<<" ? -1 : at;
    }
    if (isDoubtful(code, isInFlow, true) || (code === hash && text.charCodeAt(at - 1) === space)) return -1;
  }
  return -1;
}

/** The offset behind the closing quote; escapes are left to the parser. */
function endOfQuoted(text: string, start: number, lineEnd: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return quote === singleQuote && text.charCodeAt(at + 1) === singleQuote ? -1 : at + 1;
    if (code === backslash && quote === doubleQuote) return -1;
    if (code < space) return -1;
  }
  return -1;
}

/** The offset behind a text without quotes, up to its comment. */
function endOfPlain(text: string, start: number, lineEnd: number, isKey: boolean): number {
  if (!canBegin(text, start, lineEnd)) return -1;
  let end = lineEnd;
  for (let at = start; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === hash && text.charCodeAt(at - 1) === space) {
      end = at;
      break;
    }
    if (code === colon && (at + 1 === lineEnd || text.charCodeAt(at + 1) === space)) return -1;
    if (isDoubtful(code, false, !isKey)) return -1;
  }
  while (text.charCodeAt(end - 1) === space) end--;
  return end;
}

function endOfFlowPlain(text: string, start: number, lineEnd: number, isInMapping: boolean): number {
  if (!canBegin(text, start, lineEnd)) return -1;
  for (let at = start; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === comma || code === closeBrace || code === closeBracket) {
      let end = at;
      while (text.charCodeAt(end - 1) === space) end--;
      return end;
    }
    if (code === colon || code === hash || isDoubtful(code, true, !isInMapping)) return -1;
  }
  return -1;
}

/** What a text without quotes may begin with; a dash only where a figure follows. */
function canBegin(text: string, start: number, lineEnd: number): boolean {
  const code = text.charCodeAt(start);
  if (code === 45) {
    const next = start + 1 < lineEnd ? text.charCodeAt(start + 1) : 0;
    return next >= 48 && next <= 57;
  }
  return (
    start < lineEnd && !indicators.has(code) && code > space && code !== 0x3000 && code !== 0xa0 && code !== 0xfeff
  );
}

const indicators = new Set([..."-?:,[]{}#&*!|>'\"%@`"].map((sign) => sign.charCodeAt(0)));

/** What stands in front of a name by mistake. */
const wideSigns = new Set([..."｛［＃"].map((sign) => sign.charCodeAt(0)));

/** Signs of YAML in the wrong place, control characters, and full-width colons where they may be meant as YAML's. */
function isDoubtful(code: number, isInFlow: boolean, mayBeKey: boolean): boolean {
  if (code < space || code === 0xfeff) return true;
  if (code === wideColon && mayBeKey) return true;
  return (
    isInFlow &&
    (code === openBrace || code === openBracket || code === closeBrace || code === closeBracket || code === comma)
  );
}
