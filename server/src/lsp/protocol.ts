/**
 * What server and client say to each other beyond the Language Server Protocol. Types and names only, so that both sides
 * can import it, whatever they run in.
 */

/** The languages in which findings and figures are worded. */
export type DisplayLocale = "en" | "zh";

/** The `initializationOptions`, and what stands under `gradeline` in the settings of `workspace/didChangeConfiguration`. */
export interface SessionOptions {
  /** That of the user's choice; missing where the configuration of the workspace or the editor decides. */
  readonly locale?: DisplayLocale | undefined;
  /** Severities of rules by their ids; they win over those of the configuration. */
  readonly rules?: Readonly<Record<string, string>>;
  /** The working days, as `weekdays` or `CN`; wins over the configuration. */
  readonly calendar?: string | undefined;
  /** Whether the folder is trusted; in one that is not, evidence is not looked at. Missing where the editor knows no trust. */
  readonly trusted?: boolean;
  /** A URI at which the page of a rule can be read, `{rule}` standing for its id. */
  readonly rulePage?: string;
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
