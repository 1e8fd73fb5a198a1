import { describe, expect, it } from "vitest";
import { findDefinition } from "../../../server/src/core/features/definition";
import { place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

/** What is found from the cursor, each place by its file, its line and what stands there. */
function targets(path: string, marked: string, others: Record<string, string> = {}): string[] | undefined {
  const { snapshot, source, offset } = place(path, marked, others);
  return findDefinition(snapshot, source, offset)?.targets.map(({ source: file, span, whole }) => {
    expect(whole.start <= span.start && span.end <= whole.end).toBe(true);
    return `${file.path}:${file.lines.lineAt(span.start) + 1} ${file.text.slice(span.start, span.end)}`;
  });
}

const sheet = (marked: string) => targets(sheetPath, marked, { [schemePath]: shopScheme });
const scheme = (from: string, to: string) => targets(schemePath, shopScheme.replace(from, to));
const lineOf = (text: string) => shopScheme.slice(0, shopScheme.indexOf(text)).split("\n").length;

describe("the definition of what a sheet names", () => {
  it("is the indicator of a row, from any side of its id and not a group with a longer or shorter one", () => {
    const found = [`${schemePath}:${lineOf('id: "1.1"')} "1.1"`];
    expect(sheet('scheme: shop@2\nscores:\n  <|>"1.1": 3\n')).toEqual(found);
    expect(sheet('scheme: shop@2\nscores:\n  "1.1"<|>: 3\n')).toEqual(found);
    expect(sheet('scheme: shop@2\nscores: { "1.10<|>": 3 }\n')).toEqual([
      `${schemePath}:${lineOf('id: "1.10"')} "1.10"`,
    ]);
    expect(sheet("scheme: shop@2\nscores: { 1.10<|>: 3 }\n")).toEqual([`${schemePath}:${lineOf('id: "1.10"')} "1.10"`]);
  });

  it("has everything that is defined as its whole", () => {
    const { snapshot, source, offset } = place(sheetPath, 'scheme: shop@2\nscores: { "<|>1.2": 3 }\n', {
      [schemePath]: shopScheme,
    });
    const [target] = findDefinition(snapshot, source, offset)?.targets ?? [];
    expect(shopScheme.slice(target?.whole.start, target?.whole.end)).toMatch(/^\{ id: "1\.2", .* \}$/);
  });

  it("is the level of the row's own indicator, in the short form and in the long one", () => {
    const found = [`${schemePath}:${lineOf("id: A,")} B`];
    expect(sheet("scheme: shop@2\nscores: { 2.c: <|>B }\n")).toEqual(found);
    expect(sheet("scheme: shop@2\nscores: { 2.c: { level: <|>B } }\n")).toEqual(found);
    expect(sheet('scheme: shop@2\nscores: { "1.1": <|>B }\n')).toBeUndefined();
  });

  it.each([
    ["a grade", "previous: { grade: p<|>ass }", "id: pass", "pass"],
    ["a finding's class", "findings: [ { id: N, class: min<|>or } ]", "id: minor", "minor"],
    ["a finding's indicator", "findings: [ { id: N, indicator: 2.<|>a } ]", "id: 2.a", "2.a"],
    ["an adjustment", "adjustments: [ { id: bo<|>nus } ]", "id: bonus", "bonus"],
    ["its reason", "adjustments: [ { id: deduction, reason: la<|>w } ]", "id: law", "law"],
  ])("is that of %s", (_what, marked, where, text) => {
    expect(sheet(`scheme: shop@2\n${marked}\n`)).toEqual([`${schemePath}:${lineOf(where)} ${text}`]);
  });

  it("is that of profiles, modes, plans and prerequisites", () => {
    const other = `scheme: s
edition: "1"
profiles: [ { id: shop, title: S } ]
modes: { E: 顾客调查 }
plans: [ { when: all, audit: initial, modes: [ E ] }, { when: all, audit: special, modes: [ E ] } ]
prerequisites: [ { id: base, title: B } ]
`;
    const from = (marked: string) => targets(sheetPath, `scheme: s@1\n${marked}\n`, { "/w/s.scheme.yaml": other });
    expect(from("profile: sho<|>p")).toEqual(["/w/s.scheme.yaml:3 shop"]);
    expect(from("audit: { modes: [ E<|> ] }")).toEqual(["/w/s.scheme.yaml:4 E"]);
    expect(from("audit: { plan: all<|> }")).toEqual(["/w/s.scheme.yaml:5 all", "/w/s.scheme.yaml:5 all"]);
    expect(from("prerequisites: { base<|>: x }")).toEqual(["/w/s.scheme.yaml:6 base"]);
  });

  it("is not one of another adjustment's reasons", () => {
    expect(sheet("scheme: shop@2\nadjustments: [ { id: bonus, reason: la<|>w } ]\n")).toEqual([]);
  });

  it("is the scheme's own name, by edition and by path, and all that claim the edition", () => {
    expect(sheet("scheme: sho<|>p@2\n")).toEqual([`${schemePath}:1 shop`]);
    expect(sheet("scheme: ./shop.s<|>cheme.yaml\n")).toEqual([`${schemePath}:1 shop`]);
    expect(sheet("scheme: shop@3<|>\n")).toEqual([]);
    expect(targets(sheetPath, "scheme: x.scheme.yaml<|>\n", { "/w/x.scheme.yaml": "- 1\n" })).toEqual([
      "/w/x.scheme.yaml:1 ",
    ]);
    const both = { "/w/a.scheme.yaml": shopScheme, "/w/b.scheme.yaml": shopScheme };
    expect(targets(sheetPath, "scheme: shop@2<|>\n", both)).toEqual([
      "/w/a.scheme.yaml:1 shop",
      "/w/b.scheme.yaml:1 shop",
    ]);
  });

  it("is nothing where nothing is named, or where the scheme is not known", () => {
    expect(sheet("scheme: shop@2\nsheet: T<|>-1\n")).toBeUndefined();
    expect(sheet('scheme: shop@2\nscores: { "9.9<|>": 1 }\n')).toEqual([]);
    expect(sheet('scheme: none@2\nscores: { "1.1<|>": 1 }\n')).toBeUndefined();
    expect(sheet("<|>")).toBeUndefined();
    expect(sheet("# only <|>a comment\n")).toBeUndefined();
  });

  it("is found in a file that is broken elsewhere", () => {
    expect(sheet('scheme: shop@2\nclient: { name: "\nscores:\n  "2.<|>b": 3\n')).toEqual([
      `${schemePath}:${lineOf("id: 2.b")} 2.b`,
    ]);
  });
});

describe("the definition of what a scheme names", () => {
  it("is that of scales and tags, the latter wherever they are given", () => {
    expect(scheme("scale: abc", "scale: a<|>bc")).toEqual([`${schemePath}:${lineOf("abc: [")} abc`]);
    expect(scheme("tag: key", "tag: k<|>ey")).toEqual([`${schemePath}:${lineOf("tags: [ key ]")} key`]);
  });

  it("is both of two indicators that have the same id", () => {
    const twice = shopScheme.replace("id: 2.a", 'id: "1.1"').replace("tag: key", 'indicator: "1.<|>1"');
    expect(targets(schemePath, twice)).toEqual([
      `${schemePath}:${lineOf('id: "1.1"')} "1.1"`,
      `${schemePath}:${lineOf("id: 2.a")} "1.1"`,
    ]);
  });

  it("is the definition itself where the cursor stands on it", () => {
    expect(scheme("id: good", "id: go<|>od")).toEqual([`${schemePath}:${lineOf("id: good")} good`]);
  });

  it("is the scheme that it supersedes", () => {
    const later = shopScheme.replace('edition: "2"', 'edition: "3"\nsupersedes: shop@<|>2');
    expect(targets("/w/later.scheme.yaml", later, { [schemePath]: shopScheme })).toEqual([`${schemePath}:1 shop`]);
  });

  it("is every list that has the level which a condition counts, but only those of its tag", () => {
    const two = shopScheme
      .replace("scales:", "scales:\n  xyz: [ { id: C, title: Never, points: 0 } ]")
      .replace(
        "notApplicable: forbidden }",
        "notApplicable: forbidden }\n      - { id: 2.d, title: D, method: levels, scale: xyz, tags: [ late ] }",
      );
    const from = (condition: string) => targets(schemePath, two.replace("{ tag: key, min: 80% }", condition))?.length;
    expect(from("{ answered: C<|>, max: 1 }")).toBe(2);
    expect(from("{ answered: C<|>, max: 1, tag: late }")).toBe(1);
  });
});

describe("the definition of an alias", () => {
  it("is its anchor, whatever the alias stands for", () => {
    const marked = "x-p: &p good\nscheme: shop@2\nprevious: { grade: *p<|> }\n";
    expect(sheet(marked)).toEqual([`${sheetPath}:1 good`]);
    expect(sheet("x-r: &r\n  level: A\n  note: 满意\nscheme: shop@2\nscores: { 2.c: <|>*r }\n")).toEqual([
      `${sheetPath}:2 level: A`,
    ]);
    expect(sheet("scheme: shop@2\nscores: { 2.c: *n<|>one }\n")).toBeUndefined();
    expect(targets("/w/.gradeline.yaml", "x-a: &a [ b ]\ninclude: *<|>a\n")).toEqual(["/w/.gradeline.yaml:1 [ b ]"]);
  });
});
