/**
 * YAML as plain data: mappings, lists, and scalars as they stand in the text. What a scalar means (a number, an id, a
 * percent) depends on where it stands, so nothing is decided here but what is empty.
 */

import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, Scalar as YamlScalar } from "yaml";

export interface Scalar {
  readonly raw: string;
  readonly quoted: boolean;
}

export type Mapping = ReadonlyMap<string, Plain>;
export type Plain = Scalar | Mapping | readonly Plain[] | null;

/** Draws a whole number from 0 to below `options`. */
export type Choose = (options: number) => number;

/** Throws on text that is not YAML; of a key that stands twice the first counts. */
export function readPlain(text: string): Plain {
  const document = parseDocument(text, { schema: "failsafe", uniqueKeys: false });
  const [error] = document.errors;
  if (error) throw error;
  return toPlain(document.contents, document);
}

/**
 * Writes data as YAML in a style that `choose` decides: block or flow, quotes wherever a reader must not care for
 * them, indentation, comments, line ends, a byte order mark. Numbers and the like keep the quoting they have.
 */
export function writePlain(value: Plain, choose: Choose): string {
  const head = [...(oneIn(choose, 6) ? ["# A file of many styles"] : []), ...(oneIn(choose, 6) ? ["---"] : [])];
  const newline = oneIn(choose, 4) ? "\r\n" : "\n";
  const mark = oneIn(choose, 8) ? "\uFEFF" : "";
  return mark + [...head, ...writeBlock(value, "", choose), ""].join(newline);
}

/** The same seed always makes the same choices. */
export function seededChoice(seed: number): Choose {
  let state = seed >>> 0;
  return (options) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % options;
  };
}

export function isMapping(value: Plain): value is Mapping {
  return value instanceof Map;
}

export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

export function isScalarValue(value: Plain): value is Scalar {
  return value !== null && !isMapping(value) && !isList(value);
}

function toPlain(node: unknown, document: Document): Plain {
  if (isAlias(node)) return toPlain(node.resolve(document), document);
  if (isMap<Node, Node>(node)) {
    const mapping = new Map<string, Plain>();
    for (const { key, value } of node.items) {
      const name = keyText(key, document);
      if (!mapping.has(name)) mapping.set(name, toPlain(value, document));
    }
    return mapping;
  }
  if (isSeq(node)) return node.items.map((item) => toPlain(item, document));
  if (!isScalar(node)) return null;
  const raw = node.source ?? String(node.value ?? "");
  const quoted = node.type !== undefined && node.type !== YamlScalar.PLAIN;
  return !quoted && isEmpty(raw) ? null : { raw, quoted };
}

function keyText(key: Node, document: Document): string {
  const target = isAlias(key) ? key.resolve(document) : key;
  if (!isScalar(target)) throw new TypeError("A key is a scalar");
  return target.source ?? String(target.value);
}

function isEmpty(raw: string): boolean {
  return ["", "~", "null", "Null", "NULL"].includes(raw);
}

/** Keys whose value, or whose list's items, are read from the source text, so that quotes change nothing. */
const ID_KEYS = new Set(
  "id scheme sheet edition profile scale indicator answered tag tags adjustment held findings grade perFinding class applies except".split(
    " ",
  ),
);

/** Keys whose value is a string to every YAML reader, quoted or not, unless it looks like a number. */
const TEXT_KEYS = new Set("title statement note target when unit period name".split(" "));

function writeBlock(value: Plain, key: string, choose: Choose): string[] {
  if (isMapping(value) && value.size > 0) {
    return [...value].flatMap(([name, item]) => [...remark(choose), ...writeEntry(name, item, key, choose)]);
  }
  if (isList(value) && value.length > 0) {
    return value.flatMap((item) => [...remark(choose), ...writeItem(item, key, choose)]);
  }
  return [writeFlow(value, key, choose)];
}

function writeEntry(name: string, item: Plain, parent: string, choose: Choose): string[] {
  const key = writeKey(name, choose);
  const itemKey = keyWithin(parent, name);
  if (item === null && choose(2) === 0) return [`${key}:`];
  if (!prefersBlock(item, choose)) return [`${key}: ${writeFlow(item, itemKey, choose)}`];
  const margin = isList(item) && choose(2) === 0 ? "" : choose(3) === 0 ? "    " : "  ";
  return [`${key}:`, ...writeBlock(item, itemKey, choose).map((line) => margin + line)];
}

function writeItem(item: Plain, key: string, choose: Choose): string[] {
  if (!prefersBlock(item, choose)) return [`- ${writeFlow(item, key, choose)}`];
  return writeBlock(item, key, choose).map((line, index) => (index === 0 ? "- " : "  ") + line);
}

function prefersBlock(value: Plain, choose: Choose): boolean {
  return isCollection(value) && (countScalars(value) > 12 ? choose(8) > 0 : choose(2) > 0);
}

/** Under `scores` the keys are ids, so that a row's key says nothing about its value. */
function keyWithin(parent: string, name: string): string {
  return parent === "scores" ? "" : name;
}

function writeFlow(value: Plain, key: string, choose: Choose): string {
  if (isMapping(value)) {
    const entries = [...value].map(([name, item]) => {
      const text = item === null && choose(2) === 0 ? "" : writeFlow(item, keyWithin(key, name), choose);
      return `${writeKey(name, choose)}: ${text}`;
    });
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (isList(value)) {
    return value.length === 0 ? "[]" : `[ ${value.map((item) => writeFlow(item, key, choose)).join(", ")} ]`;
  }
  if (value === null) return choose(2) === 0 ? "~" : "null";
  const free = ID_KEYS.has(key) || (TEXT_KEYS.has(key) && !looksTyped(value.raw));
  return quote(value.raw, choose, free, value.quoted);
}

/** Mostly as people write them. */
function writeKey(name: string, choose: Choose): string {
  return choose(4) > 0 && canStandPlain(name) ? name : quote(name, choose, true);
}

/** Writes a scalar, quoted where it must be; where quotes are free, `choose` says. */
function quote(raw: string, choose: Choose, free: boolean, quoted = false): string {
  const bare = canStandPlain(raw) && (free ? choose(2) === 0 : !quoted);
  if (bare) return raw;
  const single = !/[\p{Cc}\\]/u.test(raw) && choose(2) === 0;
  return single ? `'${raw.replaceAll("'", "''")}'` : JSON.stringify(raw);
}

/** Narrower than YAML's own rule, which nobody knows by heart. */
function canStandPlain(raw: string): boolean {
  return (
    /^(?:[\p{L}\p{N}≤≥<=]|-(?=\S))[\p{L}\p{M}\p{N} ._/%+()≤≥<=>@-]*$/u.test(raw) && !raw.endsWith(" ") && !isEmpty(raw)
  );
}

function looksTyped(raw: string): boolean {
  return isEmpty(raw) || /^(?:true|false|[-+.]?\d.*|[-+]?\.(?:inf|nan))$/i.test(raw);
}

function isCollection(value: Plain): boolean {
  return isMapping(value) ? value.size > 0 : isList(value) && value.length > 0;
}

/** How many scalars stand in it: long collections are better as blocks. */
function countScalars(value: Plain): number {
  if (isMapping(value)) return [...value.values()].reduce((total, item) => total + countScalars(item), 0);
  return isList(value) ? value.reduce((total: number, item) => total + countScalars(item), 0) : 1;
}

function remark(choose: Choose): string[] {
  return oneIn(choose, 25) ? [["", "# a remark", "  # : [ another"][choose(3)] ?? ""] : [];
}

function oneIn(choose: Choose, options: number): boolean {
  return choose(options) === options - 1;
}
