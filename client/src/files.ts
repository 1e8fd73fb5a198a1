/** Answers the server's questions about files that only the editor can reach: in a browser all, on the desktop those of a virtual workspace. */
import { FileSystemError, FileType, type Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type FileAnswer,
  type FileEntry,
  type FileFailure,
  type FileParams,
  type FileStat,
  type LimitedFileParams,
  readDirectoryMethod,
  readFileMethod,
  statMethod,
  sumFileMethod,
} from "../../server/src/lsp/protocol";

export function answerFileRequests(client: BaseLanguageClient): void {
  const answer = <P extends FileParams, T>(method: string, find: (uri: Uri, params: P) => Promise<T>) =>
    client.onRequest<FileAnswer<T>, void>(method, (params: P) =>
      settle(find(client.protocol2CodeConverter.asUri(params.uri), params)),
    );

  answer(readDirectoryMethod, async (uri) =>
    (await workspace.fs.readDirectory(uri)).map(
      ([name, type]): FileEntry => ({ name, kind: isLink(type) ? "link" : kindOf(type) }),
    ),
  );
  answer(statMethod, async (uri): Promise<FileStat> => {
    const { type } = await workspace.fs.stat(uri);
    return { kind: kindOf(type), isLink: isLink(type) };
  });
  // A byte order mark is taken off, and U+FFFD put where bytes are no UTF-8.
  answer(readFileMethod, async (uri, { limit }: LimitedFileParams) =>
    (await fits(uri, limit)) ? new TextDecoder().decode(await workspace.fs.readFile(uri)) : null,
  );
  answer(sumFileMethod, async (uri, { limit }: LimitedFileParams) =>
    (await fits(uri, limit))
      ? toHexadecimal(await crypto.subtle.digest("SHA-256", await workspace.fs.readFile(uri)))
      : null,
  );
}

async function settle<T>(found: Promise<T>): Promise<FileAnswer<T>> {
  try {
    return { value: await found };
  } catch (error) {
    return { failure: describe(error) };
  }
}

function describe(error: unknown): FileFailure {
  const code = error instanceof FileSystemError ? error.code : "";
  const detail = code || String(error);
  if (code === "FileNotFound" || code === "FileNotADirectory") return { kind: "missing", detail };
  if (code === "FileIsADirectory") return { kind: "folder", detail };
  return { kind: code === "NoPermissions" ? "denied" : "unreadable", detail };
}

/** A file can only be read as a whole, so one that is too large is not read at all. */
async function fits(uri: Uri, limit: number): Promise<boolean> {
  const { type, size } = await workspace.fs.stat(uri);
  if (kindOf(type) === "folder") throw FileSystemError.FileIsADirectory(uri);
  return size <= limit;
}

function kindOf(type: FileType): FileStat["kind"] {
  if (type & FileType.Directory) return "folder";
  return type & FileType.File ? "file" : "other";
}

function isLink(type: FileType): boolean {
  return (type & FileType.SymbolicLink) !== 0;
}

function toHexadecimal(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
