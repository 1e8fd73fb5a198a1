/** The files that a sheet names as evidence. */
import type { Evidence, ScoreEntry } from "../model/sheet";
import type { Source } from "../source";
import { resolvePath } from "../text/path";
import { Sieve } from "../yaml/stretches";

export interface EvidenceFile {
  readonly entry: ScoreEntry;
  readonly evidence: Evidence & { readonly file: NonNullable<Evidence["file"]> };
  /** Where it is meant to be. */
  readonly path: string;
}

export function listEvidenceFiles(source: Source): EvidenceFile[] {
  return rowsWithFiles.pick(source.sheet?.rows ?? []).flatMap((entry) =>
    entry.evidence.flatMap((evidence) => {
      const { file } = evidence;
      if (!file?.value.trim()) return [];
      return [{ entry, evidence: { ...evidence, file }, path: resolvePath(source.path, file.value) }];
    }),
  );
}

const rowsWithFiles = new Sieve<ScoreEntry>(({ evidence }) => evidence.some(({ file }) => file?.value.trim()));
