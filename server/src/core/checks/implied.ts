/** Whether a grade is reached whenever another one is. Where that is not certain the answer is no. */
import type { Alternative, Condition, Demand, Grade } from "../model/grade";
import { walkIndicators } from "../model/indicator";
import { forProfile, type PerProfile } from "../model/sourced";
import type { Duration } from "../number/date";
import { greatest, one, type Rational } from "../number/rational";
import type { ProfileView } from "../scoring/view";

/** One way to reach a grade: by its own demands and those of one of its alternatives. */
interface Way {
  readonly min: Rational | undefined;
  readonly requires: readonly Condition[];
}

export function isReachedWith(wanted: Grade, given: Grade, view: ProfileView): boolean {
  const ways = waysTo(given, view);
  return (
    ways.length > 0 &&
    ways.every(
      (way) =>
        isMet(wanted, way, view) && (!wanted.any || wanted.any.some((alternative) => isMet(alternative, way, view))),
    )
  );
}

/** What has no figure for the profile is no way for anybody. */
function waysTo(grade: Grade, view: ProfileView): Way[] {
  if (isClosed(grade, view)) return [];
  const own = { min: forProfile(grade.min, view.profile), requires: grade.requires };
  if (!grade.any) return [own];
  return grade.any
    .filter((alternative) => !isClosed(alternative, view))
    .map((alternative) => ({
      min: higher(own.min, forProfile(alternative.min, view.profile)),
      requires: [...own.requires, ...alternative.requires],
    }));
}

function isClosed({ min }: { min: PerProfile | undefined }, { profile }: ProfileView): boolean {
  return min !== undefined && forProfile(min, profile) === undefined;
}

function higher(a: Rational | undefined, b: Rational | undefined): Rational | undefined {
  return a && b ? greatest(a, b) : (a ?? b);
}

function isMet(wanted: Alternative, way: Way, view: ProfileView): boolean {
  const min = forProfile(wanted.min, view.profile);
  if (wanted.min && (!min || !way.min || way.min.compare(min) < 0)) return false;
  return wanted.requires.every((condition) => follows(condition, way.requires, view));
}

function follows(wanted: Condition, given: readonly Condition[], view: ProfileView): boolean {
  if (wanted.kind === "any" && wanted.conditions.some((inner) => follows(inner, given, view))) return true;
  return alwaysHolds(wanted, view) || given.some((each) => implies(each, wanted, view));
}

/** What is dropped by the profile holds; so does a limit that nobody gets over without losing every grade. */
function alwaysHolds(condition: Condition, { scheme, profile, ...view }: ProfileView): boolean {
  switch (condition.kind) {
    case "indicator": {
      const id = condition.indicator.value;
      return !view.byId.has(id) && [...walkIndicators(scheme.indicators)].some((each) => each.id?.value === id);
    }
    case "tag": {
      const tag = condition.tag.value;
      if (view.leaves.some((leaf) => leaf.tags.has(tag))) return false;
      return [...walkIndicators(scheme.indicators)].some((each) => each.tags.some(({ value }) => value === tag));
    }
    case "adjustment": {
      const found = scheme.adjustments.find((each) => each.id?.value === condition.adjustment.value);
      if (!found) return false;
      return (
        !view.adjustments.includes(found) || (found.failAt?.value ?? Number.POSITIVE_INFINITY) <= condition.max + 1
      );
    }
    default:
      return false;
  }
}

function implies(given: Condition, wanted: Condition, view: ProfileView): boolean {
  if (given.kind === "any") {
    return given.conditions.length > 0 && given.conditions.every((inner) => implies(inner, wanted, view));
  }
  if (wanted.kind === "any") return wanted.conditions.some((inner) => implies(given, inner, view));
  if (given.kind === "indicator" && wanted.kind === "indicator") {
    return given.indicator.value === wanted.indicator.value && isNoMore(wanted.demand, given.demand);
  }
  if (given.kind === "level" && wanted.kind === "level") {
    const spared = new Set(wanted.except.map((id) => id.value));
    const isSpared = given.except.every((id) => spared.has(id.value));
    return given.level.value === wanted.level.value && isSpared && isNoMore(wanted.demand, given.demand);
  }
  if (given.kind === "tag" && wanted.kind === "tag") {
    const isAlike = given.tag.value === wanted.tag.value && given.each === wanted.each;
    return isAlike && isNoMore(wanted.demand, given.demand);
  }
  if (given.kind === "answered" && wanted.kind === "answered") {
    const isWithin = given.tag === undefined || given.tag.value === wanted.tag?.value;
    return given.level.value === wanted.level.value && isWithin && given.max <= wanted.max;
  }
  if (given.kind === "adjustment" && wanted.kind === "adjustment") {
    return given.adjustment.value === wanted.adjustment.value && given.max <= wanted.max;
  }
  if (given.kind === "findings" && wanted.kind === "findings") {
    return given.class.value === wanted.class.value && (wanted.open || !given.open) && given.max <= wanted.max;
  }
  if (given.kind === "held" && wanted.kind === "held") {
    const rank = (id: string) => view.scheme.grades.findIndex((grade) => grade.id?.value === id);
    const isHigher = rank(wanted.grade.value) >= 0 && rank(given.grade.value) >= rank(wanted.grade.value);
    return isHigher && (!wanted.for || isNoLonger(wanted.for.value, given.for?.value));
  }
  return false;
}

function isNoMore(wanted: Demand, given: Demand): boolean {
  if (wanted.met) return given.met;
  const { value, percent } = wanted.min.value;
  if (given.met) return percent && value.compare(one) <= 0;
  return given.min.value.percent === percent && value.compare(given.min.value.value) <= 0;
}

function isNoLonger(wanted: Duration, given: Duration | undefined): boolean {
  return given?.unit === wanted.unit && wanted.count <= given.count;
}
