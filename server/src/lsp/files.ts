/** The files of the workspace: those that are open as the editor has them, schemes and configurations beside them as they are on disk. */
import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { kindOf, type Overrides, type Source, Workspace } from "../core/index";
import type { Host } from "../host";
import { toPath } from "./uri";

export class Files {
  readonly workspace = new Workspace();
  private folders: readonly string[] = [];
  /** The roots whose schemes are known or being read. */
  private readonly roots = new Map<string, Promise<void>>();
  /** Files that a path on a sheet names and that lie elsewhere. */
  private readonly named = new Set<string>();
  private overrides: Overrides = {};

  constructor(
    readonly host: Host,
    private readonly documents: TextDocuments<TextDocument>,
  ) {}

  /** The folders of the editor; their schemes are read at once. */
  open(folders: readonly string[]): void {
    this.folders = folders;
    for (const folder of folders) this.readRoot(folder);
  }

  /** What the user's settings say; it wins over the configurations. */
  override(overrides: Overrides): void {
    this.overrides = overrides;
  }

  /** Once the files of all roots are known. */
  async allReady(): Promise<void> {
    // An editor stays open for days.
    this.workspace.override({ ...this.overrides, today: this.host.today() });
    await Promise.all(this.roots.values());
  }

  /** Once everything is known that a document can refer to. */
  async ready(uri: string): Promise<void> {
    const path = toPath(uri);
    if (this.folderOf(path) === undefined) this.readRoot(await this.host.findRoot(path));
    await this.allReady();
    await this.readNamed(path);
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
    this.workspace.set(path, document.getText(), {
      kind: kindOf(path) ?? kindOfLanguage(document.languageId),
      reach: this.reachOf(path),
    });
    return this.workspace.has(path);
  }

  /** A closed document stands as it is on disk again; a closed sheet is of no further interest. */
  async close(document: TextDocument): Promise<void> {
    const path = toPath(document.uri);
    if (isKept(path) || this.named.has(path)) await this.refresh(path);
    else this.workspace.delete(path);
  }

  /** After a change on disk; true when it concerns what is known. */
  async refresh(path: string): Promise<boolean> {
    if (this.isOpen(path)) return false;
    const belongs = this.named.has(path) || (isKept(path) && (await this.isListed(path)));
    const text = belongs ? await this.host.readFile(path) : undefined;
    const known = this.workspace.has(path);
    if (text === undefined) this.workspace.delete(path);
    else this.take(path, text);
    return known || text !== undefined;
  }

  /** After a change of a configuration: the schemes of all roots are listed anew. */
  async rescan(): Promise<void> {
    const roots = [...this.roots.keys()];
    this.roots.clear();
    this.named.clear();
    for (const source of [...this.workspace.snapshot().all()]) {
      if (!this.isOpen(source.path)) this.workspace.delete(source.path);
    }
    for (const root of roots) this.readRoot(root);
    await Promise.all(this.roots.values());
  }

  /** The open documents of ours. */
  sources(): Source[] {
    const snapshot = this.workspace.snapshot();
    return this.documents.all().flatMap((document) => snapshot.source(toPath(document.uri)) ?? []);
  }

  private readRoot(root: string): void {
    if (this.roots.has(root)) return;
    this.roots.set(root, this.readFiles(root));
    this.workspace.setRoots([...this.roots.keys()]);
  }

  private async readFiles(root: string): Promise<void> {
    const paths = (await this.host.findFiles(root)).filter(isKept);
    for (const path of paths) this.named.delete(path);
    await Promise.all(paths.map((path) => this.read(path)));
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

  private async read(path: string): Promise<void> {
    if (this.isOpen(path)) return;
    const text = await this.host.readFile(path);
    if (text !== undefined && !this.isOpen(path)) this.take(path, text);
  }

  private take(path: string, text: string): void {
    this.workspace.set(path, text, { kind: kindOf(path) ?? "scheme", reach: this.reachOf(path) });
  }

  private reachOf(path: string): "root" | "path" {
    return this.named.has(path) ? "path" : "root";
  }

  private async isListed(path: string): Promise<boolean> {
    for (const root of this.roots.keys()) {
      // The configuration of a folder may stand above it.
      const mayBeListed = kindOf(path) === "config" || path.startsWith(`${root}/`);
      if (mayBeListed && (await this.host.findFiles(root)).includes(path)) return true;
    }
    return false;
  }

  private isOpen(path: string): boolean {
    return this.documents.all().some((document) => toPath(document.uri) === path);
  }
}

/** Whether others depend on a file also while it is not open. */
function isKept(path: string): boolean {
  const kind = kindOf(path);
  return kind === "scheme" || kind === "config";
}

/** An untitled document has no name yet, but the user may have chosen its language. */
function kindOfLanguage(language: string): "scheme" | "sheet" | undefined {
  if (language === "indicator-scheme") return "scheme";
  return language === "score-sheet" ? "sheet" : undefined;
}
