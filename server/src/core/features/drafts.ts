/** Completions before they have their place: of things that have names, and of the snippets of the schemas. */

import type { Locale, Message } from "../messages/message";
import { type Namespace, type PlacedSchema, type Snippet, snippetsIn } from "../schema/schema";
import type { Spell } from "../text/pinyin";
import { quoteId } from "../yaml/quote";
import type { Completion } from "./complete";
import { behindKey, takesList, takesMapping } from "./layout";
import type { Slot } from "./slot";
import { inBraces, linesOf, plainSnippet } from "./snippets";
import type { Surroundings, Thing } from "./things";

export type Draft = Omit<Completion, "replace" | "sort">;

/** Everything that drafts are made from. */
export interface Opening {
  readonly slot: Slot;
  readonly placed: PlacedSchema;
  readonly surroundings: Surroundings;
  readonly locale: Locale;
  readonly spell: Spell;
}

/** Names, each with its title, by which it is found as well. */
export function thingDrafts(namespace: Namespace, things: readonly Thing[], { locale, spell }: Opening): Draft[] {
  const other = locale === "zh" ? "en" : "zh";
  return things.map(({ id, title, detail, describe }) => {
    const words = [title[locale], detail?.[locale]].filter(Boolean).join(" · ");
    // Some editors look only at the beginning of a long text: what the user reads comes first.
    const titles = [...new Set([title[locale], title[other]])].filter(Boolean).map(spell).join(" ");
    return {
      label: id,
      ...(words ? { detail: words } : {}),
      ...(describe ? { about: { kind: "thing", namespace, id } } : {}),
      ...(titles ? { filter: `${id} ${titles}` } : {}),
      insert: plainSnippet(quoteId(id)),
      kind: "reference",
    };
  });
}

/** Values that follow from something, each with what it follows from. */
export function valueDrafts(values: readonly (readonly [label: string, detail?: Message])[], locale: Locale): Draft[] {
  const seen = new Set<string>();
  return values.flatMap(([label, detail]): Draft[] => {
    if (seen.has(label)) return [];
    seen.add(label);
    return [{ label, ...(detail ? { detail: detail[locale] } : {}), insert: plainSnippet(label), kind: "value" }];
  });
}

/** The snippets of the schema as a value, laid out behind the key or within the brackets. */
export function snippetDrafts({ slot, placed, surroundings, locale }: Opening): Draft[] {
  if (!takesMapping(placed) && !takesList(placed)) return [];
  const isItem = typeof slot.path[slot.path.length - 1] === "number";
  return snippetsOf(placed, surroundings).flatMap((snippet): Draft[] => {
    const insert = isItem
      ? inBraces(linesOf(snippet.body, false))
      : behindKey(snippet.body, slot.column, slot, surroundings.source)?.replace(/^ /, "");
    return insert === undefined ? [] : [snippetDraft(snippet, insert, locale)];
  });
}

export function snippetDraft(snippet: Snippet, insert: string, locale: Locale): Draft {
  const description = (locale === "zh" ? snippet["x-description-zh"] : undefined) ?? snippet.description;
  return { label: snippet.label, ...(description ? { detail: description } : {}), insert, kind: "snippet" };
}

/** Figures by profile are those of the scheme's own profiles. */
function snippetsOf({ schema }: PlacedSchema, { scheme }: Surroundings): readonly Snippet[] {
  const own = snippetsIn(schema);
  if (schema.propertyNames?.["x-ref"] !== "profile") return own;
  const profiles = scheme?.profiles.flatMap((profile) => profile.id?.value ?? []) ?? [];
  const [snippet] = own;
  if (!snippet || profiles.length === 0) return [];
  const figures = profiles.map((id, index) => `${quoteId(id)}: \${${index + 1}:10}`);
  return [{ ...snippet, body: `{ ${figures.join(", ")} }` }];
}
