import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../server/src/core/messages/message";
import { type Assessment, isRefusal } from "../../../server/src/core/scoring/assess";
import { findBlocks } from "../../../server/src/core/scoring/grading";
import { type Step, traceOf } from "../../../server/src/core/scoring/trace";
import { place } from "../../support/cursor";
import { fixtureFolder, loadFolder } from "../../support/fixtures";
import { schemePath, sheetPath, shopScheme } from "./schemes";

describe("a trace", () => {
  it("says how every figure came about", () => {
    expect(
      show(`
scores:
  "1.1": 3
  "1.2": 85%
  "1.10": false
  2.a: 2/3
  2.b: 40
  2.c: B
`),
    ).toBe(`
Indicators | 11.5 + 9.33 = 20.83 | 20.83 / 30
  1 Organization | 3 + 8.5 + 0 = 11.5 | 11.5 / 15
    1.1 Department | 3 given | 3 / 3
    1.2 Outlets | 85 % × 10 = 8.5 | 8.5 / 10
    1.10 Form | does not conform: 0 | 0 / 2
  2 Quality | 1.33 + 5 + 3 = 9.33 | 9.33 / 15
    2.a Calls | 2/3 × 2 = 1.333333…, rounded to 1.33 | 1.33 / 2
    2.b Time | 40 h ≤ 24 h does not hold: 2 whole steps of 6 h × 2 lost, 9 − 4 = 5 | 5 / 9
    2.c Satisfaction | level B Mostly: 3 | 3 / 4
Rescaled to 30 | 20.83 / 30 × 30 = 20.83 | 20.83
Total | 6 of 6 scored | 20.83 / 30
Grade | Pass | pass
  Pass | reached | ✓
    total ≥ 18 | 20.83 ≥ 18 | ✓
  Good | not reached | ✗
    total ≥ 24 | 20.83, 3.17 missing | ✗
    all indicators tagged key together ≥ 80 % | 9.33 / 15 = 62.2 % | ✗
`);
  });

  it("says what is left out, adjusted and still open", () => {
    expect(
      show(
        `
scores: { "1": n/a, 2.a: 3/3, 2.b: 24, 2.c: }
adjustments:
  - { id: deduction, reason: law, count: 2 }
  - { id: bonus }
  - { id: bonus, statement: 又一次 }
`,
        "zh",
      ),
    ).toBe(`
指标得分 | 11 | 11 / 15
  1 组织 | 无计分的适用指标 | 0
    1.1 部门 | 不适用，不计入 3 分 | n/a
    1.2 网点 *覆盖* | 不适用，不计入 10 分 | n/a
    1.10 形式 | 不适用，不计入 2 分 | n/a
  2 质量 | 2 + 9 + 0 = 11 | 11 / 15
    2.a 回访 | 3/3 × 2 = 2 | 2 / 2
    2.b 时限 | 24 h ≤ 24 h 成立：9 | 9 / 9
    2.c 满意度 | 尚未评分：0-4 | 0 / 4
换算为 30 分制 | 11 / 15 × 30 = 22 | 22
加扣分 | 22 − 2 + 1 = 21 | -1
  特别扣分 | 2 × -1 = -2 | -2
    违法 |  | × 2
  加分 | 发生 2 次，计 1 次；1 × 1 = 1 | 1
    bonus |  | × 1
    bonus | 又一次 | × 1
目前总分 | 已评 2 / 3 项 | 21 / 30
  可能范围 | 未评项按最低分和最高分计，等级 合格…良好 | 21-29
可能等级 | 合格…良好 | pass
  合格 | 达到 | ✓
    总分 ≥ 18 | 21 ≥ 18 | ✓
  良好 | 未达到 | ✗
    总分 ≥ 24 | 21，差 3 | ✗
    标记为 key 的指标合计 ≥ 80 % | 11 / 15 = 73.3333… % | ✗
`);
  });

  it("points at the rows and at the scheme", () => {
    const { source, assessment } = judge(`scores: { "1.1": 3, "1.2": }\n`);
    const steps = flatten(traceOf(assessment));
    const find = (title: string) => steps.find((step) => step.title.en === title) as Step;
    const textOf = (step: Step) => source.text.slice(step.node?.span.start, step.node?.span.end);
    expect([find("1.1 Department").file, textOf(find("1.1 Department"))]).toEqual(["sheet", "3"]);
    expect([find("1.2 Outlets").file, textOf(find("1.2 Outlets"))]).toEqual(["sheet", `"1.2"`]);
    expect(find("1.10 Form").file).toBe("scheme");
    expect(find("Pass").file).toBe("scheme");
  });

  it("limits and rounds", () => {
    const scheme = shopScheme
      .replace("decimals: 2", "decimals: 1, leafDecimals: 3, cap: 12")
      .replace("points: -1", "points: -50%");
    const rows = `scores: { "1": n/a, 2.a: 1/3, 2.b: 24, 2.c: C }\n`;
    const limited = show(rows, "en", scheme);
    expect(limited).toContain("1/3 × 2 = 0.666666…, rounded to 0.667");
    expect(limited).toContain("Rescaled to 30 | 9.667 / 15 × 30 = 19.334 | 19.3\nCap | 19.334 is above 12: 12 | 12\n");
    const rounded = show(`${rows}adjustments: [ { id: deduction } ]\n`, "en", scheme);
    expect(rounded).toContain(
      "Adjustments | 19.334 − 15 = 4.334 | -15\n  Deduction | -50 % × 30 = -15; 1 × -15 = -15 | -15\n",
    );
    expect(rounded).toContain("Rounding | 4.334 to 1 decimal: 4.3 | 4.3\nTotal | 3 of 3 scored | 4.3 / 30\n");
  });

  it("has nothing to say of a total where nothing applies", () => {
    const scheme = shopScheme.replace(", notApplicable: forbidden", "");
    expect(show(`scores: { "1": n/a, "2": n/a }\n`, "en", scheme)).toMatch(
      /\nTotal \| nothing applies, so there is no total \| -\n$/,
    );
  });
});

describe("traces of the conformance cases", () => {
  const root = fixtureFolder("conformance");
  const folders = readdirSync(root).filter((name) => !name.includes("."));

  it.each(folders)("%s: total and grades as expected, in both languages", (folder) => {
    const snapshot = loadFolder(join(root, folder)).snapshot();
    for (const source of snapshot.all()) {
      const judged = source.kind === "sheet" ? snapshot.assess(source) : undefined;
      if (!judged || isRefusal(judged)) continue;
      const expected = JSON.parse(readFileSync(source.path.replace(".sheet.yaml", ".expected.json"), "utf8"));
      const steps = traceOf(judged);
      const total = steps.find((step) => /^Total/.test(step.title.en));
      expect(total?.figure.split(" / ")[0], source.path).toBe(expected.total);
      const grades = steps[steps.length - 1] as Step;
      expect(grades.figure, source.path).toBe(expected.gradeRange?.min ?? expected.grade ?? "-");
      checkGrades(grades, judged);
      for (const step of flatten(steps)) expect(step.title.en && step.title.zh).toBeTruthy();
    }
  });
});

/** What the checks of the grade reached and of the next one say is what was decided. */
function checkGrades(grades: Step, assessment: Assessment): void {
  const { lowestGrade, next, leastContext } = assessment;
  const blocks = findBlocks(leastContext);
  expect(grades.children.map((step) => step.figure)).toEqual([
    ...blocks.map(() => "✗"),
    ...(lowestGrade ? ["✓"] : []),
    ...(next ? ["✗"] : []),
  ]);
}

function judge(rows: string, scheme = shopScheme) {
  const { snapshot, source } = place(sheetPath, `sheet: T\nscheme: shop@2\n${rows}`, { [schemePath]: scheme });
  const assessment = snapshot.assess(source);
  if (!assessment || isRefusal(assessment)) throw new Error("not judged");
  return { source, assessment };
}

function show(rows: string, locale: Locale = "en", scheme = shopScheme): string {
  const lines = (step: Step, depth: number): string[] => [
    `${"  ".repeat(depth)}${step.title[locale]} | ${step.formula[locale]} | ${step.figure}`,
    ...step.children.flatMap((child) => lines(child, depth + 1)),
  ];
  const steps = traceOf(judge(rows, scheme).assessment);
  return `\n${steps.flatMap((step) => lines(step, 0)).join("\n")}\n`;
}

function flatten(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [step, ...flatten(step.children)]);
}
