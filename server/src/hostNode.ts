/** The outside as Node shows it: the file system of this machine, and beside it what the client of a server has elsewhere. */
import { existsSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { CalendarDate } from "./core/index";
import { createHost } from "./createHost";
import type { FileSystem } from "./fileSystem";
import { createNodeFiles } from "./fileSystemNode";
import { isElsewhere } from "./folders";
import type { Host } from "./host";

export interface HostOptions {
  /** Without one there is none that could hold a file: an editor starts its servers anywhere. */
  readonly currentFolder?: string;
  /** The folder with the pages of the rules. */
  readonly pages?: string;
  readonly today?: CalendarDate;
  /** What is not on this machine, as in a virtual workspace. */
  readonly elsewhere?: FileSystem;
}

export function createNodeHost({ currentFolder, pages, today, elsewhere }: HostOptions = {}): Host {
  const here = createNodeFiles();
  // Looked for at the first finding: a server has to answer before it may read.
  let pageNames: ReadonlySet<string> | undefined;
  return createHost({
    filesAt: (path) => (elsewhere && isElsewhere(path) ? elsewhere : here),
    currentFolder,
    today,
    pageOf(rule) {
      const name = `${rule}.md`;
      pageNames ??= new Set(pages !== undefined && existsSync(pages) ? readdirSync(pages) : []);
      return pageNames.has(name) ? pathToFileURL(`${pages}/${name}`).toString() : undefined;
    },
  });
}
