/** Looks for schemes and sheets: which folder they belong to, and all of them below one. The same on every file system. */
import {
  configurationName,
  defaultConfiguration,
  isDocument,
  readConfiguration,
  type SearchConfiguration,
} from "./core/index";
import type { Entry, FileSystem } from "./fileSystem";
import { foldersUpFrom, isBelow, parentOf } from "./folders";
import { IgnoreRules } from "./gitignore";
import type { Report } from "./host";
import { compilePatterns, type Patterns } from "./patterns";

/** The folder that a folder's files belong to, where something in it or above says so. */
export async function findMark(files: FileSystem, folder: string): Promise<string | undefined> {
  return (await findUpwards(files, folder, configurationName)) ?? (await findUpwards(files, folder, ".git"));
}

/** In order; the configurations that were read are among them. */
export async function findFiles(files: FileSystem, folder: string, report: Report): Promise<string[]> {
  const root = (await findMark(files, folder)) ?? folder;
  return (await new Search(files, root, folder, report).run()).sort();
}

async function findUpwards(files: FileSystem, folder: string, name: string): Promise<string | undefined> {
  const folders = foldersUpFrom(folder);
  const held = await Promise.all(folders.map((each) => files.has(`${each}/${name}`)));
  return folders[held.indexOf(true)];
}

/** One crawl through a root, at most one way down to `target` and everything below that. */
class Search {
  private readonly found: string[] = [];
  private readonly links = new Set<string>();
  private readonly nested: string[] = [];
  private hasConfiguration = false;
  private patterns: Patterns = compilePatterns([]);

  constructor(
    private readonly files: FileSystem,
    private readonly root: string,
    private readonly target: string,
    private readonly report: Report,
  ) {}

  async run(): Promise<string[]> {
    const entries = await this.files.list(this.root, this.report);
    this.hasConfiguration = holds(entries, configurationName);
    const { include, exclude } = await this.readConfiguration();
    this.patterns = compilePatterns(include, exclude);
    await this.crawl(this.root, entries, await this.findRules());
    const found = await this.withoutSecondNames();
    if (this.hasConfiguration) found.push(`${this.root}/${configurationName}`);
    const inner = this.nested.map((folder) => new Search(this.files, folder, folder, this.report).run());
    return [...found, ...(await Promise.all(inner)).flat()];
  }

  private async readConfiguration(): Promise<SearchConfiguration> {
    const path = `${this.root}/${configurationName}`;
    const text = this.hasConfiguration ? await this.files.readText(path, this.report) : undefined;
    if (text === undefined) return defaultConfiguration;
    const { configuration, problems } = readConfiguration(text);
    if (problems.length > 0) this.report({ kind: "configuration", path, problems });
    return configuration;
  }

  /** What the folders above leave out. Who works in a folder that is itself ignored wants what is in it. */
  private async findRules(): Promise<IgnoreRules> {
    const none = new IgnoreRules();
    const top = await findUpwards(this.files, this.root, ".git");
    if (top === undefined || top === this.root) return none;
    let rules = none;
    const above = foldersUpFrom(parentOf(this.root)).filter((folder) => isBelow(folder, top));
    for (const folder of [...above].reverse()) rules = await this.extend(rules, folder);
    return rules.ignores(this.root, true) ? none : rules;
  }

  private async crawl(folder: string, entries: readonly Entry[], rulesAbove: IgnoreRules): Promise<void> {
    const rules = holds(entries, ".gitignore") ? await this.extend(rulesAbove, folder) : rulesAbove;
    const inner: Promise<void>[] = [];
    for (const { name, kind } of entries) {
      const path = `${folder}/${name}`;
      if (kind === "folder") {
        if (this.reachesInto(path, name) && !rules.ignores(path, true)) inner.push(this.enter(path, rules));
      } else if (kind !== "other" && this.wants(path) && !rules.ignores(path, false)) {
        if (kind === "link") inner.push(this.follow(path));
        else this.found.push(path);
      }
    }
    await Promise.all(inner);
  }

  private async enter(folder: string, rules: IgnoreRules): Promise<void> {
    const entries = await this.files.list(folder, this.report);
    // A folder with a configuration of its own, or a work tree inside what is none of git, is a root for itself.
    const isRoot = holds(entries, configurationName) || (!this.hasConfiguration && holds(entries, ".git"));
    if (isRoot) this.nested.push(folder);
    else await this.crawl(folder, entries, rules);
  }

  /** Links to folders are not followed, as git does not; so there is no running in circles. A link to a file stands for the file. */
  private async follow(path: string): Promise<void> {
    if (await this.files.isFolder(path)) return;
    this.links.add(path);
    this.found.push(path);
  }

  private reachesInto(folder: string, name: string): boolean {
    if (name === "node_modules" || name === ".git") return false;
    if (!isBelow(folder, this.target) && !isBelow(this.target, folder)) return false;
    return this.patterns.reachesInto(folder.slice(this.root.length + 1));
  }

  private wants(path: string): boolean {
    return isDocument(path) && isBelow(path, this.target) && this.patterns.matches(path.slice(this.root.length + 1));
  }

  /** Git itself passes over a `.gitignore` that it cannot read. */
  private async extend(rules: IgnoreRules, folder: string): Promise<IgnoreRules> {
    const text = await this.files.readText(`${folder}/.gitignore`, () => {});
    return text === undefined ? rules : rules.with(folder, text);
  }

  /** One file under two names is one file: within a root, what a link leads to is not listed twice. */
  private async withoutSecondNames(): Promise<string[]> {
    const { found, links } = this;
    if (links.size === 0) return found;
    found.sort((a, b) => Number(links.has(b)) - Number(links.has(a)) || (a < b ? 1 : -1));
    const real = await Promise.all(found.map((path) => this.files.findReal(path)));
    // Of several names the last counts: that of the file itself, or else the first of the links.
    return [...new Map(found.map((path, index) => [real[index], path])).values()];
  }
}

function holds(entries: readonly Entry[], name: string): boolean {
  return entries.some((entry) => entry.name === name);
}
