import { describe, expect, it } from "vitest";
import { findHighlights, findReferences } from "../../../server/src/core/features/references";
import { place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

type Find = typeof findReferences;

/** Each place by the name of its file and its line, `!` where it is the definition. */
function found(find: Find, path: string, marked: string, others: Record<string, string>): string[] {
  const { snapshot, source, offset } = place(path, marked, others);
  return find(snapshot, source, offset).map(({ source: file, span, isDefinition }) => {
    const name = file.path.slice("/w/".length).replace(/\..*/, "");
    return `${name}:${file.lines.lineAt(span.start) + 1} ${file.text.slice(span.start, span.end)}${isDefinition ? " !" : ""}`;
  });
}

const small = `scheme: s
edition: "1"
profiles: [ { id: shop, title: S }, { id: web, title: W } ]
points: { shop: 30, web: 20 }
scales:
  abc: [ { id: A, title: Always, points: 4 }, { id: C, title: Never, points: 0 } ]
indicators:
  - { id: "1", title: One, method: levels, scale: abc, tags: [ key ] }
  - { id: "2", title: Two, method: levels, scale: abc }
  - { id: "3", title: Three, method: levels, levels: [ { id: A, title: Yes, points: 1 }, { id: C, title: No, points: 0 } ] }
  - { id: "1.1", title: Far, points: 3, applies: [ shop ] }
adjustments:
  - { id: minus, title: M, points: -1, reasons: [ { id: law, title: L } ] }
  - { id: plus, title: P, points: 1, reasons: [ { id: law, title: L } ] }
grades:
  - { id: pass, title: Pass, min: 5, requires: [ { indicator: "1", min: 1 }, { level: 1, min: 0, except: [ "1" ] }, { tag: key, min: 1 } ] }
`;
const one = `scheme: s@1
profile: shop
scores: { "1": A, "2": { level: A }, "3": A, "1.1": 2 }
adjustments: [ { id: minus, reason: law }, { id: plus, reason: law } ]
findings: [ { id: "1", indicator: "1" } ]
`;
const two = `scheme: ./s.scheme.yaml\nscores: { "1": C, 1: A }\n`;
const other = `scheme: t@1\nscores: { "1": A }\n`;
const files = {
  "/w/s.scheme.yaml": small,
  "/w/one.sheet.yaml": one,
  "/w/two.sheet.yaml": two,
  "/w/other.sheet.yaml": other,
};
const inScheme = (from: string, to: string, find: Find = findReferences) =>
  found(find, "/w/s.scheme.yaml", small.replace(from, to), { ...files });
const inSheet = (from: string, to: string, find: Find = findReferences) =>
  found(find, "/w/one.sheet.yaml", one.replace(from, to), { ...files });

describe("references", () => {
  it("to an indicator are those of its scheme and of all its sheets, not of its neighbours with longer ids", () => {
    const expected = ['s:8 "1" !', 's:16 "1"', 's:16 "1"', 'one:3 "1"', 'one:5 "1"', 'two:2 "1"', "two:2 1"];
    expect(inScheme('id: "1", title: One', 'id: "<|>1", title: One')).toEqual(expected);
    expect(inSheet('{ "1": A', '{ <|>"1": A')).toEqual(expected);
  });

  it("to a level are those of the indicators that share its list", () => {
    expect(inScheme("abc: [ { id: A", "abc: [ { id: A<|>")).toEqual(["s:6 A !", "one:3 A", "one:3 A", "two:2 A"]);
    expect(inSheet('"3": A', '"3": A<|>')).toEqual(["s:10 A !", "one:3 A"]);
  });

  it("to a reason are those of its adjustment", () => {
    expect(inSheet("id: minus, reason: law", "id: minus, reason: law<|>")).toEqual(["s:13 law !", "one:4 law"]);
  });

  it("to profiles, scales and tags are found where they are keys and in lists", () => {
    expect(inSheet("profile: shop", "profile: sh<|>op")).toEqual(["s:3 shop !", "s:4 shop", "s:11 shop", "one:2 shop"]);
    expect(inScheme("  abc:", "  ab<|>c:")).toEqual(["s:6 abc !", "s:8 abc", "s:9 abc"]);
    expect(inScheme("tag: key", "tag: <|>key")).toEqual(["s:8 key !", "s:16 key"]);
  });

  it("to a scheme are those of its sheets, by edition and by path, and of the schemes that supersede it", () => {
    const later = { ...files, "/w/later.scheme.yaml": 'scheme: s\nedition: "2"\nsupersedes: s@1\n' };
    const from = (marked: string) => found(findReferences, "/w/s.scheme.yaml", marked, later);
    const path = "two:1 ./s.scheme.yaml";
    expect(from(small.replace("scheme: s", "scheme: s<|>"))).toEqual(["s:1 s !", "later:3 s", "one:1 s", path]);
    expect(from(small.replace('"1"', '"1<|>"'))).toEqual(['s:2 "1" !', "later:3 1", "one:1 1", path]);
    expect(found(findReferences, "/w/one.sheet.yaml", one.replace("s@1", "s@<|>1"), later)).toEqual([
      's:2 "1" !',
      "later:3 1",
      "one:1 1",
      path,
    ]);
  });

  it("are shown where an alias stands for the name", () => {
    const aliased = "scheme: s@1\nx-g: &g pass\nprevious: { grade: *g }\ndecision: { grade: pass<|> }\n";
    expect(found(findReferences, "/w/one.sheet.yaml", aliased, files)).toEqual([
      "s:16 pass !",
      "one:3 *g",
      "one:4 pass",
    ]);
  });

  it("to what nothing defines are those that say the same", () => {
    const dangling = 'scheme: s@1\nscores: { "7": 1 }\nfindings: [ { indicator: "7<|>" }, { indicator: "1" } ]\n';
    expect(found(findReferences, "/w/one.sheet.yaml", dangling, files)).toEqual(['one:2 "7"', 'one:3 "7"']);
  });

  it("are none where nothing is named", () => {
    expect(inSheet("findings: [ { id: ", "findings: [ { id: <|>")).toEqual([]);
    expect(inScheme("title: One", "title: O<|>ne")).toEqual([]);
    expect(found(findReferences, "/w/one.sheet.yaml", "<|>", files)).toEqual([]);
  });

  it("to a rule are those of the configuration", () => {
    const marked = "rules: { scor<|>e-step: off }\n";
    expect(found(findReferences, "/w/.gradeline.yaml", marked, files)).toEqual([":1 score-step"]);
  });
});

describe("highlights", () => {
  it("are the places in the file itself, the definition among them only where it stands there", () => {
    expect(inScheme('id: "1", title: One', 'id: "<|>1", title: One', findHighlights)).toEqual([
      's:8 "1" !',
      's:16 "1"',
      's:16 "1"',
    ]);
    expect(inSheet('{ "1": A', '{ <|>"1": A', findHighlights)).toEqual(['one:3 "1"', 'one:5 "1"']);
    expect(inSheet("s@1", "s<|>@1", findHighlights)).toEqual(["one:1 s"]);
    expect(inScheme("scheme: s", "scheme: s<|>", findHighlights)).toEqual(["s:1 s !"]);
  });

  it("are there without the scheme, too", () => {
    const lost = 'scheme: none@1\nscores: { "1<|>": 1, "2": 2 }\nfindings: [ { indicator: 1 } ]\n';
    expect(found(findHighlights, sheetPath, lost, { [schemePath]: shopScheme })).toEqual(['one:2 "1"', "one:3 1"]);
  });
});
