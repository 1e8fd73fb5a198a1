/** A scheme begun from one of the skeletons that its schema offers. */
import type { Locale } from "../messages/message";
import { rootSchema, type Snippet, snippetsIn } from "../schema/schema";
import { quoteId, quoteText } from "../yaml/quote";

export interface Skeleton {
  readonly label: string;
  readonly description: string;
}

/** In the order in which `draftScheme` knows them. */
export function listSkeletons(locale: Locale): Skeleton[] {
  return skeletons().map((snippet) => ({
    // Among other completions it says what it is a skeleton of.
    label: (locale === "zh" ? snippet["x-label-zh"] : undefined) ?? snippet.label.replace(/^scheme: /, ""),
    description: (locale === "zh" ? snippet["x-description-zh"] : undefined) ?? snippet.description ?? "",
  }));
}

export interface SchemeDraft {
  readonly id: string;
  readonly edition: string;
  /** An empty one leaves the words of the skeleton. */
  readonly title: string;
  readonly locale: Locale;
}

/** The text of the file; nothing where there is no such skeleton. */
export function draftScheme(skeleton: number, draft: SchemeDraft): string | undefined {
  const snippet = skeletons()[skeleton];
  if (!snippet) return undefined;
  const body = (draft.locale === "zh" ? snippet["x-body-zh"] : undefined) ?? snippet.body;
  const lines = body.replace(/\$\{\d+:([^}]*)\}/g, "$1").split("\n");
  const values: Readonly<Record<string, string>> = {
    scheme: quoteId(draft.id),
    edition: JSON.stringify(draft.edition),
    ...(draft.title.trim() ? { title: quoteText(draft.title.trim()) } : {}),
  };
  return lines
    .map((line) => {
      const key = /^(\w+): /.exec(line)?.[1] ?? "";
      return values[key] === undefined ? line : `${key}: ${values[key]}`;
    })
    .join("\n");
}

function skeletons(): readonly Snippet[] {
  return snippetsIn(rootSchema("scheme").schema);
}
