/** Leaves of every method. */

import type { Draw } from "./draw";
import { add, type Fraction, fits, fraction, fromDecimal, greatest, multiply, round, subtract, ZERO } from "./fraction";
import { mapping, name, numeral, percent, plain, text } from "./parts";
import type { Plain } from "./plain";
import { declare, type Indicator, type Plan, totalsOf, vary } from "./plan";
import { pointsOfLevel } from "./tree";

type Keys = Record<string, Plain | undefined>;

export function generateLeaf(plan: Plan, profiles: readonly string[]): Indicator {
  const { draw } = plan;
  const method = draw.one(["judged", "allOrNothing", "sampled", "metric", "levels", "judged", "metric"]);
  if (method === "levels" || plan.isSubtractive) return generateLevelsLeaf(plan, profiles);
  const isPrerequisite = draw.chance(11);
  const points = isPrerequisite ? ZERO : generatePoints(plan);
  const bands = method === "metric" && !isPrerequisite && draw.chance(40);
  const same = totalsOf(profiles, () => points);
  // Bands give points of their own, which no profile's points may fall short of.
  const totals = bands ? same : vary(draw, same);
  const keys: Keys = {
    points: declare(draw, totals),
    method: method === "judged" && draw.chance(80) ? undefined : plain(method),
    ...generateMethodKeys(plan, method, points, bands),
    mandatory: generateMandatory(draw, points),
    notApplicable: generatePolicy(draw, 20),
  };
  return { entry: mapping(keys), totals };
}

export function generatePolicy(draw: Draw, chance: number): Plain | undefined {
  return draw.chance(chance) ? plain(draw.one(["rescale", "zero", "full", "forbidden"])) : undefined;
}

/** Levels of which the first is the best, whatever the order in which they are listed. */
export function generateLevels(draw: Draw, decimals: number, isSubtractive = false): readonly Plain[] {
  const ids = draw.one([
    ["A", "B", "C", "D"],
    ["3", "2", "1", "0"],
    ["yes", "partly", "no"],
    ["好", "差"],
  ]);
  const best = isSubtractive || draw.chance(10) ? ZERO : fraction(BigInt(draw.one([4, 1, 10, 3])));
  const step = fits(fromDecimal("0.5"), decimals) ? draw.one(["1", "0.5", "2.5"]) : "1";
  const worst = draw.one([0, -1, 1]);
  const levels = ids.map((id, index) => {
    const lower = subtract(best, multiply(fromDecimal(step), fraction(BigInt(index))));
    const isLast = index === ids.length - 1;
    const points = index === 0 || !isLast || worst < 0 ? lower : worst > 0 ? half(best, decimals) : ZERO;
    return mapping({ id: name(draw, id), title: text(`Level ${id}`), points: numeral(points) });
  });
  return draw.chance(30) ? levels.reverse() : levels;
}

function generateLevelsLeaf(plan: Plan, profiles: readonly string[]): Indicator {
  const { draw, scales } = plan;
  const [scale] = !plan.isSubtractive && draw.chance(50) ? draw.some([...scales.keys()], 60) : [];
  const shared = scale === undefined ? undefined : scales.get(scale);
  const levels = shared ?? generateLevels(draw, plan.leafDecimals, plan.isSubtractive);
  const [first = ZERO, ...others] = levels.map(pointsOfLevel);
  const best = greatest(first, ...others);
  const totals = totalsOf(profiles, () => best);
  const keys: Keys = {
    points: draw.chance(50) ? declare(draw, totals) : undefined,
    method: plain("levels"),
    scale: scale === undefined ? undefined : name(draw, scale),
    levels: scale === undefined ? levels : undefined,
    mandatory: generateMandatory(draw, best),
    notApplicable: generatePolicy(draw, 20),
  };
  return { entry: mapping(keys), totals };
}

function generatePoints(plan: Plan): Fraction {
  const { draw, leafDecimals } = plan;
  const points = fromDecimal(draw.one(["10", "1", "2", "3", "5", "7", "20", "30", "0.5", "2.5", "0.7", "1.25"]));
  return fits(points, leafDecimals) ? points : fraction(4n);
}

function generateMandatory(draw: Draw, points: Fraction): Plain | undefined {
  if (!draw.chance(points.top === 0n ? 30 : 7)) return undefined;
  return points.top === 0n || draw.chance(50) ? plain("true") : percent(draw.one([50, 60, 80]));
}

function generateMethodKeys(plan: Plan, method: string, points: Fraction, bands: boolean): Keys {
  const { draw } = plan;
  switch (method) {
    case "sampled":
      return {
        minSample: draw.chance(30) ? numeral(draw.one([3, 5, 10])) : undefined,
        accept: draw.chance(35) ? numeral(draw.one([1, 0, 2])) : undefined,
      };
    case "metric":
      return { metric: generateMetric(plan, points, bands) };
    case "judged":
      return { step: draw.chance(30) ? generateStep(draw, points, plan.leafDecimals) : undefined };
    default:
      return {};
  }
}

/** A number or a percent that can be written with the decimals of a leaf. */
export function generateStep(draw: Draw, points: Fraction, decimals: number): Plain {
  const share = draw.one([10, 5, 20, 25, 50]);
  if (draw.chance(50) && fits(multiply(points, fraction(BigInt(share), 100n)), decimals)) return percent(share);
  const step = fromDecimal(draw.one(["1", "0.5", "2", "0.25"]));
  return numeral(fits(step, decimals) ? step : fraction(1n));
}

function generateMetric(plan: Plan, points: Fraction, bands: boolean): Plain {
  const { draw } = plan;
  const unit = draw.one(["h", "%", "d", "share"]);
  const isPercent = unit === "%" || (unit === "share" && draw.chance(70));
  const bound = fromDecimal(draw.one(["24", "98", "95", "5", "3.5"]));
  const isAtLeast = draw.chance(50);
  const keys: Keys = { unit: text(unit), period: text("12 months") };
  const write = (sign: string, value: Fraction) => plain(`${sign} ${writeBound(draw, unit, isPercent, value)}`);
  if (bands) return mapping({ ...keys, bands: generateBands(plan, points, bound, isAtLeast, write) });
  const sign = draw.chance(12) ? "=" : generateSign(draw, isAtLeast);
  const lose = draw.chance(65) ? generateLose(plan, unit, isPercent) : undefined;
  return mapping({ ...keys, target: write(sign, bound), lose });
}

/** In percent by the sign; by the unit alone, too, which a reader is told to write with the sign. */
function writeBound(draw: Draw, unit: string, isPercent: boolean, bound: Fraction): string {
  const number = numeral(bound).raw;
  if (isPercent) return unit === "%" && draw.chance(10) ? number : `${number}%`;
  return draw.chance(40) ? `${number} ${unit}` : number;
}

function generateSign(draw: Draw, isAtLeast: boolean): string {
  return isAtLeast ? draw.one(["≥", ">=", ">"]) : draw.one(["≤", "<=", "<"]);
}

function generateLose(plan: Plan, unit: string, isPercent: boolean): Plain {
  const { draw, leafDecimals } = plan;
  const points = fromDecimal(draw.one(["1", "0.5", "2", "0.25"]));
  const per = fromDecimal(draw.one(["1", "0.5", "6"]));
  const bare = !isPercent || (unit === "%" && draw.chance(15));
  return mapping({
    points: numeral(fits(points, leafDecimals) ? points : fraction(1n)),
    per: bare ? numeral(per) : percent(per),
    started: draw.chance(45) ? plain(draw.one(["true", "true", "false"])) : undefined,
  });
}

/** From the best to the worst, each bound farther from it than the one before, so that each band can be chosen. */
function generateBands(
  plan: Plan,
  points: Fraction,
  bound: Fraction,
  isAtLeast: boolean,
  write: (sign: string, bound: Fraction) => Plain,
): readonly Plain[] {
  const { draw, leafDecimals } = plan;
  const worst = draw.one([ZERO, fraction(-1n), fraction(-3n), half(points, leafDecimals)]);
  const values = [points, half(points, leafDecimals), ZERO, worst].slice(draw.chance(15) ? 1 : 0);
  const count = 2 + draw.below(values.length - 1);
  return values.slice(0, count).map((value, index) => {
    const distance = fraction(BigInt(index));
    const at = isAtLeast ? subtract(bound, distance) : add(bound, distance);
    return mapping({ when: write(generateSign(draw, isAtLeast), at), points: numeral(value) });
  });
}

function half(value: Fraction, decimals: number): Fraction {
  return round(multiply(value, fraction(1n, 2n)), decimals, "down");
}
