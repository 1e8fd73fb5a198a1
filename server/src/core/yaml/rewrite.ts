/** Another text in the place of scalars, wherever it is written: by itself, under an anchor, by an alias. */
import type { Span, TextEdit } from "../text/span";
import { anchorOf, respell } from "./edit";
import type { Node, Scalar, YamlDocument } from "./tree";

/** A value or a key, and where it stands: the scalar itself, or an alias in its place. */
export interface Site {
  readonly node: Scalar;
  readonly at: Span;
}

/**
 * Gives all sites another text, each place edited once. Where the text under an anchor changes, its aliases follow; those that are none
 * of the sites keep what they stood for. An alias whose anchor is none of the sites gets the text in its place.
 */
export function rewrite({ text, root }: YamlDocument, sites: readonly Site[], value: string): TextEdit[] {
  const edits = new Map<number, TextEdit>();
  const note = (edit: TextEdit) => edits.set(edit.span.start, edit);
  const own = sites.filter(({ at, node }) => !isAlias(text, at) && isWhole(text, node));
  for (const { node } of own) note(spell(node, value));
  const anchored = own.map(({ node }) => node).filter((node) => anchorOf(text, node) !== undefined);
  const targetOf = ({ at, node }: Site) =>
    anchored.find((each) => each === node || (isKey(node, at) && anchorOf(text, each) === nameOf(text, at)));
  for (const site of sites) {
    if (isAlias(text, site.at) && !targetOf(site)) note({ ...spell(site.node, value), span: site.at });
  }
  const places = new Set(sites.map(({ at }) => at.start));
  for (const alias of anchored.length > 0 && root ? aliasesBelow(text, root) : []) {
    const target = places.has(alias.at.start) ? undefined : targetOf(alias);
    if (target) note({ span: alias.at, text: text.slice(target.span.start, target.span.end) });
  }
  return [...edits.values()].sort((a, b) => a.span.start - b.span.start);
}

/** The scalar of an alias that is a key stands where the alias does, so that it is known by the name alone. */
function isKey(node: Scalar, at: Span): boolean {
  return node.span.start === at.start;
}

function nameOf(text: string, { start, end }: Span): string {
  return text.slice(start + 1, end);
}

/** Where a text is broken (a quote that is not closed) a scalar may stand for something else than is written there, and is left alone. */
function isWhole(text: string, { span, style, value }: Scalar): boolean {
  const written = text.slice(span.start, span.end);
  if (style === "plain") return written === value;
  return style === "block" || (written.length > 1 && /[^\p{L}\p{M}\p{N}._-]$/u.test(written));
}

/** No plain text begins with the sign of an alias. */
function isAlias(text: string, { start }: Span): boolean {
  return text.charAt(start) === "*";
}

/** A block of text would need lines of its own. */
function spell(node: Scalar, value: string): TextEdit {
  return respell(node.style === "block" ? { ...node, span: node.span, style: "plain" } : node, value);
}

function* aliasesBelow(text: string, node: Node): Generator<Site> {
  if (node.kind === "alias" && node.target?.kind === "scalar") yield { node: node.target, at: node.span };
  if (node.kind === "sequence") for (const item of node.items) yield* aliasesBelow(text, item);
  if (node.kind !== "mapping") return;
  for (const { key, value } of node.pairs) {
    if (isAlias(text, key.span)) yield { node: key, at: key.span };
    yield* aliasesBelow(text, value);
  }
}
