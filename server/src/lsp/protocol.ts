/**
 * What server and client say to each other beyond the Language Server Protocol. Types and names only, so that both sides
 * can import it, whatever they run in.
 */

/** The languages in which findings and figures are worded. */
export type DisplayLocale = "en" | "zh";

/** The `initializationOptions`, and what stands under `gradeline` in the settings of `workspace/didChangeConfiguration`. */
export interface SessionOptions {
  readonly locale: DisplayLocale;
}

/** Sent by the server whenever it has analysed a document: the document's standing in one line. */
export const statusMethod = "gradeline/status";

export interface StatusParams {
  readonly uri: string;
  /** The version of the document that was analysed, null where the client has not given one. */
  readonly version: number | null;
  readonly text: string;
  readonly tooltip: string;
  readonly state: StatusState;
}

/** `incomplete` is the normal state of a sheet that is being filled in; nothing is wrong with it. */
export type StatusState = "ok" | "warning" | "error" | "incomplete";
