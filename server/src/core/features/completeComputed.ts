/** Values that follow from the rest of a file, its scheme, its name and the day. */
import type { FileKind } from "../source";
import type { Path } from "../yaml/tree";
import { dateDrafts } from "./completeDates";
import { comparisons, conditionLevels, conditionShares, gradeThresholds, periods, units } from "./completeFigures";
import { evidenceFiles, evidenceTexts } from "./completeFiles";
import { editions, fileIds, findingIds, indicatorIds, locales, teamNames } from "./completeIds";
import { modeSets, totals } from "./completeResults";
import type { Draft, Opening } from "./drafts";

/** By the place in the file: a `-` for an item of a list, a `*` for the id of a row. */
const computations: readonly (readonly [kind: FileKind, place: RegExp, compute: (opening: Opening) => Draft[]])[] = [
  ["sheet", /^sheet$/, fileIds],
  ["sheet", /^audit\/modes$/, modeSets],
  ["sheet", /^scores\/\*\/evidence\/-$/, evidenceTexts],
  ["sheet", /^scores\/\*\/evidence\/-\/file$/, evidenceFiles],
  ["sheet", /^(?:scores\/\*\/by|findings\/-\/verifiedBy)$/, teamNames],
  ["sheet", /^findings\/-\/id$/, findingIds],
  ["sheet", /^declared\/total$/, totals],
  ["scheme", /^scheme$/, fileIds],
  ["scheme", /^edition$/, editions],
  ["scheme", /^locales\/-$/, locales],
  ["scheme", /^indicators\/-\/(?:indicators\/-\/)*id$/, indicatorIds],
  ["scheme", /\/metric\/unit$/, units],
  ["scheme", /\/metric\/period$/, periods],
  ["scheme", /\/metric\/(?:target|bands\/-\/when)$/, comparisons],
  ["scheme", /^grades\/-\/(?:any\/-\/)?min$/, gradeThresholds],
  ["scheme", /^grades\/-\/.*requires\/-\/(?:any\/-\/)*min$/, conditionShares],
  ["scheme", /^grades\/-\/.*requires\/-\/(?:any\/-\/)*level$/, conditionLevels],
];

export function computedDrafts(opening: Opening): Draft[] {
  const { slot, placed, surroundings } = opening;
  const { kind } = surroundings.source;
  if (placed.schema["x-kind"] === "date") return dateDrafts(opening);
  const place = placeOf(slot.path);
  const [, , compute] = computations.find(([of, at]) => of === kind && at.test(place)) ?? [];
  return compute?.(opening) ?? [];
}

function placeOf(path: Path): string {
  return path
    .map((step, index) => (typeof step === "number" ? "-" : path[index - 1] === "scores" ? "*" : step))
    .join("/");
}
