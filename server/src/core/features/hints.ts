/** Inlay hints: what a figure comes to, behind the figure. */
import type { Locale } from "../messages/message";
import type { Source } from "../source";
import { contains, type Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { schemeHints } from "./schemeHints";
import { sheetHints } from "./sheetHints";

export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** What the signs of the label say, in words. */
  readonly tooltip: string;
  readonly kind: "sum" | "weight" | "share" | "score" | "title";
}

/** The hints within a span of a file, in order. */
export function inlayHints(snapshot: Snapshot, source: Source, span: Span, locale: Locale): InlayHint[] {
  const hints =
    source.kind === "scheme" ? schemeHints(source, span, locale) : sheetHints(snapshot, source, span, locale);
  // What an anchor holds is hinted at once for each alias of it, yet stands in one place.
  const unique = new Map(hints.map((hint) => [`${hint.offset} ${hint.label}`, hint]));
  return [...unique.values()].filter((hint) => contains(span, hint.offset)).sort((a, b) => a.offset - b.offset);
}
