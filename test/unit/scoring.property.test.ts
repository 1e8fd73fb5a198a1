/** The scoring against a model of it that was written from the language alone, on generated schemes and sheets. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schemesWithSheets } from "../reference/generate";
import { referenceGrade } from "../reference/model";
import { seededChoice, writePlain } from "../reference/plain";
import { gradeFiles } from "../support/grade";

/** `RUNS=20000 npm test -- test/unit/scoring.property.test.ts` for a long run. */
const runs = Number(process.env.RUNS ?? 500);

describe("the engine", () => {
  it(`gives the figures of the reference model (${runs} schemes and sheets)`, { timeout: 60_000 + runs * 50 }, () => {
    fc.assert(
      fc.property(schemesWithSheets(), fc.integer(), ({ scheme, sheet }, style) => {
        const { grade, next, groups, adjustments, leaves, ...figures } = gradeFiles(
          [writePlain(scheme, seededChoice(style))],
          writePlain(sheet, seededChoice(style + 1)),
        );
        const expected = referenceGrade(scheme, sheet);
        expect({
          total: figures.total,
          outOf: figures.outOf,
          complete: figures.complete,
          scored: figures.scored,
          applicable: figures.applicable,
          range: figures.range,
          gradeRange: figures.gradeRange,
          grade: grade?.id ?? null,
          next: next && { grade: next.grade, missing: next.missing },
          groups: groups.map(({ id, score, available, percent }) => ({ id, score, available, percent })),
          leaves,
          adjustments,
        }).toEqual(expected);
      }),
      { numRuns: runs },
    );
  });
});
