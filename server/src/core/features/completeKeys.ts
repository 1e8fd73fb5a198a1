/** Keys: those that the schema allows and that are not there yet, the required ones first; ids, where the keys are ids. */

import { allowedKeys, deref, type JsonSchema, propertyOf, requiredKeys, snippetsIn, summarize } from "../schema/schema";
import { isMethodKey } from "../scoring/answer";
import { quoteId } from "../yaml/quote";
import type { Mapping, Pair } from "../yaml/tree";
import { findRow, rowKeys } from "./completeRows";
import { type Draft, type Opening, snippetDraft, thingDrafts } from "./drafts";
import { mappingAt, valueBehindKey } from "./layout";
import { plainSnippet } from "./snippets";
import { thingsIn } from "./things";

export function completeKeys(opening: Opening): Draft[] {
  const { slot, placed, surroundings } = opening;
  const names = placed.schema.propertyNames;
  if (names) return nameDrafts(deref({ schema: names, file: placed.file }).schema, opening);
  const present = new Set(slot.siblings.map((pair) => pair.key.value));
  const siblings = asMapping(slot.siblings);
  const required = new Set(requiredKeys(placed, siblings));
  const allowed = allowedKeys(placed, siblings).filter((key) => !present.has(key) && isOfMethod(key, opening));
  const ordered = [...allowed.filter((key) => required.has(key)), ...allowed.filter((key) => !required.has(key))];
  const keys = ordered.map((key) => keyDraft(key, required.has(key), opening));
  if (slot.siblings.length > 0 || slot.hasValue || slot.followedByColon) return keys;
  const whole = snippetsIn(placed.schema).flatMap((snippet): Draft[] => {
    const insert = mappingAt(snippet, slot, surroundings.source);
    if (insert === undefined) return [];
    return [snippetDraft(snippet, insert, opening.locale)];
  });
  // A file is begun by a whole skeleton, an item or a mapping by its keys.
  return slot.path.length === 0 || typeof slot.path[slot.path.length - 1] === "number"
    ? [...whole, ...keys]
    : [...keys, ...whole];
}

function keyDraft(key: string, required: boolean, { slot, placed, surroundings, locale }: Opening): Draft {
  const property = propertyOf(placed, key);
  const schema = property?.schema ?? {};
  const value = !property || slot.hasValue ? "" : valueBehindKey(property, slot.column, slot, surroundings.source);
  return {
    label: key,
    detail: summarize(schema, locale),
    about: { kind: "key", path: slot.path, key, required },
    insert: slot.followedByColon ? key : `${key}:${value}`,
    kind: "key",
  };
}

/** Keys that are names: of indicators, profiles, languages. */
function nameDrafts(names: JsonSchema, opening: Opening): Draft[] {
  const { slot, surroundings } = opening;
  const isRow = surroundings.source.kind === "sheet" && slot.path[0] === "scores";
  if (isRow) return rowKeys(opening).map((draft) => asKey(draft, opening));
  const present = new Set(slot.siblings.map((pair) => pair.key.value.normalize("NFC")));
  if (names["x-ref"]) {
    const things = thingsIn(names["x-ref"], surroundings).filter((thing) => !present.has(thing.id));
    return thingDrafts(names["x-ref"], things, opening).map((draft) => asKey(draft, opening));
  }
  if (names["x-kind"] !== "locale") return [];
  const given = surroundings.scheme?.locales.map((locale) => locale.value) ?? [];
  const locales = given.length > 0 ? given : ["zh", "en"];
  return locales
    .filter((locale) => !present.has(locale))
    .map((label) => asKey({ label, insert: plainSnippet(quoteId(label)), kind: "key" }, opening));
}

function asKey(draft: Draft, { slot }: Opening): Draft {
  const tail = slot.followedByColon ? "" : slot.hasValue ? ":" : ": $1";
  return { ...draft, insert: draft.insert + tail };
}

/** Of the keys that say a score only those that the method of the row takes. */
function isOfMethod(key: string, { slot, surroundings }: Opening): boolean {
  if (!isMethodKey(key)) return true;
  const row =
    surroundings.source.kind === "sheet" && slot.path[0] === "scores" ? findRow(slot.path[1], surroundings) : undefined;
  return !row || row.keys.includes(key);
}

function asMapping(pairs: readonly Pair[]): Mapping {
  return { kind: "mapping", span: { start: 0, end: 0 }, flow: false, pairs };
}
