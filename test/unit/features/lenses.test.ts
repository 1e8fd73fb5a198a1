import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lenses } from "../../../server/src/core/features/lenses";
import type { Locale } from "../../../server/src/core/messages/message";
import { place } from "../../support/cursor";
import { fixtureFolder } from "../../support/fixtures";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const completeness = join(fixtureFolder("conformance"), "completeness-150");
const read = (name: string) => readFileSync(join(completeness, name), "utf8");
const scheme150 = { "/w/150.scheme.yaml": read("completeness-150.scheme.yaml") };

/** The first words of the line that a lens stands above, and the lens. */
function show(path: string, text: string, others: Record<string, string>, locale: Locale): string[] {
  const { snapshot, source } = place(path, text, others);
  return lenses(snapshot, source, locale).map(
    ({ span, title }) => `${source.text.slice(span.start, span.end)} ← ${title}`,
  );
}

describe("above a sheet's scores", () => {
  it("stands the result of a complete sheet, and what each group scored", () => {
    expect(show(sheetPath, read("xb-0417.sheet.yaml"), scheme150, "zh")).toEqual([
      "scores ← 137 / 150 · 四星(卓殊) · 距 五星(卓绝) 差 3 分",
      '"1.1" ← 1 组织架构 13 / 15 · 86.67 %',
      "2.1a ← 2 人员配置 18 / 20 · 90 %",
      '"3.1" ← 3 资源配置 19 / 20 · 95 %',
      '"4.1" ← 4 规范要求 35 / 40 · 87.5 %',
      '"5.1" ← 5 监督 19 / 20 · 95 %',
      '"6.1" ← 6 改进 14 / 15 · 93.33 %',
      '"7.1" ← 7 提高 19 / 20 · 95 %',
    ]);
    expect(show(sheetPath, read("xb-0417.sheet.yaml"), scheme150, "en")[0]).toBe(
      "scores ← 137 / 150 · Four stars · 3 to Five stars",
    );
  });

  it("stands what an incomplete sheet can still come to", () => {
    expect(show(sheetPath, read("incomplete.sheet.yaml"), scheme150, "zh").slice(0, 5)).toEqual([
      "scores ← 已评 12 / 20 项 · 84-144 · 未达星级…五星(卓绝)",
      '"1.1" ← 1 组织架构 15 / 15 · 100 %',
      "2.1a ← 2 人员配置 20 / 20 · 100 %",
      '"3.1" ← 3 资源配置 20 / 20 · 100 %',
      '"4.1" ← 4 规范要求 15 / 40 · 37.5 %',
    ]);
  });

  it("stands nothing of a next grade at the top", () => {
    expect(show(sheetPath, read("bonus-140.sheet.yaml"), scheme150, "en")[0]).toBe("scores ← 140 / 150 · Five stars");
  });

  it("is right behind a byte order mark, CRLF and unquoted ids", () => {
    expect(show(sheetPath, read("unquoted-crlf.sheet.yaml"), scheme150, "en").slice(0, 2)).toEqual([
      "scores ← 130 / 150 · Four stars · 10 to Five stars",
      "1.1 ← 1 Organization 15 / 15 · 100 %",
    ]);
  });

  it("stands what else than points keeps the next grade away", () => {
    const rows = (second: string) => `scheme: shop@2\nscores: { "1": n/a, 2.a: ${second}, 2.b: 24, 2.c: C }\n`;
    const others = { [schemePath]: shopScheme };
    expect(show(sheetPath, rows("1/3"), others, "en")).toEqual([
      "scores ← 19.34 / 30 · Pass · 4.66 to Good, 1 condition not met",
    ]);
    const lower = { [schemePath]: shopScheme.replace("min: 24", "min: 19") };
    expect(show(sheetPath, rows("1/3"), lower, "en")).toEqual([
      "scores ← 19.34 / 30 · Pass · Good: 1 condition not met",
    ]);
    expect(show(sheetPath, rows("1/3"), lower, "zh")).toEqual(["scores ← 19.34 / 30 · 合格 · 良好：1 项条件未满足"]);
  });

  it("says in words what its signs say, for those who have it read out", () => {
    const tooltips = (name: string, locale: Locale) => {
      const { snapshot, source } = place(sheetPath, read(name), scheme150);
      return lenses(snapshot, source, locale).map(({ tooltip }) => tooltip);
    };
    expect(tooltips("xb-0417.sheet.yaml", "en").slice(0, 2)).toEqual([
      "Total 137 of 150 points, grade: Four stars. Missing: 3 to Five stars.",
      "1 Organization: 13 of 15 points, 86.67 %",
    ]);
    expect(tooltips("incomplete.sheet.yaml", "zh").slice(0, 2)).toEqual([
      "共 20 项指标，已评 12 项。总分仍可能为 84 至 144 分，等级为 未达星级 至 五星(卓绝)。",
      "1 组织架构：可得 15 分，得 15 分，得分率 100 %",
    ]);
  });

  it("stands why a sheet cannot be judged", () => {
    const profiles = "profiles: [ { id: a, title: A }, { id: b, title: B } ]\n";
    const others = {
      [schemePath]: shopScheme + profiles,
      "/w/other.scheme.yaml": "scheme: other\n",
      "/w/l.scheme.yaml": "- 1",
    };
    const why = (head: string, more = {}) => show(sheetPath, `${head}\nscores:\n`, { ...others, ...more }, "en").join();
    expect(why("scheme: shop@2")).toBe(
      "scores ← the sheet names no profile, and the scheme has several: write `profile: ` with a or b",
    );
    expect(why("scheme: shop@2\nprofile: c")).toBe("scores ← the scheme has no profile c: it is a or b");
    expect(why("scheme: shop@3")).toBe("scores ← there is no scheme shop@3: there is shop@2");
    expect(why("scheme: ./none.yaml")).toBe("scores ← there is no scheme file ./none.yaml, as seen from the sheet");
    expect(why("scheme: ./l.scheme.yaml")).toBe("scores ← l.scheme.yaml holds nothing that reads as a scheme");
    expect(why("scheme:")).toBe("scores ← the sheet names no scheme: write `scheme: id@edition`");
    expect(why("scheme: shop@2\nprofile: a", { "/w/copy.scheme.yaml": shopScheme })).toBe(
      "scores ← 2 files claim to be shop@2: copy.scheme.yaml and shop.scheme.yaml",
    );
    expect(show(sheetPath, "scheme: shop@3\n", others, "zh")).toEqual(["scheme ← 没有方案 shop@3：现有 shop@2"]);
    expect(show(sheetPath, "", others, "zh")).toEqual([]);
    expect(show(sheetPath, "- 1\n", others, "zh")).toEqual([]);
  });
});

describe("above a scheme's indicators", () => {
  const lens = (text: string) => show(schemePath, text, {}, "en");

  it("stands whether the points add up", () => {
    expect(lens(shopScheme)).toEqual(["indicators ← Σ 30 ✓"]);
    expect(lens(shopScheme.replace("points: 30", "points: 35"))).toEqual(["indicators ← Σ 30 ≠ 35"]);
    expect(lens(shopScheme.replace("points: 30", ""))).toEqual(["indicators ← Σ 30"]);
    expect(lens(shopScheme.replace("points: 30", "points: 25\ncapped: true"))).toEqual(["indicators ← Σ 30 > 25 ✓"]);
  });

  it("stands each profile's sum where they differ", () => {
    expect(
      lens(`profiles: [ { id: a, title: A }, { id: b, title: B } ]
points: { a: 7, b: 6 }
indicators:
  - { id: "1", title: One, points: 5 }
  - { id: "2", title: Two, points: 2, applies: [ a ] }
`),
    ).toEqual(["indicators ← Σ a 7 ✓ · b 5 ≠ 6"]);
  });

  it("stands nothing where nothing is added up", () => {
    expect(lens("aggregate: mean\npoints: 3\nindicators:\n  - { id: a, title: A, points: 3 }\n")).toEqual([]);
    expect(lens("scheme: empty\nindicators:\n")).toEqual([]);
  });
});
