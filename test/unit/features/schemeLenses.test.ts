import { describe, expect, it } from "vitest";
import { lenses } from "../../../server/src/core/features/lenses";
import type { Locale } from "../../../server/src/core/messages/message";
import type { Source } from "../../../server/src/core/source";
import { Workspace } from "../../../server/src/core/workspace";
import { place } from "../../support/cursor";
import { schemePath, shopScheme } from "./schemes";

const full = `"1.1": 3, "1.2": 10, "1.10": true, 2.a: 3/3, 2.b: 20, 2.c: A`;
const sheets = {
  "/w/full.sheet.yaml": `scheme: shop@2\nscores: { ${full} }\n`,
  "/w/loss.sheet.yaml": `scheme: shop@2\nscores: { ${full.replace("10,", "4,").replace("2.c: A", "2.c: B")} }\n`,
  "/w/low.sheet.yaml": `scheme: shop@2\nscores: { ${full.replace("10,", "0,").replace("20", "80")} }\n`,
  "/w/open.sheet.yaml": `scheme: shop@2\nscores: { "1.1": 1, "1.2": 5, "1.10": false }\n`,
  "/w/other.sheet.yaml": "scheme: shop@9\nscores:\n",
};

/** The line that a lens stands above, cut short, and the lens. */
function show(text: string, others: Record<string, string> = sheets, locale: Locale = "en"): string[] {
  const { snapshot, source } = place(schemePath, text, others);
  return lenses(snapshot, source, locale).map(({ span, title }) => {
    const line = source.lines.lineText(source.lines.lineAt(span.start)).trim();
    return `${line.slice(0, 14)} ← ${title}`;
  });
}

describe("above the parts of a scheme", () => {
  it("stand shares of grades, and the means and losses of indicators", () => {
    expect(show(shopScheme)).toEqual([
      "indicators: ← Σ 30 ✓",
      '- id: "1" ← mean 8.75 / 15 · 3 of 4 sheets lose points',
      '- { id: "1.1", ← mean 2.5 / 3 · 1 of 4 sheets loses points',
      '- { id: "1.2", ← mean 4.75 / 10 · 3 of 4 sheets lose points',
      '- { id: "1.10" ← mean 1.5 / 2 · 1 of 4 sheets loses points',
      '- id: "2" ← mean 11.67 / 15 · 2 of 3 sheets lose points',
      "- { id: 2.a, t ← mean 2 / 2 · none of 3 sheets loses points",
      "- { id: 2.b, t ← mean 6 / 9 · 1 of 3 sheets loses points",
      "- { id: 2.c, t ← mean 3.67 / 4 · 1 of 3 sheets loses points",
      "grades: ← 4 sheets: Good 1 · Pass 1 · Fail 1 · incomplete 1",
      "- { id: pass,  ← 1 of 3 complete sheets · 33.3 %",
      "- { id: good,  ← 1 of 3 complete sheets · 33.3 %",
    ]);
  });

  it("stand in Chinese", () => {
    const shown = show(shopScheme, sheets, "zh");
    expect(shown[1]).toBe('- id: "1" ← 平均 8.75 / 15 · 4 份评分表中 3 份失分');
    expect(shown.slice(-3)).toEqual([
      "grades: ← 4 份评分表：良好 1 · 合格 1 · 不合格 1 · 未完成 1",
      "- { id: pass,  ← 3 份已完成评分表中 1 份 · 33.3 %",
      "- { id: good,  ← 3 份已完成评分表中 1 份 · 33.3 %",
    ]);
  });

  it("tell how many sheets are still to be counted, where nobody waits for all of them", () => {
    const workspace = new Workspace({ inTurns: true });
    workspace.set(schemePath, shopScheme);
    for (const [path, text] of Object.entries(sheets)) workspace.set(path, text);
    const aboveGrades = (locale: Locale) => {
      const snapshot = workspace.snapshot();
      const all = lenses(snapshot, snapshot.source(schemePath) as Source, locale);
      return all.find(({ title }) => /sheets?:|评分表：/.test(title))?.title;
    };
    expect(aboveGrades("en")).toBe("0 sheets: Good 0 · Pass 0 · still to be counted 5");
    for (const _ of workspace.snapshot().readAll());
    expect(aboveGrades("zh")).toBe("0 份评分表：良好 0 · 合格 0 · 待统计 4");
    for (const _ of workspace.snapshot().judgeAll());
    expect(aboveGrades("en")).toBe("4 sheets: Good 1 · Pass 1 · Fail 1 · incomplete 1");
  });

  it("stand none but the sum where no sheet names the scheme", () => {
    expect(show(shopScheme, { "/w/other.sheet.yaml": "scheme: shop@9\n" })).toEqual(["indicators: ← Σ 30 ✓"]);
    expect(show("scheme: x\ngrades:\nindicators:\n", {})).toEqual([]);
    expect(show("", {})).toEqual([]);
  });

  it("stand none above what shares a line, nor above what is left out everywhere", () => {
    const text = `scheme: one
edition: "1"
title: One
points: 2
scoring: { notApplicable: rescale }
indicators: [ { id: a, title: A, points: 1 }, { id: b, title: B, points: 1 } ]
grades: [ { id: g, title: G, min: 1 } ]
`;
    const one = (rows: string) => ({ "/w/a.sheet.yaml": `scheme: one@1\nscores: { ${rows} }\n` });
    expect(show(text, one("a: 1, b: 1"))).toEqual(["indicators: [  ← Σ 2 ✓", "grades: [ { id ← 1 sheet: G 1"]);
    const lines = text
      .replace("[ { id: a", "\n  - { id: a")
      .replace(" }, { id: b", " }\n  - { id: b")
      .replace(" ]\ng", "\ng");
    expect(show(lines, one("a: n/a, b: 1"))).toEqual([
      "indicators: ← Σ 2 ✓",
      "- { id: b, tit ← mean 1 / 1 · none of 1 sheet loses points",
      "grades: [ { id ← 1 sheet: G 1",
    ]);
  });

  it("count what cannot be graded by name, and each grade by the profiles that have it", () => {
    const text = `scheme: two
edition: "1"
title: Two
profiles: [ { id: a, title: A }, { id: b, title: B } ]
points: { a: 4, b: 2 }
indicators:
  - { id: x, title: X, points: { a: 4, b: 2 } }
  - { id: safe, title: Safe, points: 0 }
grades:
  - { id: low, title: Low, min: 1 }
  - { id: top, title: Top, min: 4, applies: [ a ] }
`;
    const sheet = (profile: string, rows: string) => `scheme: two@1\n${profile}\nscores: { ${rows} }\n`;
    expect(
      show(text, {
        "/w/a.sheet.yaml": sheet("profile: a", "x: 4, safe: true"),
        "/w/b.sheet.yaml": sheet("profile: b", "x: 1, safe: false"),
        "/w/c.sheet.yaml": sheet("", "x: 1, safe: true"),
      }),
    ).toEqual([
      "indicators: ← Σ a 4 ✓ · b 2 ✓",
      "- { id: x, tit ← mean 2.5 / 3 · 1 of 2 sheets loses points",
      "- { id: safe,  ← 1 of 2 sheets does not conform",
      "grades: ← 3 sheets: Top 1 · Low 1 · without a result 1",
      "- { id: low, t ← 1 of 2 complete sheets · 50 %",
      "- { id: top, t ← 1 of 1 complete sheet · 100 %",
    ]);
  });

  it("say in words what their signs say", () => {
    const tooltips = (text: string, others: Record<string, string>, locale: Locale) => {
      const { snapshot, source } = place(schemePath, text, others);
      return lenses(snapshot, source, locale).map(({ tooltip }) => tooltip);
    };
    expect(tooltips(shopScheme, {}, "en")).toEqual(["The level-1 indicators total 30 points, as declared"]);
    const off = shopScheme.replace("points: 30", "points: 31").replace("points: 10, guidance", "points: 9, guidance");
    expect(tooltips(off, {}, "en")).toEqual([
      "The level-1 indicators total 30 points, 1 less than the 31 declared; 1 group further down does not add up",
    ]);
    expect(tooltips(off, {}, "zh")).toEqual(["一级指标合计 30 分，比声明的 31 分少 1 分；下级有 1 组不符"]);
    expect(tooltips(shopScheme, sheets, "en").every((tooltip) => /^[A-Z].*\w/.test(tooltip))).toBe(true);
    expect(tooltips(shopScheme, sheets, "en").join()).not.toMatch(/[Σ≠✓ø]/);
  });

  it("follow a sheet that changes", () => {
    const before = show(shopScheme).at(-1);
    const after = show(shopScheme, { ...sheets, "/w/low.sheet.yaml": sheets["/w/full.sheet.yaml"] }).at(-1);
    expect([before, after].map((each) => each?.split("← ")[1])).toEqual([
      "1 of 3 complete sheets · 33.3 %",
      "2 of 3 complete sheets · 66.7 %",
    ]);
  });
});
