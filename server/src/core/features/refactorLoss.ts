/** A nonconformity for the points that a row has lost. */
import { draftFinding } from "../checks/raiseFinding";
import { sheetContext } from "../lint";
import type { Source } from "../source";
import type { TextEdit } from "../text/span";
import type { Snapshot } from "../workspace";
import type { Located } from "../yaml/tree";
import type { Refactoring } from "./refactor";

/** On a row below full, whether or not something is said about it already. A rule that misses a word about the loss offers the same. */
export function addFindingForLoss(snapshot: Snapshot, source: Source, { path }: Located): Refactoring[] {
  const [section, row] = path;
  const assessment = snapshot.assessment(source);
  const context = sheetContext({ snapshot, source, settings: snapshot.settingsOf(source.path) });
  if (section !== "scores" || typeof row !== "string" || !assessment || !context) return [];
  const outcome = assessment.outcomes.find(
    ({ entry, part }) => entry?.id === row.normalize("NFC") && entry.id === part.id,
  );
  if (outcome?.status !== "scored" || outcome.least.compare(outcome.part.points) >= 0) return [];
  const edits = draftFinding(context, assessment.view)?.(outcome.part.id) ?? [];
  if (edits.length === 0 || isOffered(edits, snapshot, source)) return [];
  return [{ title: { en: "Add a finding for this loss", zh: "为此项失分添加不符合项" }, kind: "rewrite", edits }];
}

function isOffered(edits: readonly TextEdit[], snapshot: Snapshot, source: Source): boolean {
  const wanted = JSON.stringify(edits);
  return snapshot
    .lint(source)
    .findings.some(({ finding }) => finding.fixes?.some((fix) => JSON.stringify(fix.edits) === wanted));
}
