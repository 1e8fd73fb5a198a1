/** Evidence on the file system of this machine: whether a file is there, and the sum of what it holds. */
import { createReadStream, realpath as realpathOf, type Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { promisify } from "node:util";
import type { EvidenceFact } from "./core/index";
import { isBelow, parentOf } from "./folders";
import { toCorePath } from "./pathNode";

export class EvidenceInspector {
  /** The sums of files, as long as size and time of change are the same. */
  private readonly sums = new Map<string, { readonly mark: string; readonly sum: Promise<string> }>();

  async inspect(path: string, root: string, wantsSum: boolean): Promise<EvidenceFact> {
    if (!isBelow(path, root)) return { kind: "outside" };
    const real = await findReal(path);
    if (!isBelow(real.path, toCorePath(await realpath(root || "/")))) return { kind: "outside" };
    if (real.isMissing) return { kind: "missing", siblings: await listNames(parentOf(path)) };
    try {
      const status = await stat(real.path);
      if (status.isDirectory()) return { kind: "folder" };
      // A pipe or a device would be read forever.
      if (!status.isFile()) return { kind: "unreadable", detail: "not a regular file" };
      return wantsSum ? { kind: "file", sha256: await this.sumOf(real.path, status) } : { kind: "file" };
    } catch (error) {
      return { kind: "unreadable", detail: (error as NodeJS.ErrnoException).code ?? String(error) };
    }
  }

  private sumOf(path: string, { size, mtimeMs, ino }: Stats): Promise<string> {
    const mark = `${size} ${mtimeMs} ${ino}`;
    const known = this.sums.get(path);
    if (known?.mark === mark) return known.sum;
    const sum = computeSum(path);
    this.sums.set(path, { mark, sum });
    // What failed once may succeed the next time.
    sum.catch(() => this.sums.delete(path));
    return sum;
  }
}

/** Piece by piece, so that a long film takes no more memory than a note. */
async function computeSum(path: string): Promise<string> {
  // Loaded when there is something to sum up: it is large for what few sheets ask for.
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

// That of `node:fs/promises` takes several times as long.
const realpath = promisify(realpathOf.native);

/** Where a path really leads, or would lead if its last parts were there. */
async function findReal(path: string): Promise<{ path: string; isMissing: boolean }> {
  try {
    return { path: toCorePath(await realpath(path || "/")), isMissing: false };
  } catch {
    const folder = parentOf(path);
    if (folder === path) return { path, isMissing: true };
    const above = await findReal(folder);
    return { path: `${above.path}${path.slice(folder.length)}`, isMissing: true };
  }
}

/** Enough of them to find one that is misspelled. */
const shownNames = 1000;

async function listNames(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort().slice(0, shownNames);
}
