/** Names what of the language a scheme and its sheet make use of, to see that the generator leaves nothing out. */

import { adjustmentPoints, countOccurrences, total } from "./figures";
import { compare, equal, ZERO } from "./fraction";
import type { SchemeAndSheet } from "./generate";
import { gradesOfProfile, holds, meetsMandatory, minimum, reachesFailAt } from "./grades";
import { referenceGrade } from "./model";
import { isMapping, type Plain } from "./plain";
import { bandsOf, isPercentMetric, metricOf, readResult } from "./rows";
import {
  type Case,
  chosenProfile,
  entryOf,
  groupsUnder,
  idOf,
  isConformityOnly,
  leavesUnder,
  levelsOf,
  method,
  type Path,
  points,
  pointsOfLevel,
  policy,
  ROOT,
  scoring,
} from "./tree";
import { comparisonOf, get, has, listOf, percentOf, rawOf } from "./values";

export function featuresOf({ scheme, sheet }: SchemeAndSheet): ReadonlySet<string> {
  const c: Case = { scheme, sheet, profile: chosenProfile(scheme, sheet), open: "least" };
  const leaves = leavesUnder(c, ROOT);
  return new Set([
    ...featuresOfSettings(c),
    ...[ROOT, ...groupsUnder(c, ROOT)].flatMap((group) => featuresOfGroup(c, group)),
    ...leaves.flatMap((leaf) => [...featuresOfLeaf(c, leaf), ...featuresOfRow(c, leaf)]),
    ...listOf(get(scheme, "adjustments")).flatMap((adjustment) => featuresOfAdjustment(c, adjustment)),
    ...gradesOfProfile(c).flatMap((grade) => featuresOfGrade(c, grade)),
    ...featuresOfResult(c),
  ]);
}

function featuresOfSettings(c: Case): string[] {
  const keys = ["step", "outOf", "base", "floor", "cap", "leafDecimals"].filter((key) => scoring(c, key) !== null);
  return [
    ...keys.map((key) => `scoring ${key}`),
    `rounding ${rawOf(scoring(c, "rounding")) ?? "by default"}`,
    `decimals ${rawOf(scoring(c, "decimals")) ?? "by default"}`,
    ...(isMapping(scoring(c, "outOf")) ? ["outOf by profile"] : []),
    c.profile === null ? "no profiles" : "profiles",
    ...(leavesUnder(c, ROOT).length < leavesUnder({ ...c, profile: null }, ROOT).length
      ? ["applies drops leaves"]
      : []),
  ];
}

function featuresOfGroup(c: Case, group: Path): string[] {
  const entry = entryOf(c, group);
  const aggregate = rawOf(get(entry, "aggregate")) ?? "sum";
  const declared = has(entry, "points") ? "with points" : "without points";
  return [
    `aggregate ${aggregate} ${declared}`,
    ...(has(entry, "capped") ? ["capped"] : []),
    ...(isMapping(get(entry, "points")) ? ["points by profile"] : []),
    `depth ${group.length}`,
  ];
}

function featuresOfLeaf(c: Case, leaf: Path): string[] {
  const entry = entryOf(c, leaf);
  const keys = ["step", "minSample", "accept", "mandatory", "scale", "levels", "tags"].filter((key) => has(entry, key));
  const levels = levelsOf(c, leaf).map(pointsOfLevel);
  return [
    `method ${method(c, leaf)}`,
    ...keys.map((key) => `leaf with ${key}`),
    ...(isConformityOnly(c, leaf) ? ["leaf of no points"] : []),
    ...(method(c, leaf) === "levels" && !has(entry, "points") ? ["levels without points"] : []),
    ...(levels.some((each) => compare(each, ZERO) < 0) ? ["negative level"] : []),
    ...(percentOf(get(entry, "mandatory")) ? ["mandatory in percent"] : []),
    ...featuresOfMetric(metricOf(c, leaf)),
  ];
}

function featuresOfMetric(metric: Plain): string[] {
  if (metric === null) return [];
  const bounds = [get(metric, "target"), ...bandsOf(metric).map((band) => get(band, "when"))].map(comparisonOf);
  const lose = get(metric, "lose");
  return [
    ...["target", "lose", "bands"].filter((key) => has(metric, key)).map((key) => `metric ${key}`),
    ...(has(lose, "started") ? ["lose started"] : []),
    ...(isPercentMetric(metric) ? ["metric in percent"] : []),
    ...bounds.flatMap((bound) => (bound ? [`bound ${bound.sign}`] : [])),
  ];
}

function featuresOfRow(c: Case, leaf: Path): string[] {
  const rows = get(c.sheet, "scores");
  const row = get(rows, idOf(leaf));
  const { status, score } = readResult(c, leaf);
  const form = isMapping(row) ? "long" : "short";
  const isPartial = status === "scored" && compare(score, ZERO) > 0 && !equal(score, points(c, leaf));
  if (status === "scored")
    return [`${method(c, leaf)} in the ${form} form`, ...(isPartial ? ["score in between"] : [])];
  if (status === "unscored") return [row === null || (isMapping(row) && row.has("note")) ? "open row" : "row in error"];
  const isOwn = has(entryOf(c, leaf), "notApplicable");
  return [
    `not applicable: ${policy(c, leaf)}`,
    isOwn ? "not applicable: policy of the leaf" : "not applicable: policy of the scheme",
    has(rows, idOf(leaf)) ? `not applicable in the ${form} form` : "not applicable by the group",
  ];
}

function featuresOfAdjustment(c: Case, adjustment: Plain): string[] {
  const occurs = countOccurrences(c, adjustment) > 0n;
  if (!occurs) return ["adjustment that does not occur"];
  const keys = ["max", "failAt", "perFinding", "applies"].filter((key) => has(adjustment, key));
  return [
    ...keys.map((key) => `adjustment with ${key}`),
    ...(percentOf(get(adjustment, "points")) ? ["adjustment in percent"] : []),
    compare(adjustmentPoints(c, adjustment), ZERO) < 0 ? "deduction" : "bonus",
    ...(reachesFailAt(c, adjustment) ? ["failAt reached"] : []),
  ];
}

function featuresOfGrade(c: Case, grade: Plain): string[] {
  const alternatives = listOf(get(grade, "any"));
  const conditions = [grade, ...alternatives].flatMap((each) => listOf(get(each, "requires")));
  const min = minimum(c, grade);
  const reached = total(c);
  return [
    ...(has(grade, "any") ? ["grade with alternatives"] : []),
    ...(has(grade, "min") ? [] : ["grade without min"]),
    ...(isMapping(get(grade, "min")) ? ["min by profile"] : []),
    ...(reached && min && min !== "unreachable" && equal(reached, min) ? ["total on a threshold"] : []),
    ...conditions.flatMap((condition) => featuresOfCondition(c, condition)),
  ];
}

function featuresOfCondition(c: Case, condition: Plain): string[] {
  const nested = listOf(get(condition, "any")).flatMap((one) => featuresOfCondition(c, one));
  const kinds = ["any", "held", "findings", "adjustment", "answered", "tag", "level", "indicator"];
  const kind = kinds.find((key) => has(condition, key)) ?? "none";
  const ways = ["met", "each", "open", "for", "except"].filter((key) => has(condition, key));
  const min = has(condition, "min") ? (percentOf(get(condition, "min")) ? ["in percent"] : ["in points"]) : [];
  const outcome = holds(c, condition) ? "holds" : "fails";
  return [`condition ${[kind, ...ways, ...min].join(" ")} ${outcome}`, ...nested];
}

function featuresOfResult(c: Case): string[] {
  const result = referenceGrade(c.scheme, c.sheet);
  const grade = result.grade === null ? (result.complete ? ["complete without a grade"] : ["incomplete"]) : ["graded"];
  const isOpen = result.gradeRange.min !== result.gradeRange.max;
  const unmet = leavesUnder(c, ROOT).some((leaf) => !meetsMandatory(c, leaf));
  return [
    ...grade,
    ...(result.total === null ? ["no total"] : []),
    ...(isOpen ? ["grades still open"] : []),
    ...(result.next === null ? ["nothing next"] : [result.next.missing === null ? "next blocked" : "next by points"]),
    ...(unmet ? ["mandatory not met"] : []),
    ...(result.groups.length === 0 ? ["no groups"] : []),
  ];
}
