/** The files that a sheet names as evidence. */
import type { Evidence, ScoreEntry } from "../model/sheet";
import type { Source } from "../source";
import { resolvePath } from "../text/path";

export interface EvidenceFile {
  readonly entry: ScoreEntry;
  readonly evidence: Evidence & { readonly file: NonNullable<Evidence["file"]> };
  /** Where it is meant to be. */
  readonly path: string;
}

export function listEvidenceFiles(source: Source): EvidenceFile[] {
  return [...(source.sheet?.scores.values() ?? [])].flatMap((entry) =>
    entry.evidence.flatMap((evidence) => {
      const { file } = evidence;
      if (!file?.value.trim()) return [];
      return [{ entry, evidence: { ...evidence, file }, path: resolvePath(source.path, file.value) }];
    }),
  );
}
