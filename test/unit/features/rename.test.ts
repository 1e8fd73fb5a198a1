import { describe, expect, it } from "vitest";
import { findRenamable, rename } from "../../../server/src/core/features/rename";
import { place } from "../../support/cursor";
import { applyEdits } from "../../support/edits";

const scheme = `scheme: s
edition: "1"
title: 服务 😀
profiles: [ { id: shop, title: S }, { id: web, title: W } ]
points: { shop: 30, web: 20 } # of shop
scales:
  abc: [ { id: A, title: Always, points: 4 }, { id: C, title: Never, points: 0 } ]
  two: [ { id: A, title: Yes, points: 1 }, { id: N, title: No, points: 0 } ]
indicators:
  - id: "1" # gradeline-ignore points-sum: 1 is checked by hand
    title: One
    indicators:
      - { id: '1.1', title: 1.1, points: 3, applies: [ shop ] }
      - { id: 1.10, title: Ten, points: 3 }
      - { id: 一级, title: 一级, method: levels, scale: abc }
      - { id: b, title: B, method: levels, scale: two, tags: [ key ] }
findings: [ { id: minor, title: Minor } ]
adjustments: [ { id: minus, title: M, points: -1, perFinding: minor, reasons: [ { id: law, title: L } ] } ]
grades:
  - { id: pass, title: Pass, min: 5, requires: [ { indicator: "1.1", met: true }, { tag: key, min: 1 } ] }
`;
const one = `sheet: "1.1"
scheme: s@1
profile: shop
scores:
  "1.1": 3
  "1.10": 2
  一级: A
  b: { level: A }
findings: [ { id: "1.1", indicator: 1.1, class: minor, statement: "1.1 不符合" } ]
declared: { grade: pass }
`;
const two = "scheme: s.scheme.yaml\r\nscores: { '1.1': 1, 1.10: n/a }\r\n";
const files = { "/w/s.scheme.yaml": scheme, "/w/one.sheet.yaml": one, "/w/two.sheet.yaml": two };
type Name = keyof typeof files;

/** The lines that a rename changes, each with the name of its file. */
function changed(path: string, marked: string, id: string, others: Record<string, string> = files): string[] | string {
  const { snapshot, source, offset } = place(path, marked, others);
  const result = rename(snapshot, source, offset, id);
  if (!result) return "nothing";
  if ("refused" in result) return result.refused.en;
  return result.flatMap(({ source: file, edits }) => {
    const lines = applyEdits(file.text, edits).split("\n");
    const name = file.path.slice("/w/".length).replace(/\..*/, "");
    return lines.flatMap((line, index) =>
      line === file.text.split("\n")[index] ? [] : [`${name}:${index + 1} ${line.trim()}`],
    );
  });
}

const from = (path: Name, text: string, marked: string, id: string) => {
  expect(files[path]).toContain(text);
  return changed(path, files[path].replace(text, marked), id);
};

describe("renaming an indicator", () => {
  const expected = [
    "s:13 - { id: '2.7', title: 1.1, points: 3, applies: [ shop ] }",
    's:20 - { id: pass, title: Pass, min: 5, requires: [ { indicator: "2.7", met: true }, { tag: key, min: 1 } ] }',
    'one:5 "2.7": 3',
    'one:9 findings: [ { id: "1.1", indicator: "2.7", class: minor, statement: "1.1 不符合" } ]',
    "two:2 scores: { '2.7': 1, 1.10: n/a }",
  ];

  it("changes the scheme and all of its sheets, in their own quotes, from whatever place it is begun", () => {
    expect(from("/w/s.scheme.yaml", "id: '1.1'", "id: '<|>1.1'", "2.7")).toEqual(expected);
    expect(from("/w/s.scheme.yaml", 'indicator: "1.1"', 'indicator: "1.1"<|>', "2.7")).toEqual(expected);
    expect(from("/w/one.sheet.yaml", '"1.1": 3', '"1.1<|>": 3', "2.7")).toEqual(expected);
    expect(from("/w/one.sheet.yaml", "indicator: 1.1", "indicator: <|>1.1", "2.7")).toEqual(expected);
    expect(from("/w/two.sheet.yaml", "'1.1'", "<|>'1.1'", "2.7")).toEqual(expected);
  });

  it("leaves what stands below it, and comments and texts that mention it", () => {
    expect(from("/w/s.scheme.yaml", 'id: "1"', 'id: "1<|>"', "9")).toEqual([
      's:10 - id: "9" # gradeline-ignore points-sum: 1 is checked by hand',
    ]);
  });

  it("gives a plain id quotes where the new one needs them, and leaves it without where not", () => {
    expect(from("/w/two.sheet.yaml", "1.10", "1.10<|>", "2.20")).toEqual([
      's:14 - { id: "2.20", title: Ten, points: 3 }',
      'one:6 "2.20": 2',
      "two:2 scores: { '1.1': 1, \"2.20\": n/a }",
    ]);
    expect(from("/w/two.sheet.yaml", "1.10", "1.10<|>", "ten")).toEqual([
      "s:14 - { id: ten, title: Ten, points: 3 }",
      'one:6 "ten": 2',
      "two:2 scores: { '1.1': 1, ten: n/a }",
    ]);
    expect(from("/w/one.sheet.yaml", "  b:", "  b<|>:", "no")).toEqual([
      's:16 - { id: "no", title: B, method: levels, scale: two, tags: [ key ] }',
      'one:8 "no": { level: A }',
    ]);
  });

  it("works with ids in Chinese", () => {
    expect(from("/w/one.sheet.yaml", "  一级: A", "  一<|>级: A", "二级")).toEqual([
      "s:15 - { id: 二级, title: 一级, method: levels, scale: abc }",
      "one:7 二级: A",
    ]);
  });

  it("changes both of two that have the same id", () => {
    const twice = scheme.replace("id: b,", "id: 1.1<|>,");
    expect(changed("/w/s.scheme.yaml", twice, "2.7", {})).toHaveLength(3);
  });
});

describe("renaming other names", () => {
  it.each([
    ["a profile", "profile: shop", "profile: sh<|>op", "kiosk", ["s:4", "s:5", "s:13", "one:3"]],
    ["a finding class", "class: minor", "class: min<|>or", "small", ["s:17", "s:18", "one:9"]],
    ["a grade", "grade: pass", "grade: <|>pass", "ok", ["s:20", "one:10"]],
  ])("changes %s wherever it is named", (_what, text, marked, id, lines) => {
    const result = from("/w/one.sheet.yaml", text, marked, id);
    expect((result as string[]).map((line) => line.split(" ")[0])).toEqual(lines);
  });

  it.each([
    ["a scale", "scale: abc", "scale: <|>abc", ["s:7", "s:15"]],
    ["a tag", "tag: key", "tag: <|>key", ["s:16", "s:20"]],
    ["an adjustment", "id: minus", "id: mi<|>nus", ["s:18"]],
    ["a reason", "id: law", "id: la<|>w", ["s:18"]],
  ])("changes %s in the scheme", (_what, text, marked, lines) => {
    const result = from("/w/s.scheme.yaml", text, marked, "fresh");
    expect((result as string[]).map((line) => line.split(" ")[0])).toEqual(lines);
  });

  it("changes a level where its own list is meant", () => {
    expect(from("/w/one.sheet.yaml", "  一级: A", "  一级: A<|>", "top")).toEqual([
      "s:7 abc: [ { id: top, title: Always, points: 4 }, { id: C, title: Never, points: 0 } ]",
      "one:7 一级: top",
    ]);
    expect(from("/w/s.scheme.yaml", "two: [ { id: A", "two: [ { id: <|>A", "Y")).toEqual([
      's:8 two: [ { id: "Y", title: Yes, points: 1 }, { id: N, title: No, points: 0 } ]',
      'one:8 b: { level: "Y" }',
    ]);
  });

  it("changes the levels that a condition counts together, in all lists that it means", () => {
    const counting = (condition: string) => scheme.replace("{ tag: key, min: 1 }", condition);
    const linesOf = (condition: string) =>
      (changed("/w/s.scheme.yaml", counting(condition), "fresh") as string[]).map((line) => line.split(" ")[0]);
    expect(linesOf("{ answered: A<|>, max: 1 }")).toEqual(["s:7", "s:8", "s:20", "one:7", "one:8"]);
    expect(linesOf("{ answered: A<|>, max: 1, tag: key }")).toEqual(["s:8", "s:20", "one:8"]);
  });
});

describe("renaming a scheme", () => {
  const later = `scheme: s\nedition: "2"\nsupersedes: "s@1"\n`;
  const all = { ...files, "/w/later.scheme.yaml": later, "/w/next.sheet.yaml": "scheme: s@2\n" };

  it("changes its id with the sheets that name it and the schemes that supersede it; other editions keep theirs", () => {
    const expected = ["s:1 scheme: t", 'later:3 supersedes: "t@1"', "one:2 scheme: t@1"];
    expect(changed("/w/s.scheme.yaml", scheme.replace("scheme: s", "scheme: s<|>"), "t", all)).toEqual(expected);
    expect(changed("/w/one.sheet.yaml", one.replace("s@1", "<|>s@1"), "t", all)).toEqual(expected);
    expect(changed("/w/later.scheme.yaml", later.replace("s@1", "<|>s@1"), "t", all)).toEqual(expected);
  });

  it("changes its edition likewise", () => {
    const expected = ['s:2 edition: "2025"', 'later:3 supersedes: "s@2025"', "one:2 scheme: s@2025"];
    expect(changed("/w/s.scheme.yaml", scheme.replace('"1"', '"1<|>"'), "2025", all)).toEqual(expected);
    expect(changed("/w/one.sheet.yaml", one.replace("s@1", "s@1<|>"), "2025", all)).toEqual(expected);
  });

  it("is refused where the new name is that of another", () => {
    expect(changed("/w/s.scheme.yaml", scheme.replace('"1"', '"1<|>"'), "2", all)).toBe(
      "The id 2 is already taken in line 2 of later.scheme.yaml. Choose another one.",
    );
  });

  it("is refused where two files claim the edition, from whatever file", () => {
    const twins = { ...files, "/w/twin.scheme.yaml": scheme };
    const why =
      "This cannot be renamed: each of s.scheme.yaml and twin.scheme.yaml claims to be s@1, so it is not certain which of them a sheet means.";
    expect(changed("/w/s.scheme.yaml", scheme.replace("scheme: s", "scheme: s<|>"), "t", twins)).toBe(why);
    expect(changed("/w/s.scheme.yaml", scheme.replace("id: pass", "id: pass<|>"), "t", twins)).toBe(why);
    expect(changed("/w/one.sheet.yaml", one.replace("s@1", "s<|>@1"), "t", twins)).toBe(why);
    expect(changed("/w/one.sheet.yaml", one.replace("grade: pass", "grade: pass<|>"), "t", twins)).toContain(
      "2 files claim to be s@1",
    );
  });
});

describe("a rename is refused", () => {
  const indicator = (id: string) => from("/w/one.sheet.yaml", '"1.1": 3', '"1.1<|>": 3', id);

  it("without an id, or with one that is none", () => {
    expect(indicator("  ")).toBe("An id cannot be empty.");
    for (const id of ["a b", "-a", "a:b", "n/a", "a@b", "😀"])
      expect(indicator(id)).toContain(`"${id}" cannot be an id`);
  });

  it("where another has the id, in the same list or the whole scheme", () => {
    expect(indicator("一级")).toBe("The id 一级 is already taken in line 15 of s.scheme.yaml. Choose another one.");
    expect(from("/w/s.scheme.yaml", "abc: [ { id: A", "abc: [ { id: <|>A", "C")).toContain("line 7 of s.scheme.yaml");
    expect(from("/w/s.scheme.yaml", "abc: [ { id: A", "abc: [ { id: <|>A", "N")).toHaveLength(2);
  });

  it("where a condition would count the levels of another list, too", () => {
    const counting = scheme.replace("{ tag: key, min: 1 }", "{ answered: C, max: 1 }");
    expect(changed("/w/s.scheme.yaml", counting.replace("id: C", "id: <|>C"), "N")).toContain("line 8 of");
    expect(changed("/w/s.scheme.yaml", counting.replace("id: N", "id: <|>N"), "C")).toContain("line 20 of");
  });

  it("where a sheet has a row of that id already, which nothing defines yet", () => {
    const taken = { ...files, "/w/two.sheet.yaml": "scheme: s@1\nscores:\n  '1.1': 1\n  new: 2\n" };
    expect(changed("/w/one.sheet.yaml", one.replace('"1.1": 3', '"1.1<|>": 3'), "new", taken)).toBe(
      "The id new is already taken in line 4 of two.sheet.yaml. Choose another one.",
    );
  });

  it("where nothing defines the name, or the scheme is missing, or none is named", () => {
    expect(from("/w/one.sheet.yaml", '"1.1": 3', '"7<|>": 3', "8")).toBe(
      "This cannot be renamed: s.scheme.yaml does not define 7.",
    );
    expect(changed("/w/x.sheet.yaml", 'scheme: none@1\nscores: { "1<|>": 1 }\n', "2")).toMatch(
      /^This cannot be renamed: there is no scheme none@1/,
    );
    expect(changed("/w/x.sheet.yaml", "scheme: no<|>ne@1\n", "other")).toBe(
      "This cannot be renamed: there is no scheme none@1.",
    );
    expect(changed("/w/x.sheet.yaml", 'scores: { "1<|>": 1 }\n', "2")).toMatch(/names no scheme/);
  });
});

describe("what can be renamed", () => {
  const at = (path: string, marked: string) => {
    const { snapshot, source, offset } = place(path, marked, files);
    const found = findRenamable(snapshot, source, offset);
    return found && "id" in found ? [found.id, source.text.slice(found.span.start, found.span.end)] : found;
  };

  it("is an id, or that of the two in the name of a scheme on which the cursor stands", () => {
    expect(at("/w/one.sheet.yaml", one.replace('"1.1": 3', '"1.<|>1": 3'))).toEqual(["1.1", '"1.1"']);
    expect(at("/w/one.sheet.yaml", one.replace("s@1", "<|>s@1"))).toEqual(["s", "s"]);
    expect(at("/w/one.sheet.yaml", one.replace("s@1", "'s@<|>1'"))).toEqual(["1", "1"]);
  });

  it("is nothing else: a path, the sheet's own id, the id of a finding, a title, a score, a key, a rule", () => {
    expect(at("/w/two.sheet.yaml", two.replace("s.scheme", "s.<|>scheme"))).toBeUndefined();
    expect(at("/w/one.sheet.yaml", one.replace('sheet: "1.1"', 'sheet: "1.<|>1"'))).toBeUndefined();
    expect(at("/w/one.sheet.yaml", one.replace('{ id: "1.1"', '{ id: "<|>1.1"'))).toBeUndefined();
    expect(at("/w/one.sheet.yaml", one.replace('"1.1": 3', '"1.1": <|>3'))).toBeUndefined();
    expect(at("/w/s.scheme.yaml", scheme.replace("title: 1.1", "title: 1<|>.1"))).toBeUndefined();
    expect(at("/w/s.scheme.yaml", scheme.replace("grades:", "gra<|>des:"))).toBeUndefined();
    expect(at("/w/.gradeline.yaml", "rules: { scor<|>e-step: off }\n")).toBeUndefined();
    expect(at("/w/x.sheet.yaml", "<|>")).toBeUndefined();
  });
});

describe("anchors and aliases", () => {
  const aliased = (text: string, id: string) => changed("/w/one.sheet.yaml", text, id, { "/w/s.scheme.yaml": scheme });

  it("are edited once, where the text stands", () => {
    expect(
      aliased(
        'scheme: s@1\nprevious: { grade: &g "pass" }\ndeclared: { grade: *g }\ndecision: { grade: <|>*g }\n',
        "ok",
      ),
    ).toEqual([
      's:20 - { id: ok, title: Pass, min: 5, requires: [ { indicator: "1.1", met: true }, { tag: key, min: 1 } ] }',
      'one:2 previous: { grade: &g "ok" }',
    ]);
  });

  it("keep what else stands for the same text", () => {
    const text = "scheme: s@1\nclient: { name: *g<|> }\nprevious: { grade: &g pass }\nsheet: *g\n";
    expect(aliased(text.replace("<|>", "").replace("*g }", "x }").replace("&g pass", "&g pa<|>ss"), "ok")).toEqual([
      expect.stringMatching(/^s:20 /),
      "one:3 previous: { grade: &g ok }",
      "one:4 sheet: pass",
    ]);
  });

  it("are given up where the text under the anchor is no such id", () => {
    expect(aliased("scheme: s@1\nsheet: &g pass\ndeclared: { grade: *g<|> }\n", "ok")).toEqual([
      expect.stringMatching(/^s:20 /),
      "one:3 declared: { grade: ok }",
    ]);
  });

  it("are followed where an alias is a key", () => {
    expect(
      aliased(
        "scheme: s@1\nfindings: [ { indicator: &b b } ]\nscores: { *b : { level: A } }\n".replace("&b b", "&b b<|>"),
        "c",
      ),
    ).toEqual([expect.stringMatching(/^s:16 /), "one:2 findings: [ { indicator: &b c } ]"]);
    expect(aliased("scheme: s@1\nsheet: &b b\nscores: { *b<|> : { level: A } }\n", "c")).toEqual([
      expect.stringMatching(/^s:16 /),
      "one:3 scores: { c : { level: A } }",
    ]);
  });

  it("take what a whole row or list stands for along", () => {
    const shared = "scheme: s@1\nx-r: &r { level: A<|> }\nscores: { 一级: *r }\n";
    expect(aliased("scheme: s@1\nscores: { 一级: &r { level: A<|> }, b: *r }\n", "top")).toEqual([
      expect.stringMatching(/^s:7 .* id: top, /),
      expect.stringMatching(/^s:8 .* id: top, /),
      "one:2 scores: { 一级: &r { level: top }, b: *r }",
    ]);
    expect(aliased(shared, "top")).toEqual([
      expect.stringMatching(/^s:7 .* id: top, /),
      "one:2 x-r: &r { level: top }",
    ]);
  });
});

describe("files that are broken or odd", () => {
  it("are renamed in as far as they can be read", () => {
    const broken = { ...files, "/w/two.sheet.yaml": 'scheme: s@1\nscores:\n  "1.1": 3\n  half\n  "1.10": "2\n' };
    expect(changed("/w/one.sheet.yaml", one.replace('"1.1": 3', '"1.1<|>": 3'), "2.7", broken)).toContain(
      'two:3 "2.7": 3',
    );
  });

  it("keep an id whose quote is not closed, and may be another one", () => {
    const open = {
      ...files,
      "/w/two.sheet.yaml": 'scheme: s@1\nfindings:\n  - indicator: "1.10\n    class: a\n  - indicator: "b"\n',
    };
    const lines = changed("/w/one.sheet.yaml", one.replace('"1.1": 3', '"1.1<|>": 3'), "2.7", open) as string[];
    expect(lines.filter((line) => line.startsWith("two"))).toEqual([]);
  });

  it("have ids compared after NFC", () => {
    const composed = { "/w/s.scheme.yaml": scheme.replace("id: b,", "id: caf\u00e9,") };
    expect(changed("/w/x.sheet.yaml", "scheme: s@1\nscores: { cafe\u0301<|>: A }\n", "bar", composed)).toHaveLength(2);
    expect(changed("/w/x.sheet.yaml", "scheme: s@1\nscores: { cafe\u0301<|>: A }\n", "caf\u00e9", composed)).toEqual(
      [],
    );
  });
});
