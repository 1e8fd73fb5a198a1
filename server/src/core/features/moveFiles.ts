/** What becomes of relative paths when files or folders are moved: those that would lead elsewhere are written anew. */
import { listEvidenceFiles } from "../checks/evidence";
import { readSchemeRef } from "../schema/scalars";
import type { Source } from "../source";
import { isAbsolute, referenceTo, resolvePath } from "../text/path";
import type { Snapshot } from "../workspace";
import { rewrite, type Site } from "../yaml/rewrite";
import { asScalar } from "../yaml/tree";
import type { FileEdits } from "./rename";

/** A file or a folder, without a stroke at its end. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The edits of the files as they stand before they are moved. */
export function moveFiles(snapshot: Snapshot, moves: readonly Move[]): FileEdits[] {
  // A file may be moved out of a folder that is moved as well.
  const ordered = [...moves].sort((a, b) => b.from.length - a.from.length);
  const moved = (path: string) => {
    const move = ordered.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move ? move.to + path.slice(move.from.length) : path;
  };
  return [...snapshot.all()].flatMap((source) => {
    const sites = pathsIn(source);
    const home = moved(source.path);
    const edits = [...new Set(sites.map(({ node }) => node))].flatMap((node) => {
      const own = sites.filter((site) => site.node === node);
      const target = moved(resolvePath(source.path, node.value));
      if (resolvePath(home, node.value) === target) return [];
      const isScheme = own.some((site) => site.isScheme);
      return rewrite(source.yaml, own, spell(home, target, node.value, isScheme));
    });
    return edits.length > 0 ? [{ source, edits }] : [];
  });
}

interface PathSite extends Site {
  readonly isScheme: boolean;
}

/** The paths that a file names, of its scheme and of evidence. */
function pathsIn(source: Source): PathSite[] {
  const schemes = source.names.editions.filter(({ reference }) => "path" in reference);
  return [
    ...schemes.map(({ node, at }) => ({ node, at, isScheme: true })),
    ...listEvidenceFiles(source).flatMap(({ evidence: { file } }) => {
      const node = asScalar(file.node);
      return node ? [{ node, at: file.node.span, isScheme: false }] : [];
    }),
  ];
}

/** In the manner in which the path was written: absolute, or with a dot in front; a path to a scheme has to look like one. */
function spell(home: string, target: string, written: string, isScheme: boolean): string {
  if (isAbsolute(written)) return target;
  const reference = referenceTo(home, target);
  const kind =
    isScheme && readSchemeRef({ kind: "scalar", span: { start: 0, end: 0 }, style: "double", value: reference });
  const isPath = !isScheme || (kind && "path" in kind);
  const hasDot = written.startsWith("./") && !reference.startsWith("../");
  return hasDot || !isPath ? `./${reference}` : reference;
}
