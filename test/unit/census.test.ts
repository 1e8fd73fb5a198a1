/** What is kept of sheets without their trees against what the sheets themselves come to. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScheme, type Scheme } from "../../server/src/core/model/scheme";
import { readSheet, type ScoreSheet } from "../../server/src/core/model/sheet";
import { assess, isRefusal } from "../../server/src/core/scoring/assess";
import { extract } from "../../server/src/core/scoring/extract";
import { Pool } from "../../server/src/core/scoring/pool";
import { resultOf } from "../../server/src/core/scoring/result";
import type { Source } from "../../server/src/core/source";
import { Workspace } from "../../server/src/core/workspace";
import { readYaml } from "../../server/src/core/yaml/read";
import { schemesWithSheets } from "../reference/generate";
import { seededChoice, writePlain } from "../reference/plain";
import { editText, randomEdits } from "../support/randomEdits";
import { afresh, countSheets, plainUse } from "../support/sheetUse";
import { schemePath, shopScheme } from "./features/schemes";

/** `RUNS=5000 npm test -- test/unit/census.test.ts` for a long run. */
const runs = Number(process.env.RUNS ?? 60);
const limits = { timeout: 120_000 + runs * 1000 };

const schemeAt = "/w/generated.scheme.yaml";

describe("an extract", () => {
  it("comes to the same as the sheet", limits, () => {
    fc.assert(
      fc.property(schemesWithSheets(), randomEdits(6), fc.integer(), ({ scheme, sheet }, edits, style) => {
        const schemeText = writePlain(scheme, seededChoice(style));
        let text = writePlain(sheet, seededChoice(style + 1));
        const pool = new Pool();
        for (const { seed } of [{ seed: 0 }, ...edits]) {
          if (seed > 0) text = editText(text, seededChoice(seed));
          const full = readSheet(readYaml(text).root);
          if (!full) continue;
          expect(figuresOf(schemeText, readSheet(extract(full.node, pool)) as ScoreSheet)).toEqual(
            figuresOf(schemeText, full),
          );
        }
      }),
      { numRuns: runs },
    );
  });

  it("keeps nothing but answers, and the same answers once", () => {
    const pool = new Pool();
    const read = (text: string) => extract(readSheet(readYaml(text).root)?.node as never, pool);
    const rows = `scores:\n  "1": { score: 4, note: enough }\n  "2": 5\n  "3": &a { level: A, score: 1 }\n  "4": *a\n  "5": [ 1 ]\n`;
    const one = read(`sheet: A\n${rows}client: { name: A }\n`);
    const other = read(`# no client\nsheet: B\n${rows.replace("enough", "too little")}`);
    const rowsOf = ({ pairs }: typeof one) => pairs[0]?.value.kind === "mapping" && pairs[0].value.pairs;
    expect(JSON.stringify(one)).not.toMatch(/enough|client/);
    expect(rowsOf(one)).toHaveLength(5);
    for (const [index, row] of (rowsOf(other) || []).entries()) expect(row).toBe((rowsOf(one) || [])[index]);
  });
});

/** Titles and files left out, since an extract has none. */
function figuresOf(schemeText: string, sheet: ScoreSheet): unknown {
  const scheme = readScheme(readYaml(schemeText).root) as Scheme;
  const judged = assess(scheme, sheet);
  return isRefusal(judged) ? judged : { ...resultOf(judged, "", "", "en"), sheet: null };
}

describe("the census of a scheme", () => {
  it("is what its sheets come to, after any edits of the scheme and of the sheets", limits, () => {
    fc.assert(
      fc.property(schemesWithSheets(), randomEdits(12), fc.integer(), ({ scheme, sheet }, edits, style) => {
        const workspace = new Workspace();
        const paths = [schemeAt, "/w/a.sheet.yaml", "/w/b.sheet.yaml", "/w/c.sheet.yaml", "/w/d.sheet.yaml"];
        workspace.set(schemeAt, writePlain(scheme, seededChoice(style)));
        for (const path of paths.slice(1)) workspace.set(path, writePlain(sheet, seededChoice(style + 1)));
        for (const { file, seed } of edits) {
          // The scheme is edited as often as all sheets together.
          const path = paths[file % 2 === 0 ? 0 : 1 + (file % 4)] as string;
          workspace.set(path, editText(workspace.source(path)?.text ?? "", seededChoice(seed)));
          expectCounted(workspace, schemeAt);
        }
      }),
      { numRuns: runs },
    );
  });

  it("is that of whatever snapshot asks", () => {
    const workspace = new Workspace();
    workspace.set(schemePath, shopScheme);
    workspace.set("/w/a.sheet.yaml", sheetWith("1.2: 10"));
    const before = workspace.snapshot();
    workspace.set("/w/b.sheet.yaml", sheetWith("1.2: 3"));
    workspace.set(schemePath, shopScheme.replace("min: 18", "min: 30"));
    const after = workspace.snapshot();
    workspace.delete("/w/a.sheet.yaml");
    for (const snapshot of [before, after, before, workspace.snapshot(), after]) {
      const scheme = snapshot.source(schemePath) as Source;
      const fresh = afresh(snapshot).snapshot();
      const expected = plainUse(
        fresh.source(schemePath) as Source,
        countSheets(fresh, fresh.source(schemePath) as Source),
      );
      expect(plainUse(scheme, snapshot.useOf(scheme))).toEqual(expected);
    }
  });

  it("grades again as it graded: mandatory leaves that do not apply, adjustments, answers, what was held", () => {
    const scheme = `scheme: shop
edition: "2"
title: Shop
points: 12
indicators:
  - { id: left, title: Left out, points: 2, notApplicable: rescale }
  - { id: zero, title: Nothing, points: 2, notApplicable: zero }
  - { id: full, title: All, points: 2, notApplicable: full }
  - { id: safe, title: Safe, points: 0, notApplicable: full }
  - { id: sound, title: Sound, points: 0, notApplicable: zero }
  - { id: level, title: Level, method: levels, levels: [ { id: A, title: A, points: 6 }, { id: D, title: D, points: 0 } ] }
adjustments: [ { id: off, title: Off, points: -1 } ]
grades:
  - { id: low, title: Low, min: 1 }
  - { id: high, title: High, min: 2 }
`;
    const rows = "left: 2, zero: 2, full: 2, safe: true, sound: true, level: A";
    const answers = [
      rows,
      rows.replace("left: 2", "left: n/a"),
      rows.replace("zero: 2", "zero: n/a"),
      rows.replace("full: 2", "full: n/a"),
      rows.replace("safe: true", "safe: n/a"),
      rows.replace("safe: true", "safe: false"),
      rows.replace("sound: true", "sound: n/a"),
      rows.replace("level: A", "level: D"),
    ];
    const workspace = new Workspace();
    workspace.set(schemePath, scheme);
    for (const [n, scores] of answers.entries()) {
      workspace.set(`/w/${n}.sheet.yaml`, `sheet: S\nscheme: shop@2\nscores: { ${scores} }\n`);
    }
    const more = "adjustments: [ { id: off, count: 2 } ]\nfindings: [ { id: F, class: minor } ]\n";
    const held = "previous: { grade: low, since: 2024-01-01 }\naudit: { start: 2025-06-01 }\n";
    workspace.set("/w/more.sheet.yaml", `sheet: S\nscheme: shop@2\nscores: { ${rows} }\n${more}${held}`);
    expectCounted(workspace, schemePath);
    const assessed = workspace.work.sheetsAssessed;
    for (const [from, to] of [
      ["id: left,", "id: left, mandatory: true,"],
      ["id: zero,", "id: zero, mandatory: true,"],
      ["id: full,", "id: full, mandatory: 50%,"],
      ["id: safe,", "id: safe, mandatory: true,"],
      ["id: sound,", "id: sound, mandatory: true,"],
      ["id: level,", "id: level, tags: [ key ],"],
      ["min: 2", "min: 2, requires: [ { tag: key, each: true, min: 60% } ]"],
      ["min: 2", "min: 2, requires: [ { answered: D, max: 0 } ]"],
      ["min: 2", "min: 2, requires: [ { adjustment: off, max: 1 }, { indicator: safe, met: true } ]"],
      ["min: 2", "min: 2, requires: [ { level: 1, min: 50% } ]"],
      ["min: 2", "min: 2, requires: [ { held: low, for: 12 months } ]"],
      ["min: 2", "min: 2, requires: [ { held: low, for: 24 months } ]"],
      ["min: 2", "min: 2, requires: [ { findings: minor, max: 0, open: true } ]"],
      ["points: -1", "points: -1, failAt: 2"],
    ] as const) {
      expect(scheme).toContain(from);
      workspace.set(schemePath, scheme.replace(from, to));
      expectCounted(workspace, schemePath);
    }
    expect(workspace.work.sheetsAssessed).toBe(assessed);
  });

  it("follows the names of schemes, and the folders that they are looked up in", () => {
    const workspace = new Workspace();
    workspace.setRoots(["/w"]);
    workspace.set(schemePath, shopScheme);
    workspace.set("/w/a.sheet.yaml", sheetWith("1.2: 10"));
    workspace.set("/x/b.sheet.yaml", sheetWith("1.2: 10"));
    const sheets = () => {
      const snapshot = workspace.snapshot();
      return snapshot.useOf(snapshot.source(schemePath) as Source).sheets;
    };
    expect(sheets()).toBe(1);
    workspace.set(schemePath, shopScheme.replace('"2"', '"3"'));
    expect(sheets()).toBe(0);
    workspace.set(schemePath, shopScheme);
    expect(sheets()).toBe(1);
    workspace.setRoots([]);
    expect(sheets()).toBe(2);
    workspace.set("/w/copy.scheme.yaml", shopScheme);
    expect(sheets()).toBe(0);
    workspace.delete("/w/copy.scheme.yaml");
    expect(sheets()).toBe(2);
    workspace.delete("/x/b.sheet.yaml");
    expect(sheets()).toBe(1);
    workspace.set("/w/a.sheet.yaml", sheetWith("1.2: 10").replace("shop@2", "./shop.scheme.yaml"));
    expect(sheets()).toBe(1);
  });

  it("tells in turns what is known, and how much is not", () => {
    const workspace = new Workspace({ inTurns: true });
    workspace.set(schemePath, shopScheme);
    for (let n = 0; n < 5; n++) workspace.set(`/w/${n}.sheet.yaml`, sheetWith(`1.2: ${n}`));
    const told = () => {
      const snapshot = workspace.snapshot();
      const { sheets, pending } = snapshot.useOf(snapshot.source(schemePath) as Source);
      return { sheets, pending };
    };
    const take = (steps: Iterable<void>, count: number) => {
      const iterator = steps[Symbol.iterator]();
      for (let n = 0; n < count; n++) iterator.next();
    };
    expect(told()).toEqual({ sheets: 0, pending: 5 });
    take(workspace.snapshot().readAll(), 2);
    expect(told()).toEqual({ sheets: 0, pending: 5 });
    take(workspace.snapshot().judgeAll(), 1);
    expect(told()).toEqual({ sheets: 1, pending: 4 });
    expect(workspace.snapshot().isRead()).toBe(false);
    for (const _ of workspace.snapshot().readAll());
    expect(workspace.snapshot().isRead()).toBe(true);
    for (const _ of workspace.snapshot().judgeAll());
    expect(told()).toEqual({ sheets: 5, pending: 0 });
    expectCounted(workspace, schemePath);
  });
});

describe("the cost of an edit", () => {
  const count = 200;
  const build = () => {
    const workspace = new Workspace();
    workspace.set(schemePath, shopScheme);
    for (let n = 0; n < count; n++) workspace.set(`/w/${n}.sheet.yaml`, sheetWith(`1.2: ${n % 11}`));
    const costOf = (path: string, edit: (text: string) => string) => {
      const { sheetsAssessed, sheetsGraded } = { ...workspace.work };
      workspace.set(path, edit(workspace.source(path)?.text ?? ""));
      expectCounted(workspace, schemePath);
      return {
        assessed: workspace.work.sheetsAssessed - sheetsAssessed,
        graded: workspace.work.sheetsGraded - sheetsGraded,
      };
    };
    const read = workspace.snapshot().useOf(workspace.snapshot().source(schemePath) as Source);
    expect(read.sheets).toBe(count);
    return { workspace, costOf };
  };

  it("is that of grading where a threshold or a condition is another", () => {
    const { costOf } = build();
    expect(costOf(schemePath, (text) => text.replace("min: 18", "min: 19"))).toEqual({ assessed: 0, graded: count });
    expect(costOf(schemePath, (text) => text.replace("min: 80%", "min: 75%"))).toEqual({ assessed: 0, graded: count });
    expect(costOf(schemePath, (text) => text.replace("points: 3 }\n", "points: 3, mandatory: 50% }\n"))).toEqual({
      assessed: 0,
      graded: count,
    });
  });

  it("is nothing where a title, a guidance or a remark is another", () => {
    const { costOf } = build();
    const nothing = { assessed: 0, graded: 0 };
    expect(costOf(schemePath, (text) => text.replace("en: Outlets", "en: Shops"))).toEqual(nothing);
    expect(costOf(schemePath, (text) => text.replace("en: Good", "en: Fine"))).toEqual(nothing);
    expect(costOf(schemePath, (text) => text.replace("of them", "of these"))).toEqual(nothing);
    expect(costOf(schemePath, (text) => `# a remark\n${text}`)).toEqual(nothing);
    expect(costOf(schemePath, (text) => text.replace("15 working days", "10 working days"))).toEqual(nothing);
  });

  it("is that of one sheet where a sheet is another, and of all where points are", () => {
    const { costOf, workspace } = build();
    expect(costOf("/w/7.sheet.yaml", (text) => text.replace("1.2: 7", "1.2: 8"))).toEqual({ assessed: 1, graded: 0 });
    expect(costOf(schemePath, (text) => text.replace("points: 9", "points: 8"))).toEqual({
      assessed: count,
      graded: 0,
    });
    workspace.delete("/w/7.sheet.yaml");
    expect(costOf("/w/8.sheet.yaml", (text) => text)).toEqual({ assessed: 0, graded: 0 });
  });

  it("is nothing for the sheets of a scheme where another one comes, or takes another name", () => {
    const { costOf } = build();
    const nothing = { assessed: 0, graded: 0 };
    const other = shopScheme.replace('"2"', '"3"');
    expect(costOf("/w/other.scheme.yaml", () => other)).toEqual(nothing);
    expect(costOf("/w/other.scheme.yaml", () => other.replace('"3"', '"4"'))).toEqual(nothing);
    expect(costOf(schemePath, (text) => text.replace('"2"', '"20"'))).toEqual(nothing);
    expect(costOf(schemePath, () => shopScheme)).toEqual({ assessed: count, graded: 0 });
  });

  it("is not paid for by trees that are kept", () => {
    const { workspace } = build();
    expect([...workspace.snapshot().sheets()].filter((sheet) => sheet.isRead)).toEqual([]);
    const [sheet] = workspace.snapshot().sheets();
    workspace.snapshot().lint(sheet as Source);
    expect(sheet?.isRead).toBe(true);
    workspace.release((path) => path === sheet?.path);
    expect(sheet?.isRead).toBe(true);
    workspace.release(() => false);
    expect(sheet?.isRead).toBe(false);
  });
});

function sheetWith(row: string): string {
  return `sheet: S\nscheme: shop@2\nscores: { 1.1: 3, ${row}, 1.10: true, 2.a: 3/3, 2.b: 20, 2.c: A }\n`;
}

/** As the sheets say it in a workspace in which nothing is kept; that of the test is not asked, since asking it is work. */
function expectCounted(workspace: Workspace, path: string): void {
  const snapshot = workspace.snapshot();
  const scheme = snapshot.source(path) as Source;
  const fresh = afresh(snapshot).snapshot();
  const other = fresh.source(path) as Source;
  expect(plainUse(scheme, snapshot.useOf(scheme))).toEqual(plainUse(other, countSheets(fresh, other)));
}
