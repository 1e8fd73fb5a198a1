/** Which numbers comparisons cover, held against trying every number that can make a difference. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Coverage, compareCuts, hasWholeNumber, type Stretch } from "../../server/src/core/number/coverage";
import { compare, type Operator } from "../../server/src/core/number/notation";
import { type Rational, rational } from "../../server/src/core/number/rational";

type Given = readonly [operator: Operator, bound: number];

const operators = fc.constantFrom<Operator>("<", "<=", "=", ">=", ">");

/** The bounds, and one number in each of the places between them: where two comparisons differ, they differ on one of these. */
const samples = Array.from({ length: 15 }, (_, index) => rational(index).div(2).sub(2));

function holds(value: Rational, [operator, bound]: Given): boolean {
  return compare(value, operator, rational(bound));
}

function lies(value: Rational, { from, to }: Stretch): boolean {
  const [before, behind] = [
    { value, behind: false },
    { value, behind: true },
  ];
  return (!from || compareCuts(from, before) <= 0) && (!to || compareCuts(behind, to) <= 0);
}

describe.each([undefined, 0])("with numbers from %s on", (start) => {
  const numbers = samples.filter((value) => start === undefined || value.compare(start) >= 0);
  const comparisons = fc.array(fc.tuple(operators, fc.integer({ min: start ?? -1, max: 3 })), { maxLength: 8 });
  const begin = () => new Coverage<Given>(start === undefined ? undefined : rational(start));
  // Nobody asks about comparisons that no number satisfies.
  const isPossible = (given: Given) => numbers.some((value) => holds(value, given));

  it("tells what is covered already, and by whom", () => {
    fc.assert(
      fc.property(comparisons, (all) => {
        const coverage = begin();
        const before: Given[] = [];
        for (const given of all.filter(isPossible)) {
          const own = numbers.filter((value) => holds(value, given));
          const hiding = coverage.add(given[0], rational(given[1]), given);
          const isCovered = own.every((value) => before.some((each) => holds(value, each)));
          expect(hiding.length > 0).toBe(isCovered);
          expect(hiding.every((each) => before.includes(each))).toBe(true);
          // Those that are named do it, and none of them is named for nothing.
          const isCoveredBy = (some: readonly Given[]) => own.every((value) => some.some((each) => holds(value, each)));
          if (isCovered) expect(isCoveredBy(hiding)).toBe(true);
          if (isCovered)
            expect(hiding.some((each) => isCoveredBy(hiding.filter((other) => other !== each)))).toBe(false);
          before.push(given);
        }
      }),
    );
  });

  it("finds every gap, with what covers the numbers beside it", () => {
    fc.assert(
      fc.property(comparisons, (all) => {
        const coverage = begin();
        const given = all.filter(isPossible);
        for (const each of given) coverage.add(each[0], rational(each[1]), each);
        const gaps = coverage.gaps();
        for (const value of numbers) {
          const isCovered = given.some((each) => holds(value, each));
          expect(gaps.filter((gap) => lies(value, gap)).length).toBe(isCovered ? 0 : 1);
        }
        for (const { from, to, below, above } of gaps) {
          expect(below === undefined).toBe(from === undefined || (from.value.equals(start ?? "0.1") && !from.behind));
          expect(above === undefined).toBe(to === undefined);
        }
      }),
    );
  });
});

describe("whole numbers", () => {
  const cut = (value: number, behind: boolean) => ({ value: rational(value), behind });
  it.each([
    [cut(2, true), cut(3, false), false],
    [cut(2, true), cut(3, true), true],
    [cut(2, false), cut(3, false), true],
    [cut(2.2, true), cut(2.8, true), false],
    [cut(-0.5, true), cut(0, true), true],
    [undefined, cut(0, true), true],
    [cut(7, true), undefined, true],
  ])("%#", (from, to, expected) => {
    expect(hasWholeNumber({ from, to })).toBe(expected);
  });
});
