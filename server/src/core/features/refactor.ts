/** What can be written in another way at the cursor, without anything that is judged becoming another. */
import type { Message } from "../messages/message";
import type { Source } from "../source";
import type { TextEdit } from "../text/span";
import type { Snapshot } from "../workspace";
import { locate } from "../yaml/tree";
import { addFindingForLoss } from "./refactorLoss";
import { extractScale, inlineScale } from "./refactorScales";
import { wrapTexts } from "./refactorTexts";

export interface Refactoring {
  readonly title: Message;
  /** As editors sort them: into a thing of its own, back to where it is used, or in another form. */
  readonly kind: "extract" | "inline" | "rewrite";
  readonly edits: readonly TextEdit[];
}

/** Only in a text that reads without fault: where some of it had to be guessed, nobody knows what it would become. */
export function refactorings(snapshot: Snapshot, source: Source, offset: number): Refactoring[] {
  const located = locate(source.yaml.root, offset);
  if (!located || source.yaml.problems.length > 0) return [];
  if (source.kind === "sheet") return addFindingForLoss(snapshot, source, located);
  if (source.kind !== "scheme") return [];
  return [...extractScale(source, located), ...inlineScale(source, located), ...wrapTexts(source, located)];
}
