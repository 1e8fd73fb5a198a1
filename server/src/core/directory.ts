/** Which scheme goes by which name, seen from where: made anew only when a scheme, a configuration or a root is another. */

import type { EditionRef } from "./schema/scalars";
import { editionOf, formatEdition, type Source, supersededBy } from "./source";
import { folderOf, resolvePath } from "./text/path";

/** How a sheet says which scheme it means. */
export type SchemeRef = EditionRef | { readonly path: string };

/** The scheme files that a sheet may mean by what it says. */
export type Meaning =
  | { readonly kind: "one"; readonly source: Source }
  | { readonly kind: "none"; readonly path: string | undefined }
  | { readonly kind: "several"; readonly sources: readonly Source[] };

export class Directory {
  readonly schemes: readonly Source[];
  private readonly configurations: readonly Source[];
  /** Longest first. */
  private readonly roots: readonly string[];
  private readonly editions = new Map<string, Source[]>();
  private readonly successorsByRoot = new Map<string, ReadonlyMap<string, readonly Source[]>>();
  /** The same as long as every name leads to the same path. */
  readonly key: string;

  constructor(
    private readonly definitions: ReadonlyMap<string, Source>,
    readonly folders: readonly string[],
  ) {
    const sources = [...definitions.values()];
    this.schemes = sources.filter((source) => source.kind === "scheme");
    this.configurations = sources
      .filter((source) => source.kind === "config")
      .sort((a, b) => b.path.length - a.path.length);
    const configured = this.configurations.map(({ path }) => folderOf(path).slice(0, -1));
    this.roots = [...new Set([...folders, ...configured])].sort((a, b) => b.length - a.length);
    for (const source of this.schemes) {
      const edition = editionOf(source);
      if (edition && source.reach !== "path")
        this.editions.set(edition, [...(this.editions.get(edition) ?? []), source]);
    }
    const names = this.schemes.map((source) => [source.path, source.reach, editionOf(source) ?? null, !source.scheme]);
    this.key = JSON.stringify([this.roots, names]);
  }

  /** The folder that a file belongs to; the empty text where none is known. */
  rootOf(path: string): string {
    return this.roots.find((root) => path.startsWith(`${root}/`)) ?? "";
  }

  /** The nearest configuration upwards. */
  configurationOf(path: string): Source | undefined {
    return this.configurations.find((source) => path.startsWith(folderOf(source.path)));
  }

  /** Every `id@edition` that can be named from a path, in order. */
  knownEditions(from: string): string[] {
    return [...this.editions.keys()].filter((edition) => this.schemesOf(edition, from).length > 0).sort();
  }

  /** The files that claim an `id@edition`, as far as a path can name them. */
  schemesOf(edition: string, from: string): readonly Source[] {
    const claiming = this.editions.get(edition);
    if (!claiming) return [];
    const root = this.rootOf(from);
    return claiming.filter((source) => source.reach === "everywhere" || this.rootOf(source.path) === root);
  }

  /** The one file that claims an edition; which of two it would be is nothing to build on. */
  onlySchemeOf(edition: string, from: string): Source | undefined {
    const [source, ...more] = this.schemesOf(edition, from);
    return more.length === 0 ? source : undefined;
  }

  /** The schemes that supersede an edition, by that edition. */
  successors(from: string): ReadonlyMap<string, readonly Source[]> {
    const root = this.rootOf(from);
    const known = this.successorsByRoot.get(root);
    if (known) return known;
    const found = new Map<string, Source[]>();
    for (const edition of this.knownEditions(from)) {
      const source = this.onlySchemeOf(edition, from);
      const before = source?.scheme && supersededBy(source.scheme);
      if (source && before !== undefined) found.set(before, [...(found.get(before) ?? []), source]);
    }
    this.successorsByRoot.set(root, found);
    return found;
  }

  /** What a reference means in a file. */
  find(reference: SchemeRef, from: string): Meaning {
    if ("path" in reference) {
      const path = resolvePath(from, reference.path);
      const source = this.definitions.get(path);
      return source?.kind === "scheme" ? { kind: "one", source } : { kind: "none", path };
    }
    const [source, ...more] = this.schemesOf(formatEdition(reference), from);
    if (!source) return { kind: "none", path: undefined };
    return more.length > 0 ? { kind: "several", sources: [source, ...more] } : { kind: "one", source };
  }
}
