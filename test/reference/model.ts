/**
 * A second reading of the language reference: how a sheet is scored and graded, as plainly as it can be said.
 *
 * It shares no code with the product, computes everything anew wherever it is needed, and has about one function for
 * each sentence of the reference. A difference between the two is a fault in one of them, or in the reference.
 */

import { adjustmentPoints, countOccurrences, figure, total } from "./figures";
import { add, divide, type Fraction, greatest, HUNDRED, least, multiply, round, subtract, toDecimal } from "./fraction";
import { gradesOfProfile, highestGrade, minimum } from "./grades";
import type { Plain } from "./plain";
import { readResult, type Status } from "./rows";
import {
  base,
  type Case,
  chosenProfile,
  decimals,
  groupsUnder,
  idOf,
  leavesUnder,
  outOf,
  type Path,
  ROOT,
  rounding,
} from "./tree";
import { get, idText, isZero, listOf } from "./values";

/** The figures of a result, as decimal strings. */
export interface Expected {
  readonly total: string | null;
  readonly outOf: string;
  readonly complete: boolean;
  readonly scored: number;
  readonly applicable: number;
  readonly range: { readonly min: string; readonly max: string } | null;
  readonly grade: string | null;
  readonly gradeRange: { readonly min: string | null; readonly max: string | null };
  readonly next: { readonly grade: string; readonly missing: string | null } | null;
  readonly groups: readonly GroupFigures[];
  readonly leaves: readonly LeafFigures[];
  readonly adjustments: readonly { readonly id: string; readonly count: number; readonly points: string }[];
}

export interface GroupFigures {
  readonly id: string;
  readonly score: string;
  readonly available: string;
  readonly percent: string | null;
}

export interface LeafFigures {
  readonly id: string;
  readonly score: string | null;
  readonly available: string;
  readonly status: Status;
}

/** Throws where the sheet names no profile that the scheme has: such a sheet cannot be graded. */
export function referenceGrade(scheme: Plain, sheet: Plain): Expected {
  const profile = chosenProfile(scheme, sheet);
  const lowest: Case = { scheme, sheet, profile, open: "least" };
  const highest: Case = { scheme, sheet, profile, open: "most" };
  const min = total(lowest);
  const max = total(highest);
  const statuses = leavesUnder(lowest, ROOT).map((leaf) => readResult(lowest, leaf).status);
  const scored = statuses.filter((status) => status === "scored").length;
  const applicable = statuses.filter((status) => status !== "notApplicable").length;
  return {
    total: min && show(lowest, min),
    outOf: show(lowest, add(base(lowest), outOf(lowest))),
    complete: scored === applicable,
    scored,
    applicable,
    range: min && max && { min: show(lowest, min), max: show(lowest, max) },
    grade: scored === applicable ? highestGrade(lowest) : null,
    gradeRange: { min: highestGrade(lowest), max: highestGrade(highest) },
    next: nextGrade(lowest),
    groups: groupsUnder(lowest, ROOT).map((group) => showGroup(lowest, group)),
    leaves: leavesUnder(lowest, ROOT).map((leaf) => showLeaf(lowest, leaf)),
    adjustments: listOf(get(scheme, "adjustments"))
      .filter((adjustment) => countOccurrences(lowest, adjustment) > 0n)
      .map((adjustment) => showAdjustment(lowest, adjustment)),
  };
}

function showGroup(c: Case, group: Path): GroupFigures {
  const { score, available } = figure(c, group);
  const percent = isZero(available) ? null : show(c, multiply(divide(score, available), HUNDRED));
  return { id: idOf(group), score: show(c, score), available: show(c, available), percent };
}

function showLeaf(c: Case, leaf: Path): LeafFigures {
  const { score, available } = figure(c, leaf);
  const { status } = readResult(c, leaf);
  return {
    id: idOf(leaf),
    score: status === "unscored" ? null : show(c, score),
    available: show(c, available),
    status,
  };
}

function showAdjustment(c: Case, adjustment: Plain): Expected["adjustments"][number] {
  return {
    id: idText(get(adjustment, "id")) ?? "",
    count: Number(countOccurrences(c, adjustment)),
    points: show(c, adjustmentPoints(c, adjustment)),
  };
}

function show(c: Case, value: Fraction): string {
  return toDecimal(round(value, decimals(c), rounding(c)));
}

/** The grade above the one that is sure: the lowest where none is, and none above the top. */
function nextGrade(c: Case): Expected["next"] {
  const reachedTotal = total(c);
  if (!reachedTotal) return null;
  const grades = gradesOfProfile(c);
  const reached = grades.findIndex((grade) => idText(get(grade, "id")) === highestGrade(c));
  const next = grades[reached + 1];
  if (next === undefined) return null;
  const missing = missingPoints(c, next, reachedTotal);
  return { grade: idText(get(next, "id")) ?? "", missing: missing && show(c, missing) };
}

/** The points to the grade's `min` and to the least that an alternative asks for; null where the points are there. */
function missingPoints(c: Case, grade: Plain, reached: Fraction): Fraction | null {
  const own = minimum(c, grade);
  if (own === "unreachable") return null;
  const alternatives = listOf(get(grade, "any")).map((alternative) => minimum(c, alternative));
  const reachable = alternatives.filter((min) => min !== "unreachable");
  const [first, ...others] = reachable.map((min) => min ?? reached);
  const due = [own ?? reached, ...(first ? [least(first, ...others)] : [])];
  const missing = subtract(greatest(reached, ...due), reached);
  return isZero(missing) ? null : missing;
}
