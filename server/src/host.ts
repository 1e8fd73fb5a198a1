/**
 * The outside, as the language server and the command line need it. Paths are those of the core: absolute, with `/`; a folder is
 * named without a stroke at its end (so the root of a file system is the empty text).
 */
import type { CalendarDate, ConfigurationProblem, EvidenceFact } from "./core/index";

export interface Host {
  /**
   * The folder in which the `id@edition` of a file is looked up: the nearest upwards with a configuration, else the git work tree,
   * else the current folder, or the one that is given, if it holds the file, else the folder of the file itself.
   */
  findRoot(path: string, folder?: string): Promise<string>;
  /**
   * All schemes and score sheets below a folder in order, each by the configuration of the root that it belongs to; and those configurations
   * themselves.
   */
  findFiles(folder: string, report?: Report): Promise<string[]>;
  /** Nothing where there is no such file, or where it cannot be read. */
  readFile(path: string, report?: Report): Promise<string | undefined>;
  /**
   * Looks at a file that is named as evidence; nothing where nobody can. What lies outside of the folder `root`, itself or by a link, is not
   * touched.
   */
  inspectEvidence(path: string, root: string, wantsSum: boolean): Promise<EvidenceFact | undefined>;
  /** The day it is here. */
  today(): CalendarDate;
  /** Where the page of a rule can be read, as a URI, if anywhere. */
  pageOf(rule: string): string | undefined;
}

/** Told of everything that is passed over; the work goes on without it. */
export type Report = (trouble: Trouble) => void;

export type Trouble =
  | { readonly kind: "missing" | "folder" | "denied"; readonly path: string }
  /** `detail` is the word of the system. */
  | { readonly kind: "unreadable"; readonly path: string; readonly detail: string }
  /** What is wrong in it counts as not there. */
  | { readonly kind: "configuration"; readonly path: string; readonly problems: readonly ConfigurationProblem[] };
