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
 * The commands of `workspace/executeCommand`: what each takes as its one argument, and what it answers. Those about a document answer null
 * where it is no sheet that is open. They make their edits by `workspace/applyEdit` and say by `window/showMessage` what there is to say.
 */
export interface ServerCommands {
  /** The skeletons of a new scheme. */
  "gradeline.server.listSkeletons": { takes: object; answers: readonly SkeletonInfo[] };
  /** The text of a new scheme; `skeleton` is the place in the list of them. */
  "gradeline.server.draftScheme": {
    takes: {
      readonly skeleton: number;
      readonly id: string;
      readonly edition: string;
      readonly title: string;
    };
    answers: string | null;
  };
  /**
   * The schemes that are known; those that are no longer in force come last. For a sheet, by its URI, other editions of its scheme come
   * first, and its own one is left out.
   */
  "gradeline.server.listSchemes": { takes: { readonly sheet?: string }; answers: readonly SchemeInfo[] };
  /** The text of a new sheet. `scheme` is a URI, and so is `target`, where the sheet is going to be. */
  "gradeline.server.draftSheet": {
    takes: { readonly scheme: string; readonly profile?: string; readonly id: string; readonly target?: string };
    answers: string | null;
  };
  /** Writes the rows that a sheet lacks. */
  "gradeline.server.fillRows": { takes: DocumentArgument; answers: { readonly inserted: number } | null };
  /** Moves the cursor to the next row that is not scored; answers with the place of its score. */
  "gradeline.server.nextUnscored": {
    takes: DocumentArgument & { readonly position: TextPosition };
    answers: { readonly range: TextRange | null } | null;
  };
  /** Lets a sheet go by another scheme, a URI or `id@edition`. With `preview` nothing is written. */
  "gradeline.server.changeEdition": {
    takes: DocumentArgument & { readonly scheme: string; readonly profile?: string; readonly preview?: boolean };
    answers: EditionChangeInfo | null;
  };
}

export type ServerCommand = keyof ServerCommands;

export interface DocumentArgument {
  readonly textDocument: { readonly uri: string };
}

export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

export interface SkeletonInfo {
  readonly label: string;
  readonly description: string;
}

export interface SchemeInfo {
  readonly uri: string;
  /** `id@edition`. */
  readonly edition: string;
  readonly title: string;
  readonly status: "draft" | "published" | "withdrawn";
  readonly superseded: boolean;
  readonly profiles: readonly { readonly id: string; readonly title: string }[];
}

export interface EditionChangeInfo {
  /** What the sheet calls the other edition. */
  readonly reference: string;
  /** A profile has to be chosen. */
  readonly needsProfile: boolean;
  readonly notes: readonly {
    /** A row or a name that the other edition does not have, a score that does not fit, a row that differs, one that is new. */
    readonly kind: "lost" | "unknown" | "unfit" | "changed" | "added";
    readonly id: string;
    readonly detail: string;
    readonly range: TextRange | null;
  }[];
  readonly applied: boolean;
}

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
