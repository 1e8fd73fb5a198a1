/** What else hangs on the points of an indicator: one figure is not put right by another that goes wrong for it. */
import { type Condition, conditionsOf } from "../model/grade";
import { forProfile } from "../model/sourced";
import { type Rational, sum } from "../number/rational";
import type { Part, ProfileView } from "../scoring/view";
import { pointsBelow, sumOf } from "./addends";
import { mostOf, mostTotal } from "./most";

/** What follows from other points, for one look at a scheme: what is above many groups is added up once. */
export class Consequences {
  private readonly excesses = new Map<Part, Rational | undefined>();

  /** Whether an indicator, or the whole scheme, can have other points without a sum above it or a grade going wrong for it. */
  areNone(part: Part, points: Rational, view: ProfileView): boolean {
    const shift = points.sub(part.points);
    for (let each: Part = part; ; ) {
      if (shift.s < 0n && !this.leaveGradesInReach(each, shift, view)) return false;
      if (each === view.root) return true;
      const parent: Part = each.parent ?? view.root;
      if (parent.declaredPoints) return !this.upsetSum(parent, shift);
      // What a group does not declare it has from those below it.
      each = parent;
    }
  }

  /** A sum that is off already may stay so: it has a finding of its own. */
  private upsetSum(group: Part, shift: Rational): boolean {
    if (!this.excesses.has(group)) this.excesses.set(group, excessOf(group));
    const excess = this.excesses.get(group);
    if (!excess) return false;
    const [before, after] = [excess, excess.add(shift)].map((gap) => (group.capped && gap.s > 0n ? 0 : gap.compare(0)));
    return after !== 0 && after !== before;
  }

  private leaveGradesInReach(part: Part, shift: Rational, view: ProfileView): boolean {
    const isLost = (asked: Rational, has: Rational) => asked.compare(has) <= 0 && asked.compare(has.add(shift)) > 0;
    if (part.indicator) {
      return !view.grades.flatMap(conditionsOf).some((condition) => isAsked(condition, part, view, isLost));
    }
    const root = mostOf(view.root, view);
    const now = mostTotal(view, root);
    const outOf = view.scheme.scoring.outOf ? view.outOf : view.outOf.add(shift);
    const then = root && mostTotal({ ...view, outOf }, { ...root, score: root.score.add(shift) });
    if (!now || !then) return true;
    const alternatives = view.grades.flatMap((grade) => [grade, ...(grade.any ?? [])]);
    const mins = alternatives.flatMap(({ min }) => forProfile(min, view.profile) ?? []);
    return !mins.some((min) => min.compare(now.total) <= 0 && min.compare(then.total) > 0);
  }
}

/** By how much the points below a group are more than it declares. */
function excessOf(group: Part): Rational | undefined {
  const addends = group.aggregate === "sum" ? pointsBelow(group) : undefined;
  return addends && group.declaredPoints && sumOf(addends).sub(group.declaredPoints);
}

/** Whether a condition asks for points of an indicator that it would have no longer. */
function isAsked(
  condition: Condition,
  part: Part,
  view: ProfileView,
  isLost: (asked: Rational, has: Rational) => boolean,
): boolean {
  if (!("demand" in condition) || condition.demand.met || condition.demand.min.value.percent) return false;
  const asked = condition.demand.min.value.value;
  switch (condition.kind) {
    case "indicator":
      return condition.indicator.value === part.id && isLost(asked, part.points);
    case "level":
      return (
        condition.level.value === part.indicator?.level &&
        !condition.except.some((id) => id.value === part.id) &&
        isLost(asked, part.points)
      );
    case "tag": {
      const tag = condition.tag.value;
      if (part.children || !part.tags.has(tag)) return false;
      const tagged = condition.each ? [part] : view.leaves.filter((leaf) => leaf.tags.has(tag));
      return isLost(asked, sum(tagged.map((leaf) => leaf.points)));
    }
  }
}
