/**
 * What is kept of the sheets of a workspace beside their texts: a brief of each, and for each scheme what they come to. Everything here
 * follows from files and can be found out again, so that snapshots share it; none of them sees a difference but in time.
 */
import { type Brief, makeBrief } from "./brief";
import { Census, type Member, type SchemeUse } from "./census";
import type { Directory } from "./directory";
import { Pool } from "./scoring/pool";
import type { SharedMap } from "./sharedMap";
import type { Source } from "./source";
import { Work } from "./work";

/** What the sheets of a scheme refer to. */
export interface NamesOnSheets {
  readonly sheets: number;
  /** On how many of them something is named, by its `nameKey`. */
  readonly counts: ReadonlyMap<string, number>;
}

/** The files of a snapshot. */
interface Files {
  readonly sheets: SharedMap<Source>;
  readonly directory: Directory;
}

/** The sheets of each scheme file, by its path. */
interface Membership {
  readonly sheets: SharedMap<Source>;
  readonly key: string;
  readonly byScheme: ReadonlyMap<string, readonly Member[]>;
  /** Sheets that have not been read. */
  readonly unread: number;
}

export class Archive {
  private readonly censuses = new Map<string, Census>();
  private readonly names = new WeakMap<readonly Member[], NamesOnSheets>();
  private membership: Membership | undefined;

  /** `isPartial`: what all sheets come to is told as far as it is known; who wants to know more goes on with `catchUp`. */
  constructor(
    readonly isPartial = false,
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
  membersOf(scheme: Source, { sheets, directory }: Files): readonly Member[] {
    return this.membershipIn(sheets, directory, false).byScheme.get(scheme.path) ?? none;
  }

  /** What its sheets refer to. */
  namesOn(scheme: Source, { sheets, directory }: Files): NamesOnSheets {
    const members = this.membershipIn(sheets, directory, this.isPartial).byScheme.get(scheme.path) ?? none;
    const known = this.names.get(members);
    if (known) return known;
    const names = { sheets: members.length, counts: countNames(members) };
    this.names.set(members, names);
    return names;
  }

  /** What its sheets make of a scheme. */
  useOf(scheme: Source, files: Files): SchemeUse {
    const { unread } = this.membershipIn(files.sheets, files.directory, this.isPartial);
    const census = this.censusOf(scheme, files);
    while (!this.isPartial && census.step());
    const use = census.use();
    return unread > 0 ? { ...use, pending: use.pending + unread } : use;
  }

  /** Reads and judges what has not been, one sheet at each step. */
  *catchUp(files: Files): Iterable<void> {
    for (const source of files.sheets.values()) {
      if (this.briefs.has(source)) continue;
      this.briefOf(source);
      yield;
    }
    for (const scheme of files.directory.schemes) {
      const census = this.censusOf(scheme, files);
      while (census.step()) yield;
    }
  }

  /** Whether all sheets have been read. */
  isRead({ sheets, directory }: Files): boolean {
    return this.membershipIn(sheets, directory, true).unread === 0;
  }

  forget(path: string): void {
    this.censuses.delete(path);
  }

  private censusOf(scheme: Source, { sheets, directory }: Files): Census {
    const census = this.censuses.get(scheme.path) ?? new Census(scheme, this.work);
    this.censuses.set(scheme.path, census);
    census.turnTo(scheme, this.membershipIn(sheets, directory, this.isPartial).byScheme.get(scheme.path) ?? none);
    return census;
  }

  private membershipIn(sheets: SharedMap<Source>, directory: Directory, isPartial: boolean): Membership {
    const known = this.membership;
    const isCurrent = known?.sheets === sheets && known.key === directory.key && known.unread === 0;
    if (isCurrent) return known;
    const byScheme = new Map<string, Member[]>();
    let unread = 0;
    for (const source of sheets.values()) {
      if (isPartial && !this.briefs.has(source)) {
        unread++;
        continue;
      }
      const brief = this.briefOf(source);
      const meaning = brief.scheme && directory.find(brief.scheme, source.path);
      if (meaning?.kind !== "one" || !meaning.source.scheme) continue;
      const members = byScheme.get(meaning.source.path);
      if (members) members.push({ source, brief });
      else byScheme.set(meaning.source.path, [{ source, brief }]);
    }
    this.membership = { sheets, key: directory.key, byScheme, unread };
    return this.membership;
  }
}

const none: readonly Member[] = [];

/** Most sheets name the same things, and have one list of them. */
function countNames(members: readonly Member[]): ReadonlyMap<string, number> {
  const lists = new Map<readonly string[], number>();
  for (const { brief } of members) lists.set(brief.named, (lists.get(brief.named) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const [named, count] of lists) for (const key of named) counts.set(key, (counts.get(key) ?? 0) + count);
  return counts;
}
