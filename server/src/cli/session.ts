/** What a command has to work with: the files, where it was called, and where its words go. */
import type { Worker } from "node:worker_threads";
import type { Locale, Message, Overrides } from "../core/index";
import type { Host } from "../host";
import type { Drafts } from "./drafts";
import type { OverrideOptions } from "./overrides";
import type { Orders } from "./work";

/** The options that commands have in common. */
export interface SessionOptions extends OverrideOptions {
  readonly color?: boolean;
  readonly jobs?: string;
}

export interface Session {
  readonly host: Host;
  readonly locale: Locale;
  /** What the options of the command say about rules, and the day. */
  readonly overrides: Overrides;
  /** The current folder, as the core writes it. */
  readonly folder: string;
  readonly output: Output;
  /** How many threads work at the same time; missing where that is left to the number of files. */
  readonly jobs: number | undefined;
  /** How many of them can. */
  readonly cores: number;
  startThread(orders: Orders): Worker;
  /** What tells this program from any other that might have found other things. */
  identify(): string;
  /** Whoever writes a file does it by these. */
  readonly drafts: Drafts;
  /** A word on the standard error; the work goes on. */
  warn(message: Message): void;
}

export interface Output {
  write(text: string): void;
  readonly colors: boolean;
  /** Columns of the terminal; of any other output there are as many as needed. */
  readonly columns: number | undefined;
}

/** 0: nothing is wrong; 1: something was found; 2: the work could not be done. */
export type ExitStatus = 0 | 1 | 2;
