import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inlayHints } from "../../../server/src/core/features/hints";
import type { Locale } from "../../../server/src/core/messages/message";
import { place } from "../../support/cursor";
import { fixtureFolder } from "../../support/fixtures";
import { schemePath, sheetPath, shopScheme } from "./schemes";

/** The text with every hint where it stands, in angle quotes. */
function withHints(path: string, text: string, locale: Locale = "en", others: Record<string, string> = {}): string {
  const { snapshot, source } = place(path, text, others);
  const hints = inlayHints(snapshot, source, { start: 0, end: text.length }, locale);
  return hints.reduceRight(
    (result, { offset, label }) => `${result.slice(0, offset)}«${label}»${result.slice(offset)}`,
    source.text,
  );
}

describe("in a scheme", () => {
  it("groups say whether their points add up, and thresholds their share", () => {
    expect(
      withHints(
        schemePath,
        `points: 40
indicators:
  - id: "1"
    points: 15
    indicators:
      - { id: "1.1", points: 3 }
      - { id: "1.2", points: 10 }
      - { id: "1.3", points: 2 }
  - id: "2"
    points: 15
    indicators: [ { id: "2.1", points: 14 } ]
  - { id: "3", points: 12, capped: true, indicators: [ { id: "3.1", points: 10 }, { id: "3.2", points: 10 } ] }
grades:
  - { id: low, min: 37.33 }
  - { id: high, any: [ { min: 30 }, { requires: [] } ] }
`,
      ),
    ).toBe(`points: 40«≠ 42, 2 too many»
indicators:
  - id: "1"
    points: 15«= 3 + 10 + 2 ✓»
    indicators:
      - { id: "1.1", points: 3 }
      - { id: "1.2", points: 10 }
      - { id: "1.3", points: 2 }
  - id: "2"
    points: 15«≠ 14, 1 short»
    indicators: [ { id: "2.1", points: 14 } ]
  - { id: "3", points: 12«of 20, capped ✓», capped: true, indicators: [ { id: "3.1", points: 10 }, { id: "3.2", points: 10 } ] }
grades:
  - { id: low, min: 37.33«= 93.3 % of 40» }
  - { id: high, any: [ { min: 30«= 75 % of 40» }, { requires: [] } ] }
`);
  });

  it("weights say their running total", () => {
    const scheme = (last: number) => `points: 100
aggregate: weighted
indicators:
  - { id: a, points: 1, weight: 60 }
  - { id: b, points: 1, weight: 25 }
  - { id: c, points: 1, weight: ${last} }
`;
    expect(withHints(schemePath, scheme(15))).toContain("weight: 60«Σ 60» }");
    expect(withHints(schemePath, scheme(15))).toContain("weight: 25«Σ 85» }");
    expect(withHints(schemePath, scheme(15))).toContain("weight: 15«Σ 100 ✓» }");
    expect(withHints(schemePath, scheme(10))).toContain("weight: 10«Σ 95 ≠ 100» }");
  });

  it("figures by profile have each their own", () => {
    expect(
      withHints(
        schemePath,
        `profiles: [ { id: a }, { id: b } ]
points: { a: 7, b: 5 }
indicators:
  - id: "1"
    points: 7
    indicators:
      - { id: "1.1", points: { a: 5, b: 5 } }
      - { id: "1.2", points: 2, applies: [ a ] }
grades: [ { id: g, min: { a: 3.5, b: 4 } } ]
`,
        "zh",
      ),
    ).toBe(`profiles: [ { id: a }, { id: b } ]
points: { a: 7«= 7 ✓», b: 5«≠ 7，多 2» }
indicators:
  - id: "1"
    points: 7«a = 5 + 2 ✓ · b ≠ 5，少 2»
    indicators:
      - { id: "1.1", points: { a: 5, b: 5 } }
      - { id: "1.2", points: 2, applies: [ a ] }
grades: [ { id: g, min: { a: 3.5«= 7 的 50 %», b: 4«= 5 的 80 %» } } ]
`);
  });

  it("a long sum only says how many it adds", () => {
    const children = Array.from({ length: 20 }, (_, i) => `  - { id: "${i}", points: 2 }`).join("\n");
    expect(withHints(schemePath, `points: 40\nindicators:\n${children}\n`)).toMatch(/^points: 40«= Σ of 20 ✓»\n/);
  });

  it("only what is in sight is hinted at", () => {
    const { snapshot, source } = place(schemePath, shopScheme);
    const start = shopScheme.indexOf('id: "2"');
    const hints = inlayHints(snapshot, source, { start, end: start + 60 }, "en");
    expect(hints.map((hint) => hint.label)).toEqual(["= 2 + 9 + 4 ✓"]);
  });
});

describe("in a sheet", () => {
  it("rows say what they are out of, give and take out", () => {
    const others = { [schemePath]: shopScheme };
    expect(
      withHints(
        sheetPath,
        `scheme: shop@2
scores:
  "1.1": 3
  "1.2":
    score: 85%  # 🙂
  "1.10": false
  2.a: 2/3
  2.b:
  2.c: B
`,
        "en",
        others,
      ),
    ).toBe(`scheme: shop@2«Shop service»
scores:
  "1.1": 3«/ 3»
  "1.2":
    score: 85%«= 8.5 / 10»  # 🙂
  "1.10": false«= 0 / 2»
  2.a: 2/3«= 1.33 / 2»
  2.b:«/ 9»
  2.c: B«= 3 / 4»
`);
    expect(
      withHints(sheetPath, `scheme: shop@2\r\nscores:\r\n  "1": n/a\r\n  2.a: n/a\r\n  2.c: n/a\r\n`, "zh", others),
    ).toBe(`scheme: shop@2«门店服务»\r\nscores:\r\n  "1": n/a«不计 15 分»\r\n  2.a: n/a«不计 2 分»\r\n  2.c: n/a\r\n`);
  });

  it("rows that do not apply say what they count", () => {
    const folder = join(fixtureFolder("conformance"), "features");
    const others = { [schemePath]: readFileSync(join(folder, "policies.scheme.yaml"), "utf8") };
    const shown = withHints(
      sheetPath,
      "scheme: policies@1\nprofile: a\nscores: { Z: n/a, F: n/a, K: { notApplicable: 无此项 } }\n",
      "en",
      others,
    );
    expect(shown).toContain(
      "{ Z: n/a«= 0 / 20», F: n/a«= 20 / 20», K: { notApplicable: 无此项«5 points left out, = 5 / 5» } }",
    );
  });

  it("a tooltip says in words what the signs say, and how the points came about", () => {
    const others = { [schemePath]: shopScheme };
    const text = `scheme: shop@2\nscores: { "1": n/a, 2.a: 2/3, 2.b: { measured: 25 }, 2.c: }\n`;
    expect(tooltips(sheetPath, text, "en", others)).toEqual([
      "The title of the scheme that the sheet goes by",
      "3 indicators not applicable: 15 points left out",
      "1.33 of 2 points: 2/3 × 2 = 1.333333…, rounded to 1.33",
      "9 of 9 points: 25 h ≤ 24 h does not hold: 0 whole steps of 6 h × 2 lost, 9 − 0 = 9",
      "Out of 4 points; not scored yet: 0-4",
    ]);
    expect(tooltips(sheetPath, text.replace("2.a: 2/3", "2.a: n/a"), "zh", others).slice(0, 3)).toEqual([
      "本评分表所依据方案的名称",
      "3 项指标不适用：不计 15 分",
      "不适用，不计入 2 分",
    ]);
  });
});

/** What every hint says when one rests on it, or has it read out. */
function tooltips(path: string, text: string, locale: Locale, others: Record<string, string> = {}): string[] {
  const { snapshot, source } = place(path, text, others);
  return inlayHints(snapshot, source, { start: 0, end: text.length }, locale).map(({ tooltip }) => tooltip);
}

describe("for those who have it read out", () => {
  const scheme = `points: 40
aggregate: weighted
indicators:
  - id: "1"
    points: 15
    weight: 50
    indicators: [ { id: "1.1", points: 14 } ]
  - { id: "2", points: 6, weight: 40, capped: true, indicators: [ { id: "2.1", points: 10 } ] }
  - { id: "3", points: 6, weight: 11, indicators: [ { id: "3.1", points: 6 } ] }
grades: [ { id: low, min: 10 } ]
`;

  it("the hints of a scheme say in words what their signs say", () => {
    expect(tooltips(schemePath, scheme, "en")).toEqual([
      "The indicators below total 14 points, 1 less than the 15 declared",
      "The weights down to this one total 50",
      "The indicators below total 10 points; the score is capped at 6",
      "The weights down to this one total 90",
      "The indicators below total 6 points, as declared",
      "The weights total 101 where they have to total 100",
      "This minimum is 25 percent of the 40 points that the total is out of",
    ]);
    expect(tooltips(schemePath, scheme, "zh")).toEqual([
      "下级指标合计 14 分，比声明的 15 分少 1 分",
      "至此权重累计 50",
      "下级指标合计 10 分，得分以 6 分封顶",
      "至此权重累计 90",
      "下级指标合计 6 分，与声明一致",
      "权重合计 101，应为 100",
      "该最低分为满分 40 分的 25 %",
    ]);
  });

  it("figures by profile are told apart", () => {
    const text = `profiles: [ { id: a }, { id: b } ]
points: 7
indicators:
  - { id: "1", points: { a: 7, b: 5 } }
`;
    expect(tooltips(schemePath, text, "en")).toEqual([
      "a The level-1 indicators total 7 points, as declared · b The level-1 indicators total 5 points, 2 less than the 7 declared",
    ]);
  });
});
