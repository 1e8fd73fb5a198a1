/**
 * All files that are known, and what follows from them together: which scheme a sheet means, its assessment, the findings.
 * The workspace is the one place that changes; everyone else works on a snapshot, which never does.
 */

import { lint, type Verdict } from "./lint";
import type { Locale } from "./messages/message";
import type { ScoreSheet } from "./model/sheet";
import { type Problem, type SuppressedProblem, toProblem, toSuppressedProblem } from "./problem";
import { asFound, type SchemeLookup } from "./schemeLookup";
import { type Assessment, assess, isRefusal, type Refusal } from "./scoring/assess";
import { areSame, combine, type Overrides, type Settings } from "./settings";
import { editionOf, kindOf, type Reach, Source, supersededBy } from "./source";
import { folderOf, resolvePath } from "./text/path";
import type { Uses } from "./uses";

/** What the outside has told about a file that evidence names. */
export type EvidenceFact =
  /** `sha256` in lower-case hexadecimal digits, where someone asked for it. */
  | { readonly kind: "file"; readonly sha256?: string }
  /** `siblings` are the names of the files in its folder. */
  | { readonly kind: "missing"; readonly siblings: readonly string[] }
  /** It lies outside of the root, itself or by a link, and is not looked at. */
  | { readonly kind: "outside" | "folder" }
  /** `detail` is the word of the system. */
  | { readonly kind: "unreadable"; readonly detail: string };

/** What a snapshot is made of. */
export interface State {
  readonly sources: ReadonlyMap<string, Source>;
  /** Folders that are roots without a configuration of their own. */
  readonly roots: readonly string[];
  readonly overrides: Overrides;
  readonly facts: ReadonlyMap<string, EvidenceFact>;
  /** What sheets that are not here name of schemes, by the path of the scheme. */
  readonly uses: ReadonlyMap<string, Uses>;
}

export interface FileOptions {
  readonly kind?: Source["kind"] | undefined;
  readonly reach?: Reach;
}

type Judged = WeakMap<Source, { scheme: Source; result: Assessment | Refusal }>;

export class Workspace {
  private readonly sources = new Map<string, Source>();
  private readonly facts = new Map<string, EvidenceFact>();
  private readonly uses = new Map<string, Uses>();
  private roots: readonly string[] = [];
  private overrides: Overrides = {};
  private readonly judged: Judged = new WeakMap();
  private current: Snapshot | undefined;
  private beneath: Snapshot | undefined;

  /** One in which everything is as in a snapshot, to try something out. */
  static from({ state }: Snapshot): Workspace {
    const workspace = new Workspace();
    for (const [path, source] of state.sources) workspace.sources.set(path, source);
    for (const [path, fact] of state.facts) workspace.facts.set(path, fact);
    for (const [path, uses] of state.uses) workspace.uses.set(path, uses);
    workspace.roots = state.roots;
    workspace.overrides = state.overrides;
    return workspace;
  }

  /**
   * One for a few sheets more, and what they name by its path. What is found in the files that are there is found once for all who build upon
   * them: it is the same whatever sheets there are.
   */
  static upon(snapshot: Snapshot): Workspace {
    const workspace = Workspace.from(snapshot);
    workspace.beneath = snapshot;
    return workspace;
  }

  /** Takes in a file, new or changed; a file that is none of ours is left alone unless a kind is given, as for a scheme that a sheet names. True where that is news. */
  set(path: string, text: string, { kind = kindOf(path), reach = "root" }: FileOptions = {}): boolean {
    const known = this.sources.get(path);
    if (!kind || (known?.text === text && known.reach === reach)) return false;
    this.sources.set(path, new Source(path, kind, text, reach));
    this.current = undefined;
    return true;
  }

  /** True where it was known. */
  delete(path: string): boolean {
    const wasKnown = this.sources.delete(path);
    if (wasKnown) this.current = undefined;
    return wasKnown;
  }

  has(path: string): boolean {
    return this.sources.has(path);
  }

  /** The folders in which files belong together; one with a configuration is a root anyway. */
  setRoots(folders: readonly string[]): void {
    this.roots = [...folders];
    this.current = undefined;
  }

  /** What wins over the configurations; true where that is news. */
  override(overrides: Overrides): boolean {
    if (areSame(overrides, this.overrides)) return false;
    this.overrides = overrides;
    this.current = undefined;
    return true;
  }

  /** Tells about a file that evidence names, of which nothing is said as long as nothing is known; true where that is news. */
  setFact(path: string, fact: EvidenceFact): boolean {
    if (JSON.stringify(this.facts.get(path)) === JSON.stringify(fact)) return false;
    this.facts.set(path, fact);
    this.current = undefined;
    return true;
  }

  /** Tells what the sheets of a scheme name of it, for those that are not here themselves. */
  setUses(path: string, uses: Uses): void {
    this.uses.set(path, uses);
    this.current = undefined;
  }

  snapshot(): Snapshot {
    this.current ??= new Snapshot(
      {
        sources: new Map(this.sources),
        roots: this.roots,
        overrides: this.overrides,
        facts: new Map(this.facts),
        uses: new Map(this.uses),
      },
      this.judged,
      this.beneath,
    );
    return this.current;
  }
}

export class Snapshot {
  private readonly editions = new Map<string, Source[]>();
  /** Longest first. */
  private readonly roots: readonly string[];
  private readonly configurations: readonly Source[];
  private readonly successorsByRoot = new Map<string, ReadonlyMap<string, readonly Source[]>>();
  private readonly settings = new Map<string, Settings>();
  private readonly verdicts = new Map<string, Verdict>();
  private readonly problems = new Map<string, readonly Problem[]>();

  constructor(
    readonly state: State,
    private readonly judged: Judged,
    private readonly beneath: Snapshot | undefined,
  ) {
    const sources = [...state.sources.values()];
    this.configurations = sources
      .filter((source) => source.kind === "config")
      .sort((a, b) => b.path.length - a.path.length);
    const configured = this.configurations.map(({ path }) => folderOf(path).slice(0, -1));
    this.roots = [...new Set([...state.roots, ...configured])].sort((a, b) => b.length - a.length);
    for (const source of sources) {
      const edition = editionOf(source);
      if (edition && source.reach !== "path")
        this.editions.set(edition, [...(this.editions.get(edition) ?? []), source]);
    }
  }

  source(path: string): Source | undefined {
    return this.state.sources.get(path);
  }

  /** In no particular order. */
  all(): Iterable<Source> {
    return this.state.sources.values();
  }

  /** The folder that a file belongs to; the empty text where none is known. */
  rootOf(path: string): string {
    return this.roots.find((root) => path.startsWith(`${root}/`)) ?? "";
  }

  /** By the nearest configuration upwards. */
  settingsOf(path: string): Settings {
    const nearest = this.configurations.find((source) => path.startsWith(folderOf(source.path)));
    const key = nearest?.path ?? "";
    const known = this.settings.get(key);
    if (known) return known;
    const settings = combine(nearest?.configuration, this.state.overrides);
    this.settings.set(key, settings);
    return settings;
  }

  /** What is known of a file that evidence names. */
  factOf(path: string): EvidenceFact | undefined {
    return this.state.facts.get(path);
  }

  /** Every `id@edition` that can be named from a file, in order. */
  knownEditions(from: Source): string[] {
    return [...this.editions.keys()].filter((edition) => this.schemesOf(edition, from).length > 0).sort();
  }

  /** The files that claim an `id@edition`, as far as a file can name them. */
  schemesOf(edition: string, from: Source): readonly Source[] {
    const root = this.rootOf(from.path);
    return (this.editions.get(edition) ?? []).filter(
      (source) => source.reach === "everywhere" || this.rootOf(source.path) === root,
    );
  }

  /** The one file that claims an edition; which of two it would be is nothing to build on. */
  onlySchemeOf(edition: string, from: Source): Source | undefined {
    const [source, ...more] = this.schemesOf(edition, from);
    return more.length === 0 ? source : undefined;
  }

  /** The schemes that supersede an edition, by that edition. */
  successors(from: Source): ReadonlyMap<string, readonly Source[]> {
    const root = this.rootOf(from.path);
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

  findScheme(source: Source): SchemeLookup {
    const reference = source.sheet?.scheme?.value;
    if (!reference) return { kind: "unnamed" };
    if ("path" in reference) {
      const path = resolvePath(source.path, reference.path);
      const found = this.source(path);
      return found?.kind === "scheme" ? asFound(found) : { kind: "missing", path };
    }
    const [first, ...more] = this.schemesOf(`${reference.scheme}@${reference.edition}`, source);
    if (!first) return { kind: "missing", path: undefined };
    return more.length > 0 ? { kind: "ambiguous", sources: [first, ...more] } : asFound(first);
  }

  /** Sheets that mean this scheme file. */
  sheetsOf(scheme: Source): Source[] {
    return [...this.state.sources.values()].filter((source) => {
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

  /** What the rules find in a file. */
  lint(source: Source): Verdict {
    if (this.beneath?.source(source.path) === source) return this.beneath.lint(source);
    const known = this.verdicts.get(source.path);
    if (known) return known;
    const verdict = lint(this, source);
    this.verdicts.set(source.path, verdict);
    return verdict;
  }

  /** The findings of a file that nobody suppressed, in order. */
  findProblems(source: Source, locale: Locale): readonly Problem[] {
    const key = `${locale} ${source.path}`;
    const known = this.problems.get(key);
    if (known) return known;
    const problems = this.lint(source).findings.map((found) => toProblem(found, source, locale));
    this.problems.set(key, problems);
    return problems;
  }

  /** The findings of a file that its author answers for, in order. */
  findSuppressed(source: Source, locale: Locale): SuppressedProblem[] {
    return this.lint(source).suppressed.map((found) => toSuppressedProblem(found, source, locale));
  }
}
