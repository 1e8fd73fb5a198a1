/** The files of this machine. */
import { type Dirent, readFile, stat } from "node:fs";
import { lstat, open, readdir, realpath } from "node:fs/promises";
import { promisify } from "node:util";
import { limits } from "./core/index";
import { EvidenceInspector } from "./evidenceNode";
import type { Entry, FileSystem } from "./fileSystem";
import type { Report, Trouble } from "./host";

export function createNodeFiles(): FileSystem {
  const inspector = new EvidenceInspector();
  return {
    async list(folder, report) {
      try {
        return (await readdir(`${folder}/`, { withFileTypes: true })).map(toEntry);
      } catch (error) {
        // A folder may vanish while others are looked at; then nothing is in it.
        if (!isMissing(error)) report(troubleOf(error, folder));
        return [];
      }
    },
    has: async (path) => (await lstat(path).catch(() => undefined)) !== undefined,
    findReal: (path) => realpath(path).catch(() => path),
    isFolder: async (path) => (await statFile(path).catch(() => undefined))?.isDirectory() ?? false,
    readText,
    inspectEvidence: (path, root, wantsSum) => inspector.inspect(path, root, wantsSum),
  };
}

export function troubleOf(error: unknown, path: string): Trouble {
  const { code, message } = error as NodeJS.ErrnoException;
  if (isMissing(error)) return { kind: "missing", path };
  if (code === "EACCES" || code === "EPERM") return { kind: "denied", path };
  return { kind: "unreadable", path, detail: code ?? message };
}

function toEntry(entry: Dirent): Entry {
  const { name } = entry;
  if (entry.isFile()) return { name, kind: "file" };
  if (entry.isDirectory()) return { name, kind: "folder" };
  return { name, kind: entry.isSymbolicLink() ? "link" : "other" };
}

/**
 * A character takes at most three bytes for each of its code units, so that a file of more bytes than this is over the limit of the reader
 * whatever it holds; there is no need to read on in order to say so.
 */
const readableBytes = 3 * (limits.length + 1);

/** Takes off a byte order mark, and puts U+FFFD where bytes are no UTF-8. */
const decoder = new TextDecoder();

async function readText(path: string, report: Report): Promise<string | undefined> {
  const bytes = await readBytes(path, report);
  return bytes && decoder.decode(bytes);
}

/** Of a file that is far too long only as much as it takes to see that. */
export async function readBytes(path: string, report: Report): Promise<Uint8Array | undefined> {
  try {
    const status = await statFile(path);
    if (status.isDirectory()) report({ kind: "folder", path });
    else if (!status.isFile()) report({ kind: "unreadable", path, detail: "not a regular file" });
    else return status.size > readableBytes ? await readStart(path, readableBytes) : await readWhole(path);
  } catch (error) {
    report(troubleOf(error, path));
  }
  return undefined;
}

// Those of `node:fs/promises` take three times as long, which shows with thousands of files.
const statFile = promisify(stat);
const readWhole = promisify(readFile);

async function readStart(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}
