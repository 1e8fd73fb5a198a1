/**
 * What the `.gitignore` files of a work tree leave out. The ignore lists of one user and of one clone are not looked at, so that the same
 * commit gives the same result on every machine.
 */
import createRules, { type Ignore } from "ignore";

interface Layer {
  readonly folder: string;
  readonly rules: Ignore;
}

/** The rules that count in a folder. */
export class IgnoreRules {
  /** @param layers the innermost first */
  constructor(private readonly layers: readonly Layer[] = []) {}

  /** With those of the `.gitignore` in a folder below. */
  with(folder: string, text: string): IgnoreRules {
    return new IgnoreRules([{ folder, rules: createRules({ ignorecase: false }).add(text) }, ...this.layers]);
  }

  /** No folder on the way to `path` is ignored. */
  ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, rules } of this.layers) {
      const { ignored, unignored } = rules.test(path.slice(folder.length + 1) + (isFolder ? "/" : ""));
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}
