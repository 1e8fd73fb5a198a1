import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { semanticTokens } from "../../../server/src/core/features/tokens";
import { kindOf } from "../../../server/src/core/source";
import { Workspace } from "../../../server/src/core/workspace";
import { place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const shop = { [schemePath]: shopScheme };

/** The lines in which a token stands, each token with its type and modifiers. */
function tokensOf(path: string, text: string, others: Record<string, string> = shop): string[] {
  const { snapshot, source } = place(path, text, others);
  return semanticTokens(snapshot, source, { start: 0, end: text.length }).map(
    ({ span, type, modifiers }) => `${source.text.slice(span.start, span.end)} ${[type, ...modifiers].join(".")}`,
  );
}

describe("tokens of a scheme", () => {
  it("tell ids that are defined, references, and figures", () => {
    const text = `scheme: shop
edition: "2"
title: 9 lives
supersedes: shop@1
points: 30
profiles: [ { id: a, title: A }, { id: b, title: B } ]
scales:
  abc: [ { id: A, title: Always, points: 4 } ]
indicators:
  - { id: 1.10, title: "1", points: { a: 5, b: 8 }, tags: [ key ], applies: [ a ] }
  - { id: "2", title: Two, method: levels, scale: abc, mandatory: 60% }
grades:
  - { id: pass, title: Pass, min: 18, requires: [ { indicator: "1.10", min: 60% }, { tag: key, met: true } ] }
`;
    expect(tokensOf(schemePath, text, {})).toEqual([
      "shop namespace.declaration",
      '"2" namespace.declaration',
      "shop@1 namespace",
      "30 number",
      "a enumMember.declaration",
      "b enumMember.declaration",
      "abc enum.declaration",
      "A enumMember.declaration",
      "4 number",
      "1.10 variable.declaration",
      "a enumMember",
      "5 number",
      "b enumMember",
      "8 number",
      "key decorator.declaration",
      "a enumMember",
      '"2" variable.declaration',
      "abc enum",
      "60% number",
      "pass enumMember.declaration",
      "18 number",
      '"1.10" variable',
      "60% number",
      "key decorator",
    ]);
  });

  it("mark a reference that leads nowhere, and leave out figures that are none", () => {
    const text = `points: 5分
indicators:
  - { id: "1", title: One, points: ten, method: levels, scale: none }
adjustments:
  - { id: bonus, title: Bonus, points: +1, perFinding: minor }
`;
    expect(tokensOf(schemePath, text, {})).toEqual([
      '"1" variable.declaration',
      "none enum.unresolved",
      "bonus enumMember.declaration",
      "minor enumMember.unresolved",
    ]);
  });
});

describe("tokens of a sheet", () => {
  it("tell rows, and scores at full, below full and not applicable", () => {
    const text = `sheet: S-1
scheme: shop@2
scores:
  "1.1": 3
  "1.2": 85%
  "1.10": true
  2.a: 2/3
  2.b:
    measured: 40
    note: "9"
  2.c: A
  "9": 4
`;
    expect(tokensOf(sheetPath, text)).toEqual([
      "shop@2 namespace",
      '"1.1" variable',
      "3 number.full",
      '"1.2" variable',
      "85% number.partial",
      '"1.10" variable',
      "true enumMember.full",
      "2.a variable",
      "2/3 number.partial",
      "2.b variable",
      "40 number.partial",
      "2.c variable",
      "A enumMember.full",
      '"9" variable.unresolved',
    ]);
  });

  it("tell what does not apply with its reason, for a group and a leaf; nothing of a row that cannot be counted", () => {
    const text = `scheme: shop@2
scores:
  "1": n/a
  2.a: { notApplicable: 没有回访 }
  2.b: n/a   # 🙂
  2.c: Z
`;
    expect(tokensOf(sheetPath, text)).toEqual([
      "shop@2 namespace",
      '"1" variable',
      "n/a enumMember.notApplicable",
      "2.a variable",
      "没有回访 string.notApplicable",
      "2.b variable",
      "n/a enumMember.notApplicable",
      "2.c variable",
    ]);
  });

  it("a leaf of 0 points is full when it conforms, and a level when no other gives more", () => {
    const scheme = `scheme: z
edition: "1"
title: Z
points: 1
indicators:
  - { id: a, title: A, points: 0 }
  - { id: b, title: B, points: 0 }
  - { id: c, title: C, method: levels, levels: [ { id: kept, title: K, points: 0 }, { id: broken, title: B, points: -3 } ] }
  - { id: d, title: D, points: 1 }
grades: [ { id: g, title: G, min: 1 } ]
`;
    const sheet = "scheme: z@1\nscores: { a: true, b: false, c: kept, d: &one 1 }\n";
    const others = { "/w/z.scheme.yaml": scheme };
    const words = (text: string) => tokensOf(sheetPath, text, others).filter((token) => /full|partial/.test(token));
    expect(words(sheet)).toEqual([
      "true enumMember.full",
      "false enumMember.partial",
      "kept enumMember.full",
      "1 number.full",
    ]);
    expect(words(sheet.replace("kept", "broken").replace("&one 1", "0"))).toContain("broken enumMember.partial");
  });

  it("without its scheme says only that the scheme is not there", () => {
    const text = `scheme: shop@3\nprofile: a\nscores: { "1.1": 3 }\n`;
    expect(tokensOf(sheetPath, text)).toEqual(["shop@3 namespace.unresolved", "a enumMember", '"1.1" variable']);
  });

  it("the reasons of an adjustment are its own", () => {
    const text = "scheme: shop@2\nadjustments:\n  - { id: deduction, reason: prize, count: 2 }\n";
    expect(tokensOf(sheetPath, text)).toEqual([
      "shop@2 namespace",
      "deduction enumMember",
      "prize enumMember.unresolved",
      "2 number",
    ]);
  });
});

describe("tokens of any file", () => {
  it("are those that a range touches, in order, none over another", () => {
    const folder = join(__dirname, "../../../samples");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => kindOf(name));
    const workspace = new Workspace();
    for (const name of files) workspace.set(`/w/${name}`, readFileSync(join(folder, name), "utf8"));
    const snapshot = workspace.snapshot();
    for (const source of snapshot.all()) {
      const { text } = source;
      const all = semanticTokens(snapshot, source, { start: 0, end: text.length });
      expect(all.every(({ span }, index) => index === 0 || (all[index - 1]?.span.end ?? 0) <= span.start)).toBe(true);
      fc.assert(
        fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
          const [start, end] = [Math.min(a, b), Math.max(a, b)];
          const touched = all.filter(({ span }) => span.start <= end && start <= span.end);
          expect(semanticTokens(snapshot, source, { start, end })).toEqual(touched);
        }),
        { numRuns: 3 },
      );
    }
  });

  it("are none in an empty or a broken one, and none in a configuration", () => {
    expect(tokensOf(schemePath, "", {})).toEqual([]);
    expect(tokensOf(schemePath, "# nothing\n", {})).toEqual([]);
    expect(tokensOf(sheetPath, "- 1\n", {})).toEqual([]);
    expect(tokensOf(schemePath, 'points: 3\ntitle: "half\n', {})).toEqual(["3 number"]);
    expect(tokensOf("/w/.gradeline.yaml", "rules: { unscored: off }\n", {})).toEqual([]);
  });
});
