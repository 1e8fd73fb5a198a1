/** Completions before they have their place: of things that have names, and of the snippets of the schemas. */

import type { Locale } from "../messages/message";
import type { PlacedSchema, Snippet } from "../schema/schema";
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
}

const mostDocumented = 200;

/** Names, each with its title; without their documentation where there are so many that it would take time to write. */
export function thingDrafts(things: readonly Thing[], locale: Locale): Draft[] {
  const isDocumented = things.length <= mostDocumented;
  return things.map(({ id, title, detail, describe }) => {
    const words = [title[locale], detail?.[locale]].filter(Boolean).join(" · ");
    const titles = [...new Set([title.zh, title.en])].filter(Boolean).join(" ");
    return {
      label: id,
      ...(words ? { detail: words } : {}),
      ...(describe && isDocumented ? { documentation: describe(locale) } : {}),
      ...(titles ? { filter: `${id} ${titles}` } : {}),
      insert: plainSnippet(quoteId(id)),
      kind: "reference",
    };
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
  const own = schema.defaultSnippets ?? [];
  if (schema.propertyNames?.["x-ref"] !== "profile") return own;
  const profiles = scheme?.profiles.flatMap((profile) => profile.id?.value ?? []) ?? [];
  const [snippet] = own;
  if (!snippet || profiles.length === 0) return [];
  const figures = profiles.map((id, index) => `${quoteId(id)}: \${${index + 1}:10}`);
  return [{ ...snippet, body: `{ ${figures.join(", ")} }` }];
}
