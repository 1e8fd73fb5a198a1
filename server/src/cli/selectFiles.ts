/** From the paths on the command line - files, folders and patterns - to the files that are meant. */
import { constants, type Stats } from "node:fs";
import { access, stat } from "node:fs/promises";
import { type FileKind, isDocument, kindOf, type Message, relativeTo } from "../core/index";
import { troubleOf } from "../fileSystemNode";
import type { Trouble } from "../host";
import { toCorePath, withSlashes } from "../pathNode";
import { compilePatterns, splitBase } from "../patterns";
import { inBatches } from "./batches";
import { describeTrouble, Failure } from "./failure";
import type { Roots } from "./roots";

export interface SelectedFile {
  readonly path: string;
  /** As the user sees it. */
  readonly name: string;
  /** Whether it stands on the command line itself, and then how. */
  readonly given: string | undefined;
}

/** In order, each file once. Every path has to lead to a file of that kind, or of ours where none is wanted. */
export async function selectFiles(
  paths: readonly string[],
  roots: Roots,
  wanted?: FileKind,
): Promise<readonly SelectedFile[]> {
  const selected = new Map<string, SelectedFile>();
  const reasons: Message[] = [];
  for (const found of await inBatches(paths, (given) => findPath(given, roots, wanted))) {
    if ("reasons" in found) reasons.push(...found.reasons);
    else for (const file of found.files) if (file.given || !selected.has(file.path)) selected.set(file.path, file);
  }
  if (reasons.length > 0) throw new Failure(reasons);
  // By code units, which is the same on every machine.
  return [...selected.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Found = { readonly files: readonly SelectedFile[] } | { readonly reasons: readonly Message[] };

async function findPath(given: string, roots: Roots, wanted: FileKind | undefined): Promise<Found> {
  const path = toCorePath(given);
  const shown = withSlashes(given);
  const status = await stat(path || "/").catch((error: NodeJS.ErrnoException) => error);
  if (status instanceof Error) {
    const pattern = splitBase(shown);
    if (!pattern) return { reasons: describeTrouble(troubleOf(status, path), shown) };
    return select(await expand(pattern, roots), given, roots, wanted);
  }
  if (status.isDirectory()) return select(await roots.filesBelow(path), given, roots, wanted);
  if (!isDocument(path)) return { reasons: [describeStranger(shown)] };
  // Said before there is any output; files are read only when it is their turn.
  const trouble = await findTrouble(path, status);
  if (trouble) return { reasons: describeTrouble(trouble, shown) };
  return { files: [{ path, name: roots.nameOf(path, given), given: shown }] };
}

async function findTrouble(path: string, status: Stats): Promise<Trouble | undefined> {
  if (!status.isFile()) return { kind: "unreadable", path, detail: "not a regular file" };
  return access(path, constants.R_OK).then(
    () => undefined,
    (error) => troubleOf(error, path),
  );
}

function select(paths: readonly string[], given: string, roots: Roots, wanted: FileKind | undefined): Found {
  const files = paths
    .filter((path) => (wanted ? kindOf(path) === wanted : isDocument(path)))
    .map((path) => ({ path, name: roots.nameOf(path, given), given: undefined }));
  return files.length > 0 ? { files } : { reasons: [describeNothing(withSlashes(given), wanted)] };
}

/** A pattern chooses among the files that a search through its folder finds. */
async function expand({ base, rest }: { base: string; rest: string }, roots: Roots): Promise<string[]> {
  const folder = toCorePath(base);
  const { matches } = compilePatterns([rest]);
  return (await roots.filesBelow(folder)).filter((path) => matches(relativeTo(folder, path)));
}

function describeStranger(name: string): Message {
  return {
    en: `${name}: is neither a scheme (*.scheme.yaml, *.scheme.yml) nor a score sheet (*.sheet.yaml, *.sheet.yml)`,
    zh: `${name}：既不是方案（*.scheme.yaml、*.scheme.yml），也不是评分表（*.sheet.yaml、*.sheet.yml）`,
  };
}

function describeNothing(name: string, wanted: FileKind | undefined): Message {
  return wanted === "sheet"
    ? {
        en: `${name}: no score sheet (*.sheet.yaml, *.sheet.yml) found here; what is excluded or ignored by git does not count`,
        zh: `${name}：未找到评分表（*.sheet.yaml、*.sheet.yml）；被排除或被 git 忽略的文件不算在内`,
      }
    : {
        en: `${name}: no scheme (*.scheme.yaml) or score sheet (*.sheet.yaml) found here; what is excluded or ignored by git does not count`,
        zh: `${name}：未找到方案（*.scheme.yaml）或评分表（*.sheet.yaml）；被排除或被 git 忽略的文件不算在内`,
      };
}
