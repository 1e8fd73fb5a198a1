/** What a sheet says of each leaf. A row that a reader of files would find fault with is unscored here, no more. */

import {
  compare,
  countStarted,
  countWhole,
  divide,
  equal,
  type Fraction,
  fraction,
  greatest,
  HUNDRED,
  magnitude,
  multiply,
  subtract,
  ZERO,
} from "./fraction";
import { isMapping, isScalarValue, type Plain } from "./plain";
import {
  type Case,
  entryOf,
  idOf,
  isConformityOnly,
  levelsOf,
  method,
  type Path,
  points,
  pointsOfLevel,
  scoring,
} from "./tree";
import {
  booleanOf,
  comparisonHolds,
  comparisonOf,
  get,
  has,
  idText,
  isZero,
  listOf,
  numberOf,
  numberOrShare,
  percentOf,
  ratioOf,
  rawOf,
  wholeOf,
} from "./values";

/** What a sheet says of a leaf. */
interface Result {
  readonly status: Status;
  readonly score: Fraction;
  readonly level: string | null;
  readonly conforms: boolean;
}

export type Status = "scored" | "unscored" | "notApplicable";

const UNSCORED: Result = { status: "unscored", score: ZERO, level: null, conforms: false };
const NOT_APPLICABLE: Result = { status: "notApplicable", score: ZERO, level: null, conforms: false };

function resultOf(score: Fraction, more: Partial<Result> = {}): Result {
  return { status: "scored", score, level: null, conforms: false, ...more };
}

/** A leaf's own row stands, even one that says nothing; without one, a group above it may be not applicable. */
export function readResult(c: Case, leaf: Path): Result {
  const rows = get(c.sheet, "scores");
  if (has(rows, idOf(leaf))) return readRow(c, leaf, get(rows, idOf(leaf)));
  const above = leaf.slice(0, -1).map((entry) => get(rows, idText(get(entry, "id")) ?? ""));
  return above.some(saysNotApplicable) ? NOT_APPLICABLE : UNSCORED;
}

function readRow(c: Case, leaf: Path, row: Plain): Result {
  if (row === null) return UNSCORED;
  if (saysNotApplicable(row)) return NOT_APPLICABLE;
  const long = isMapping(row) ? longForm(row) : shortForm(c, leaf, row);
  if (long === null) return UNSCORED;
  return takes(c, leaf).includes(long.key) ? readValue(c, leaf, long.key, long.value) : UNSCORED;
}

const RESULT_KEYS = ["score", "conforms", "sample", "measured", "level", "notApplicable"] as const;
type ResultKey = (typeof RESULT_KEYS)[number];
type LongForm = { readonly key: ResultKey; readonly value: Plain };

/** A long form holds at most one of the keys; without any it is unscored. */
function longForm(row: Plain): LongForm | null {
  const [key, ...others] = RESULT_KEYS.filter((name) => has(row, name));
  return key === undefined || others.length > 0 ? null : { key, value: get(row, key) };
}

/** A short form is read by the indicator's method. */
function shortForm(c: Case, leaf: Path, row: Plain): LongForm {
  if (isConformityOnly(c, leaf)) return { key: "conforms", value: row };
  if (method(c, leaf) === "levels") return { key: "level", value: row };
  if (method(c, leaf) === "sampled") return { key: "sample", value: row };
  if (method(c, leaf) === "metric") return { key: "measured", value: row };
  if (method(c, leaf) === "allOrNothing" && booleanOf(row) !== null) return { key: "conforms", value: row };
  return { key: "score", value: row };
}

function takes(c: Case, leaf: Path): readonly ResultKey[] {
  if (isConformityOnly(c, leaf)) return ["conforms"];
  switch (method(c, leaf)) {
    case "levels":
      return ["level"];
    case "sampled":
      return ["sample"];
    case "metric":
      return ["measured"];
    case "allOrNothing":
      return ["score", "conforms"];
    default:
      return ["score"];
  }
}

/** `n/a`, or the long form with `true` or a reason in words. */
function saysNotApplicable(row: Plain): boolean {
  if (!isMapping(row)) return rawOf(row) === "n/a";
  const long = longForm(row);
  if (long?.key !== "notApplicable") return false;
  if (!isScalarValue(long.value)) return false;
  return long.value.quoted || (booleanOf(long.value) !== false && numberOf(long.value) === null);
}

function readValue(c: Case, leaf: Path, key: ResultKey, value: Plain): Result {
  switch (key) {
    case "score":
      return readScore(c, leaf, value);
    case "conforms":
      return readConformity(c, leaf, value);
    case "sample":
      return readSample(c, leaf, value);
    case "measured":
      return readMeasured(c, leaf, value);
    case "level":
      return readLevel(c, leaf, value);
    default:
      return UNSCORED;
  }
}

/** A number, or a percent as that share of the leaf's points, between none and all of them. */
function readScore(c: Case, leaf: Path, value: Plain): Result {
  const most = points(c, leaf);
  const score = numberOrShare(value, most);
  if (!score || compare(score, ZERO) < 0 || compare(score, most) > 0) return UNSCORED;
  if (method(c, leaf) === "allOrNothing") return isZero(score) || equal(score, most) ? resultOf(score) : UNSCORED;
  return isOnStep(c, leaf, score) ? resultOf(score) : UNSCORED;
}

/** Scores are multiples of the step, or full. */
function isOnStep(c: Case, leaf: Path, score: Fraction): boolean {
  const most = points(c, leaf);
  const step = numberOrShare(get(entryOf(c, leaf), "step") ?? scoring(c, "step"), most);
  if (!step || isZero(step) || equal(score, most)) return true;
  return divide(score, step).bottom === 1n;
}

function readConformity(c: Case, leaf: Path, value: Plain): Result {
  const conforms = booleanOf(value);
  if (conforms === null) return UNSCORED;
  return resultOf(conforms ? points(c, leaf) : ZERO, { conforms });
}

/** `points × c/n`; with `accept`, all of them if at most that many do not conform, else none. */
function readSample(c: Case, leaf: Path, value: Plain): Result {
  const sample = ratioOf(value);
  if (!sample || sample.part > sample.whole) return UNSCORED;
  const fewest = wholeOf(get(entryOf(c, leaf), "minSample"));
  if (fewest !== null && sample.whole < BigInt(fewest)) return UNSCORED;
  const accept = wholeOf(get(entryOf(c, leaf), "accept"));
  if (accept === null) return resultOf(multiply(points(c, leaf), fraction(sample.part, sample.whole)));
  return resultOf(sample.whole - sample.part <= BigInt(accept) ? points(c, leaf) : ZERO);
}

function readLevel(c: Case, leaf: Path, value: Plain): Result {
  const id = idText(value);
  const level = levelsOf(c, leaf).find((candidate) => id !== null && idText(get(candidate, "id")) === id);
  return level === undefined ? UNSCORED : resultOf(pointsOfLevel(level), { level: id });
}

export function metricOf(c: Case, leaf: Path): Plain {
  return method(c, leaf) === "metric" ? get(entryOf(c, leaf), "metric") : null;
}

export function bandsOf(metric: Plain): readonly Plain[] {
  return listOf(get(metric, "bands"));
}

function readMeasured(c: Case, leaf: Path, value: Plain): Result {
  const metric = metricOf(c, leaf);
  const measured = measuredValue(metric, value);
  if (!measured) return UNSCORED;
  if (get(metric, "bands") !== null) return resultOf(scoreByBands(metric, measured));
  return resultOf(scoreByTarget(metric, measured, points(c, leaf)));
}

/** In percent where the unit or any bound is: then a bare number is a percentage, too, and a ratio its quotient. */
export function isPercentMetric(metric: Plain): boolean {
  const bounds = [get(metric, "target"), ...bandsOf(metric).map((band) => get(band, "when"))];
  return rawOf(get(metric, "unit")) === "%" || bounds.some((bound) => comparisonOf(bound)?.percent === true);
}

function measuredValue(metric: Plain, value: Plain): Fraction | null {
  const ratio = ratioOf(value);
  if (ratio) {
    const quotient = fraction(ratio.part, ratio.whole);
    return isPercentMetric(metric) ? multiply(quotient, HUNDRED) : quotient;
  }
  const percent = percentOf(value);
  if (percent) return isPercentMetric(metric) && compare(percent, ZERO) >= 0 ? percent : null;
  return numberOf(value);
}

/** The first band that holds, else 0. */
function scoreByBands(metric: Plain, measured: Fraction): Fraction {
  const band = bandsOf(metric).find((candidate) => comparisonHolds(comparisonOf(get(candidate, "when")), measured));
  return numberOf(get(band ?? null, "points")) ?? ZERO;
}

/** All points if the target holds; else none, or with `lose` less by each step of the distance, not below 0. */
function scoreByTarget(metric: Plain, measured: Fraction, all: Fraction): Fraction {
  const target = comparisonOf(get(metric, "target"));
  if (comparisonHolds(target, measured)) return all;
  const lose = get(metric, "lose");
  if (lose === null || !target) return ZERO;
  const per = numberOf(get(lose, "per")) ?? percentOf(get(lose, "per"));
  if (!per || isZero(per)) return ZERO;
  const distance = divide(magnitude(subtract(measured, target.bound)), per);
  const steps = booleanOf(get(lose, "started")) === true ? countStarted(distance) : countWhole(distance);
  const lost = multiply(numberOf(get(lose, "points")) ?? ZERO, fraction(steps));
  return greatest(ZERO, subtract(all, lost));
}
