import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Fraction, fromDecimal } from "./fraction";
import { type Expected, referenceGrade } from "./model";
import { isScalarValue, type Plain, readPlain } from "./plain";
import { get } from "./values";

const CONFORMANCE = join(__dirname, "../fixtures/conformance");

for (const folder of readdirSync(CONFORMANCE)
  .filter((name) => !name.startsWith("."))
  .sort()) {
  const files = readdirSync(join(CONFORMANCE, folder));
  const schemes = files.filter((file) => file.endsWith(".scheme.yaml")).map((file) => read(folder, file));

  describe(`the reference model on ${folder}`, () => {
    it.each(files.filter((file) => file.endsWith(".sheet.yaml")))("%s", (file) => {
      const sheet = read(folder, file);
      const scheme = schemes.find((candidate) => nameOf(candidate) === rawOf(get(sheet, "scheme")));
      const expected = JSON.parse(readFileSync(join(CONFORMANCE, folder, expectationOf(file)), "utf8"));
      expect(figuresOf(referenceGrade(scheme ?? null, sheet))).toEqual(figuresOf(expected));
    });
  });
}

/** What the expectations state, with numbers as numbers, so that `1` and `1.0` are equal. */
function figuresOf(result: Expected): object {
  const { total, outOf, complete, scored, applicable, range, grade, gradeRange, next, groups } = result;
  return {
    total: numberOf(total),
    outOf: numberOf(outOf),
    complete,
    scored,
    applicable,
    range: range && { min: numberOf(range.min), max: numberOf(range.max) },
    grade,
    gradeRange,
    next: next && { grade: next.grade, missing: numberOf(next.missing) },
    groups: groups.map(({ id, score, available, percent }) => ({
      id,
      score: numberOf(score),
      available: numberOf(available),
      percent: numberOf(percent),
    })),
  };
}

function numberOf(figure: string | null): Fraction | null {
  return figure === null ? null : fromDecimal(figure);
}

function read(folder: string, file: string): Plain {
  return readPlain(readFileSync(join(CONFORMANCE, folder, file), "utf8"));
}

function nameOf(scheme: Plain): string {
  return `${rawOf(get(scheme, "scheme"))}@${rawOf(get(scheme, "edition"))}`;
}

function rawOf(value: Plain): string | null {
  return isScalarValue(value) ? value.raw : null;
}

function expectationOf(sheet: string): string {
  return sheet.replace(/\.sheet\.yaml$/, ".expected.json");
}
