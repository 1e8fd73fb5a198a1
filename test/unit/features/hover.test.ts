import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hover } from "../../../server/src/core/features/hover";
import type { Locale } from "../../../server/src/core/messages/message";
import { place } from "../../support/cursor";
import { fixtureFolder } from "../../support/fixtures";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const shop = { [schemePath]: shopScheme };

/** What is shown at the cursor, below the text that it is shown for. */
function at(path: string, marked: string, others: Record<string, string> = shop, locale: Locale = "en"): string {
  const { snapshot, source, offset } = place(path, marked, others);
  const found = hover(snapshot, source, offset, locale);
  return found ? `[${source.text.slice(found.span.start, found.span.end)}]\n${found.markdown}` : "nothing";
}

describe("hover in a sheet", () => {
  it("on a row shows the indicator and how its points came about", () => {
    const marked = `scheme: shop@2\nscores:\n  "1.1": 3\n  "1<|>.2": 85%\n`;
    expect(at(sheetPath, marked)).toBe(`["1.2"]
**1.2 Outlets** · 10 points

1 Organization

- Judged: points from 0 to 10, or a percent, as in \`80%\`
- not applicable: left out
- Basis: 5.1

Count &lt;b>all&lt;/b> of them

Evidence

- List of outlets

---

**8.5 / 10** 85 % × 10 = 8.5`);
    expect(at(sheetPath, marked, shop, "zh")).toContain("**1.2 网点 \\*覆盖\\*** · 10 分\n\n1 组织\n");
    expect(at(sheetPath, marked, shop, "zh")).toContain("证据\n\n- List of outlets");
  });

  it("on a value shows the same, in the long form, too", () => {
    expect(at(sheetPath, `scheme: shop@2\nscores: { 2.c: <|>B }\n`)).toBe(`[B]
**2.c Satisfaction** · 4 points

2 Quality

- Levels: \`A\`, \`B\` or \`C\`
  - \`A\` Always: 4
  - \`B\` Mostly: 3
  - \`C\` Never: 0
- Tags: key

Conditions of grades

- Good: all indicators tagged key together ≥ 80 %

---

**3 / 4** level B Mostly: 3`);
    expect(at(sheetPath, `scheme: shop@2\nscores:\n  2.b:\n    measured: 4<|>0\n    note: x\n`)).toContain(
      "- Metric in h: all points if ≤ 24 h, else 2 lost for each whole 6\n",
    );
    expect(at(sheetPath, `scheme: shop@2\nscores:\n  2.b:\n    measured: 40\n    no<|>te: x\n`)).toContain(
      "**`note`**",
    );
  });

  it("on a group that does not apply, on one outside the profile, on an unknown one", () => {
    expect(at(sheetPath, `scheme: shop@2\nscores: { "<|>1": n/a, 2.a: 3/3 }\n`)).toBe(`["1"]
**1 Organization** · 15 points

- The scores of its indicators are added

---

nothing with points applies`);
    expect(at(sheetPath, `scheme: shop@2\nscores: { "<|>9": 3 }\n`)).toBe("nothing");
    const policies = readFileSync(join(fixtureFolder("conformance"), "features", "policies.scheme.yaml"), "utf8");
    const outside = at(sheetPath, "scheme: policies@1\nprofile: b\nscores: { <|>X: 3 }\n", { [schemePath]: policies });
    expect(outside).toMatch(/^\[X\]\n\*\*X Left out\*\*\n[\s\S]*Not part of this sheet's profile$/);
  });

  it("on the scheme shows the result and its trace", () => {
    const folder = join(fixtureFolder("conformance"), "completeness-150");
    const read = (name: string) => readFileSync(join(folder, name), "utf8");
    const others = { "/w/150.scheme.yaml": read("completeness-150.scheme.yaml") };
    const shown = at(sheetPath, read("xb-0417.sheet.yaml").replace("scheme: comp", "scheme: <|>comp"), others, "zh");
    expect(shown).toMatch(
      /^\[completeness-150@2025\]\n\*\*售后服务体系完善程度\*\*\n\n\*\*137 \/ 150 · 四星\(卓殊\)\*\*\n/,
    );
    expect(shown).toContain("- 已评 20 / 20 项\n\n下一等级：**五星(卓绝)**\n\n- 差 3 分\n\n---\n\n");
    expect(shown).toContain("- **指标得分** 13 + 18 + 19 + 35 + 19 + 14 + 19 = 137 · 137 / 150\n");
    expect(shown).toContain("\n    - **1.2 网点覆盖与管理** 评为 8 分 · 8 / 10 （第 17 行）\n");
    const open = at(sheetPath, read("incomplete.sheet.yaml").replace("scheme: comp", "<|>scheme: comp"), others);
    expect(open).toContain("- 12 of 20 scored\n- range 84-144\n\nNext: **One star**\n\n- 16 missing\n");
  });

  it("on the scheme says why there is no result", () => {
    expect(at(sheetPath, "scheme: shop@<|>3\n")).toBe("[shop@3]\nthere is no scheme shop\\@3: there is shop\\@2");
  });

  it("on a name shows what it stands for", () => {
    const sheet = `scheme: shop@2
scores: { "1.2": 5 }
adjustments:
  - { id: deduction, reason: law }
findings:
  - { id: NC-1, indicator: "1.2", class: minor }
declared: { grade: good }
`;
    const on = (word: string) => at(sheetPath, sheet.replace(word, `<|>${word}`), shop, "zh");
    expect(on("deduction")).toBe("[deduction]\n**特别扣分** `deduction` · -1\n\n理由\n\n- `law` 违法\n- `rule` 违规");
    expect(on("law")).toBe("[law]\n**违法** `law`");
    expect(on("minor")).toBe("[minor]\n**轻微不符合** `minor` · 15 个工作日");
    expect(on("good")).toBe("[good]\n**良好**\n\n- 总分 ≥ 24\n- 标记为 key 的指标合计 ≥ 80 %");
    expect(at(sheetPath, sheet.replace('indicator: "', 'indicator: <|>"'))).toMatch(/\*\*5 \/ 10\*\* 5 given$/);
  });
});

describe("hover in a scheme", () => {
  it("on an indicator shows its entry and how many sheets score it", () => {
    const sheets = {
      "/w/a.sheet.yaml": `scheme: shop@2\nscores: { "1.10": true }\n`,
      "/w/b.sheet.yaml": "scheme: shop@2\nscores:\n",
    };
    const onId = at(schemePath, shopScheme.replace('"1.10"', '"1.1<|>0"'), sheets);
    expect(onId).toBe(`["1.10"]
**1.10 Form** · 2 points

1 Organization

- All or nothing: \`true\` (2) or \`false\` (0)
- not applicable: left out

Scored on 1 of 2 sheets · mean 2 / 2 · none of 1 sheet loses points`);
    expect(at(schemePath, shopScheme.replace("zh: 形式", "zh: 形<|>式"), sheets, "zh")).toMatch(
      /^\[形式\]\n\*\*1.10 形式\*\* · 2 分\n[\s\S]*2 份评分表中 1 份已评分 · 平均 2 \/ 2 · 1 份评分表均未失分$/,
    );
  });

  it("on a grade shows its conditions, by profile where they differ", () => {
    expect(at(schemePath, shopScheme.replace("id: good", "id: <|>good"))).toBe(
      "[good]\n**Good**\n\n- total ≥ 24\n- all indicators tagged key together ≥ 80 %",
    );
    const policies = readFileSync(join(fixtureFolder("conformance"), "features", "policies.scheme.yaml"), "utf8");
    expect(at(schemePath, policies.replace("id: low", "id: <|>low"), {})).toBe(
      "[low]\n**Low**\n\na\n\n- total ≥ 50\n\nb\n\n- total ≥ 100",
    );
    expect(at(schemePath, policies.replace("id: mid", "id: <|>mid"), {})).toBe(
      "[mid]\n**Middle**\n\na\n\n- total ≥ 60",
    );
  });

  it("on a key shows what the schema says", () => {
    expect(at(schemePath, shopScheme.replace("edition:", "edi<|>tion:"))).toMatch(
      /^\[edition\]\n\*\*`edition`\*\* · required\n\nThe edition, often its year\./,
    );
    expect(at(schemePath, `status<|>: draft\n`, {}, "zh")).toBe(`[status]
**\`status\`**

版本状态，默认 \`draft\`。已发布的方案不得有错误。

- \`draft\`: 编制中。
- \`published\`: 使用中，不得有错误。
- \`withdrawn\`: 已废止，不再用于新的审核。

默认: \`draft\``);
    expect(at(schemePath, "colour<|>: red\n", {})).toBe("nothing");
  });

  it("on a value shows what the word means", () => {
    expect(at(schemePath, "status: pub<|>lished\n", {})).toBe(
      "[published]\n`published`: In use; it must be free of errors.",
    );
    expect(at(schemePath, shopScheme.replace("scale: abc", "scale: a<|>bc"))).toBe(
      "[abc]\n**`abc`**\n\n- `A` Always: 4\n- `B` Mostly: 3\n- `C` Never: 0",
    );
    expect(at(schemePath, "supersedes: <|>shop@2\n", { "/w/old.scheme.yaml": shopScheme })).toBe(
      "[shop@2]\n**Shop service** `shop@2`",
    );
  });

  it("on what the scheme defines shows what it is, who uses it and how many sheets name it", () => {
    const scheme = `scheme: shop
edition: "2"
title: Shop
points: { a: 4, b: 2 }
profiles: [ { id: a, title: A shop }, { id: b, title: B shop } ]
prerequisites: [ { id: base, title: Base certificate } ]
scales:
  abc: [ { id: A, title: Always, points: 2 }, { id: C, title: Never, points: 0 } ]
modes: { E: Survey, I: Review }
plans:
  - { when: full, audit: initial, modes: [ E, I ] }
  - { when: full, audit: surveillance, modes: [ I ] }
findings: [ { id: major, title: Major, due: 1 month, reaudit: true } ]
indicators:
  - { id: "1", title: One, method: levels, scale: abc, tags: [ key ] }
  - { id: "2", title: Two, points: 2, applies: [ a ] }
adjustments:
  - id: cut
    title: Deduction
    points: -1
    max: 3
    failAt: 4
    perFinding: major
    correctiveAction: required
    applies: [ a ]
    reasons: [ { id: law, title: Against the law } ]
  - { id: bonus, title: Bonus, points: 1, max: 1, reasons: [ { id: law, title: Beyond the law } ] }
grades:
  - { id: low, title: Low, min: 1 }
  - { id: top, title: Top, min: 2, requires: [ { tag: key, met: true }, { adjustment: cut, max: 0 }, { held: low } ] }
`;
    const sheets = {
      "/w/a.sheet.yaml": `scheme: shop@2
profile: a
prerequisites: { base: shown }
audit: { plan: full, modes: [ E, I ] }
scores: { "1": A, "2": 2 }
adjustments: [ { id: bonus, reason: law } ]
`,
      "/w/b.sheet.yaml": `scheme: shop@2\nprofile: b\nscores: { "1": C }\n`,
    };
    const on = (text: string, locale: Locale = "en") =>
      at(schemePath, scheme.replace(text, `<|>${text}`), sheets, locale).replace(/^.*\n/, "");
    expect(on("a, title: A")).toBe(
      "**A shop** `a`\n\nUsed by the scheme as a whole, 2 Two, adjustment Deduction\n\nNamed on 1 of 2 sheets",
    );
    expect(on("A shop")).toBe(on("a, title: A"));
    expect(on("base, ")).toBe("**Base certificate** `base`\n\nNamed on 1 of 2 sheets");
    expect(on("abc: [")).toBe("**`abc`**\n\n- `A` Always: 2\n- `C` Never: 0\n\nUsed by 1 One");
    expect(on("A, title: Always")).toBe("**Always** `A` · 2");
    expect(on("I: Review")).toBe("**Review** `I`\n\nUsed by plan full\n\nNamed on 1 of 2 sheets");
    expect(on("full, audit: s")).toBe(
      "**`full`**\n\n- `initial`: E Survey + I Review\n- `surveillance`: I Review\n\nNamed on 1 of 2 sheets",
    );
    expect(on("major, ")).toBe(
      "**Major** `major` · 1 month, re-audit\n\nUsed by adjustment Deduction\n\nNamed on 0 of 2 sheets",
    );
    expect(on("cut\n")).toBe(`**Deduction** \`cut\` · -1

- Counts at most 3 times
- No grade from 4 occurrences on
- Every finding of class Major is one
- Needs a corrective action
- Only for A shop

Reasons

- \`law\` Against the law

Used by grade Top

Named on 0 of 2 sheets`);
    expect(on("law, title: Against")).toBe("**Against the law** `law`\n\nNamed on 0 of 2 sheets");
    expect(on("law, title: Beyond")).toBe("**Beyond the law** `law`\n\nNamed on 1 of 2 sheets");
    expect(on("key ]")).toBe("**1** `key`\n\nUsed by grade Top");
    expect(on("low, ", "zh")).toBe("**Low**\n\n- 总分 ≥ 1\n\n引用者：等级 Top\n\n2 份已完成评分表中 1 份 · 50 %");
    expect(on('"2", title: Two', "en")).toContain(
      "Scored on 1 of 2 sheets · mean 2 / 2 · none of 1 sheet loses points",
    );
    expect(on("shop\n")).toBe("**Shop** `shop@2`\n\n2 sheets: Top 0 · Low 1 · no grade 1");
    expect(at(schemePath, scheme.replace("shop\n", "<|>shop\n"), {})).toContain("No sheet names it");
  });

  it("on an indicator shows the conditions of grades that ask something of it, of its group, tag, level and answer", () => {
    const scheme = shopScheme.replace(
      "requires: [ { tag: key, min: 80% } ]",
      'requires: [ { level: 1, min: 30%, except: [ "2" ] }, { any: [ { indicator: "1", min: 12 }, { answered: C, max: 0 } ] } ]',
    );
    const conditions = (text: string) =>
      at(schemePath, scheme.replace(text, `<|>${text}`), {})
        .split("Conditions of grades\n\n")[1]
        ?.split("\n\n")[0];
    expect(conditions('"1.1", title')).toBe("- Good: 1 Organization ≥ 12");
    expect(conditions('"1"\n')).toBe("- Good: every indicator of level 1 except 2 ≥ 30 %\n- Good: 1 Organization ≥ 12");
    expect(conditions("2.c, title")).toBe("- Good: at most 0 indicators at level C");
    expect(conditions('"2"\n')).toBeUndefined();
  });

  it("is there in a broken text, behind CRLF and emoji", () => {
    const broken = `title: "🙂 half\r\nstatus<|>: draft\r\n   points 3\r\n`;
    expect(at(schemePath, broken)).toMatch(/^\[status\]\n\*\*`status`/);
    expect(at(schemePath, "<|>", {})).toBe("nothing");
    expect(at(schemePath, "- a<|>\n", {})).toBe("nothing");
  });
});
