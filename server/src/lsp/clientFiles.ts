/** Files that only the client can reach: those of a browser, or of a virtual workspace. Everything is asked of the client. */
import { type Connection, ErrorCodes, type ResponseError } from "vscode-languageserver";
import { type EvidenceFact, limits } from "../core/index";
import type { FileSystem } from "../fileSystem";
import { foldersUpFrom, isBelow, parentOf } from "../folders";
import type { Report } from "../host";
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
} from "./protocol";
import { toFolderUri, toUri } from "./uri";

/** A file that has more bytes is over the limit of the reader whatever it holds: a code unit takes three at most. */
const readableBytes = 3 * limits.length;

/** The client has to hold the whole file in order to sum it up. */
const summableBytes = 256 * 1024 * 1024;

/** Enough of the names beside a missing file to find one that is misspelled. */
const shownNames = 1000;

export function createClientFiles(connection: Pick<Connection, "sendRequest">): FileSystem {
  const client = new Client(connection);
  const stat = (path: string) => client.ask<FileStat>(statMethod, { uri: toFolderUri(path) });
  const list = (folder: string) => client.ask<FileEntry[]>(readDirectoryMethod, { uri: toFolderUri(folder) });
  return {
    async list(folder, report) {
      const answer = await list(folder);
      if ("value" in answer) return answer.value;
      if (answer.failure.kind !== "missing") tell(report, answer.failure, folder);
      return [];
    },
    has: async (path) => "value" in (await stat(path)),
    // The client does not say where a link leads.
    findReal: async (path) => path,
    async isFolder(path) {
      const answer = await stat(path);
      return "value" in answer && answer.value.kind === "folder";
    },
    async readText(path, report) {
      const answer = await readLimited(readFileMethod, path, readableBytes);
      if ("failure" in answer) tell(report, answer.failure, path);
      else if (answer.value === null) report({ kind: "unreadable", path, detail: "too large" });
      else return answer.value;
      return undefined;
    },
    async inspectEvidence(path, root, wantsSum) {
      const isReached = () => client.reaches(toUri(path));
      if (!isReached()) return undefined;
      if (!isBelow(path, root)) return { kind: "outside" };
      const way = foldersUpFrom(path).filter((each) => each === path || (isBelow(each, root) && each !== root));
      const [own = nothing, ...above] = await Promise.all(way.map(stat));
      // Whether the client knows these requests turns out when it is asked.
      if (!isReached()) return undefined;
      // A link may lead out of the root.
      if ([own, ...above].some((each) => "value" in each && each.value.isLink)) return { kind: "outside" };
      if ("failure" in own) {
        const { kind, detail } = own.failure;
        return kind === "missing"
          ? { kind, siblings: await listNames(parentOf(path)) }
          : { kind: "unreadable", detail };
      }
      if (own.value.kind === "folder") return { kind: "folder" };
      if (own.value.kind === "other") return { kind: "unreadable", detail: "not a regular file" };
      return wantsSum ? sum(path) : { kind: "file" };
    },
  };

  async function listNames(folder: string): Promise<string[]> {
    const answer = await list(folder);
    const names = "value" in answer ? answer.value.map(({ name }) => name) : [];
    return names.sort().slice(0, shownNames);
  }

  async function sum(path: string): Promise<EvidenceFact> {
    const answer = await readLimited(sumFileMethod, path, summableBytes);
    if ("failure" in answer) return { kind: "unreadable", detail: answer.failure.detail };
    return answer.value === null ? { kind: "file" } : { kind: "file", sha256: answer.value };
  }

  function readLimited(method: string, path: string, limit: number): Promise<FileAnswer<string | null>> {
    return client.ask(method, { uri: toUri(path), limit });
  }
}

function tell(report: Report, { kind, detail }: FileFailure, path: string): void {
  report(kind === "unreadable" ? { kind, path, detail } : { kind, path });
}

/** More requests at a time would only wait at the client, before those that a user waits for. */
const batchSize = 16;

const nothing = { failure: { kind: "missing", detail: "" } } as const;

class Client {
  private free = batchSize;
  private readonly waiting: (() => void)[] = [];
  private knowsFiles = true;

  constructor(private readonly connection: Pick<Connection, "sendRequest">) {}

  /** What has not been saved yet lies nowhere. */
  reaches(uri: string): boolean {
    return this.knowsFiles && !uri.startsWith("untitled:");
  }

  async ask<T>(method: string, params: FileParams | LimitedFileParams): Promise<FileAnswer<T>> {
    if (!this.reaches(params.uri)) return nothing;
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await this.connection.sendRequest<FileAnswer<T>>(method, params);
    } catch (error) {
      const { code, message } = error as ResponseError;
      if (code !== ErrorCodes.MethodNotFound) return { failure: { kind: "unreadable", detail: message } };
      this.knowsFiles = false;
      return nothing;
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
