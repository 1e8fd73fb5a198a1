/** All of a scheme but its grades, which are set by what the sheet reaches. */

import type { Draw } from "./draw";
import { add, type Fraction, fits, fraction, fromDecimal, least, multiply, round, ZERO } from "./fraction";
import { generateLevels, generatePolicy, generateStep } from "./generateLeaf";
import { generateTree } from "./generateTree";
import { listed, mapping, name, names, numeral, plain, text } from "./parts";
import type { Plain } from "./plain";
import type { Numbering, Plan } from "./plan";
import { base, type Case, entryOf, leavesUnder, method, outOf, points, ROOT } from "./tree";
import { get, numberOrShare } from "./values";

export function generateScheme(
  draw: Draw,
  profiles: readonly string[],
  findings: readonly string[],
): Map<string, Plain> {
  const decimals = draw.chance(75) ? draw.one([1, 2, 0, 3]) : undefined;
  const leafDecimals = draw.chance(45) ? draw.one([1, 2, 0, 3]) : undefined;
  const scales = generateScales(draw, leafDecimals ?? decimals ?? 2);
  const plan: Plan = {
    draw,
    profiles: profiles.length === 0 ? [""] : profiles,
    leafDecimals: leafDecimals ?? decimals ?? 2,
    isSubtractive: draw.chance(5),
    tags: ["core", "field", "重点"].slice(0, draw.below(4)),
    scales,
    numbering: draw.one<Numbering>(["ones", "tens", "letters", "accents"]),
  };
  const tree = generateTree(plan);
  const scoring = {
    step: generateCommonStep(plan, tree),
    notApplicable: generatePolicy(draw, 60),
    outOf: generateOutOf(plan),
    base: plan.isSubtractive || draw.chance(15) ? numeral(draw.one([100, 5, 50])) : undefined,
    decimals: decimals === undefined ? undefined : numeral(decimals),
    leafDecimals: leafDecimals === undefined ? undefined : numeral(leafDecimals),
    rounding: draw.chance(65) ? plain(draw.one(["halfEven", "down", "halfUp"])) : undefined,
  };
  const limits = generateLimits(plan, new Map([...tree, ["scoring", mapping(scoring)] as const]));
  return new Map([
    ...mapping({
      scheme: plain("generated"),
      edition: name(draw, "1"),
      title: text("Generated"),
      profiles: listed(profiles.map((id) => mapping({ id: name(draw, id), title: text(`Profile ${id}`) }))),
      findings: listed(findings.map((id) => mapping({ id: name(draw, id), title: text(id), due: plain("30 days") }))),
      scales: scales.size === 0 ? undefined : scales,
      scoring: mapping({ ...scoring, ...limits }),
    }),
    ...tree,
    ...mapping({
      adjustments: listed(generateAdjustments(draw, profiles, findings)),
      ungraded: mapping({ title: text("None") }),
    }),
  ]);
}

function generateScales(draw: Draw, decimals: number): ReadonlyMap<string, readonly Plain[]> {
  const ids = draw.some(["answers", "2.0"], 40);
  return new Map(ids.map((id) => [id, generateLevels(draw, decimals)]));
}

/** A step for all judged leaves that have none of their own, where all of them can be written in it. */
function generateCommonStep(plan: Plan, tree: Map<string, Plain>): Plain | undefined {
  const { draw, leafDecimals } = plan;
  const step = draw.chance(25) ? generateStep(draw, fraction(10n), leafDecimals) : undefined;
  if (step === undefined) return undefined;
  const isWritable = eachProfile(plan, tree).every((c) =>
    leavesUnder(c, ROOT)
      .filter((leaf) => method(c, leaf) === "judged" && get(entryOf(c, leaf), "step") === null)
      .every((leaf) => fits(numberOrShare(step, points(c, leaf)) ?? fraction(1n), leafDecimals)),
  );
  return isWritable ? step : undefined;
}

function generateOutOf({ draw, profiles }: Plan): Plain | undefined {
  if (!draw.chance(35)) return undefined;
  const scale = draw.one([100, 10, 1000, 3]);
  if (profiles.includes("") || !draw.chance(50)) return numeral(scale);
  return mapping(Object.fromEntries(profiles.map((profile) => [profile, numeral(draw.one([scale, 200, 50]))])));
}

/** Within what can be reached, the floor below the cap under every profile. */
function generateLimits(plan: Plan, scheme: Map<string, Plain>): Record<string, Plain | undefined> {
  const { draw } = plan;
  const scales = eachProfile(plan, scheme).map((c) => add(base(c), outOf(c)));
  const [first = ZERO, ...others] = scales;
  const smallest = least(first, ...others);
  const share = (factor: string): Fraction => round(multiply(smallest, fromDecimal(factor)), 3, "down");
  return {
    floor: draw.chance(20) ? numeral(share(draw.one(["0", "0.3333", "0.5"]))) : undefined,
    cap: draw.chance(20) ? numeral(share(draw.one(["1", "0.7777", "0.6"]))) : undefined,
  };
}

function eachProfile({ profiles }: Plan, scheme: Map<string, Plain>): Case[] {
  return profiles.map((profile) => ({ scheme, sheet: null, profile: profile === "" ? null : profile, open: "least" }));
}

function generateAdjustments(draw: Draw, profiles: readonly string[], findings: readonly string[]): readonly Plain[] {
  return draw.some(["deduction", "bonus", "per-finding"], 40).map((id) => {
    const isBonus = id === "bonus";
    const isPerFinding = id === "per-finding" && findings.length > 0;
    return mapping({
      id: name(draw, id),
      title: text(`Special ${id}`),
      points: plain(isBonus ? draw.one(["1", "2%", "0.5"]) : draw.one(["-1", "-5%", "-2", "-0.25", "-2.5%"])),
      max: draw.chance(isBonus ? 90 : 40) ? numeral(draw.one([1, 2, 3])) : undefined,
      failAt: !isBonus && draw.chance(35) ? numeral(draw.one([3, 2, 4])) : undefined,
      perFinding: isPerFinding ? name(draw, draw.one(["major", "minor"])) : undefined,
      applies: profiles.length > 1 && draw.chance(25) ? names(draw, [draw.one(["production", "sales"])]) : undefined,
    });
  });
}
