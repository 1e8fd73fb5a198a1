/**
 * Grades whose thresholds stand on or beside what the sheet reaches: the figures of the sheet without any grades are
 * known when this is asked for.
 */

import type { Draw } from "./draw";
import {
  add,
  compare,
  equal,
  type Fraction,
  fraction,
  fromDecimal,
  greatest,
  least,
  multiply,
  round,
  subtract,
  toDecimal,
  ZERO,
} from "./fraction";
import type { Expected } from "./model";
import { listed, mapping, name, names, numeral, percent, plain, text } from "./parts";
import type { Plain } from "./plain";

/** What conditions can speak of, and where the sheet stands. */
export interface Surroundings {
  readonly draw: Draw;
  readonly figures: Expected;
  readonly decimals: number;
  readonly cap: Fraction | null;
  readonly profiles: readonly string[];
  /** The profile of the sheet; empty where the scheme has none. */
  readonly profile: string;
  readonly indicators: readonly { readonly id: string; readonly depth: number }[];
  readonly tags: readonly string[];
  readonly levels: readonly string[];
  readonly adjustments: readonly string[];
  readonly findings: readonly string[];
}

/** Lowest first. */
export function generateGrades(around: Surroundings): readonly Plain[] {
  const { draw, profiles } = around;
  const ids = draw.one<string[]>([
    ["fair", "good", "high", "top"],
    ["1", "2", "3", "4"],
    ["达标", "三星", "四星", "五星"],
  ]);
  const own = ids.slice(0, 1 + draw.below(ids.length));
  const decided = draw.one<Decision>(["by all of it", "by conditions"]);
  const thresholds = generateThresholds(around, own.length, decided === "by conditions");
  const shifts = new Map(profiles.map((profile) => [profile, profile === around.profile ? 0 : draw.one([0, -5, -3])]));
  return own.map((id, index) => {
    const applies = profiles.length > 1 && draw.chance(25) ? draw.some(profiles, 60) : [];
    const threshold = draw.chance(75) ? thresholds[index] : undefined;
    return mapping({
      id: name(draw, id),
      title: text(`Grade ${id}`),
      stars: draw.chance(20) ? plain(String(index + 1)) : undefined,
      min: threshold && declareMin(threshold, applies.length > 0 ? applies : profiles, shifts),
      requires: listed(generateConditions(around, own, decided)),
      any: draw.chance(decided === "by conditions" ? 10 : 25) ? generateAlternatives(around, own) : undefined,
      applies: listed(names(draw, applies)),
    });
  });
}

/**
 * What keeps a sheet from a grade. By conditions alone, every `min` is reached and each grade asks for little else, so
 * that a condition misread is a grade missed.
 */
type Decision = "by conditions" | "by all of it";

/** By profile where any profile's thresholds are shifted against the others'. */
function declareMin(min: Fraction, profiles: readonly string[], shifts: ReadonlyMap<string, number>): Plain {
  if ([...shifts.values()].every((shift) => shift === 0)) return numeral(min);
  return mapping(
    Object.fromEntries(profiles.map((each) => [each, numeral(add(min, fraction(BigInt(shifts.get(each) ?? 0))))])),
  );
}

/** At most so many different figures, rising: up to what is reached, or somewhere around it. */
function generateThresholds(around: Surroundings, count: number, isReached: boolean): Fraction[] {
  const { draw, figures } = around;
  if (figures.range && isReached) {
    const top = fromDecimal(figures.range.min);
    const gap = multiply(smallestStep(around), fraction(BigInt(draw.one([1, 10, 37]))));
    return Array.from({ length: count }, (_, index) =>
      subtract(top, multiply(gap, fraction(BigInt(count - 1 - index)))),
    );
  }
  const candidates = Array.from({ length: count }, () => generateThreshold(around)).sort(compare);
  return candidates.filter((each, index) => !candidates.slice(0, index).some((lower) => equal(lower, each)));
}

function generateThreshold(around: Surroundings): Fraction {
  const { draw, figures } = around;
  const all = fromDecimal(figures.outOf);
  const lowest = figures.range ? fromDecimal(figures.range.min) : ZERO;
  const highest = figures.range ? fromDecimal(figures.range.max) : all;
  const share = (percentage: number) =>
    round(multiply(all, fraction(BigInt(percentage), 100n)), around.decimals, "down");
  const step = smallestStep(around);
  const middle = round(multiply(add(lowest, highest), fraction(1n, 2n)), around.decimals, "down");
  const threshold = draw.one([
    lowest,
    share(60),
    share(80),
    highest,
    middle,
    add(lowest, step),
    subtract(highest, step),
    add(lowest, multiply(step, fromDecimal("0.5"))),
    share(30),
    share(95),
  ]);
  // A grade that nobody could reach is an error.
  return least(threshold, around.cap ?? greatest(all, highest));
}

function smallestStep({ decimals }: Surroundings): Fraction {
  return fraction(1n, 10n ** BigInt(decimals));
}

function generateAlternatives(around: Surroundings, grades: readonly string[]): readonly Plain[] {
  const { draw } = around;
  return Array.from({ length: 1 + draw.below(3) }, () => {
    const requires = listed(generateConditions(around, grades, "by all of it"));
    const min = requires === undefined || draw.chance(60) ? numeral(generateThreshold(around)) : undefined;
    return mapping({ min, requires });
  });
}

function generateConditions(around: Surroundings, grades: readonly string[], decided: Decision): readonly Plain[] {
  const count = decided === "by conditions" ? 1 : around.draw.one([0, 1, 2, 1]);
  return Array.from({ length: count }, () => generateCondition(around, grades, true));
}

type Kind = "indicator" | "level" | "tag" | "answered" | "adjustment" | "findings" | "held" | "any";

function generateCondition(around: Surroundings, grades: readonly string[], mayNest: boolean): Plain {
  const { draw } = around;
  const kinds: [Kind, ...Kind[]] = ["indicator", "level", "held", "held"];
  if (around.tags.length > 0) kinds.push("tag", "tag");
  if (around.levels.length > 0) kinds.push("answered", "answered");
  if (around.adjustments.length > 0) kinds.push("adjustment");
  if (around.findings.length > 0) kinds.push("findings", "findings");
  if (mayNest) kinds.push("any");
  switch (draw.one(kinds)) {
    case "indicator":
      return generateIndicatorCondition(around);
    case "level":
      return generateDepthCondition(around);
    case "tag":
      return generateTagCondition(around);
    case "answered":
      return mapping({
        answered: name(draw, pick(draw, around.levels)),
        max: smallNumber(draw),
        tag: draw.chance(65) && around.tags.length > 0 ? name(draw, pick(draw, around.tags)) : undefined,
      });
    case "adjustment":
      return mapping({ adjustment: name(draw, pick(draw, around.adjustments)), max: smallNumber(draw) });
    case "findings":
      return mapping({
        findings: name(draw, pick(draw, around.findings)),
        max: smallNumber(draw),
        open: draw.chance(65) ? plain("true") : undefined,
      });
    case "held":
      return mapping({
        held: name(draw, pick(draw, grades)),
        for: draw.chance(75)
          ? plain(draw.one(["12 months", "1 month", "6 months", "1 year", "6 weeks", "90 days"]))
          : undefined,
      });
    case "any":
      return mapping({
        any: Array.from({ length: 1 + draw.below(3) }, () => generateCondition(around, grades, false)),
      });
  }
}

function generateIndicatorCondition(around: Surroundings): Plain {
  const { draw } = around;
  const { id } = pick(draw, around.indicators);
  const indicator = name(draw, id);
  return mapping(draw.chance(30) ? { indicator, met: plain("true") } : { indicator, min: generateMin(around, id) });
}

function generateDepthCondition(around: Surroundings): Plain {
  const { draw } = around;
  const depth = pick(draw, around.indicators).depth;
  const siblings = around.indicators.filter((each) => each.depth === depth).map(({ id }) => id);
  return mapping({
    level: plain(String(depth)),
    min: generateMin(around, pick(draw, siblings)),
    except: listed(names(draw, draw.some(siblings, 25))),
  });
}

function generateTagCondition(around: Surroundings): Plain {
  const { draw } = around;
  const tag = name(draw, pick(draw, around.tags));
  if (draw.chance(30)) return mapping({ tag, met: plain("true") });
  const min = generateMin(around, pick(draw, around.indicators).id);
  return mapping({ tag, each: draw.chance(60) ? plain("true") : undefined, min });
}

/** In points or in percent, on what an indicator reached or beside it. */
function generateMin(around: Surroundings, id: string): Plain {
  const { draw, figures } = around;
  const found = [...figures.groups, ...figures.leaves].find((figure) => figure.id === id);
  const reached = greatest(ZERO, fromDecimal(found?.score ?? "0"));
  if (draw.chance(50)) return numeral(draw.one([reached, add(reached, smallestStep(around)), fraction(1n)]));
  const all = fromDecimal(found?.available ?? "0");
  const share = all.top === 0n ? fraction(50n) : multiply(reached, fraction(100n * all.bottom, all.top));
  const whole = round(share, draw.one([0, 1]), "down");
  const beside = add(whole, fraction(1n));
  return percent(draw.one([whole, compare(beside, fraction(100n)) > 0 ? whole : beside, fraction(60n)]));
}

function smallNumber(draw: Draw): Plain {
  return plain(toDecimal(fraction(BigInt(draw.one([1, 0, 0, 2])))));
}

function pick<T>(draw: Draw, options: readonly T[]): T {
  const picked = options[draw.below(options.length)];
  if (picked === undefined) throw new RangeError("Nothing to pick from");
  return picked;
}
