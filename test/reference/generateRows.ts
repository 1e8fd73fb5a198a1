/** The rows of a sheet: results in every form, at full, at nothing and in between; open rows; rows in error. */

import type { Draw } from "./draw";
import {
  add,
  compare,
  countWhole,
  divide,
  equal,
  type Fraction,
  fits,
  fraction,
  fromDecimal,
  HUNDRED,
  multiply,
  subtract,
  ZERO,
} from "./fraction";
import { mapping, name, numeral, percent, plain, text } from "./parts";
import type { Plain } from "./plain";
import { bandsOf, isPercentMetric, metricOf } from "./rows";
import {
  type Case,
  entryOf,
  groupsUnder,
  idOf,
  isConformityOnly,
  leafDecimals,
  leavesUnder,
  levelsOf,
  method,
  type Path,
  points,
  policy,
  ROOT,
  scoring,
} from "./tree";
import { comparisonOf, get, has, idText, numberOf, numberOrShare, percentOf, wholeOf } from "./values";

/** How an audit went: how many leaves are done, wrong, not applicable and full, in percent. */
interface Course {
  readonly open: number;
  readonly wrong: number;
  readonly notApplicable: number;
  readonly full: number;
}

export function generateRows(draw: Draw, c: Case): Plain {
  const isComplete = !draw.chance(50);
  const course: Course = {
    open: isComplete ? 0 : draw.one([10, 30, 80]),
    wrong: isComplete ? 0 : draw.one([25, 5, 70]),
    notApplicable: draw.one([10, 0, 30, 100]),
    full: draw.one([80, 35, 97, 5]),
  };
  const rows = new Map<string, Plain>();
  const groups = groupsUnder(c, ROOT).filter((group) => draw.chance(acceptsNotApplicable(c, group) ? 15 : 2));
  for (const leaf of leavesUnder(c, ROOT)) {
    const isCovered = groups.some((group) => group.every((entry, depth) => leaf[depth] === entry));
    if (isCovered && !draw.chance(30)) continue;
    const isOpen = draw.chance(isCovered ? 30 : course.open);
    const row = isOpen ? generateOpenRow(draw) : generateRow(draw, c, leaf, course);
    if (row !== undefined) rows.set(idInSheet(draw, leaf), row);
  }
  for (const group of groups) rows.set(idInSheet(draw, group), notApplicable(draw));
  for (const [id, row] of generateIdleRows(draw, c)) if (!has(rows, id)) rows.set(id, row);
  return rows;
}

function acceptsNotApplicable(c: Case, group: Path): boolean {
  return leavesUnder(c, group).every((leaf) => policy(c, leaf) !== "forbidden");
}

/** An id is the same composed and decomposed. */
function idInSheet(draw: Draw, path: Path): string {
  return draw.chance(30) ? idOf(path).normalize("NFD") : idOf(path);
}

/** Rows that count nothing: for a group, for what the profile leaves out, for what is not there at all. */
function generateIdleRows(draw: Draw, c: Case): [string, Plain][] {
  const rows: [string, Plain][] = [];
  if (draw.chance(6)) rows.push(["no-such-indicator", plain("3")]);
  const everywhere: Case = { ...c, profile: null };
  for (const path of [...groupsUnder(c, ROOT), ...leavesUnder(everywhere, ROOT)]) {
    if (draw.chance(3)) rows.push([idOf(path), draw.one<Plain>([plain("1"), null, mapping({ score: plain("1") })])]);
  }
  const known = new Set(leavesUnder(c, ROOT).map(idOf));
  return rows.filter(([id]) => !known.has(id));
}

function generateOpenRow(draw: Draw): Plain | undefined {
  return draw.one([undefined, null, null, mapping({ note: text("later") }), mapping({ by: text("Li"), evidence: [] })]);
}

function generateRow(draw: Draw, c: Case, leaf: Path, course: Course): Plain {
  if (draw.chance(course.wrong)) return generateWrongRow(draw, c, leaf);
  const mayNotApply = policy(c, leaf) !== "forbidden" || draw.chance(8);
  if (mayNotApply && draw.chance(course.notApplicable)) return notApplicable(draw);
  const isFull = draw.chance(course.full);
  if (isConformityOnly(c, leaf)) return result(draw, "conforms", plain(isFull ? "true" : "false"));
  switch (method(c, leaf)) {
    case "allOrNothing":
      return generateAllOrNothing(draw, c, leaf, isFull);
    case "sampled":
      return result(draw, "sample", generateSample(draw, c, leaf, isFull));
    case "metric":
      return result(draw, "measured", generateMeasured(draw, c, leaf));
    case "levels":
      return result(draw, "level", name(draw, generateLevel(draw, c, leaf, isFull)));
    default:
      return result(draw, "score", generateScore(draw, c, leaf, isFull));
  }
}

/** The short form or the long one. */
function result(draw: Draw, key: string, value: Plain): Plain {
  if (!draw.chance(40)) return value;
  return mapping({ [key]: value, note: draw.chance(40) ? text("seen on site") : undefined });
}

function notApplicable(draw: Draw): Plain {
  const reason = draw.one([plain("true"), text("collected by the customer")]);
  return draw.chance(50) ? mapping({ notApplicable: reason }) : plain("n/a");
}

function generateAllOrNothing(draw: Draw, c: Case, leaf: Path, isFull: boolean): Plain {
  const score = isFull ? points(c, leaf) : ZERO;
  const conforms = plain(isFull ? "true" : "false");
  if (draw.chance(40)) return result(draw, "score", draw.one([numeral(score), percent(isFull ? 100 : 0)]));
  return result(draw, "conforms", conforms);
}

function generateSample(draw: Draw, c: Case, leaf: Path, isFull: boolean): Plain {
  const fewest = wholeOf(get(entryOf(c, leaf), "minSample")) ?? 1;
  const size = fewest + draw.one([0, 6, 2, 11, 29]);
  const failed = isFull ? draw.one([0, 0, 1]) : draw.one([1, 2, 3, size]);
  return plain(`${size - Math.min(failed, size)}/${size}`);
}

function generateLevel(draw: Draw, c: Case, leaf: Path, isFull: boolean): string {
  const levels = levelsOf(c, leaf);
  const best = levels.filter((level) => equal(numberOf(get(level, "points")) ?? ZERO, points(c, leaf)));
  const level = isFull ? best[0] : levels[draw.below(levels.length)];
  return idText(get(level ?? null, "id")) ?? "";
}

/** On the step where there is one; else anything, ties of the rounding included. */
function generateScore(draw: Draw, c: Case, leaf: Path, isFull: boolean): Plain {
  const all = points(c, leaf);
  const score = isFull ? all : generatePartialScore(draw, c, leaf, all);
  const share = multiply(divide(score, all), HUNDRED);
  return draw.chance(30) && fits(share, 4) ? percent(share) : numeral(score);
}

function generatePartialScore(draw: Draw, c: Case, leaf: Path, all: Fraction): Fraction {
  const step = stepOf(c, leaf);
  if (step) return multiply(step, fraction(BigInt(draw.below(Number(countWhole(divide(all, step))) + 1))));
  const unit = 10n ** BigInt(leafDecimals(c));
  const whole = fraction(BigInt(draw.below(Number(countWhole(multiply(all, fraction(unit)))))), unit);
  const tail = draw.one(["0", "0.5", "0.5", "0.499", "0.51", "0.9"]);
  return add(whole, multiply(fromDecimal(tail), fraction(1n, unit)));
}

/** Near a bound: on it, just beside it, and whole and broken steps away from it. */
function generateMeasured(draw: Draw, c: Case, leaf: Path): Plain {
  const metric = metricOf(c, leaf);
  const isPercent = isPercentMetric(metric);
  if (draw.chance(15)) return plain(draw.one(["49/50", "5/42", "97/100", "19/20", "71/3", "24/1", "6/1"]));
  const bands = bandsOf(metric).map((band) => get(band, "when"));
  const bounds = [get(metric, "target"), ...bands].flatMap((bound) => comparisonOf(bound)?.bound ?? []);
  const bound = bounds[draw.below(bounds.length)] ?? ZERO;
  const per = get(get(metric, "lose"), "per");
  const step = numberOf(per) ?? percentOf(per) ?? fraction(1n);
  const steps = multiply(step, fromDecimal(draw.one(["0", "1", "0.01", "0.99", "1.01", "2", "2.5", "3", "7"])));
  const measured = draw.chance(50) ? add(bound, steps) : subtract(bound, steps);
  if (!isPercent) return numeral(measured);
  const positive = compare(measured, ZERO) < 0 ? ZERO : measured;
  return draw.chance(15) ? numeral(positive) : percent(positive);
}

/** Entries that the leaf's method does not take, or not so written: the leaf stays unscored. */
function generateWrongRow(draw: Draw, c: Case, leaf: Path): Plain {
  if (draw.chance(65)) return generateForeignRow(draw, c, leaf);
  return draw.one<Plain>([
    text(numeral(points(c, leaf)).raw),
    plain("N/A"),
    plain("不适用"),
    plain("-"),
    plain("70 %"),
    plain("+1"),
    plain("-1%"),
    plain("05"),
    text("true"),
    plain("no-such-level"),
    [plain("1")],
    mapping({ score: plain("1"), conforms: plain("true") }),
    mapping({ notApplicable: plain("false") }),
  ]);
}

/** What another method would take, or what is out of bounds. */
function generateForeignRow(draw: Draw, c: Case, leaf: Path): Plain {
  const all = points(c, leaf);
  const one = mapping({ score: plain("1") });
  const yes = plain("true");
  if (isConformityOnly(c, leaf)) return draw.one<Plain>([plain("0"), text("true"), plain("100%"), one]);
  switch (method(c, leaf)) {
    case "allOrNothing":
      return draw.one<Plain>([plain("50%"), numeral(add(all, fraction(1n))), plain("3/3"), text("true")]);
    case "sampled":
      return draw.one<Plain>([
        generateFaultySample(draw, c, leaf),
        yes,
        generateFaultySample(draw, c, leaf),
        plain("1/0"),
        one,
      ]);
    case "metric":
      return isPercentMetric(metricOf(c, leaf))
        ? draw.one<Plain>([yes, one, mapping({ sample: plain("3/3") })])
        : draw.one<Plain>([plain("50%"), mapping({ measured: plain("98%") }), yes]);
    case "levels":
      return draw.one<Plain>([plain("100"), plain("50%"), yes, one]);
    default:
      return draw.one<Plain>([
        generateFaultyScore(draw, c, leaf),
        plain("101%"),
        plain("1/2"),
        mapping({ conforms: yes }),
      ]);
  }
}

/** Too few, or more than were looked at. */
function generateFaultySample(draw: Draw, c: Case, leaf: Path): Plain {
  const fewest = wholeOf(get(entryOf(c, leaf), "minSample")) ?? 1;
  const size = fewest - 1;
  return size > 0 && draw.chance(70) ? plain(`${size}/${size}`) : plain(`${fewest + 1}/${fewest}`);
}

/** Between two steps, or above the points. */
function generateFaultyScore(draw: Draw, c: Case, leaf: Path): Plain {
  const all = points(c, leaf);
  const step = stepOf(c, leaf);
  const broken = step && multiply(step, fromDecimal("0.5"));
  return broken && compare(broken, all) < 0 && draw.chance(80) ? numeral(broken) : numeral(add(all, fraction(1n)));
}

function stepOf(c: Case, leaf: Path): Fraction | null {
  return numberOrShare(get(entryOf(c, leaf), "step") ?? scoring(c, "step"), points(c, leaf));
}
