import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type OutlineSymbol, symbols } from "../../../server/src/core/features/symbols";
import type { Locale } from "../../../server/src/core/messages/message";
import { place } from "../../support/cursor";
import { fixtureFolder } from "../../support/fixtures";
import { schemePath, sheetPath, shopScheme } from "./schemes";

function outline(path: string, text: string, locale: Locale = "en", others: Record<string, string> = {}): string {
  const { snapshot, source } = place(path, text, others);
  const lines = (symbol: OutlineSymbol, depth: number): string[] => {
    expect(source.text.slice(symbol.span.start, symbol.span.end)).toContain(
      source.text.slice(symbol.selectionSpan.start, symbol.selectionSpan.end),
    );
    for (const child of symbol.children) {
      expect(symbol.span.start <= child.span.start && child.span.end <= symbol.span.end).toBe(true);
    }
    return [
      `${"  ".repeat(depth)}${symbol.kind} ${symbol.name} | ${symbol.detail}`,
      ...symbol.children.flatMap((child) => lines(child, depth + 1)),
    ];
  };
  return `\n${symbols(snapshot, source, locale)
    .flatMap((symbol) => lines(symbol, 0))
    .join("\n")}\n`;
}

describe("the outline of a scheme", () => {
  it("has its indicators with their points, adjustments and grades", () => {
    expect(outline(schemePath, shopScheme)).toBe(`
document Shop service | shop@2
  section Indicators | 2
    group 1 Organization | 15
      leaf 1.1 Department | 3
      leaf 1.2 Outlets | 10
      leaf 1.10 Form | 2
    group 2 Quality | 15
      leaf 2.a Calls | 2
      leaf 2.b Time | 9
      leaf 2.c Satisfaction | 4
  section Adjustments | 2
    adjustment Deduction | -1
    adjustment Bonus | 1
  section Grades | 2
    grade Pass | ≥ 18
    grade Good | ≥ 24
`);
  });

  it("has figures by profile", () => {
    const policies = readFileSync(join(fixtureFolder("conformance"), "features", "policies.scheme.yaml"), "utf8");
    const lines = outline(schemePath, policies);
    expect(lines).toContain("grade Low | a ≥ 50 · b ≥ 100\n");
    expect(lines).toContain("adjustment A major finding | -5%\n");
    expect(lines).toContain("    group R The better of two routes | 40\n      leaf R1 Prescriptive | 40\n");
  });

  it("has what there is of a half-written file, and leaves out what stands elsewhere", () => {
    expect(outline(schemePath, "indicators:\n  - id:\n  - &a { id: x, title: X }\n  - *a\n")).toBe(`
document  | 
  section Indicators | 3
    leaf  | 0
    leaf x X | 0
    leaf x X | 0
`);
    expect(outline(schemePath, "x-anchor: &a [ { id: x } ]\nindicators: *a\n")).toBe(
      "\ndocument  | \n  section Indicators | 1\n",
    );
    expect(outline(schemePath, "- 1\n")).toBe("\n\n");
  });
});

describe("the outline of a sheet", () => {
  it("has its rows below their groups, adjustments, findings and the decision", () => {
    expect(
      outline(
        sheetPath,
        `sheet: T-1
scheme: shop@2
scores:
  "1.1": 3
  "1.2":
    score: 8
  "9": 1
  2.a: n/a
  2.b:
adjustments:
  - { id: deduction, reason: law, count: 2 }
findings:
  - { id: NC-1, indicator: "1.2", class: minor }
  - { id: NC-2, class: other, closed: 2025-02-01 }
declared: { total: 20, grade: pass }
decision: { by: W, grade: good }
`,
        "zh",
        { [schemePath]: shopScheme },
      ),
    ).toBe(`
document T-1 | 已评 2 / 5 项 · 9.79-25.86 · 不合格…良好
  section 评分 | 3
    group 1 组织 | 11 / 15
      leaf 1.1 部门 | 3 / 3
      leaf 1.2 网点 *覆盖* | 8 / 10
    leaf 9 | 
    group 2 质量 | 0 / 13
      leaf 2.a 回访 | n/a
      leaf 2.b 时限 | 未评分
  section 加扣分 | 1
    adjustment 特别扣分 | -1 × 2
  section 不符合项 | 2
    finding NC-1 | 1.2 · 轻微不符合 · 未关闭
    finding NC-2 | other · 已关闭
  value 报告结论 | 合格
  value 认证决定 | 良好
`);
  });

  it("has plain rows where the scheme is not known", () => {
    expect(outline(sheetPath, `sheet: T\nscheme: none@1\nscores: { "1.1": 3 }\n`)).toBe(`
document T | there is no scheme none@1: the workspace has none
  section Scores | 1
    leaf 1.1 | 
`);
  });
});
