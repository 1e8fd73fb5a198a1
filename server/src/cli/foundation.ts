/** What the findings of a file rest on, besides what its root knows; as long as that holds, they do. */
import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { stat } from "node:fs/promises";
import type { EvidenceFact } from "../core/index";
import type { Host } from "../host";
import { once } from "./once";

/** Plain data: it is remembered from one run to the next. */
export interface Foundation {
  /** Of the text of the file. */
  readonly hash: string;
  /** What the file names as its scheme by a path beyond its root. */
  readonly named?: NamedFile | undefined;
  readonly evidence: readonly Fact[];
}

interface NamedFile {
  readonly path: string;
  /** Missing where there is no such file. */
  readonly hash?: string | undefined;
}

export interface Fact {
  readonly path: string;
  readonly fact: string;
  /** How the file looked whose sum was asked for, before it was read. */
  readonly mark?: string | undefined;
}

export function hashOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("base64");
}

export function hashFact(fact: EvidenceFact | undefined): string {
  return hashOf(JSON.stringify(fact ?? null));
}

/** Changes when a file does, whatever it holds; the empty text where there is none. */
export async function markOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = await stat(path);
    return [dev, ino, size, mtimeMs, ctimeMs].join(" ");
  } catch {
    return "";
  }
}

/** Asked by one run, which looks at each file once. */
export class Surveyor {
  private readonly hashes = new Map<string, string | undefined>();
  private readonly buffer = new Uint8Array(65_536);
  private readonly facts = new Map<string, Promise<boolean>>();

  constructor(private readonly host: Host) {}

  async holds(path: string, root: string, { hash, named, evidence }: Foundation): Promise<boolean> {
    if (this.hashFile(path) !== hash) return false;
    if (named && once(this.hashes, named.path, () => this.hashFile(named.path)) !== named.hash) return false;
    for (const fact of evidence) {
      const key = JSON.stringify([root, fact]);
      if (!(await once(this.facts, key, () => isStill(fact, root, this.host)))) return false;
    }
    return true;
  }

  /**
   * That of the text that the reader makes of a file: it takes off a byte order mark. Where bytes are no UTF-8 the reader makes another text
   * of them, so that the hash is none that is known.
   */
  private hashFile(path: string): string | undefined {
    const bytes = this.readBytes(path);
    if (!bytes) return undefined;
    const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return hashOf(hasMark ? bytes.subarray(3) : bytes);
  }

  /** Waits for the disk: asking for thousands of small files takes several times as long as reading them. */
  private readBytes(path: string): Uint8Array | undefined {
    let file: number | undefined;
    try {
      // A pipe would not be opened before somebody writes to it.
      file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      const length = readSync(file, this.buffer, 0, this.buffer.length, 0);
      if (length < this.buffer.length) return this.buffer.subarray(0, length);
      return fstatSync(file).isFile() ? readFileSync(path) : undefined;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }
}

/** What was a file of that sum is so still if it looks as it did; anything else is looked at again. */
async function isStill({ path, fact, mark }: Fact, root: string, host: Host): Promise<boolean> {
  if (mark !== undefined && mark === (await markOf(path))) {
    const seen = await host.inspectEvidence(path, root, false);
    if (seen?.kind === "file") return true;
  }
  return hashFact(await host.inspectEvidence(path, root, mark !== undefined)) === fact;
}
