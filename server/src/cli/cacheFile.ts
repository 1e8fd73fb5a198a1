/** The file of the cache. It is this program's own: one that is broken, cut off or of anyone else counts as none. */
import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Remembered } from "./cache";
import type { Uses } from "./checkFile";
import type { Drafts } from "./drafts";
import { hashOf } from "./foundation";

export interface CacheContent {
  /** Which program found all this. */
  readonly program: string;
  /** By the name of the root. */
  readonly roots: Record<string, RememberedRoot>;
}

export interface RememberedRoot {
  /** What all findings in the root rest on. */
  readonly key: string;
  readonly files: Record<string, Remembered>;
}

export interface CacheOptions {
  readonly cache?: boolean;
  /** The file, or the folder that it lies in. */
  readonly cacheLocation?: string;
}

const usualName = ".gradelinecache";

/** Seen from the current folder. */
export async function locateCache({ cacheLocation = usualName }: CacheOptions, folder: string): Promise<string> {
  const path = resolve(folder || "/", cacheLocation);
  const isFolder = /[/\\]$/.test(cacheLocation) || (await stat(path).catch(() => undefined))?.isDirectory();
  return isFolder ? join(path, usualName) : path;
}

export async function readCacheFile(path: string): Promise<CacheContent | undefined> {
  try {
    const text = await readFile(path, "utf8");
    const end = text.indexOf("\n");
    const body = text.slice(end + 1);
    // What this program wrote needs no second look at its form.
    return text.slice(0, end) === headFor(body) ? unpack(JSON.parse(body)) : undefined;
  } catch {
    return undefined;
  }
}

export function writeCacheFile(path: string, content: CacheContent, drafts: Drafts): void {
  const body = JSON.stringify(pack(content));
  drafts.write(path, `${headFor(body)}\n${body}`);
}

function headFor(body: string): string {
  return `gradeline cache ${hashOf(body)}`;
}

/** Sheets of the same form name the same of their scheme: that is written once. */
interface Packed {
  readonly program: string;
  readonly uses: readonly Uses[];
  readonly roots: Record<string, { readonly key: string; readonly files: Record<string, PackedFile> }>;
}

type PackedFile = Omit<Remembered, "uses"> & { readonly uses?: number | undefined };

function pack({ program, roots }: CacheContent): Packed {
  const places = new Map<string, number>();
  const uses: Uses[] = [];
  const packFile = (file: Remembered): PackedFile => {
    if (!file.uses) return { ...file, uses: undefined };
    const key = JSON.stringify(file.uses);
    const place = places.get(key) ?? uses.push(file.uses) - 1;
    places.set(key, place);
    return { ...file, uses: place };
  };
  return { program, roots: mapFiles(roots, packFile), uses };
}

function unpack({ program, roots, uses }: Packed): CacheContent {
  const unpackFile = (file: PackedFile): Remembered => ({
    ...file,
    uses: file.uses === undefined ? undefined : uses[file.uses],
  });
  return { program, roots: mapFiles(roots, unpackFile) };
}

function mapFiles<A, B>(
  roots: Record<string, { readonly key: string; readonly files: Record<string, A> }>,
  change: (file: A) => B,
): Record<string, { readonly key: string; readonly files: Record<string, B> }> {
  return Object.fromEntries(
    Object.entries(roots).map(([root, { key, files }]) => [
      root,
      { key, files: Object.fromEntries(Object.entries(files).map(([name, file]) => [name, change(file)])) },
    ]),
  );
}
