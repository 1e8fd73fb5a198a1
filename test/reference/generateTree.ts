/** Indicator trees whose sums and weights are right for every profile. */

import type { Draw } from "./draw";
import { type Fraction, fits, fraction, fromDecimal, multiply, round, subtract, sum, ZERO } from "./fraction";
import { generateLeaf } from "./generateLeaf";
import { listed, mapping, name, names, plain, text } from "./parts";
import type { Plain } from "./plain";
import { declare, type Indicator, type Numbering, type Plan, type Totals, totalsOf, vary } from "./plan";

/** Shared by all groups of a tree: how many leaves there may still be. */
interface Budget {
  leaves: number;
}

/** The keys of the root: its indicators and how they make the total. */
export function generateTree(plan: Plan): Map<string, Plain> {
  const budget = { leaves: 12 };
  const aggregate = generateAggregate(plan);
  const children = generateChildren(plan, "", 1, plan.profiles, budget, aggregate);
  const { keys } = generateTotals(plan, plan.profiles, aggregate, children, true);
  return mapping({ ...keys, indicators: children.map(({ entry }) => entry) });
}

function generateGroup(plan: Plan, id: string, depth: number, profiles: readonly string[], budget: Budget): Indicator {
  const aggregate = generateAggregate(plan);
  const children = generateChildren(plan, id, depth + 1, profiles, budget, aggregate);
  const { keys, totals } = generateTotals(plan, profiles, aggregate, children, false);
  const entry = mapping({ ...keys, indicators: children.map((child) => child.entry) });
  return { entry, totals };
}

function generateAggregate({ draw, isSubtractive }: Plan): string {
  // Where nothing can be earned, only a sum shows what is lost.
  return isSubtractive ? "sum" : draw.one(["sum", "sum", "sum", "weighted", "mean", "min", "max"]);
}

function generateChildren(
  plan: Plan,
  parent: string,
  depth: number,
  profiles: readonly string[],
  budget: Budget,
  aggregate: string,
): Indicator[] {
  const { draw } = plan;
  const count = Math.min(1 + draw.below(depth === 1 ? 5 : 4), Math.max(budget.leaves, 1));
  const children: Indicator[] = [];
  for (let position = 0; position < count; position += 1) {
    // The first child applies wherever its parent does, so that no profile empties a group.
    const own = position === 0 ? profiles : narrow(draw, profiles);
    const isGroup = depth < 3 && budget.leaves > 1 && draw.chance(depth === 1 ? 60 : 30);
    const id = numberIndicator(plan.numbering, parent, position);
    if (!isGroup) budget.leaves -= 1;
    const child = isGroup ? generateGroup(plan, id, depth, own, budget) : generateLeaf(plan, own);
    const tags = draw.chance(45) ? draw.some(plan.tags, 60) : [];
    const keys = mapping({
      id: name(draw, id),
      title: text(`Indicator ${id}`),
      applies: own === profiles ? undefined : names(draw, widen(plan, own, profiles)),
      tags: listed(names(draw, tags)),
    });
    children.push({ entry: new Map([...keys, ...child.entry]), totals: child.totals });
  }
  if (aggregate === "weighted") addWeights(draw, profiles, children);
  return children;
}

function numberIndicator(numbering: Numbering, parent: string, position: number): string {
  const prefix = parent === "" ? "" : `${parent}.`;
  switch (numbering) {
    case "ones":
      return `${prefix}${position + 1}`;
    case "tens":
      return `${prefix}1${"0".repeat(position)}`;
    case "letters":
      return `${prefix === "" ? "" : `${parent}-`}${"ABCDE".charAt(position)}`;
    case "accents":
      return `${prefix}${parent === "" ? "\u00e9" : ""}${position + 1}`;
  }
}

/** Some of the profiles, or the same list where nothing is left out. */
function narrow(draw: Draw, profiles: readonly string[]): readonly string[] {
  if (profiles.length < 2 || !draw.chance(25)) return profiles;
  const kept = draw.some(profiles, 50);
  return kept.length === 0 || kept.length === profiles.length ? profiles.slice(0, 1) : kept;
}

/** `applies` may name profiles that a group above has left out already: they stay out. */
function widen(plan: Plan, own: readonly string[], parents: readonly string[]): readonly string[] {
  const outside = plan.profiles.filter((profile) => !parents.includes(profile));
  return plan.draw.chance(30) ? [...own, ...outside] : own;
}

/** The totals of a group and the keys that declare them. */
function generateTotals(
  plan: Plan,
  profiles: readonly string[],
  aggregate: string,
  children: readonly Indicator[],
  isRoot: boolean,
): { keys: Record<string, Plain | undefined>; totals: Totals } {
  const { draw } = plan;
  const added = totalsOf(profiles, (profile) => sum(children.map(({ totals }) => totals.get(profile) ?? ZERO)));
  if (aggregate !== "sum") {
    const scale = fraction(BigInt(draw.one([10, 1, 3, 5, 20, 100])));
    const same = totalsOf(profiles, () => scale);
    const totals = draw.chance(60) ? vary(draw, same) : added;
    const points = totals === added ? undefined : declare(draw, totals);
    return { keys: { points, aggregate: plain(aggregate) }, totals };
  }
  const capped = draw.chance(18) ? cap(plan, added) : null;
  const isDeclared = isRoot || capped !== null || draw.chance(60);
  const keys = {
    points: isDeclared ? declare(draw, capped ?? added) : undefined,
    aggregate: draw.chance(15) ? plain("sum") : undefined,
    capped: capped ? plain("true") : undefined,
  };
  return { keys, totals: capped ?? added };
}

/** Less than the children have together; null where nothing would be left. */
function cap(plan: Plan, added: Totals): Totals | null {
  const share = fraction(BigInt(plan.draw.one([9, 8, 5, 10])), 10n);
  const capped = new Map(
    [...added].map(([key, total]) => [key, round(multiply(total, share), plan.leafDecimals, "down")]),
  );
  return [...capped.values()].some((total) => total.top <= 0n) ? null : capped;
}

/** Weights that total 100 among the siblings of each profile. */
function addWeights(draw: Draw, profiles: readonly string[], children: readonly Indicator[]): void {
  const weights = children.map(() => new Map<string, Fraction>());
  for (const profile of profiles) {
    const applying = children.flatMap(({ totals }, index) => (totals.has(profile) ? [index] : []));
    const parts = splitHundred(draw, applying.length);
    applying.forEach((index, place) => {
      weights[index]?.set(profile, parts[place] ?? ZERO);
    });
  }
  children.forEach(({ entry }, index) => {
    entry.set("weight", declare(draw, weights[index] ?? new Map()));
  });
}

function splitHundred(draw: Draw, count: number): Fraction[] {
  const parts: Fraction[] = [];
  let rest = fraction(100n);
  for (let left = count; left > 1; left -= 1) {
    const share = round(multiply(rest, fraction(1n, BigInt(left))), draw.below(2), "down");
    const part = draw.one([share, multiply(share, fromDecimal("0.5")), multiply(share, fromDecimal("1.5"))]);
    parts.push(fits(part, 2) ? part : share);
    rest = subtract(rest, parts.at(-1) ?? ZERO);
  }
  return [...parts, rest];
}
