/**
 * Files and folders, as far as a search for schemes and sheets has to know them: on the disk of this machine, or wherever the
 * editor has them. Nothing here fails: what cannot be had counts as not there, and the report is told why.
 */
import type { EvidenceFact } from "./core/index";
import type { Report } from "./host";

export interface FileSystem {
  /** What is in a folder, in no particular order. */
  list(folder: string, report: Report): Promise<readonly Entry[]>;
  /** Whether there is anything under this name, were it a link that leads nowhere. */
  has(path: string): Promise<boolean>;
  /** Where a path leads if links are followed; the path itself where nobody can tell. */
  findReal(path: string): Promise<string>;
  isFolder(path: string): Promise<boolean>;
  /** Of a file that is far too long only as much as it takes to see that, or nothing. */
  readText(path: string, report: Report): Promise<string | undefined>;
  /** Nothing where nobody can look. What lies outside of the folder `root`, itself or by a link, is not touched. */
  inspectEvidence(path: string, root: string, wantsSum: boolean): Promise<EvidenceFact | undefined>;
}

export interface Entry {
  readonly name: string;
  /** `link` whatever it leads to; `other` is nothing that could be read to its end. */
  readonly kind: "file" | "folder" | "link" | "other";
}
