import { describe, expect, it } from "vitest";
import { type Expected, referenceGrade } from "./model";
import { readPlain } from "./plain";

/** What the language reference leaves to be read between its lines, decided here once and in figures. */
describe("the reference model", () => {
  it("takes a banded metric between nothing and its bands, whichever is less or more", () => {
    const bands = "{ unit: h, bands: [ { when: ≤ 2, points: 8 }, { when: ≤ 4, points: -3 } ] }";
    const result = grade(`indicators: [ { id: a, points: 8, method: metric, metric: ${bands} } ]`, "{}");
    expect(result.range).toEqual({ min: "-3", max: "8" });
  });

  it("loses nothing at a strict bound hit exactly, and a step for the least beyond it that is started", () => {
    const metric = "{ unit: h, target: < 24, lose: { points: 2, per: 6, started: true } }";
    const scheme = `indicators: [ { id: a, points: 10, method: metric, metric: ${metric} } ]`;
    expect(scoreOf(grade(scheme, "{ a: 24 }"), "a")).toBe("10");
    expect(scoreOf(grade(scheme, "{ a: 24.01 }"), "a")).toBe("8");
    expect(scoreOf(grade(scheme, "{ a: 30 }"), "a")).toBe("8");
    expect(scoreOf(grade(scheme, "{ a: 100 }"), "a")).toBe("0");
  });

  it("reads bare numbers of a percent metric as percentages, and no percent in any other", () => {
    const percent = '{ unit: "%", target: ≥ 98, lose: { points: 1, per: 1 } }';
    const hours = "{ unit: h, target: ≤ 24 }";
    const leaves = [percent, hours].map(
      (metric, index) => `{ id: ${index}, points: 5, method: metric, metric: ${metric} }`,
    );
    const result = grade(`indicators: [ ${leaves.join(", ")} ]`, "{ 0: 48/50, 1: 20% }");
    expect(scoreOf(result, "0")).toBe("3");
    expect(scoreOf(result, "1")).toBeNull();
  });

  it("counts an open leaf for `answered` only where it has the level", () => {
    const levels = "[ { id: A, points: 2 }, { id: D, points: 0 } ]";
    const leaves = `[ { id: a, method: levels, levels: ${levels} }, { id: b, points: 1 } ]`;
    const grades = "[ { id: one, requires: [ { answered: D, max: 0 } ] } ]";
    const scheme = `indicators: ${leaves}\ngrades: ${grades}`;
    expect(grade(scheme, "{ a: A }").gradeRange).toEqual({ min: "one", max: "one" });
    expect(grade(scheme, "{ b: 1 }").gradeRange).toEqual({ min: null, max: "one" });
  });

  it("never reaches a grade whose `min` leaves out the profile", () => {
    const scheme = `
      profiles: [ { id: p }, { id: q } ]
      points: 3
      indicators: [ { id: a, points: 3 } ]
      grades: [ { id: one, min: { q: 1 } } ]
    `;
    const result = grade(scheme, "{ a: 3 }", "profile: p");
    expect(result.grade).toBeNull();
    expect(result.next).toEqual({ grade: "one", missing: null });
  });

  it("takes the first of two rows for one indicator, quoted or not", () => {
    expect(scoreOf(grade("indicators: [ { id: 1.1, points: 3 } ]", '{ 1.1: 1, "1.1": 2 }'), "1.1")).toBe("1");
  });

  it("finds `met` what is not applicable with nothing available, and levels of 0 points at their best", () => {
    const levels = "[ { id: fine, points: 0 }, { id: poor, points: -5 } ]";
    const scheme = `
      scoring: { notApplicable: zero, base: 10 }
      points: 0
      indicators:
        - { id: a, points: 0 }
        - { id: b, method: levels, levels: ${levels} }
      grades: [ { id: one, requires: [ { indicator: a, met: true }, { indicator: b, met: true } ] } ]
    `;
    expect(grade(scheme, "{ a: n/a, b: fine }").grade).toBe("one");
    expect(grade(scheme, "{ a: n/a, b: poor }").grade).toBeNull();
    expect(grade(scheme, "{ a: false, b: fine }").grade).toBeNull();
  });

  it("gives a group without points what its children are worth, whatever is not applicable", () => {
    const scheme = `
      scoring: { notApplicable: rescale }
      points: 10
      indicators: [ { id: g, aggregate: mean, indicators: [ { id: a, points: 4 }, { id: b, points: 6 } ] } ]
    `;
    expect(grade(scheme, "{ a: 2, b: n/a }").groups).toEqual([{ id: "g", score: "5", available: "10", percent: "50" }]);
  });

  it("lets a row of its own stand below a group that is not applicable, even an empty one", () => {
    const scheme = `
      scoring: { notApplicable: rescale }
      points: 6
      indicators: [ { id: g, indicators: [ { id: a, points: 1 }, { id: b, points: 2 }, { id: c, points: 3 } ] } ]
    `;
    const result = grade(scheme, "{ g: n/a, a: 1, b: }");
    expect(result.leaves.map(({ status }) => status)).toEqual(["scored", "unscored", "notApplicable"]);
  });

  it("has neither total nor range nor grade nor next where nothing is applicable", () => {
    const scheme = `
      scoring: { notApplicable: rescale }
      points: 3
      indicators: [ { id: a, points: 3 } ]
      grades: [ { id: one, min: 1 } ]
    `;
    const { total, range, grade: reached, next, complete } = grade(scheme, "{ a: n/a }");
    expect({ total, range, reached, next, complete }).toEqual({
      total: null,
      range: null,
      reached: null,
      next: null,
      complete: true,
    });
  });

  it.each([
    ["2025-01-31", "1 month", "2025-02-28", true],
    ["2025-01-31", "1 month", "2025-02-27", false],
    ["2024-02-29", "1 year", "2025-02-28", true],
    ["2024-08-31", "6 months", "2025-02-28", true],
    ["2024-08-31", "6 months", "2025-02-27", false],
  ])("held since %s for %s by %s: %s", (since, duration, end, isHeld) => {
    const scheme = `
      indicators: [ { id: a, points: 1 } ]
      grades: [ { id: one }, { id: two, requires: [ { held: one, for: ${duration} } ] } ]
    `;
    const history = `previous: { grade: one, since: ${since} }\naudit: { end: ${end} }`;
    expect(grade(scheme, "{ a: 1 }", history).grade).toBe(isHeld ? "two" : "one");
  });
});

/** The sheet's scores, and whatever else stands on it. */
function grade(scheme: string, scores: string, more = ""): Expected {
  return referenceGrade(readPlain(scheme), readPlain(`scores: ${scores}\n${more}`));
}

function scoreOf(result: Expected, id: string): string | null {
  return result.leaves.find((leaf) => leaf.id === id)?.score ?? null;
}
