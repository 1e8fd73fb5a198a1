/** The files of the workspace: those that are open as the editor has them, the others as they are on disk. */
import type { CancellationToken, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type FileKind, kindOf, type Overrides, type Source, Workspace } from "../core/index";
import type { Host } from "../host";
import type { Changes } from "./changes";
import { type Background, Judging } from "./judging";
import { RootFinder } from "./rootFinder";
import { toPath } from "./uri";

/** The files of a root are known in two steps: what others refer to, which every answer needs, and everything. */
interface Reading {
  readonly definitions: Promise<void>;
  readonly all: Promise<void>;
}

/** Told how far the reading of a root has come; a reading that is given up leaves the rest to be read when it is opened. */
export interface Progress {
  readonly token: CancellationToken;
  report(done: number, total: number): void;
  end(): void;
}

/** Files that are read at the same time; more would only pile up open files. */
const batchSize = 32;

export class Files {
  readonly workspace = new Workspace({ inTurns: true });
  private readonly judging: Judging;
  private folders: readonly string[] = [];
  /** The roots whose files are known or being read. */
  private readonly roots = new Map<string, Reading>();
  /** Files that a path on a sheet names and that lie elsewhere. */
  private readonly named = new Set<string>();
  private readonly rootFinder: RootFinder;
  private overrides: Overrides = {};

  constructor(
    readonly host: Host,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly changes: Changes,
    private readonly startProgress: () => Progress,
    background: Background,
  ) {
    this.rootFinder = new RootFinder(host);
    this.judging = new Judging(this.workspace, background);
  }

  /** The folders of the editor; their files are read at once, and those of folders that it has no more are forgotten. */
  open(folders: readonly string[]): void {
    const gone = this.folders.filter((folder) => !folders.includes(folder));
    this.folders = folders;
    for (const folder of gone) this.forgetRoot(folder);
    for (const folder of folders) this.readRoot(folder);
    this.changes.noteAll();
  }

  /** What the user's settings say; it wins over the configurations. */
  override(overrides: Overrides): void {
    this.overrides = overrides;
    this.changes.noteAll();
  }

  /** Once everything is known that a document can refer to. */
  async ready(uri: string): Promise<void> {
    this.noteDay();
    const path = toPath(uri);
    if (this.folderOf(path) === undefined) this.readRoot(await this.rootFinder.find(path));
    await Promise.all([...this.roots.values()].map((reading) => reading.definitions));
    await this.readNamed(path);
  }

  /** Once the files of all roots are known, and have been read. */
  async everythingReady(): Promise<void> {
    this.noteDay();
    await Promise.all([...this.roots.values()].map((reading) => reading.all));
    if (this.workspace.snapshot().isRead()) return;
    this.judging.wake();
    await this.judging.settled();
  }

  /** Once it is known what the sheets of a scheme come to, or after a moment, which is as long as anyone waits for it. */
  async figuresReady(uri: string): Promise<void> {
    const source = this.workspace.source(toPath(uri));
    if (source?.kind === "scheme" && !this.workspace.snapshot().isJudged(source)) await this.judging.soon();
  }

  /** Lets go what was read from files that are not open. */
  letGo(): void {
    const open = new Set(this.documents.all().map((document) => toPath(document.uri)));
    this.workspace.release((path) => open.has(path));
  }

  /** The innermost folder of the editor that holds a file. */
  folderOf(path: string): string | undefined {
    const holding = this.folders.filter((folder) => path.startsWith(`${folder}/`));
    return holding.sort((a, b) => b.length - a.length)[0];
  }

  versionOf(uri: string): number | undefined {
    return this.documents.get(uri)?.version;
  }

  /** Takes in an open document; true when it is one of ours. */
  update(document: TextDocument): boolean {
    const path = toPath(document.uri);
    this.put(path, document.getText(), kindOf(path) ?? kindOfLanguage(document.languageId));
    return this.workspace.has(path);
  }

  /** A closed document stands as it is on disk again. */
  async close(document: TextDocument): Promise<void> {
    const path = toPath(document.uri);
    // One that is ours only by the language that was chosen for it is so no longer.
    if (kindOf(path) || this.named.has(path)) await this.refresh([path]);
    else this.remove(path);
    this.rootFinder.forget();
    this.letGo();
  }

  /** After changes on disk; true when they concern what is known. A path that is none of a file of ours may be that of a folder that is gone. */
  async refresh(paths: readonly string[]): Promise<boolean> {
    const known = [...this.workspace.snapshot().all()].map((source) => source.path);
    const files = paths.flatMap((path) =>
      kindOf(path) || this.named.has(path) ? [path] : known.filter((each) => each.startsWith(`${path}/`)),
    );
    const listed = files.some((path) => kindOf(path)) ? await this.listRoots() : new Set<string>();
    const adopted = files.map((path) => listed.has(path) && this.adopt(path));
    const closed = [...new Set(files)].filter((path) => !this.isOpen(path));
    const changed = await inBatches(closed, async (path) => {
      const belongs = this.named.has(path) || listed.has(path);
      const text = belongs ? await this.host.readFile(path) : undefined;
      // It may have been opened in the meantime.
      if (this.isOpen(path)) return false;
      const wasKnown = this.workspace.has(path);
      if (text === undefined) this.remove(path);
      else this.take(path, text);
      return wasKnown || text !== undefined;
    });
    return [...adopted, ...changed].includes(true);
  }

  /** After a change of a configuration: the files of all roots are listed anew. */
  async rescan(): Promise<void> {
    const roots = [...this.roots.keys()];
    this.roots.clear();
    this.named.clear();
    this.rootFinder.forget();
    for (const { path } of [...this.workspace.snapshot().all()]) if (!this.isOpen(path)) this.remove(path);
    for (const root of roots) this.readRoot(root);
    this.changes.noteAll();
    await Promise.all([...this.roots.values()].map((reading) => reading.definitions));
  }

  /** The open documents of ours. */
  sources(): Source[] {
    const snapshot = this.workspace.snapshot();
    return this.documents.all().flatMap((document) => snapshot.source(toPath(document.uri)) ?? []);
  }

  private readRoot(root: string): void {
    if (this.roots.has(root)) return;
    const listed = this.host.findFiles(root);
    const definitions = listed.then((paths) => this.readFiles(paths.filter((path) => kindOf(path) !== "sheet")));
    const all = definitions.then(async () => this.readSheets(root, await listed));
    this.roots.set(root, { definitions, all });
    this.workspace.setRoots([...this.roots.keys()]);
  }

  private async readSheets(root: string, listed: readonly string[]): Promise<void> {
    const paths = listed.filter((path) => kindOf(path) === "sheet");
    const progress = this.startProgress();
    try {
      for (let done = 0; done < paths.length; done += batchSize) {
        // Given up by the user, or in favour of a newer reading of the same root.
        if (progress.token.isCancellationRequested || !this.roots.has(root)) return;
        progress.report(done, paths.length);
        await this.readFiles(paths.slice(done, done + batchSize));
      }
    } finally {
      progress.end();
    }
  }

  private async readFiles(paths: readonly string[]): Promise<void> {
    for (const path of paths) this.adopt(path);
    await inBatches(paths, (path) => this.read(path));
  }

  private forgetRoot(root: string): void {
    this.roots.delete(root);
    this.workspace.setRoots([...this.roots.keys()]);
    const others = [...this.roots.keys()];
    for (const { path } of [...this.workspace.snapshot().all()]) {
      const isHere = path.startsWith(`${root}/`) && !others.some((other) => path.startsWith(`${other}/`));
      if (isHere && !this.isOpen(path)) this.remove(path);
    }
  }

  /** The scheme of a sheet that gives its path. */
  private async readNamed(path: string): Promise<void> {
    const snapshot = this.workspace.snapshot();
    const source = snapshot.source(path);
    const found = source && snapshot.findScheme(source);
    if (found?.kind !== "missing" || !found.path || !/\.ya?ml$/.test(found.path)) return;
    this.named.add(found.path);
    await this.read(found.path);
  }

  /** What a sheet named before it was there is one of the root's own files once it is; true where that is news. */
  private adopt(path: string): boolean {
    if (!this.named.delete(path)) return false;
    const source = this.workspace.snapshot().source(path);
    if (source) this.put(path, source.text, source.kind);
    return true;
  }

  private async read(path: string): Promise<void> {
    if (this.isOpen(path)) return;
    const text = await this.host.readFile(path);
    if (text !== undefined && !this.isOpen(path)) this.take(path, text);
  }

  private take(path: string, text: string): void {
    this.put(path, text, kindOf(path) ?? "scheme");
  }

  private put(path: string, text: string, kind: FileKind | undefined): void {
    const before = this.workspace.source(path);
    if (!this.workspace.set(path, text, { kind, reach: this.named.has(path) ? "path" : "root" })) return;
    if (before?.kind === "scheme" && kind === "scheme") this.changes.noteScheme(before);
    else this.note(path, kind);
    this.judging.wake();
  }

  private remove(path: string): void {
    const before = this.workspace.source(path);
    if (!this.workspace.delete(path)) return;
    this.note(path, before?.kind);
    this.judging.wake();
  }

  /** What a sheet says concerns itself alone; a scheme or a configuration that comes or goes any file. */
  private note(path: string, kind: FileKind | undefined): void {
    if (kind === "sheet") this.changes.note(path);
    else this.changes.noteAll();
  }

  /** An editor stays open for days. */
  private noteDay(): void {
    if (this.workspace.override({ ...this.overrides, today: this.host.today() })) this.changes.noteAll();
  }

  private async listRoots(): Promise<Set<string>> {
    // The configuration of a folder may stand above it.
    const lists = await Promise.all([...this.roots.keys()].map((root) => this.host.findFiles(root)));
    return new Set(lists.flat());
  }

  private isOpen(path: string): boolean {
    return this.documents.all().some((document) => toPath(document.uri) === path);
  }
}

async function inBatches<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    results.push(...(await Promise.all(items.slice(start, start + batchSize).map(act))));
  }
  return results;
}

/** An untitled document has no name yet, but the user may have chosen its language. */
function kindOfLanguage(language: string): "scheme" | "sheet" | undefined {
  if (language === "indicator-scheme") return "scheme";
  return language === "score-sheet" ? "sheet" : undefined;
}
