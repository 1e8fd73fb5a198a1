/** The fixes that write a key that is missing, where the order of the schema puts it. */
import { excerpt } from "../messages/message";
import type { Fix } from "../rules/types";
import type { Source } from "../source";
import type { TextEdit } from "../text/span";
import { insertPairs, lineBefore } from "../yaml/edit";
import type { Mapping, Pair } from "../yaml/tree";
import type { Gap, KeyDrafts } from "./keyDrafts";

/** One fix for each value that may stand behind one of the keys. */
export function suggestFixes(keys: readonly string[], gap: Gap, source: Source, drafts: KeyDrafts): Fix[] {
  // What a condition is about stands for the author alone.
  if (keys.length > 2) return [];
  return keys.flatMap((key) => drafts.valuesOf(key, gap).flatMap((value) => addEntry(key, value, gap, source)));
}

/** Behind the last of the keys that the schema puts in front of it. */
export function addEntry(key: string, value: string, { map, schema }: Gap, { text }: Source): Fix[] {
  const entry = entryOf(key, value);
  const shown = value.startsWith("\n") ? `${key}: …` : entry;
  const [first] = map.pairs;
  if (!canHoldMore(map, text)) return [];
  if (!first) return [addFix(shown, { span: map.span, text: `{ ${entry} }` })];
  const order = Object.keys(schema.schema.properties ?? {});
  const place = order.indexOf(key);
  const isBefore = (pair: Pair) => order.includes(pair.key.value) && order.indexOf(pair.key.value) < place;
  return [addFix(shown, insertPairs(text, map, map.pairs.findLast(isBefore), [entry]))];
}

function entryOf(key: string, value: string): string {
  return value.startsWith("\n") ? `${key}:${value}` : `${key}: ${value}`;
}

/** Not the pair of a list that has no braces (`[ a: 1 ]`), nor a mapping whose first key does not begin its line. */
function canHoldMore({ flow, span, pairs }: Mapping, text: string): boolean {
  const [first] = pairs;
  if (flow)
    return (
      text.charAt(span.start) === "{" && (first !== undefined || /^\{\s*\}$/.test(text.slice(span.start, span.end)))
    );
  return first !== undefined && /^[ -]*$/.test(lineBefore(text, first.key));
}

function addFix(entry: string, edit: TextEdit): Fix {
  const shown = excerpt(entry, 60);
  return { title: { en: `Add ${shown}`, zh: `补上 ${shown}` }, edits: [edit] };
}

/** Behind the last pair of a mapping whose keys have no order of their own. */
export function appendEntries(map: Mapping, entries: readonly string[], { text }: Source): Fix[] {
  const anchor = map.pairs.at(-1);
  if (!anchor || !canHoldMore(map, text)) return [];
  return [addFix(entries.join(", "), insertPairs(text, map, anchor, entries))];
}

export const emptyMapping: Mapping = { kind: "mapping", span: { start: 0, end: 0 }, flow: false, pairs: [] };

/** All keys that a file needs, behind its comments; not where one of them is for the author to choose. */
export function beginFile(keys: readonly string[], gap: Gap, { text }: Source, drafts: KeyDrafts): Fix[] {
  const values = keys.map((key) => drafts.valuesOf(key, gap));
  if (values.some((each) => each.length !== 1)) return [];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = keys.map((key, index) => entryOf(key, values[index]?.[0] ?? "")).join("\n");
  const end = text.trimEnd().length;
  const written = `${end > 0 ? newline : ""}${lines.replaceAll("\n", newline)}${newline}`;
  const title = { en: "Begin with the keys that are needed", zh: "写入所需的各个键" };
  return [{ title, edits: [{ span: { start: end, end: text.length }, text: written }] }];
}
