/**
 * What is kept of the sheets of a workspace beside their texts: a brief of each, and for each scheme what they come to. Everything here
 * follows from files and can be found out again, so that snapshots share it: it turns to the one that asks, which costs what has changed
 * since the last that did.
 */
import { type Brief, makeBrief } from "./brief";
import { Census, type NamesOnSheets } from "./census";
import type { Directory } from "./directory";
import type { SchemeUse } from "./schemeUse";
import { Pool } from "./scoring/pool";
import { Work } from "./scoring/work";
import { SharedMap } from "./sharedMap";
import type { Source } from "./source";

/** The files of a snapshot. */
export interface Files {
  readonly sheets: SharedMap<Source>;
  readonly directory: Directory;
}

export class Archive {
  private sheets = SharedMap.empty<Source>();
  private key = "";
  /** By the path of each sheet that means one the census of its scheme. */
  private readonly homes = new Map<string, Census>();
  private readonly censuses = new Map<string, Census>();
  /** The paths of sheets that have not been read. */
  private readonly unread = new Set<string>();

  /** `isPartial`: what all sheets come to is told as far as it is known; the rest is found out by `readAll` and `judgeAll`. */
  constructor(
    private readonly isPartial = false,
    readonly work = new Work(),
    private readonly pool = new Pool(),
    private readonly briefs = new WeakMap<Source, Brief>(),
  ) {}

  /** One for trying something out, which leaves what the sheets come to in this one alone. */
  fork(): Archive {
    return new Archive(false, this.work, this.pool, this.briefs);
  }

  briefOf(source: Source): Brief {
    const known = this.briefs.get(source);
    if (known) return known;
    const wasRead = source.isRead;
    const brief = makeBrief(source, this.pool);
    this.briefs.set(source, brief);
    // Whoever had no tree before does not want one now.
    if (!wasRead) source.release();
    return brief;
  }

  /** The sheets that mean a scheme. */
  sheetsOf(scheme: Source, files: Files): Source[] {
    this.turnTo(files, false);
    return Array.from(this.censuses.get(scheme.path)?.members ?? [], ({ source }) => source);
  }

  /** What its sheets refer to. */
  namesOn(scheme: Source, files: Files): NamesOnSheets {
    this.turnTo(files, this.isPartial);
    return this.censuses.get(scheme.path)?.names ?? { sheets: 0, counts: new Map() };
  }

  /** What its sheets make of a scheme. */
  useOf(scheme: Source, files: Files): SchemeUse {
    this.turnTo(files, this.isPartial);
    const census = this.censusOf(scheme);
    while (!this.isPartial && census.step());
    return this.unread.size > 0 ? { ...census.use, pending: census.pending + this.unread.size } : census.use;
  }

  /** How many sheets are still to be read, or of this scheme to be judged. */
  pendingOf(scheme: Source, files: Files): number {
    this.turnTo(files, true);
    return this.unread.size + this.censusOf(scheme).pending;
  }

  /** Whether all sheets have been read. */
  isRead(files: Files): boolean {
    this.turnTo(files, true);
    return this.unread.size === 0;
  }

  /** Reads what has not been read, one sheet at each step. */
  *readAll(files: Files): Iterable<void> {
    this.turnTo(files, true);
    for (const path of [...this.unread]) {
      const source = files.sheets.get(path);
      if (!source || this.briefs.has(source)) continue;
      this.briefOf(source);
      yield;
    }
  }

  /** Judges what has been read and not been judged, one sheet at each step. */
  *judgeAll(files: Files): Iterable<void> {
    this.turnTo(files, true);
    for (const scheme of files.directory.schemes) {
      const census = this.censusOf(scheme);
      while (census.step()) yield;
    }
  }

  /** After a scheme is gone. */
  forget(path: string): void {
    this.censuses.delete(path);
  }

  private censusOf(scheme: Source): Census {
    const known = this.censuses.get(scheme.path);
    const census = known ?? new Census(scheme, this.work);
    if (known) known.turnTo(scheme);
    else this.censuses.set(scheme.path, census);
    return census;
  }

  /** Puts each sheet that has changed to the scheme that it means; with `isPartial` only those that have been read. */
  private turnTo({ sheets, directory }: Files, isPartial: boolean): void {
    const before = this.sheets;
    const moved =
      directory.key === this.key ? sheets.changedSince(before) : new Set([...sheets.keys(), ...before.keys()]);
    this.sheets = sheets;
    this.key = directory.key;
    for (const path of moved) this.place(path, sheets.get(path), directory, isPartial);
    for (const path of this.unread) {
      const source = sheets.get(path);
      if (!isPartial || (source && this.briefs.has(source))) this.place(path, source, directory, isPartial);
    }
  }

  private place(path: string, source: Source | undefined, directory: Directory, isPartial: boolean): void {
    const isUnread = source !== undefined && isPartial && !this.briefs.has(source);
    if (isUnread) this.unread.add(path);
    else this.unread.delete(path);
    const before = this.homes.get(path);
    const home = source && !isUnread ? this.homeOf(source, directory) : undefined;
    if (source && home === before && home?.holds(source)) return;
    before?.remove(path);
    this.homes.delete(path);
    if (!source || !home) return;
    home.add({ source, brief: this.briefOf(source) });
    this.homes.set(path, home);
  }

  /** The census of the scheme that a sheet means. */
  private homeOf(source: Source, directory: Directory): Census | undefined {
    const { scheme } = this.briefOf(source);
    const meaning = scheme && directory.find(scheme, source.path);
    return meaning?.kind === "one" && meaning.source.scheme ? this.censusOf(meaning.source) : undefined;
  }
}
