/** The rows that a sheet lacks, written in at their places. */
import { languageOf } from "../checks/language";
import { findMissingRows, insertMissingRows, type Remark } from "../checks/missingRows";
import { describeUngraded } from "../grade";
import { type Message, verbatim } from "../messages/message";
import type { Assessment } from "../scoring/assess";
import type { Source } from "../source";
import type { TextEdit } from "../text/span";
import type { Snapshot } from "../workspace";
import { insertPairs } from "../yaml/edit";
import { findPair, type Mapping, type Pair } from "../yaml/tree";
import { rowComment } from "./rowComment";

export type FilledRows =
  /** `count` rows come to be there. */
  | { readonly kind: "filled"; readonly count: number; readonly edits: readonly TextEdit[] }
  /** Every indicator has a row, or needs none. */
  | { readonly kind: "complete" }
  /** Rows are missing, but there is no place that could be written to. */
  | { readonly kind: "noPlace"; readonly count: number }
  /** Which rows there should be is not known. */
  | { readonly kind: "unjudged"; readonly why: Message };

export function fillRows(snapshot: Snapshot, source: Source): FilledRows {
  const assessment = snapshot.assessment(source);
  if (!assessment) return { kind: "unjudged", why: describeUngraded(snapshot, source) ?? verbatim("") };
  const count = findMissingRows(assessment).length;
  if (count === 0) return { kind: "complete" };
  const edits = writeMissingRows(source, assessment);
  return edits.length > 0 ? { kind: "filled", count, edits } : { kind: "noPlace", count };
}

/** The edits alone, each row with a comment that says what it is about, in the language of the sheet. */
export function writeMissingRows(source: Source, assessment: Assessment): TextEdit[] {
  const { sheet, view } = assessment;
  const locale = languageOf(source, view.scheme);
  const remark: Remark = (part) => `   ${rowComment(part, view, locale)}`;
  if (findPair(sheet.node, "scores")) return insertMissingRows(source.text, assessment, remark);
  const missing = findMissingRows(assessment);
  if (missing.length === 0) return [];
  const rows = sheet.node.flow
    ? `scores: { ${missing.map(({ id }) => `"${id}":`).join(", ")} }`
    : ["scores:", ...missing.map((part) => `  "${part.id}":${remark(part)}`)].join("\n");
  return [insertPairs(source.text, sheet.node, lastOfHead(sheet.node), [rows])];
}

/** The last of the keys that stand in front of the rows. */
function lastOfHead({ pairs }: Mapping): Pair | undefined {
  const head = ["sheet", "scheme", "profile", "client", "audit", "prerequisites", "previous"];
  return pairs.findLast(({ key }) => head.includes(key.value));
}
