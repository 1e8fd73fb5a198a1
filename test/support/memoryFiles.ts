/** A client's own files, as a browser or a virtual workspace has them: in memory, below a URI, told by requests alone. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { ProtocolConnection } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import {
  type FileAnswer,
  type FileEntry,
  type LimitedFileParams,
  readDirectoryMethod,
  readFileMethod,
  statMethod,
  sumFileMethod,
} from "../../server/src/lsp/protocol";

export class MemoryFiles {
  /** By their path below the mount; a folder is there where something is in it. */
  readonly files = new Map<string, string | Uint8Array>();
  /** Names that are links, to what the file holds. */
  readonly links = new Set<string>();
  /** What was asked for, as `stat sheets/a.sheet.yaml`. */
  readonly asked: string[] = [];

  /** @param mount the URI of the folder, without a stroke at its end */
  constructor(
    readonly mount: string,
    files: Readonly<Record<string, string | Uint8Array>> = {},
  ) {
    for (const [name, text] of Object.entries(files)) this.files.set(name, text);
  }

  /** A copy of a folder on disk. */
  static of(mount: string, folder: string): MemoryFiles {
    const memory = new MemoryFiles(mount);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile()) memory.files.set(relative(folder, path).replaceAll(sep, "/"), readFileSync(path));
    }
    return memory;
  }

  uri(name: string): string {
    const mount = URI.parse(this.mount);
    return mount.with({ path: `${mount.path}/${name}` }).toString();
  }

  serve(connection: ProtocolConnection): void {
    for (const method of [readDirectoryMethod, statMethod, readFileMethod, sumFileMethod]) {
      connection.onRequest<FileAnswer<unknown>, void>(method, (params) => this.answer(method, params));
    }
  }

  answer(method: string, { uri, limit = 0 }: Partial<LimitedFileParams> & { uri: string }): FileAnswer<unknown> {
    const name = this.nameOf(uri);
    this.asked.push(`${method.slice(method.lastIndexOf("/") + 1)} ${name ?? uri}`);
    if (name === undefined) return { failure: { kind: "unreadable", detail: "NoFileSystem" } };
    const content = this.files.get(name);
    const entries = this.list(name);
    if (content === undefined && entries.length === 0) return { failure: { kind: "missing", detail: "FileNotFound" } };
    if (method === readDirectoryMethod) return { value: entries };
    if (method === statMethod) {
      return { value: { kind: content === undefined ? "folder" : "file", isLink: this.links.has(name) } };
    }
    if (content === undefined) return { failure: { kind: "folder", detail: "FileIsADirectory" } };
    const bytes = Buffer.from(content);
    if (bytes.length > limit) return { value: null };
    if (method === readFileMethod) return { value: new TextDecoder().decode(bytes) };
    if (method === sumFileMethod) return { value: createHash("sha256").update(bytes).digest("hex") };
    throw new Error(method);
  }

  private list(folder: string): FileEntry[] {
    const below = folder === "" ? "" : `${folder}/`;
    const entries = new Map<string, FileEntry>();
    for (const path of this.files.keys()) {
      if (!path.startsWith(below)) continue;
      const [name = "", ...rest] = path.slice(below.length).split("/");
      const kind = rest.length > 0 ? "folder" : this.links.has(path) ? "link" : "file";
      entries.set(name, { name, kind });
    }
    return [...entries.values()];
  }

  private nameOf(uri: string): string | undefined {
    const bare = (text: string) => decodeURIComponent(text.replace(/\?.*$/, ""));
    const mount = bare(this.mount);
    return bare(uri).startsWith(`${mount}/`) || bare(uri) === mount ? bare(uri).slice(mount.length + 1) : undefined;
  }
}
