/**
 * All files that are known. The workspace is the one place that changes; everyone else works on a snapshot, which never does.
 */
import { Archive } from "./archive";
import { Directory } from "./directory";
import type { Work } from "./scoring/work";
import { areSame, type Overrides } from "./settings";
import { SharedMap } from "./sharedMap";
import { type EvidenceFact, type Judged, Snapshot, type Verdicts } from "./snapshot";
import { kindOf, type Reach, Source } from "./source";
import type { Uses } from "./uses";

export type { EvidenceFact, SchemeLookup, Snapshot } from "./snapshot";

export interface FileOptions {
  readonly kind?: Source["kind"] | undefined;
  readonly reach?: Reach;
}

export class Workspace {
  private definitions: ReadonlyMap<string, Source> = new Map();
  private sheets = SharedMap.empty<Source>();
  private facts = SharedMap.empty<EvidenceFact>();
  private uses: ReadonlyMap<string, Uses> = new Map();
  /** Folders that are roots without a configuration of their own. */
  private roots: readonly string[] = [];
  private overrides: Overrides = {};
  private directory: Directory | undefined;
  /** The verdicts on definitions, and what they hold for. */
  private verdicts: { directory?: Directory; overrides?: Overrides; known: Verdicts } = { known: new WeakMap() };
  private current: Snapshot | undefined;
  private readonly archive: Archive;
  private readonly judged: Judged = new WeakMap();
  private isTrial = false;

  /** With `inTurns` what all sheets of a scheme come to is told as far as it is known; `readAll` and `judgeAll` find out the rest. */
  constructor({ inTurns = false, archive = new Archive(inTurns) }: { inTurns?: boolean; archive?: Archive } = {}) {
    this.archive = archive;
  }

  /** One in which everything is as in a snapshot, to try something out. */
  static from({ state, archive }: Snapshot): Workspace {
    const workspace = new Workspace({ archive: archive.fork() });
    workspace.isTrial = true;
    workspace.definitions = state.definitions;
    workspace.uses = state.uses;
    workspace.sheets = state.sheets;
    workspace.facts = state.facts;
    workspace.roots = state.directory.folders;
    workspace.overrides = state.overrides;
    return workspace;
  }

  /** One for a few sheets more, and what they name by its path; what is known of the definitions that are there is known to it, too. */
  static upon(snapshot: Snapshot): Workspace {
    const workspace = Workspace.from(snapshot);
    const { directory, overrides } = snapshot.state;
    workspace.directory = directory;
    workspace.verdicts = { directory, overrides, known: snapshot.verdictsOfSchemes };
    return workspace;
  }

  /** How much has been done for all that was asked. */
  get work(): Work {
    return this.archive.work;
  }

  /** Takes in a file, new or changed; a file that is none of ours is left alone unless a kind is given, as for a scheme that a sheet names. True where that is news. */
  set(path: string, text: string, { kind = kindOf(path), reach = "root" }: FileOptions = {}): boolean {
    const known = this.source(path);
    if (!kind || (known?.text === text && known.reach === reach)) return false;
    if (known && known.kind !== kind) this.delete(path);
    // What others still work with is not taken from them.
    const before = this.isTrial || known?.kind !== kind ? undefined : known;
    const source = new Source(path, kind, text, reach, before, this.work);
    if (kind === "sheet") this.sheets = this.sheets.with(path, source);
    else this.define(new Map(this.definitions).set(path, source));
    this.current = undefined;
    return true;
  }

  /** True where it was known. */
  delete(path: string): boolean {
    const known = this.source(path);
    if (!known) return false;
    if (known.kind === "sheet") {
      this.sheets = this.sheets.without(path);
    } else {
      const definitions = new Map(this.definitions);
      definitions.delete(path);
      this.define(definitions);
      this.archive.forget(path);
    }
    this.current = undefined;
    return true;
  }

  has(path: string): boolean {
    return this.source(path) !== undefined;
  }

  source(path: string): Source | undefined {
    return this.definitions.get(path) ?? this.sheets.get(path);
  }

  /** The folders in which files belong together; one with a configuration is a root anyway. */
  setRoots(folders: readonly string[]): void {
    this.roots = [...folders];
    this.directory = undefined;
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
    this.facts = this.facts.with(path, fact);
    this.current = undefined;
    return true;
  }

  /** Lets go what was read from all sheets but these. Nobody may be at work on one. */
  release(isKept: (path: string) => boolean): void {
    for (const sheet of this.sheets.values()) if (!isKept(sheet.path)) sheet.release();
  }

  snapshot(): Snapshot {
    const { definitions, sheets, overrides, facts } = this;
    this.directory ??= new Directory(definitions, this.roots);
    const { directory } = this;
    if (this.verdicts.directory !== directory || this.verdicts.overrides !== overrides)
      this.verdicts = { directory, overrides, known: new WeakMap() };
    const state = { definitions, sheets, directory, overrides, facts, uses: this.uses };
    this.current ??= new Snapshot(state, this.archive, this.judged, this.verdicts.known);
    return this.current;
  }

  /** Tells what the sheets of a scheme name of it, for those that are not here themselves. */
  setUses(path: string, uses: Uses): void {
    this.uses = new Map(this.uses).set(path, uses);
    this.current = undefined;
  }

  private define(definitions: ReadonlyMap<string, Source>): void {
    this.definitions = definitions;
    this.directory = undefined;
  }
}
