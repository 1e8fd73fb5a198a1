/** The server is put together from parts; each says what it can do and answers the requests that belong to it. */
import type { Connection, ServerCapabilities } from "vscode-languageserver";
import type { Locale, Snapshot, Source } from "../core/index";
import type { Changes } from "./changes";
import type { PageOf } from "./convert";
import type { Files } from "./files";
import type { Handling } from "./handle";
import type { Abilities } from "./session";

export interface Part {
  /** What it adds to the answer to `initialize`. */
  readonly capabilities: ServerCapabilities;
  listen(context: Context): void;
}

/** What all parts work with. */
export interface Context {
  readonly connection: Connection;
  readonly files: Files;
  readonly changes: Changes;
  readonly handling: Handling;
  /** Of the client; nothing is known of it before `initialize`. */
  abilities(): Abilities | undefined;
  /** The user's choice, else that of the workspace, else that of the editor; without a file that of the user or the editor. */
  localeOf(source?: Source): Locale;
  /** Where the page of a rule can be read. */
  readonly pageOf: PageOf;
  snapshot(): Snapshot;
}

/** What the parts can do together, and the server without any. */
export function combineCapabilities(own: ServerCapabilities, parts: readonly Part[]): ServerCapabilities {
  const all = [own, ...parts.map((part) => part.capabilities)];
  return Object.assign({}, ...all, { workspace: Object.assign({}, ...all.map(({ workspace }) => workspace)) });
}
