/** The places that say the same as the one under the cursor. */
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import {
  type EditionPart,
  editionAt,
  editionMentionsOf,
  partAt,
  partDefinedBy,
  schemesAt,
  spanOfPart,
} from "./editionMentions";
import { homeOf, mentionAt, mentionsOf } from "./mentions";

export interface Reference {
  readonly source: Source;
  readonly span: Span;
  readonly isDefinition: boolean;
}

/** In the scheme and in all sheets of it that are known, or within one file only. */
export function findReferences(snapshot: Snapshot, source: Source, offset: number, within?: Source): Reference[] {
  const edition = editionAt(source, offset);
  if (edition) {
    const [scheme, ...more] = schemesAt(snapshot, edition);
    const part = partAt(edition, offset) ?? "scheme";
    if (scheme && more.length === 0) return referencesToScheme(snapshot, scheme, part, within);
    return [{ source, span: spanOfPart(edition, part), isDefinition: false }];
  }
  const home = homeOf(snapshot, source);
  const mention = mentionAt(source, home, offset);
  if (!mention) return [];
  const part = partDefinedBy(mention);
  if (part) return referencesToScheme(snapshot, source, part, within);
  return mentionsOf(snapshot, mention, home, { within }).map(({ name, ...each }) => ({
    source: each.source,
    span: name.at,
    isDefinition: each.isDefinition,
  }));
}

/** The same within the file. */
export function findHighlights(snapshot: Snapshot, source: Source, offset: number): Reference[] {
  return findReferences(snapshot, source, offset, source);
}

function referencesToScheme(
  snapshot: Snapshot,
  scheme: Source,
  part: EditionPart,
  within: Source | undefined,
): Reference[] {
  const isShown = within === undefined || within === scheme;
  const definitions = isShown ? scheme.names.definitions.filter(({ namespace }) => namespace === part) : [];
  return [
    ...definitions.map(({ at }) => ({ source: scheme, span: at, isDefinition: true })),
    ...editionMentionsOf(snapshot, scheme, within).map((mention) => ({
      source: mention.source,
      span: spanOfPart(mention, part),
      isDefinition: false,
    })),
  ];
}
