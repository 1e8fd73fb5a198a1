/** How the editions of schemes follow each other, as far as a file can name them. */
import type { Scheme } from "../model/scheme";
import type { EditionRef } from "../schema/scalars";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import { asScalar, getValue, type Node } from "../yaml/tree";

export function formatEdition({ scheme, edition }: EditionRef): string {
  return `${scheme}@${edition}`;
}

/** `id@edition`, as a sheet names it. */
export function editionOf({ scheme }: Source): string | undefined {
  const { id, edition } = scheme ?? {};
  return id && edition && formatEdition({ scheme: id.value, edition: edition.value });
}

/** The edition that a scheme says it supersedes. */
export function supersededBy({ supersedes }: Scheme): string | undefined {
  return supersedes && formatEdition(supersedes.value);
}

/** The one file that claims an edition; which of two it would be is nothing to build on. */
export function onlySchemeOf(edition: string, from: Source, snapshot: Snapshot): Source | undefined {
  const [source, ...more] = snapshot.schemesOf(edition, from);
  return more.length === 0 ? source : undefined;
}

/** The schemes that supersede an edition, by that edition. */
export function successors(from: Source, snapshot: Snapshot): Map<string, Source[]> {
  const found = new Map<string, Source[]>();
  for (const edition of snapshot.knownEditions(from)) {
    const source = onlySchemeOf(edition, from, snapshot);
    const before = source?.scheme && supersededBy(source.scheme);
    if (source && before !== undefined) found.set(before, [...(found.get(before) ?? []), source]);
  }
  return found;
}

/** The editions that follow on one, whether at once or by way of others. */
export function allSuccessors(edition: string, following: ReadonlyMap<string, readonly Source[]>): Set<string> {
  const seen = new Set<string>();
  const queue = [edition];
  for (const each of queue) {
    for (const source of following.get(each) ?? []) {
      const next = editionOf(source) as string;
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return seen;
}

/** Where a scheme says in so many words that it is a draft, published or withdrawn. One that says nothing has not been called anything. */
export function statusNode({ node, status }: Scheme): Node | undefined {
  const said = getValue(node, "status");
  return asScalar(said)?.value === status ? said : undefined;
}
