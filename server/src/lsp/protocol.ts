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

/**
 * Asked by the server about files that it cannot reach by itself: in a browser all of them, on the desktop those of a virtual
 * workspace. A client that knows no such files need not know these requests either.
 */
export const readDirectoryMethod = "gradeline/fs/readDirectory";
export const statMethod = "gradeline/fs/stat";
/** Takes `LimitedFileParams`; the answer is the text without a byte order mark, null where the file is longer than that. */
export const readFileMethod = "gradeline/fs/readFile";
/** Takes `LimitedFileParams`; the answer is the SHA-256 of the file in hexadecimal digits, null where the file is longer than that. */
export const sumFileMethod = "gradeline/fs/sha256";

export interface FileParams {
  readonly uri: string;
}

export interface LimitedFileParams extends FileParams {
  /** In bytes. */
  readonly limit: number;
}

export type FileAnswer<T> = { readonly value: T } | { readonly failure: FileFailure };

export interface FileFailure {
  readonly kind: "missing" | "folder" | "denied" | "unreadable";
  /** The word of the file system. */
  readonly detail: string;
}

export type FileEntryKind = "file" | "folder" | "link" | "other";

export interface FileEntry {
  readonly name: string;
  /** A link is said to be one, whatever it leads to. */
  readonly kind: FileEntryKind;
}

export interface FileStat {
  /** Of what a link leads to. */
  readonly kind: Exclude<FileEntryKind, "link">;
  readonly isLink: boolean;
}
