/** How the editions of schemes follow each other, as far as a file can name them. */
import type { Scheme } from "../model/scheme";
import { editionOf, type Source } from "../source";
import { referenceTo } from "../text/path";
import { asScalar, getValue, type Node } from "../yaml/tree";

/** Files by the references that lead to them from another one, in their order. */
export function byReference(sources: readonly Source[], from: Source): [reference: string, Source][] {
  const found = new Map(sources.map((source) => [referenceTo(from.path, source.path), source]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
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
