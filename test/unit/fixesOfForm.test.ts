/** Fixes of the rules for both kinds of file: what the file says afterwards, to the character. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../server/src/core/rules/registry";
import { kindOf, type Source } from "../../server/src/core/source";
import { Workspace } from "../../server/src/core/workspace";
import { applyEdits } from "../support/edits";
import { fixtureFolder, loadFolder, withoutMarks } from "../support/fixtures";

function check(text: string, path = "/w/outlets.scheme.yaml", others: Record<string, string> = {}) {
  const workspace = new Workspace();
  workspace.setRoots(["/work"]);
  for (const [name, content] of Object.entries(others)) workspace.set(`/w/${name}`, content);
  workspace.set(path, text);
  const snapshot = workspace.snapshot();
  return snapshot.findProblems(snapshot.source(path) as Source, "en");
}

/** The text after the first fixes of all findings of a rule, as "fix all" makes them. */
function fixedAll(text: string, rule: string, path?: string): string {
  const problems = check(text, path).filter((each) => each.rule === rule);
  return applyEdits(
    text,
    problems.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
  );
}

/** The texts after each fix of the first finding of a rule whose message holds some words. */
function fixed(text: string, words: string, path?: string, others?: Record<string, string>): string[] {
  const problem = check(text, path, others).find(({ message }) => message.includes(words));
  if (!problem) throw new Error(`nothing is found that says ${words}`);
  return problem.fixes.map(({ edits }) => applyEdits(text, edits));
}

describe("missing-key", () => {
  const tail = "grades: [ { id: pass, title: 达标 } ]\n";

  it("goes where the schema puts it, behind comments and blocks", () => {
    const text = `scheme: a # 方案\ntitle: |\n  服务\n\n  网点\n\npoints: 5\nindicators: [ { id: "1", title: 甲, points: 5 } ]\n${tail}`;
    expect(fixed(text, "`edition`")).toEqual([text.replace("# 方案\n", '# 方案\nedition: "1"\n')]);
    expect(fixed(text.replace("scheme: a # 方案\n", 'edition: "1"\n'), "`scheme`")).toEqual([
      text.replace("scheme: a # 方案\n", 'scheme: outlets\nedition: "1"\n'),
    ]);
    const untitled = text.replace("title: |\n  服务\n\n  网点\n", 'edition: "1"\n');
    expect(fixed(untitled, "`title`")).toEqual([untitled.replace('edition: "1"\n', 'edition: "1"\ntitle: 待填\n')]);
  });

  it("goes behind the dash of an item and keeps line ends", () => {
    const text = `scheme: a\r\nedition: "1"\r\ntitle: A\r\npoints: 9\r\nindicators:\r\n  -   title: B # one\r\n      points: 4\r\n  - id: NC-09\r\n    title: C\r\n    points: 5\r\ngrades: [ { id: a, title: D } ]`;
    expect(fixed(text, "`id` is missing in B")).toEqual([text.replace("title: B", "id: NC-10\r\n      title: B")]);
  });

  it("goes into braces, empty ones too", () => {
    const text = `scheme: a\nedition: "1"\ntitle: A\nsites: {}\npoints: 9\nindicators: [ { id: "1", points: 9, }, ]\ngrades: [ { id: a, title: D } ]\n`;
    expect(fixed(text, "`sample`")).toEqual([text.replace("{}", "{ sample: 1 }")]);
    expect(fixed(text, "`title` is missing in 1")).toEqual([
      text.replace('"1", points', '"1", title: to be filled in, points'),
    ]);
  });

  it("takes the points that are missing to a declared sum", () => {
    const head = 'scheme: a\nedition: "1"\ntitle: A\n';
    const tree = (figure: string, more = "") =>
      `${head}points: ${figure}${more}\nindicators:\n  - { id: "1", title: 甲, points: 12.5 }\n  - { id: "2", title: 乙 }\n${tail}`;
    const addition = (figure: string, points: string, more = "") =>
      tree(figure, more).replace("title: 乙 ", `title: 乙, points: ${points} `);
    expect(fixed(tree("20"), "missing in 2")).toEqual([addition("20", "7.5")]);
    expect(fixed(tree("10"), "missing in 2")).toEqual([addition("10", "0")]);
    expect(fixed(tree("20", "\ncapped: true"), "missing in 2")).toEqual([addition("20", "0", "\ncapped: true")]);
  });

  it("takes the sum for what a group declares, by profile where it differs", () => {
    const text = `scheme: a\nedition: "1"\ntitle: A\nprofiles: [ { id: p, title: P }, { id: q, title: Q } ]\nindicators: [ { id: "1", title: 甲, points: { p: 3, q: 5 } }, { id: "2", title: 乙, points: 2 } ]\n${tail}`;
    expect(fixed(text, "level-1 indicators add up")).toEqual([
      text.replace("indicators:", "points: { p: 5, q: 7 }\nindicators:"),
    ]);
    const partly = text.replace("indicators:", "points: { p: 5 }\nindicators:");
    expect(fixed(partly, "no figure for profile q")).toEqual([partly.replace("{ p: 5 }", "{ p: 5, q: 7 }")]);
  });

  it("takes the unit of the bounds, and percent where they are in percent", () => {
    const text = (metric: string) =>
      `scheme: a\nedition: "1"\ntitle: A\npoints: 5\nindicators: [ { id: "1", title: 甲, points: 5, method: metric, metric: ${metric} } ]\n${tail}`;
    expect(fixed(text("{ target: ≤ 48 小时 }"), "`unit`")).toEqual([text("{ unit: 小时, target: ≤ 48 小时 }")]);
    expect(fixed(text("{ bands: [ { when: ≥ 9%, points: 5 } ] }"), "`unit`")).toEqual([
      text('{ unit: "%", bands: [ { when: ≥ 9%, points: 5 } ] }'),
    ]);
    expect(fixed(text('{ unit: "%" }'), "`target` or `bands`")).toEqual([text('{ unit: "%", target: ≥ 0% }')]);
    expect(fixed(text('{ unit: "%", target: ≥ 9%, lose: { points: 1 } }'), "`per`")).toEqual([
      text('{ unit: "%", target: ≥ 9%, lose: { points: 1, per: 1% } }'),
    ]);
  });

  it("names what there is, one fix for each", () => {
    const scheme =
      'scheme: s\nedition: "1"\ntitle: S\nprofiles: [ { id: p, title: P }, { id: "1.10", title: Q } ]\npoints: 5\nindicators: [ { id: "1", title: 甲, points: 5 } ]\nfindings: [ { id: minor, title: M }, { id: major, title: N } ]\n' +
      tail;
    const others = { "s.scheme.yaml": scheme, "t.scheme.yaml": scheme.replace("scheme: s", "scheme: t") };
    const sheet = "sheet: a\naudit: {}\nfindings: [ { id: x } ]\n";
    const path = "/w/a.sheet.yaml";
    expect(fixed(sheet, "`scheme`", path, others)).toEqual([
      sheet.replace("audit", "scheme: s@1\naudit"),
      sheet.replace("audit", "scheme: t@1\naudit"),
    ]);
    const named = sheet.replace("audit", "scheme: s@1\naudit");
    expect(fixed(named, "`profile`", path, others)).toEqual([
      named.replace("audit", "profile: p\naudit"),
      named.replace("audit", 'profile: "1.10"\naudit'),
    ]);
    expect(fixed(named, "`class`", path, others)).toEqual([
      named.replace("id: x", "id: x, class: minor"),
      named.replace("id: x", "id: x, class: major"),
    ]);
  });

  it("begins a file with what it needs", () => {
    expect(fixed("# 方案\n", "empty")).toEqual([
      '# 方案\nscheme: outlets\nedition: "1"\ntitle: 待填\nindicators:\n  - { id: "1", title: 待填, points: 0 }\ngrades:\n  - { id: 待填, title: 待填 }\n',
    ]);
    expect(fixed("", "empty", "/w/x.sheet.yaml")).toEqual([]);
    for (const text of fixed("", "empty")) expect(check(text)).toEqual([]);
  });

  it("leaves to the author what only he knows", () => {
    const text = `scheme: a\nedition: "1"\ntitle: A\npoints: 5\nindicators: [ { id: "1", title: 甲, points: 5, method: metric, metric: { unit: h, bands: [ { points: 5 } ] } } ]\ngrades: [ { id: a, title: D, any: [ {} ], requires: [ {} ] } ]\n`;
    expect(fixed(text, "`when`")).toEqual([]);
    expect(fixed(text, "`min` or `requires`")).toEqual([]);
    expect(fixed(text, "`indicator`, `level`")).toEqual([]);
  });
});

describe("tab-indentation", () => {
  it("mends a whole file", () => {
    const text =
      'scheme: a\nindicators:\n\t- id: "1"\n\t\ttitle: 甲\n\t\tguidance: |\n\t\t\t按部门核对。\n\t\t\t\t抽查。\n\n\t\t\t再看。\n\t\tmetric: # 指标\n\t\t\tunit: h\n\t\t\tbands: [\n\t\t\t\t{ when: ≥ 1, points: 2 },\n\t\t\t]\n\t\tnote: "一\n\t\t\t二"\n\t- id: "2"\n\ttitle: 乙\n';
    const due =
      'scheme: a\nindicators:\n  - id: "1"\n    title: 甲\n    guidance: |\n      按部门核对。\n        抽查。\n\n      再看。\n    metric: # 指标\n      unit: h\n      bands: [\n        { when: ≥ 1, points: 2 },\n      ]\n    note: "一\n      二"\n  - id: "2"\n    title: 乙\n';
    expect(fixedAll(text, "tab-indentation")).toBe(due);
    expect(fixedAll(text.replaceAll("\n", "\r\n"), "tab-indentation")).toBe(due.replaceAll("\n", "\r\n"));
  });

  it("mends a line among others, in the column that one of the usual widths leads to", () => {
    const text = (indentation: string) => `x-a:\n  - b: 1\n${indentation}c: 2\n  - d: 3\n`;
    expect(fixedAll(text("\t"), "tab-indentation")).toBe(text("    "));
    expect(fixedAll(text("  \t"), "tab-indentation")).toBe(text("    "));
  });

  it("takes a comma for the end of a text where no bracket is open", () => {
    expect(fixedAll("x-a:\n\tb: 甲,\n\tc: [ 1,\n\t2 ]\n\td: 3\n", "tab-indentation")).toBe(
      "x-a:\n  b: 甲,\n  c: [ 1,\n    2 ]\n  d: 3\n",
    );
  });

  it("leaves a line alone that could stand in two columns", () => {
    const text = "x-a:\n    b:\n        c: 1\n\td: 2\n";
    expect(fixedAll(text, "tab-indentation")).toBe(text);
  });

  it("mends what stands behind a dash", () => {
    expect(fixedAll("x-a:\n  -\tb: 1\n\t  c: 2\n  - \td: 3\n", "tab-indentation")).toBe(
      "x-a:\n  - b: 1\n    c: 2\n  - d: 3\n",
    );
  });
});

describe("fullwidth", () => {
  it("mends all signs of a line, and leaves those of texts", () => {
    const text = (items: string) => `scheme: a\nindicators:\n${items}`;
    expect(
      fixedAll(
        text(
          "  - ｛ id： 1， title： “甲，乙（丙）”， tags： ［ 1， 2 ］ ｝\n  - { id: 2， title: 丁：戊，己 } ＃ 注\n＃ 末\n",
        ),
        "fullwidth",
      ),
    ).toBe(
      text("  - { id: 1, title: “甲，乙（丙）”, tags: [ 1， 2 ] }\n  - { id: 2, title: 丁：戊，己 } # 注\n# 末\n"),
    );
  });

  it("mends a block of wide indentation", () => {
    const text = "x-a:\n　　b: 1\n　　c:\n　　　　- d\n\u00a0\u00a0\u00a0\u00a0e: 2\nx-b: 1\n";
    expect(fixedAll(text, "fullwidth")).toBe("x-a:\n    b: 1\n    c:\n        - d\n    e: 2\nx-b: 1\n");
  });

  it("keeps quotes that an id needs", () => {
    const text = (id: string) =>
      `scheme: a\nedition: ${id}\ntitle: A\npoints: 5\nindicators: [ { id: "1", title: 甲, points: 5 } ]\ngrades: [ { id: a, title: D } ]\n`;
    expect(fixedAll(text("“1.10”"), "fullwidth")).toBe(text('"1.10"'));
    expect(fixedAll(text("2025－06"), "fullwidth")).toBe(text("2025-06"));
    expect(fixedAll(text("１．１０"), "fullwidth")).toBe(text('"1.10"'));
  });
});

describe("wrong-type", () => {
  it.each([
    ["basis: GB/T 27922 # 国标", "basis: [ GB/T 27922 ] # 国标"],
    ["basis: 'GB/T 27922'", "basis: [ 'GB/T 27922' ]"],
    ["basis: GB/T 27922, RB/T 314", undefined],
    ["basis: 27922", undefined],
    ["basis: &b GB/T 27922", undefined],
    ["locales: zh", "locales: [ zh ]"],
    ["title: [ 甲 ]", "title: 甲"],
    ["title: [ 甲, 乙 ]", undefined],
    ["x-a: &a { id: b, title: c }\nprerequisites: *a", undefined],
    ["prerequisites: { id: b, title: c }", "prerequisites: [ { id: b, title: c } ]"],
    ["prerequisites: { base: c }", undefined],
    [
      "prerequisites:\n  # 证书\n  id: b\n\n  title: |\n    c\n      d\n# 末",
      "prerequisites:\n  # 证书\n  - id: b\n\n    title: |\n      c\n        d\n# 末",
    ],
  ])("%s", (before, after) => {
    const rest =
      'scheme: a\nedition: "1"\npoints: 5\nindicators: [ { id: "1", title: 甲, points: 5 } ]\ngrades: [ { id: a, title: D } ]\n';
    const text = `${rest}${before}\n`;
    const [problem] = check(text).filter(({ rule }) => rule === "wrong-type");
    const fix = problem?.fixes[0];
    expect(problem).toBeDefined();
    expect(fix && applyEdits(text, fix.edits)).toBe(after && `${rest}${after}\n`);
  });
});

describe("unknown-reference", () => {
  it("keeps the quotes that are there and gives those that are needed", () => {
    const text = (id: string) =>
      `scheme: a\nedition: "1"\ntitle: A\nprofiles: [ { id: "1.10", title: P } ]\npoints: 5\nindicators: [ { id: "1", title: 甲, points: 5, applies: [ ${id} ] } ]\ngrades: [ { id: a, title: D } ]\n`;
    expect(fixed(text("1.1O"), "There is no profile")).toEqual([text('"1.10"')]);
    expect(fixed(text("'1.1O'"), "There is no profile")).toEqual([text("'1.10'")]);
  });
});

describe("what is part of fix all", () => {
  const certain = ["fullwidth", "tab-indentation", "unit-suffix", "unquoted-id"];
  it("is marked", () => {
    for (const id of certain) expect(rules.find((rule) => rule.id === id)?.fixesAll).toBe(true);
  });

  it.each(certain)("%s: after all first fixes together only what has none is left", (id) => {
    const folder = fixtureFolder("rules", id);
    for (const name of readdirSync(folder).filter(kindOf)) {
      const workspace = loadFolder(fixtureFolder("rules", "_schemes"), folder);
      const path = join(folder, name);
      const find = (text: string) => {
        workspace.set(path, text);
        const snapshot = workspace.snapshot();
        return snapshot.findProblems(snapshot.source(path) as Source, "en").filter(({ rule }) => rule === id);
      };
      let text = withoutMarks(workspace.snapshot().source(path)?.text ?? "");
      // A key that can be read reveals what is wrong behind it.
      for (let round = 0; round < 3; round++) {
        const edits = find(text).flatMap(({ fixes }) => fixes[0]?.edits ?? []);
        text = applyEdits(text, edits);
      }
      const left = find(text).filter(({ fixes }) => fixes.length > 0);
      expect([name, left.map(({ message }) => message)]).toEqual([name, []]);
    }
  });
});
