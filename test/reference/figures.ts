/** The algorithm: leaves, groups, the total. */

import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  greatest,
  least,
  multiply,
  ONE,
  round,
  sum,
  ZERO,
} from "./fraction";
import type { Plain } from "./plain";
import { bandsOf, metricOf, readResult } from "./rows";
import {
  appliesToProfile,
  base,
  type Case,
  children,
  decimals,
  entryOf,
  isConformityOnly,
  isGroup,
  leafDecimals,
  leavesUnder,
  levelsOf,
  method,
  outOf,
  type Path,
  points,
  pointsOfLevel,
  policy,
  ROOT,
  rounding,
  scoring,
  weight,
} from "./tree";
import { booleanOf, get, idText, isZero, listOf, numberOf, numberOrShare, rawOf, wholeOf } from "./values";

export interface Figure {
  readonly score: Fraction;
  readonly available: Fraction;
}

export function figure(c: Case, path: Path): Figure {
  return isGroup(c, path) ? groupFigure(c, path) : leafFigure(c, path);
}

/** Every leaf score is rounded: it is the figure that stands on paper. */
function leafFigure(c: Case, leaf: Path): Figure {
  const { score, available } = exactLeafFigure(c, leaf);
  return { score: round(score, leafDecimals(c), rounding(c)), available };
}

function exactLeafFigure(c: Case, leaf: Path): Figure {
  const result = readResult(c, leaf);
  const available = points(c, leaf);
  if (result.status === "notApplicable") return notApplicableFigure(c, leaf);
  if (result.status === "scored") return { score: result.score, available };
  return { score: c.open === "least" ? leastScore(c, leaf) : mostScore(c, leaf), available };
}

/** Where it is forbidden, it counts as under `zero`. */
function notApplicableFigure(c: Case, leaf: Path): Figure {
  const available = points(c, leaf);
  if (policy(c, leaf) === "rescale") return { score: ZERO, available: ZERO };
  if (policy(c, leaf) === "full") return { score: available, available };
  return { score: ZERO, available };
}

function leastScore(c: Case, leaf: Path): Fraction {
  if (isConformityOnly(c, leaf)) return ZERO;
  if (method(c, leaf) === "metric") return least(ZERO, ...bandPoints(c, leaf));
  const [first, ...others] = levelsOf(c, leaf).map(pointsOfLevel);
  return first ? least(first, ...others) : ZERO;
}

function mostScore(c: Case, leaf: Path): Fraction {
  if (isConformityOnly(c, leaf)) return ZERO;
  const bands = bandPoints(c, leaf);
  if (bands.length > 0) return greatest(ZERO, ...bands);
  const [first, ...others] = levelsOf(c, leaf).map(pointsOfLevel);
  return first ? greatest(first, ...others) : points(c, leaf);
}

function bandPoints(c: Case, leaf: Path): Fraction[] {
  return bandsOf(metricOf(c, leaf)).map((band) => numberOf(get(band, "points")) ?? ZERO);
}

function groupFigure(c: Case, group: Path): Figure {
  const kind = rawOf(get(entryOf(c, group), "aggregate")) ?? "sum";
  return kind === "sum" ? sumFigure(c, group) : ratioFigure(c, group, kind);
}

function sumFigure(c: Case, group: Path): Figure {
  const figures = children(c, group).map((child) => figure(c, child));
  const score = sum(figures.map((each) => each.score));
  const available = sum(figures.map((each) => each.available));
  if (booleanOf(get(entryOf(c, group), "capped")) !== true) return { score, available };
  const limit = points(c, group);
  return { score: least(score, limit), available: least(available, limit) };
}

/** `s = r × points`, over the children with something available; without any such child, nothing. */
function ratioFigure(c: Case, group: Path, kind: string): Figure {
  const figures = children(c, group).map((child) => ({ weight: weight(c, child), ...figure(c, child) }));
  const counting = figures.filter(({ available }) => compare(available, ZERO) > 0);
  const ratios = counting.map(({ score, available }) => divide(score, available));
  const weights = counting.map((each) => (kind === "weighted" ? each.weight : ONE));
  const [first, ...others] = ratios;
  if (first === undefined) return { score: ZERO, available: ZERO };
  const ratio =
    kind === "min" ? least(first, ...others) : kind === "max" ? greatest(first, ...others) : average(ratios, weights);
  return { score: multiply(ratio, points(c, group)), available: points(c, group) };
}

function average(values: readonly Fraction[], weights: readonly Fraction[]): Fraction {
  return divide(sum(values.map((value, index) => multiply(value, weights[index] ?? ZERO))), sum(weights));
}

/** Limited, then rounded once; null where nothing is available to rescale by. */
export function total(c: Case): Fraction | null {
  const subtotal = totalBeforeAdjustments(c);
  if (!subtotal) return null;
  const adjustments = listOf(get(c.scheme, "adjustments"));
  const exact = add(subtotal, sum(adjustments.map((adjustment) => adjustmentPoints(c, adjustment))));
  return round(limited(c, exact), decimals(c), rounding(c));
}

function totalBeforeAdjustments(c: Case): Fraction | null {
  const { score, available } = figure(c, ROOT);
  if (!isRescaled(c)) return add(base(c), score);
  return isZero(available) ? null : add(base(c), multiply(divide(score, available), outOf(c)));
}

function isRescaled(c: Case): boolean {
  if (scoring(c, "outOf") !== null || rawOf(scoring(c, "notApplicable")) === "rescale") return true;
  return leavesUnder(c, ROOT).some((leaf) => policy(c, leaf) === "rescale");
}

function limited(c: Case, value: Fraction): Fraction {
  const floor = numberOf(scoring(c, "floor"));
  const cap = numberOf(scoring(c, "cap"));
  const raised = floor ? greatest(floor, value) : value;
  return cap ? least(cap, raised) : raised;
}

/** At most `max` occurrences count. */
export function adjustmentPoints(c: Case, adjustment: Plain): Fraction {
  const each = numberOrShare(get(adjustment, "points"), outOf(c)) ?? ZERO;
  const max = wholeOf(get(adjustment, "max"));
  const count = fraction(countOccurrences(c, adjustment));
  return multiply(each, max === null ? count : least(count, fraction(BigInt(max))));
}

/** Those on the sheet and those by `perFinding` add up; an adjustment that the profile leaves out does not occur. */
export function countOccurrences(c: Case, adjustment: Plain): bigint {
  if (!appliesToProfile(c, adjustment)) return 0n;
  const rows = listOf(get(c.sheet, "adjustments")).filter(
    (row) => idText(get(row, "id")) === idText(get(adjustment, "id")),
  );
  const onSheet = rows.reduce((count, row) => count + BigInt(wholeOf(get(row, "count")) ?? 1), 0n);
  const perFinding = idText(get(adjustment, "perFinding"));
  return perFinding === null ? onSheet : onSheet + BigInt(findingsOf(c, perFinding).length);
}

export function findingsOf(c: Case, findingClass: string | null): readonly Plain[] {
  return listOf(get(c.sheet, "findings")).filter((finding) => idText(get(finding, "class")) === findingClass);
}
