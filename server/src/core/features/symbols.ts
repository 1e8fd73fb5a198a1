/** The outline of a file: of a scheme its indicators, adjustments and grades, of a sheet its rows, findings and decision. */
import type { Locale, Message } from "../messages/message";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { findPair, type Node, type Pair } from "../yaml/tree";
import { schemeSymbols } from "./schemeSymbols";
import { sheetSymbols } from "./sheetSymbols";

export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "document" | "section" | "group" | "leaf" | "adjustment" | "grade" | "finding" | "value";
  /** All of it; its children lie within. */
  readonly span: Span;
  /** What names it; lies within the span, too. */
  readonly selectionSpan: Span;
  readonly children: readonly OutlineSymbol[];
}

/** Short of the prefix that tells it from the global of that name. */
export type { OutlineSymbol as Symbol };

export function symbols(snapshot: Snapshot, source: Source, locale: Locale): OutlineSymbol[] {
  const symbol = source.kind === "scheme" ? schemeSymbols(source, locale) : sheetSymbols(snapshot, source, locale);
  return symbol ? [symbol] : [];
}

/** A key of the root with what stands below it; nothing where that is nothing. */
export function sectionAt(
  root: Node | undefined,
  key: string,
  name: Message,
  locale: Locale,
  children: readonly OutlineSymbol[],
): OutlineSymbol[] {
  const pair = findPair(root, key);
  if (!pair || children.length === 0) return [];
  return [makeSymbol("section", name[locale], String(children.length), spanOf(pair), pair.key.span, children)];
}

/** What an alias stands for lies elsewhere in the text, outside of what repeats it, and is left out. */
export function makeSymbol(
  kind: OutlineSymbol["kind"],
  name: string,
  detail: string,
  span: Span,
  selection: Span,
  children: readonly OutlineSymbol[] = [],
): OutlineSymbol {
  return {
    name,
    detail,
    kind,
    span,
    selectionSpan: isWithin(selection, span) ? selection : { start: span.start, end: span.start },
    children: children.filter((child) => isWithin(child.span, span)),
  };
}

export function spanOf(pair: Pair): Span {
  return { start: pair.key.span.start, end: Math.max(pair.key.span.end, pair.value.span.end) };
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
