/** Which grade is reached: thresholds, conditions, mandatory leaves and what rules a grade out. */
import type { Alternative, Condition, Demand, Grade } from "../model/grade";
import { walkIndicators } from "../model/indicator";
import type { Scheme } from "../model/scheme";
import type { ScoreSheet } from "../model/sheet";
import { forProfile } from "../model/sourced";
import { addDuration, compareDates } from "../number/date";
import { isZero, type Rational, sum } from "../number/rational";
import { Sieve } from "../yaml/stretches";
import type { LeafOutcome } from "./leaf";
import { type AdjustmentCount, type End, isBelow, isMet, type Score, type Tally, type Total } from "./tally";
import type { IndicatorPart, Part, ProfileView } from "./view";

/** Everything a grade is decided by, at one end of what is still possible. */
export interface GradingContext {
  readonly view: ProfileView;
  readonly sheet: Pick<ScoreSheet, "findings" | "previous" | "audit">;
  readonly outcomes: readonly LeafOutcome[];
  readonly adjustments: readonly AdjustmentCount[];
  readonly tally: GradingTally;
  readonly end: End;
}

/** What of a tally grades look at. */
export interface GradingTally {
  readonly scores: Pick<Tally["scores"], "get">;
  readonly total: Pick<Total, "rounded"> | undefined;
}

/** What stands between a sheet and a grade, apart from points. */
export type Obstacle =
  | { readonly kind: "mandatory"; readonly outcome: LeafOutcome }
  | { readonly kind: "failAt"; readonly adjustment: AdjustmentCount }
  | { readonly kind: "condition"; readonly condition: Condition }
  /** None of the alternatives holds. */
  | { readonly kind: "alternatives"; readonly grade: Grade }
  | { readonly kind: "threshold"; readonly grade: Grade };

/** The highest grade reached; a lower one need not be. */
export function reachedGrade(context: GradingContext): Grade | undefined {
  if (!context.tally.total || findBlocks(context).length > 0) return undefined;
  return [...context.view.grades].reverse().find((grade) => isReached(grade, context));
}

const mandatoryParts = new Sieve<IndicatorPart>(
  ({ children, indicator }) => !children && indicator.mandatory !== undefined,
);

/** What rules out every grade: mandatory leaves that are not met, adjustments that reach their `failAt`. */
export function findBlocks(context: GradingContext): Obstacle[] {
  const isAsked = mandatoryParts.pick(context.view.stretches).length > 0;
  const mandatory = isAsked ? context.outcomes.filter((outcome) => !meetsMandatory(outcome, context.end)) : [];
  const failed = context.adjustments.filter(
    ({ adjustment, count }) => adjustment.failAt !== undefined && count >= adjustment.failAt.value,
  );
  return [
    ...mandatory.map((outcome) => ({ kind: "mandatory", outcome }) as const),
    ...failed.map((adjustment) => ({ kind: "failAt", adjustment }) as const),
  ];
}

/** What else than points keeps a grade from being reached. */
export function findObstacles(grade: Grade, context: GradingContext): Obstacle[] {
  const unmet = grade.requires.filter((condition) => !holds(condition, context));
  const open = openAlternatives(grade, context.view);
  const lacksCondition =
    grade.any !== undefined &&
    !open.some((alternative) => hasPoints(alternative, context) && conditionsHold(alternative, context)) &&
    (open.some((alternative) => hasPoints(alternative, context)) ||
      !open.some((alternative) => conditionsHold(alternative, context)));
  return [
    ...findBlocks(context),
    ...(hasUnreadableMin(grade, context.view) ? [{ kind: "threshold", grade } as const] : []),
    ...unmet.map((condition) => ({ kind: "condition", condition }) as const),
    ...(lacksCondition ? [{ kind: "alternatives", grade } as const] : []),
  ];
}

/** The points to the threshold of a grade and to that of its least alternative; 0 or less when they are there. */
export function missingPoints(grade: Grade, context: GradingContext): Rational | undefined {
  const total = context.tally.total?.rounded;
  if (!total) return undefined;
  const own = forProfile(grade.min, context.view.profile) ?? total;
  const alternatives = openAlternatives(grade, context.view).map(
    (alternative) => forProfile(alternative.min, context.view.profile) ?? total,
  );
  const leastAlternative = alternatives.reduce<Rational | undefined>(
    (low, min) => (low === undefined || min.compare(low) < 0 ? min : low),
    undefined,
  );
  const needed = leastAlternative && leastAlternative.compare(own) > 0 ? leastAlternative : own;
  return needed.sub(total);
}

function isReached(grade: Grade, context: GradingContext): boolean {
  return (
    hasPoints(grade, context) &&
    conditionsHold(grade, context) &&
    (!grade.any ||
      grade.any.some((alternative) => hasPoints(alternative, context) && conditionsHold(alternative, context)))
  );
}

function hasPoints(alternative: Alternative, context: GradingContext): boolean {
  if (!alternative.min) return true;
  const min = forProfile(alternative.min, context.view.profile);
  const total = context.tally.total?.rounded;
  return min !== undefined && total !== undefined && total.compare(min) >= 0;
}

/** A threshold by profile that lacks the sheet's can be reached by nobody of that profile. */
function hasUnreadableMin(alternative: Alternative, view: ProfileView): boolean {
  return alternative.min !== undefined && forProfile(alternative.min, view.profile) === undefined;
}

function openAlternatives(grade: Grade, view: ProfileView): Alternative[] {
  return (grade.any ?? []).filter((alternative) => !hasUnreadableMin(alternative, view));
}

function conditionsHold(alternative: Alternative, context: GradingContext): boolean {
  return alternative.requires.every((condition) => holds(condition, context));
}

/** Left out under `rescale` or counted `full` does not block; under `zero` it does. */
function meetsMandatory(outcome: LeafOutcome, end: End): boolean {
  const mandatory = outcome.part.indicator.mandatory?.value;
  if (mandatory === undefined) return true;
  if (outcome.derivation?.kind === "notApplicable") {
    if (outcome.derivation.policy === "rescale" || outcome.derivation.policy === "full") return true;
    if (isZero(outcome.part.points)) return false;
  }
  if (mandatory === true || isZero(outcome.part.points)) return isMet(outcome, end);
  return outcome[end].compare(mandatory.mul(outcome.part.points)) >= 0;
}

export function holds(condition: Condition, context: GradingContext): boolean {
  const { view, sheet, outcomes, end } = context;
  switch (condition.kind) {
    case "indicator": {
      const part = view.byId.get(condition.indicator.value);
      if (!part) return isDropped(condition.indicator.value, view.scheme);
      return meets(condition.demand, [part], context);
    }
    case "level": {
      const except = new Set(condition.except.map((id) => id.value));
      const parts = view.parts.filter((part) => part.indicator.level === condition.level.value && !except.has(part.id));
      return parts.every((part) => meets(condition.demand, [part], context));
    }
    case "tag": {
      const leaves = view.leaves.filter((leaf) => leaf.tags.has(condition.tag.value));
      if (condition.each) return leaves.every((leaf) => meets(condition.demand, [leaf], context));
      return meets(condition.demand, leaves, context);
    }
    case "answered": {
      const level = condition.level.value;
      const tag = condition.tag?.value;
      const answered = outcomes.filter(
        (outcome) =>
          (tag === undefined || outcome.part.tags.has(tag)) &&
          (outcome.status === "unscored"
            ? end === "least" && hasLevel(outcome, level)
            : outcome.status === "scored" && outcome.level === level),
      );
      return answered.length <= condition.max;
    }
    case "adjustment": {
      const found = context.adjustments.find(({ adjustment }) => adjustment.id?.value === condition.adjustment.value);
      return (found?.count ?? 0) <= condition.max;
    }
    case "findings": {
      const found = sheet.findings.filter(
        (finding) => finding.class?.value === condition.class.value && !(condition.open && finding.closed),
      );
      return found.length <= condition.max;
    }
    case "held":
      return isHeld(condition, view.scheme, sheet);
    case "any":
      return condition.conditions.some((inner) => holds(inner, context));
    case "unreadable":
      return false;
  }
}

/** In the scheme, but not for this profile. */
function isDropped(id: string, scheme: Scheme): boolean {
  return [...walkIndicators(scheme.indicators)].some((indicator) => indicator.id?.value === id);
}

export function meets(demand: Demand, parts: readonly Part[], context: GradingContext): boolean {
  if (demand.met) {
    return context.outcomes
      .filter((outcome) => parts.some((part) => isBelow(outcome.part, part)))
      .every((outcome) => isMet(outcome, context.end));
  }
  const scores = parts.map((part) => context.tally.scores.get(part) as Score);
  const score = sum(scores.map((each) => each.score));
  const available = sum(scores.map((each) => each.available));
  if (isZero(available)) return true;
  const { value, percent } = demand.min.value;
  return score.compare(percent ? value.mul(available) : value) >= 0;
}

function hasLevel(outcome: LeafOutcome, level: string): boolean {
  return (
    outcome.part.indicator.method === "levels" &&
    (outcome.part.indicator.levels ?? []).some((candidate) => candidate.id?.value === level)
  );
}

/** By the end of the audit, or its start where no end is given. */
function isHeld(
  condition: Condition & { kind: "held" },
  scheme: Scheme,
  sheet: Pick<ScoreSheet, "previous" | "audit">,
): boolean {
  const rank = (id: string | undefined) => scheme.grades.findIndex((grade) => grade.id?.value === id);
  const wanted = rank(condition.grade.value);
  const previous = sheet.previous.grade && rank(sheet.previous.grade.value);
  if (wanted < 0 || previous === undefined || previous < wanted) return false;
  if (!condition.for) return true;
  const since = sheet.previous.since?.value;
  const until = (sheet.audit.end ?? sheet.audit.start)?.value;
  return (
    since !== undefined && until !== undefined && compareDates(addDuration(since, condition.for.value), until) <= 0
  );
}
