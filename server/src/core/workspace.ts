/**
 * All files that are known, and what follows from them together: which scheme a sheet means, its assessment, the findings.
 * The workspace is the one place that changes; everyone else works on a snapshot, which never does.
 */

import { lint, type Problem } from "./lint";
import type { Locale } from "./messages/message";
import type { Scheme } from "./model/scheme";
import type { ScoreSheet } from "./model/sheet";
import { type Assessment, assess, isRefusal, type Refusal } from "./scoring/assess";
import { kindOf, Source } from "./source";
import { resolvePath } from "./text/path";

/** The scheme that a sheet means, or why there is none. */
export type SchemeLookup =
  | { readonly kind: "found"; readonly source: Source; readonly scheme: Scheme }
  /** No `scheme`, or nothing that can be read as one. */
  | { readonly kind: "unnamed" }
  /** `path` is where a file was looked for, when the sheet gives a path. */
  | { readonly kind: "missing"; readonly path: string | undefined }
  | { readonly kind: "ambiguous"; readonly sources: readonly Source[] }
  /** The file is there, but no mapping is in it. */
  | { readonly kind: "unreadable"; readonly source: Source };

export class Workspace {
  private readonly sources = new Map<string, Source>();
  private readonly judged = new WeakMap<Source, { scheme: Source; result: Assessment | Refusal }>();
  private current: Snapshot | undefined;

  /** Takes in a file, new or changed; a file that is none of ours is left alone unless a sheet names it as its scheme. */
  set(path: string, text: string, kind = kindOf(path), isListed = true): void {
    const known = this.sources.get(path);
    if (!kind || (known?.text === text && known.isListed === isListed)) return;
    this.sources.set(path, new Source(path, kind, text, isListed));
    this.current = undefined;
  }

  delete(path: string): void {
    if (this.sources.delete(path)) this.current = undefined;
  }

  has(path: string): boolean {
    return this.sources.has(path);
  }

  snapshot(): Snapshot {
    this.current ??= new Snapshot(new Map(this.sources), this.judged);
    return this.current;
  }
}

export class Snapshot {
  private readonly editions = new Map<string, Source[]>();
  private readonly problems = new Map<string, readonly Problem[]>();

  constructor(
    private readonly sources: ReadonlyMap<string, Source>,
    private readonly judged: WeakMap<Source, { scheme: Source; result: Assessment | Refusal }>,
  ) {
    for (const source of sources.values()) {
      const edition = editionOf(source);
      if (edition && source.isListed) this.editions.set(edition, [...(this.editions.get(edition) ?? []), source]);
    }
  }

  source(path: string): Source | undefined {
    return this.sources.get(path);
  }

  /** In no particular order. */
  all(): Iterable<Source> {
    return this.sources.values();
  }

  /** Every `id@edition` that a file claims, in order. */
  knownEditions(): string[] {
    return [...this.editions.keys()].sort();
  }

  schemesOf(edition: string): readonly Source[] {
    return this.editions.get(edition) ?? [];
  }

  findScheme(source: Source): SchemeLookup {
    const reference = source.sheet?.scheme?.value;
    if (!reference) return { kind: "unnamed" };
    if ("path" in reference) {
      const path = resolvePath(source.path, reference.path);
      const found = this.sources.get(path);
      return found?.kind === "scheme" ? asFound(found) : { kind: "missing", path };
    }
    const [first, ...more] = this.schemesOf(`${reference.scheme}@${reference.edition}`);
    if (!first) return { kind: "missing", path: undefined };
    return more.length > 0 ? { kind: "ambiguous", sources: [first, ...more] } : asFound(first);
  }

  /** Sheets that mean this scheme file. */
  sheetsOf(scheme: Source): Source[] {
    return [...this.sources.values()].filter((source) => {
      if (source.kind !== "sheet") return false;
      const found = this.findScheme(source);
      return found.kind === "found" && found.source === scheme;
    });
  }

  /** The assessment of a sheet, or why it cannot be judged; nothing without sheet or scheme. */
  assess(source: Source): Assessment | Refusal | undefined {
    const sheet: ScoreSheet | undefined = source.sheet;
    const found = sheet && this.findScheme(source);
    if (found?.kind !== "found") return undefined;
    const known = this.judged.get(source);
    if (known?.scheme === found.source) return known.result;
    const result = assess(found.scheme, sheet as ScoreSheet, found.source.views);
    this.judged.set(source, { scheme: found.source, result });
    return result;
  }

  /** The assessment of a sheet that can be judged. */
  assessment(source: Source): Assessment | undefined {
    const judged = this.assess(source);
    return judged && !isRefusal(judged) ? judged : undefined;
  }

  /** All findings of a file, in order. */
  findProblems(source: Source, locale: Locale): readonly Problem[] {
    const key = `${locale} ${source.path}`;
    const known = this.problems.get(key);
    if (known) return known;
    const problems = lint(this, source, locale);
    this.problems.set(key, problems);
    return problems;
  }
}

/** `id@edition`, as a sheet names it. */
export function editionOf(source: Source): string | undefined {
  const { id, edition } = source.scheme ?? {};
  return id && edition ? `${id.value}@${edition.value}` : undefined;
}

function asFound(source: Source): SchemeLookup {
  return source.scheme ? { kind: "found", source, scheme: source.scheme } : { kind: "unreadable", source };
}
