/** From a name to what defines it, from the name of a scheme to its file, from an alias to its anchor. */
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { locate } from "../yaml/tree";
import { editionAt, schemesAt } from "./editionMentions";
import { definitionsOf, homeOf, mentionAt } from "./mentions";

export interface Definition {
  /** What leads there. */
  readonly origin: Span;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly source: Source;
  readonly span: Span;
  /** All that is defined there: the whole indicator, not only its id. */
  readonly whole: Span;
}

export function findDefinition(snapshot: Snapshot, source: Source, offset: number): Definition | undefined {
  const node = locate(source.yaml.root, offset)?.node;
  if (node?.kind === "alias") {
    const span = node.target?.span;
    return span && { origin: node.span, targets: [{ source, span: firstLineOf(source, span), whole: span }] };
  }
  const edition = editionAt(source, offset);
  if (edition) return { origin: edition.name.at, targets: schemesAt(snapshot, edition).map(targetOfScheme) };
  const home = homeOf(snapshot, source);
  const mention = mentionAt(source, home, offset);
  if (!mention || !home) return undefined;
  const targets = definitionsOf(mention, home).map(({ at, holder }) => {
    const isInHolder = holder && holder.span.start <= at.start && at.end <= holder.span.end;
    return { source: home, span: at, whole: isInHolder ? holder.span : at };
  });
  return { origin: mention.name.at, targets };
}

function targetOfScheme(source: Source): Target {
  const { scheme } = source;
  const top = { start: 0, end: 0 };
  return { source, span: scheme?.id?.node.span ?? top, whole: scheme?.id ? scheme.node.span : top };
}

/** What an anchor stands for may be long. */
function firstLineOf(source: Source, { start, end }: Span): Span {
  return { start, end: Math.min(end, source.lines.lineEnd(source.lines.lineAt(start))) };
}
