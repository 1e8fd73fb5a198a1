/**
 * Findings of earlier runs. What those of a file rest on is the program, the options, the day, all schemes of its root and its configuration:
 * of that one key is made for the whole root; and then the file itself and what it names elsewhere, which is remembered with it. What decides
 * is what files hold, not when they were written: a pipeline checks out everything anew.
 */
import { existsSync } from "node:fs";
import { referenceTo, resolvePath } from "../core/index";
import type { Base, PlacedFile } from "./bases";
import { type CacheContent, readCacheFile, writeCacheFile } from "./cacheFile";
import type { FileFindings } from "./checkFile";
import { type Foundation, hashOf, Surveyor } from "./foundation";
import { once } from "./once";
import type { Session } from "./session";
import type { Orders } from "./work";

/** What is remembered of a file. */
export interface Remembered extends FileFindings {
  readonly foundation: Foundation;
  /** Of a scheme with fixes: the sum of what sheets named of it. */
  readonly under?: string | undefined;
}

export class Cache {
  private readonly surveyor: Surveyor;
  private readonly rootNames = new Map<number, string>();
  private readonly paths = new Map<string, string>();
  /** Files that were asked for, and so are there. */
  private readonly seen = new Set<string>();
  private isChanged = false;

  private constructor(
    private readonly location: string,
    private readonly content: CacheContent,
    private readonly bases: readonly Base[],
    private readonly session: Session,
  ) {
    this.surveyor = new Surveyor(session.host);
  }

  static async open(location: string, { task, bases, locale, overrides }: Orders, session: Session): Promise<Cache> {
    const program = session.identify();
    const read = await readCacheFile(location);
    const roots = read?.program === program ? read.roots : {};
    const cache = new Cache(location, { program, roots }, bases, session);
    for (const { root, files } of bases) {
      const texts = files.map(({ path, text, reach }) => [cache.nameOf(path), hashOf(text), reach]);
      const key = hashOf(JSON.stringify([task, locale, overrides.today, [...(overrides.severities ?? [])], texts]));
      const name = cache.nameOf(root);
      if (roots[name]?.key === key) continue;
      roots[name] = { key, files: {} };
      cache.isChanged = true;
    }
    return cache;
  }

  /** What was found in a file; nothing where it may be something else by now. */
  async find(file: PlacedFile): Promise<Remembered | undefined> {
    const { root } = this.bases[file.base] as Base;
    const name = this.nameOf(file.path);
    this.seen.add(name);
    const stored = this.filesOf(file)[name];
    const found = stored && withPaths(stored, (name) => this.pathOf(name));
    return found && (await this.surveyor.holds(file.path, root, found.foundation)) ? found : undefined;
  }

  /** Findings that nobody knows the foundation of are not remembered. */
  remember(file: PlacedFile, { foundation, ...findings }: FileFindings & { readonly under?: string }): void {
    if (!foundation) return;
    this.filesOf(file)[this.nameOf(file.path)] = withPaths({ ...findings, foundation }, (path) => this.nameOf(path));
    this.isChanged = true;
  }

  /** Where it cannot be written the work is done all the same. */
  save(): void {
    if (!this.isChanged) return;
    this.forgetFilesGone();
    try {
      writeCacheFile(this.location, this.content, this.session.drafts);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      this.session.warn({
        en: `the cache ${this.location} cannot be written (${code ?? message})`,
        zh: `无法写入缓存 ${this.location}（${code ?? message}）`,
      });
    }
  }

  private forgetFilesGone(): void {
    for (const { files } of Object.values(this.content.roots)) {
      for (const name of Object.keys(files)) {
        if (!this.seen.has(name) && !existsSync(this.pathOf(name))) delete files[name];
      }
    }
  }

  private filesOf({ base }: PlacedFile): Record<string, Remembered> {
    const root = once(this.rootNames, base, () => this.nameOf((this.bases[base] as Base).root));
    return this.content.roots[root]?.files ?? {};
  }

  /** As seen from the current folder, so that the whole of it may be moved; what lies on another drive keeps its path. */
  private nameOf(path: string): string {
    const here = `${this.session.folder}/`;
    if (path.startsWith(here)) return `./${path.slice(here.length)}`;
    const name = `./${referenceTo(here, path)}`;
    return resolvePath(here, name) === path ? name : path;
  }

  private pathOf(name: string): string {
    return once(this.paths, name, () => (name.startsWith("./") ? resolvePath(`${this.session.folder}/`, name) : name));
  }
}

/** The same with every path written otherwise. */
function withPaths(findings: Remembered, write: (path: string) => string): Remembered {
  const { problems, uses, foundation } = findings;
  const rewrite = <T extends { readonly path?: string | undefined }>(each: T): T =>
    each.path === undefined ? each : { ...each, path: write(each.path) };
  return {
    ...findings,
    problems: problems.map((problem) => ({ ...problem, related: problem.related.map(rewrite) })),
    uses: uses && { ...uses, scheme: write(uses.scheme) },
    foundation: {
      hash: foundation.hash,
      named: foundation.named && rewrite(foundation.named),
      evidence: foundation.evidence.map(rewrite),
    },
  };
}
