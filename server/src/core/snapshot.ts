/** All files as they are at one moment, and what follows from them together: which scheme a sheet means, its assessment, the findings. */
import type { Archive } from "./archive";
import type { Brief } from "./brief";
import type { NamesOnSheets } from "./census";
import type { Directory, SchemeRef } from "./directory";
import { lint, type Verdict } from "./lint";
import type { Locale } from "./messages/message";
import type { Scheme } from "./model/scheme";
import { type Problem, type SuppressedProblem, toProblem, toSuppressedProblem } from "./problem";
import type { SchemeUse } from "./schemeUse";
import { type Assessment, assess, isRefusal, type Refusal } from "./scoring/assess";
import { scoreOnce } from "./scoring/leaf";
import { combine, type Overrides, type Settings } from "./settings";
import type { SharedMap } from "./sharedMap";
import type { Source } from "./source";
import type { Uses } from "./uses";
import { Memo } from "./yaml/memo";
import type { YamlDocument } from "./yaml/tree";

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

/** What a snapshot is made of; nothing of it ever changes. */
export interface State {
  /** Schemes and configurations, which are few, and which all others go by. */
  readonly definitions: ReadonlyMap<string, Source>;
  readonly sheets: SharedMap<Source>;
  readonly directory: Directory;
  readonly overrides: Overrides;
  readonly facts: SharedMap<EvidenceFact>;
  /** What sheets that are not here name of schemes, by the path of the scheme. */
  readonly uses: ReadonlyMap<string, Uses>;
}

/** By the tree that was judged, so that it goes with it. */
export type Judged = WeakMap<YamlDocument, { scheme: Source; result: Assessment | Refusal }>;

export type Verdicts = WeakMap<YamlDocument, Verdict>;

/** How a sheet was judged last, whatever version it was. */
const lastJudged = new Memo<Assessment | Refusal>();

export class Snapshot {
  private readonly settings = new Map<string, Settings>();
  /** By trees, as `Judged` is. */
  private readonly verdicts: Verdicts = new WeakMap();
  private readonly problems: Record<Locale, WeakMap<YamlDocument, readonly Problem[]>> = {
    en: new WeakMap(),
    zh: new WeakMap(),
  };

  constructor(
    readonly state: State,
    readonly archive: Archive,
    private readonly judged: Judged,
    /** On what is found in schemes, which is the same as long as no definition changes; only fixes look at sheets. */
    readonly verdictsOfSchemes: Verdicts,
  ) {}

  source(path: string): Source | undefined {
    return this.state.definitions.get(path) ?? this.state.sheets.get(path);
  }

  /** In no particular order. */
  *all(): Iterable<Source> {
    yield* this.state.definitions.values();
    yield* this.state.sheets.values();
  }

  schemes(): readonly Source[] {
    return this.state.directory.schemes;
  }

  sheets(): Iterable<Source> {
    return this.state.sheets.values();
  }

  /** The folder that a file belongs to; the empty text where none is known. */
  rootOf(path: string): string {
    return this.state.directory.rootOf(path);
  }

  /** By the nearest configuration upwards. */
  settingsOf(path: string): Settings {
    const nearest = this.state.directory.configurationOf(path);
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
    return this.state.directory.knownEditions(from.path);
  }

  /** The files that claim an `id@edition`, as far as a file can name them. */
  schemesOf(edition: string, from: Source): readonly Source[] {
    return this.state.directory.schemesOf(edition, from.path);
  }

  /** The one file that claims an edition; which of two it would be is nothing to build on. */
  onlySchemeOf(edition: string, from: Source): Source | undefined {
    return this.state.directory.onlySchemeOf(edition, from.path);
  }

  /** The schemes that supersede an edition, by that edition. */
  successors(from: Source): ReadonlyMap<string, readonly Source[]> {
    return this.state.directory.successors(from.path);
  }

  findScheme(source: Source): SchemeLookup {
    const reference = this.referenceOf(source);
    if (!reference) return { kind: "unnamed" };
    const meaning = this.state.directory.find(reference, source.path);
    switch (meaning.kind) {
      case "one":
        return asFound(meaning.source);
      case "none":
        return { kind: "missing", path: meaning.path };
      case "several":
        return { kind: "ambiguous", sources: meaning.sources };
    }
  }

  /** What is known of a sheet without its tree. */
  briefOf(sheet: Source): Brief {
    return this.archive.briefOf(sheet);
  }

  /** Sheets that mean this scheme file. */
  sheetsOf(scheme: Source): Source[] {
    return this.archive.sheetsOf(scheme, this.state);
  }

  /** What the sheets of a scheme refer to. */
  namesOn(scheme: Source): NamesOnSheets {
    const here = this.archive.namesOn(scheme, this.state);
    const told = this.state.uses.get(scheme.path);
    if (!told) return here;
    const counts = new Map(here.counts);
    for (const key of told) counts.set(key, (counts.get(key) ?? 0) + 1);
    return { sheets: here.sheets + 1, counts };
  }

  /** What its sheets make of a scheme: who gets which grade, and where points are lost. */
  useOf(scheme: Source): SchemeUse {
    return this.archive.useOf(scheme, this.state);
  }

  /** Reads the sheets that have not been read, one at each step. */
  readAll(): Iterable<void> {
    return this.archive.readAll(this.state);
  }

  /** Finds out what the sheets that have been read come to, one at each step. */
  judgeAll(): Iterable<void> {
    return this.archive.judgeAll(this.state);
  }

  /** Whether it is known what the sheets of a scheme come to. */
  isJudged(scheme: Source): boolean {
    return this.archive.pendingOf(scheme, this.state) === 0;
  }

  /** Whether all sheets have been read, so that looking something up on all of them costs little. */
  isRead(): boolean {
    return this.archive.isRead(this.state);
  }

  /** The assessment of a sheet, or why it cannot be judged; nothing without sheet or scheme. */
  assess(source: Source): Assessment | Refusal | undefined {
    const { sheet } = source;
    if (!sheet) return undefined;
    const found = this.findScheme(source);
    if (found.kind !== "found") return undefined;
    const known = this.judged.get(source.yaml);
    if (known?.scheme === found.source) return known.result;
    const { work } = this.archive;
    work.sheetsAssessed++;
    const before = lastJudged.get(source.history);
    const result = assess(found.scheme, sheet, {
      views: found.source.views,
      score: scoreOnce(work),
      before: before && !isRefusal(before) ? before : undefined,
      work,
    });
    this.judged.set(source.yaml, { scheme: found.source, result });
    lastJudged.set(source.history, result);
    return result;
  }

  /** The assessment of a sheet that can be judged. */
  assessment(source: Source): Assessment | undefined {
    const judged = this.assess(source);
    return judged && !isRefusal(judged) ? judged : undefined;
  }

  /** What the rules find in a file. */
  lint(source: Source): Verdict {
    const known = this.verdicts.get(source.yaml);
    if (known) return known;
    const verdict = lint(this, source);
    this.verdicts.set(source.yaml, verdict);
    if (source.kind !== "sheet") this.verdictsOfSchemes.set(source.yaml, verdict);
    return verdict;
  }

  /** The same of a scheme, its fixes left aside: found once for all sheets that go by it. */
  lintScheme(source: Source): Verdict {
    return this.verdictsOfSchemes.get(source.yaml) ?? this.lint(source);
  }

  /** The findings of a file that nobody suppressed, in order. */
  findProblems(source: Source, locale: Locale): readonly Problem[] {
    const known = this.problems[locale].get(source.yaml);
    if (known) return known;
    const problems = this.lint(source).findings.map((found) => toProblem(found, source, locale));
    this.problems[locale].set(source.yaml, problems);
    return problems;
  }

  /** The findings of a file that its author answers for, in order. */
  findSuppressed(source: Source, locale: Locale): SuppressedProblem[] {
    return this.lint(source).suppressed.map((found) => toSuppressedProblem(found, source, locale));
  }

  /** Of a sheet whose tree is there it is read from that, of others from what is kept of them. */
  private referenceOf(source: Source): SchemeRef | undefined {
    return source.isRead || source.kind !== "sheet" ? source.sheet?.scheme?.value : this.briefOf(source).scheme;
  }
}

function asFound(source: Source): SchemeLookup {
  return source.scheme ? { kind: "found", source, scheme: source.scheme } : { kind: "unreadable", source };
}
