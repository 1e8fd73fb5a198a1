/** The outside as Node shows it: the file system of this machine. */
import { type Dirent, existsSync, type readdir as readdirCallback, readdirSync } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { glob } from "tinyglobby";
import {
  type CalendarDate,
  configurationName,
  defaultConfiguration,
  isDocument,
  limits,
  readConfiguration,
  type SearchConfiguration,
} from "./core/index";
import { EvidenceInspector } from "./evidenceNode";
import { GitIgnore } from "./gitignore";
import type { Host, Report, Trouble } from "./host";
import { isBelow, parentOf } from "./pathNode";

export interface HostOptions {
  /** Without one there is none that could hold a file: an editor starts its servers anywhere. */
  readonly currentFolder?: string;
  /** The folder with the pages of the rules. */
  readonly pages?: string;
  readonly today?: CalendarDate;
}

export function createNodeHost({ currentFolder, pages, today }: HostOptions = {}): Host {
  const inspector = new EvidenceInspector();
  const pageNames = new Set(pages !== undefined && existsSync(pages) ? readdirSync(pages) : []);
  return {
    async findRoot(path, current = currentFolder) {
      const folder = parentOf(path);
      const isHeld = current && path.startsWith(`${current}/`);
      return (await findMark(folder)) ?? (isHeld ? current : folder);
    },
    async findFiles(folder, report = () => {}) {
      const mark = await findMark(folder);
      return (await new Search(mark ?? folder, folder, report).run()).sort();
    },
    readFile: (path, report = () => {}) => readText(path, report),
    inspectEvidence: (path, root, wantsSum) => inspector.inspect(path, root, wantsSum),
    today: () => today ?? localDate(new Date()),
    pageOf(rule) {
      const name = `${rule}.md`;
      return pageNames.has(name) ? pathToFileURL(`${pages}/${name}`).toString() : undefined;
    },
  };
}

function localDate(now: Date): CalendarDate {
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}

export function troubleOf(error: unknown, path: string): Trouble {
  const { code, message } = error as NodeJS.ErrnoException;
  if (isMissing(error)) return { kind: "missing", path };
  if (code === "EACCES" || code === "EPERM") return { kind: "denied", path };
  return { kind: "unreadable", path, detail: code ?? message };
}

/** The folder that a folder's files belong to, where something on disk says so. */
async function findMark(folder: string): Promise<string | undefined> {
  return (await findUpwards(folder, configurationName)) ?? (await findUpwards(folder, ".git"));
}

async function findUpwards(folder: string, name: string): Promise<string | undefined> {
  for (let at = folder; ; at = parentOf(at)) {
    if (await exists(`${at}/${name}`)) return at;
    if (!at.includes("/")) return undefined;
  }
}

/** One crawl through a root, at most one way down to `target` and everything below that. */
class Search {
  private readonly nested = new Set<string>();
  /** Folders that are known to belong to this root. */
  private readonly own: Set<string>;
  private readonly links: string[] = [];
  private hasConfiguration = false;
  private ignored: GitIgnore;

  constructor(
    private readonly root: string,
    private readonly target: string,
    private readonly report: Report,
  ) {
    this.own = new Set([root]);
    this.ignored = new GitIgnore(root);
  }

  async run(): Promise<string[]> {
    const { include, exclude } = await this.readConfiguration();
    await this.findIgnored();
    const found = await glob([...include], {
      cwd: `${this.root}/`,
      ignore: [...exclude],
      absolute: true,
      fs: { readdir: asReaddir((path) => this.list(path)) },
    });
    const own = found.filter((path) => isDocument(path) && isBelow(path, this.target));
    const files = await this.withoutSecondNames(own);
    if (this.hasConfiguration) files.push(`${this.root}/${configurationName}`);
    for (const folder of this.nested) files.push(...(await new Search(folder, folder, this.report).run()));
    return files;
  }

  private async readConfiguration(): Promise<SearchConfiguration> {
    const path = `${this.root}/${configurationName}`;
    this.hasConfiguration = await exists(path);
    const text = this.hasConfiguration ? await readText(path, this.report) : undefined;
    if (text === undefined) return defaultConfiguration;
    const { configuration, problems } = readConfiguration(text);
    if (problems.length > 0) this.report({ kind: "configuration", path, problems });
    return configuration;
  }

  /** Who works in a folder that is itself ignored wants what is in it. */
  private async findIgnored(): Promise<void> {
    const top = await findUpwards(this.root, ".git");
    if (top === undefined || top === this.root) return;
    const ignored = new GitIgnore(top);
    if (!(await ignored.ignores(this.root, true))) this.ignored = ignored;
  }

  /** What the crawl gets to see of a folder. */
  private async list(path: string): Promise<Dirent[]> {
    const folder = path.replace(/\/$/, "");
    if (!(isBelow(folder, this.target) || isBelow(this.target, folder)) || !(await this.isOwn(folder))) return [];
    try {
      const entries = await readdir(`${folder}/`, { withFileTypes: true });
      const shown = await Promise.all(entries.map((entry) => this.show(entry, `${folder}/${entry.name}`)));
      return shown.flatMap((entry) => entry ?? []);
    } catch (error) {
      // A configuration may name a folder that is not there yet; then nothing is in it.
      if (!isMissing(error)) this.report(troubleOf(error, folder));
      return [];
    }
  }

  /** A folder with a configuration of its own, or a work tree inside what is none of git, is a root for itself. */
  private async isOwn(folder: string): Promise<boolean> {
    let other: string | undefined;
    for (let at = folder; at.length > this.root.length && !this.own.has(at); at = parentOf(at)) {
      const isMarked =
        (await exists(`${at}/${configurationName}`)) || (!this.hasConfiguration && (await exists(`${at}/.git`)));
      if (isMarked) other = at;
    }
    if (other === undefined) this.own.add(folder);
    else this.nested.add(other);
    return other === undefined;
  }

  /** Links to folders are not followed, as git does not; so there is no running in circles. A link to a file stands for the file. */
  private async show(entry: Dirent, path: string): Promise<Dirent | undefined> {
    const { name } = entry;
    if (entry.isDirectory()) {
      const isSkipped = name === "node_modules" || name === ".git" || (await this.ignored.ignores(path, true));
      return isSkipped ? undefined : entry;
    }
    if (!isDocument(name) || (await this.ignored.ignores(path, false))) return undefined;
    if (!entry.isSymbolicLink()) return entry;
    const target = await stat(path).catch(() => undefined);
    if (target?.isDirectory()) return undefined;
    this.links.push(path);
    return Object.assign(Object.create(entry) as Dirent, { isFile: () => true, isSymbolicLink: () => false });
  }

  /** One file under two names is one file: within a root, what a link leads to is not listed twice. */
  private async withoutSecondNames(files: string[]): Promise<string[]> {
    if (this.links.length === 0) return files;
    const links = new Set(this.links);
    const names = new Map<string, string>();
    for (const path of [...files].sort((a, b) => Number(links.has(a)) - Number(links.has(b)) || (a < b ? -1 : 1))) {
      const real = await realpath(path).catch(() => path);
      if (!names.has(real)) names.set(real, path);
    }
    return [...names.values()];
  }
}

/** The crawler asks for Node's own function; of its many forms it uses this one. */
function asReaddir(list: (path: string) => Promise<Dirent[]>): typeof readdirCallback {
  const read = (path: string, _options: unknown, done: (error: null, entries: Dirent[]) => void) => {
    list(path).then((entries) => done(null, entries));
  };
  return read as unknown as typeof readdirCallback;
}

/**
 * A character takes at most three bytes for each of its code units, so that a file of more bytes than this is over the limit of the reader
 * whatever it holds; there is no need to read on in order to say so.
 */
const readableBytes = 3 * (limits.length + 1);

async function readText(path: string, report: Report): Promise<string | undefined> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) report({ kind: "folder", path });
    else if (!status.isFile()) report({ kind: "unreadable", path, detail: "not a regular file" });
    else return await readStart(path, Math.min(status.size, readableBytes));
  } catch (error) {
    report(troubleOf(error, path));
  }
  return undefined;
}

async function readStart(path: string, length: number): Promise<string> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    // Takes off a byte order mark, and puts U+FFFD where bytes are no UTF-8.
    return new TextDecoder().decode(bytes.subarray(0, filled));
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined)) !== undefined;
}
