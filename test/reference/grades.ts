/** Which grade a total and its conditions reach. */

import { countOccurrences, type Figure, figure, findingsOf, total } from "./figures";
import { compare, divide, equal, type Fraction, HUNDRED, multiply, sum } from "./fraction";
import type { Plain } from "./plain";
import { readResult } from "./rows";
import {
  appliesToProfile,
  type Case,
  entryOf,
  findIndicator,
  idOf,
  indicatorsUnder,
  isConformityOnly,
  leavesUnder,
  leavesWithTag,
  levelsOf,
  type Path,
  perProfile,
  points,
  policy,
  ROOT,
} from "./tree";
import {
  addDuration,
  booleanOf,
  dateOf,
  get,
  has,
  ids,
  idText,
  isZero,
  listOf,
  numberOrShare,
  percentOf,
  rawOf,
  wholeOf,
} from "./values";

export function gradesOfProfile(c: Case): readonly Plain[] {
  return listOf(get(c.scheme, "grades")).filter((grade) => appliesToProfile(c, grade));
}

/** A lower grade need not be reached. */
export function highestGrade(c: Case): string | null {
  const reached = gradesOfProfile(c).filter((grade) => isReached(c, grade));
  return idText(get(reached.at(-1) ?? null, "id"));
}

function isReached(c: Case, grade: Plain): boolean {
  if (isBlocked(c) || !isOffered(c, grade)) return false;
  const alternatives = get(grade, "any");
  return alternatives === null || listOf(alternatives).some((alternative) => isOffered(c, alternative));
}

/** Whether the total is at least `min` and every condition in `requires` holds, of a grade or an alternative. */
function isOffered(c: Case, entry: Plain): boolean {
  const reached = total(c);
  const min = minimum(c, entry);
  if (!reached || min === "unreachable" || (min && compare(reached, min) < 0)) return false;
  return listOf(get(entry, "requires")).every((condition) => holds(c, condition));
}

/** A `min` by profile that lacks the chosen one can never be reached. */
export function minimum(c: Case, entry: Plain): Fraction | "unreachable" | null {
  const min = get(entry, "min");
  return min === null ? null : (perProfile(c, min) ?? "unreachable");
}

function isBlocked(c: Case): boolean {
  const unmet = leavesUnder(c, ROOT).some((leaf) => !meetsMandatory(c, leaf));
  return unmet || listOf(get(c.scheme, "adjustments")).some((adjustment) => reachesFailAt(c, adjustment));
}

export function meetsMandatory(c: Case, leaf: Path): boolean {
  const mandatory = get(entryOf(c, leaf), "mandatory");
  if (mandatory === null) return true;
  if (readResult(c, leaf).status === "notApplicable") return ["rescale", "full"].includes(policy(c, leaf));
  const share = percentOf(mandatory);
  if (share === null || isConformityOnly(c, leaf)) return isMet(c, leaf);
  return compare(figure(c, leaf).score, multiply(divide(share, HUNDRED), points(c, leaf))) >= 0;
}

export function reachesFailAt(c: Case, adjustment: Plain): boolean {
  const failAt = wholeOf(get(adjustment, "failAt"));
  return failAt !== null && countOccurrences(c, adjustment) >= BigInt(failAt);
}

/** In full: the rounded score equals the points; of no points, it conforms; not applicable, it stands in nobody's way. */
function isMet(c: Case, leaf: Path): boolean {
  const { score, available } = figure(c, leaf);
  const { status, conforms } = readResult(c, leaf);
  if (status === "notApplicable") return isZero(available) || equal(score, available);
  if (!isConformityOnly(c, leaf)) return equal(score, available);
  return status === "unscored" ? c.open === "most" : conforms;
}

export function holds(c: Case, condition: Plain): boolean {
  if (has(condition, "any")) return listOf(get(condition, "any")).some((one) => holds(c, one));
  if (has(condition, "held")) return holdsHeld(c, condition);
  if (has(condition, "findings")) return holdsFindings(c, condition);
  if (has(condition, "adjustment")) return holdsAdjustment(c, condition);
  if (has(condition, "answered")) return holdsAnswered(c, condition);
  if (has(condition, "tag")) return holdsTag(c, condition);
  if (has(condition, "level")) return holdsDepth(c, condition);
  return holdsIndicator(c, condition);
}

/** What the profile drops is as good as not applicable. */
function holdsIndicator(c: Case, condition: Plain): boolean {
  const path = findIndicator(c, idText(get(condition, "indicator")));
  if (path === null) return true;
  if (booleanOf(get(condition, "met")) === true) return leavesUnder(c, path).every((leaf) => isMet(c, leaf));
  return reachesMin(figure(c, path), get(condition, "min"));
}

/** So for every indicator of that depth, but those named. */
function holdsDepth(c: Case, condition: Plain): boolean {
  const depth = wholeOf(get(condition, "level"));
  return indicatorsUnder(c, ROOT)
    .filter((path) => path.length === depth && !ids(get(condition, "except")).includes(idOf(path)))
    .every((path) => reachesMin(figure(c, path), get(condition, "min")));
}

/** All leaves with the tag together, or each of them. */
function holdsTag(c: Case, condition: Plain): boolean {
  const leaves = leavesWithTag(c, idText(get(condition, "tag")));
  if (booleanOf(get(condition, "met")) === true) return leaves.every((leaf) => isMet(c, leaf));
  const figures = leaves.map((leaf) => figure(c, leaf));
  if (booleanOf(get(condition, "each")) === true) {
    return figures.every((each) => reachesMin(each, get(condition, "min")));
  }
  const together = { score: sum(figures.map((f) => f.score)), available: sum(figures.map((f) => f.available)) };
  return reachesMin(together, get(condition, "min"));
}

/** That share of what is available, or that many points; where nothing is available it holds. */
function reachesMin({ score, available }: Figure, min: Plain): boolean {
  if (isZero(available)) return true;
  const due = numberOrShare(min, available);
  return due !== null && compare(score, due) >= 0;
}

/** An unscored leaf that has the level is at it for the lowest grade and not at it for the highest. */
function holdsAnswered(c: Case, condition: Plain): boolean {
  const id = idText(get(condition, "answered"));
  const tag = get(condition, "tag");
  const leaves = tag === null ? leavesUnder(c, ROOT) : leavesWithTag(c, idText(tag));
  const answered = leaves.filter((leaf) => {
    const result = readResult(c, leaf);
    if (result.status !== "unscored") return result.level === id;
    return c.open === "least" && levelsOf(c, leaf).some((level) => idText(get(level, "id")) === id);
  });
  return isAtMost(answered.length, get(condition, "max"));
}

function holdsAdjustment(c: Case, condition: Plain): boolean {
  const id = idText(get(condition, "adjustment"));
  const adjustments = listOf(get(c.scheme, "adjustments")).filter((each) => idText(get(each, "id")) === id);
  return isAtMost(Number(adjustments.reduce((n, each) => n + countOccurrences(c, each), 0n)), get(condition, "max"));
}

function holdsFindings(c: Case, condition: Plain): boolean {
  const findings = findingsOf(c, idText(get(condition, "findings")));
  const onlyOpen = booleanOf(get(condition, "open")) === true;
  const counted = findings.filter((finding) => !onlyOpen || get(finding, "closed") === null);
  return isAtMost(counted.length, get(condition, "max"));
}

function isAtMost(count: number, max: Plain): boolean {
  const limit = wholeOf(max);
  return limit !== null && count <= limit;
}

/** The previous grade is that one or higher, and for as long as is asked. */
function holdsHeld(c: Case, condition: Plain): boolean {
  const order = listOf(get(c.scheme, "grades")).map((grade) => idText(get(grade, "id")));
  const previous = get(c.sheet, "previous");
  const due = order.indexOf(idText(get(condition, "held")));
  const had = order.indexOf(idText(get(previous, "grade")));
  if (due < 0 || had < due) return false;
  if (!has(condition, "for")) return true;
  const audit = get(c.sheet, "audit");
  const since = dateOf(get(previous, "since"));
  const end = dateOf(get(audit, "end") ?? get(audit, "start"));
  const held = since && addDuration(since, rawOf(get(condition, "for")) ?? "");
  return held !== null && end !== null && held.getTime() <= end.getTime();
}
