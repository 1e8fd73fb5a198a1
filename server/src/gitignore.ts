/**
 * What the `.gitignore` files of a work tree leave out. The ignore lists of one user and of one clone are not looked at, so that the same
 * commit gives the same result on every machine.
 */
import { readFile } from "node:fs/promises";
import createRules, { type Ignore } from "ignore";

interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

export class GitIgnore {
  /** The rules that count in a folder, its own first. */
  private readonly layers = new Map<string, Promise<readonly Layer[]>>();

  /** Files above `top` do not count. */
  constructor(private readonly top: string) {}

  /** `path` lies below `top`, and no folder on the way to it is ignored. */
  async ignores(path: string, isFolder: boolean): Promise<boolean> {
    for (const { folder, rules } of await this.layersOf(path.slice(0, path.lastIndexOf("/")))) {
      const { ignored, unignored } = rules.test(path.slice(folder.length + 1) + (isFolder ? "/" : ""));
      if (ignored || unignored) return ignored;
    }
    return false;
  }

  private layersOf(folder: string): Promise<readonly Layer[]> {
    const known = this.layers.get(folder);
    if (known) return known;
    const layers = this.readLayers(folder);
    this.layers.set(folder, layers);
    return layers;
  }

  private async readLayers(folder: string): Promise<readonly Layer[]> {
    const above = folder.length > this.top.length ? await this.layersOf(folder.slice(0, folder.lastIndexOf("/"))) : [];
    // Git itself passes over a `.gitignore` that it cannot read.
    const text = await readFile(`${folder}/.gitignore`, "utf8").catch(() => undefined);
    return text === undefined ? above : [{ folder, rules: createRules({ ignorecase: false }).add(text) }, ...above];
  }
}
