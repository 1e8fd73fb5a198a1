import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { featuresOf } from "./features";
import { schemesWithSheets } from "./generate";
import { referenceGrade } from "./model";
import { readPlain, seededChoice, writePlain } from "./plain";

/** The same cases every time, so that a count that holds once holds always. */
const SAMPLES = fc.sample(schemesWithSheets(), { numRuns: 500, seed: 20250615 });

/** In milliseconds: the model computes everything anew wherever it is needed. */
const SLOW = 60_000;

describe("generated schemes and sheets", () => {
  it(
    "make use of every feature, in so many cases of 500 at least",
    () => {
      const counts = countFeatures();
      const rare = Object.entries(AT_LEAST).flatMap(([least, features]) =>
        features.filter((feature) => (counts.get(feature) ?? 0) < Number(least)),
      );
      expect(rare.map((feature) => `${feature}: ${counts.get(feature) ?? 0}`)).toEqual([]);
    },
    SLOW,
  );

  it(
    "mean the same in whatever style they are written",
    () => {
      SAMPLES.slice(0, 150).forEach(({ scheme, sheet }, index) => {
        const written = [scheme, sheet].map((value) => readPlain(writePlain(value, seededChoice(index))));
        expect(referenceGrade(written[0] ?? null, written[1] ?? null)).toEqual(referenceGrade(scheme, sheet));
      });
    },
    SLOW,
  );
});

function countFeatures(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sample of SAMPLES) {
    for (const feature of featuresOf(sample)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return counts;
}

/** Generous, so that a change to the generator is not a change here, unless it loses something. */
const AT_LEAST: Readonly<Record<number, readonly string[]>> = {
  75: [
    "adjustment with max",
    "aggregate sum with points",
    "bound ≥",
    "condition held for fails",
    "deduction",
    "depth 1",
    "depth 2",
    "grade with alternatives",
    "grade without min",
    "incomplete",
    "judged in the short form",
    "leaf of no points",
    "leaf with levels",
    "leaf with mandatory",
    "leaf with step",
    "leaf with tags",
    "levels without points",
    "method allOrNothing",
    "method judged",
    "method levels",
    "method metric",
    "method sampled",
    "metric bands",
    "metric in percent",
    "metric in the short form",
    "metric lose",
    "metric target",
    "next blocked",
    "no profiles",
    "nothing next",
    "open row",
    "profiles",
    "rounding by default",
    "row in error",
    "score in between",
    "scoring leafDecimals",
    "scoring outOf",
    "total on a threshold",
  ],
  25: [
    "adjustment in percent",
    "adjustment that does not occur",
    "adjustment with failAt",
    "adjustment with perFinding",
    "aggregate max with points",
    "aggregate max without points",
    "aggregate mean with points",
    "aggregate mean without points",
    "aggregate min with points",
    "aggregate min without points",
    "aggregate sum without points",
    "aggregate weighted with points",
    "aggregate weighted without points",
    "allOrNothing in the long form",
    "allOrNothing in the short form",
    "applies drops leaves",
    "bonus",
    "bound <",
    "bound <=",
    "bound =",
    "bound >",
    "bound >=",
    "bound ≤",
    "capped",
    "complete without a grade",
    "condition adjustment fails",
    "condition adjustment holds",
    "condition answered holds",
    "condition any holds",
    "condition findings open holds",
    "condition held for holds",
    "condition indicator in percent holds",
    "condition tag met fails",
    "decimals 0",
    "decimals 1",
    "decimals 2",
    "decimals 3",
    "decimals by default",
    "graded",
    "grades still open",
    "judged in the long form",
    "leaf with accept",
    "leaf with minSample",
    "leaf with scale",
    "levels in the long form",
    "levels in the short form",
    "lose started",
    "mandatory in percent",
    "mandatory not met",
    "metric in the long form",
    "min by profile",
    "negative level",
    "next by points",
    "no groups",
    "not applicable by the group",
    "not applicable in the long form",
    "not applicable in the short form",
    "not applicable: full",
    "not applicable: policy of the leaf",
    "not applicable: policy of the scheme",
    "not applicable: rescale",
    "not applicable: zero",
    "points by profile",
    "rounding down",
    "rounding halfEven",
    "rounding halfUp",
    "sampled in the long form",
    "sampled in the short form",
    "scoring base",
    "scoring cap",
    "scoring floor",
    "scoring step",
  ],
  5: [
    "adjustment with applies",
    "condition answered fails",
    "condition any fails",
    "condition findings fails",
    "condition findings holds",
    "condition findings open fails",
    "condition held fails",
    "condition held holds",
    "condition indicator in percent fails",
    "condition indicator in points fails",
    "condition indicator in points holds",
    "condition indicator met fails",
    "condition indicator met holds",
    "condition level except in percent fails",
    "condition level except in percent holds",
    "condition level except in points fails",
    "condition level except in points holds",
    "condition level in percent fails",
    "condition level in percent holds",
    "condition level in points fails",
    "condition level in points holds",
    "condition tag each in percent fails",
    "condition tag each in percent holds",
    "condition tag each in points fails",
    "condition tag each in points holds",
    "condition tag in percent fails",
    "condition tag in percent holds",
    "condition tag in points fails",
    "condition tag in points holds",
    "condition tag met holds",
    "failAt reached",
    "no total",
    "not applicable: forbidden",
    "outOf by profile",
  ],
};
