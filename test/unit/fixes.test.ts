/** Fixes of the rules for sheets: what the file says afterwards, to the character. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../support/edits";
import { fixtureFolder, loadFolder } from "../support/fixtures";

const workspace = loadFolder(fixtureFolder("rules", "_schemes"));

/** The text after the nth fix of the first finding of a rule. */
function fixed(text: string, rule: string, nth = 0): string | undefined {
  const path = join(fixtureFolder("rules", "fixes"), "fixed.sheet.yaml");
  workspace.set(path, text);
  const snapshot = workspace.snapshot();
  const source = snapshot.source(path);
  const problem = source && snapshot.findProblems(source, "en").find((each) => each.rule === rule);
  if (!problem) throw new Error(`no ${rule} is found`);
  const fix = problem.fixes[nth];
  return fix && applyEdits(text, fix.edits);
}

const outlets = "sheet: s\nscheme: b-outlets@2025\n";
const repair = "sheet: s\nscheme: b-repair@2011\nprofile: production\n";
const sales = "sheet: s\nscheme: b-repair@2011\nprofile: sales\n";
const complete = `scores: { "1.1": 4, "1.2": 8, "2.1": 5/5, "2.2": 96%, "2.3": 20, "3.1": true, "3.2": A, "3.3": true }\n`;

describe("unknown-scheme", () => {
  it("names another edition in the quotes that are there", () => {
    expect(fixed("sheet: s\nscheme: 'b-outlets@2024' # old\n", "unknown-scheme")).toBe(
      "sheet: s\nscheme: 'b-outlets@2025' # old\n",
    );
  });

  it("names a file of the same name by its path from here", () => {
    expect(fixed("sheet: s\nscheme: ./b-outlets.scheme.yaml\n", "unknown-scheme")).toBe(
      "sheet: s\nscheme: ../_schemes/b-outlets.scheme.yaml\n",
    );
  });

  it("names either of two files that claim the edition", () => {
    const text = "sheet: s\nscheme: b-twice@1\n";
    expect([fixed(text, "unknown-scheme", 0), fixed(text, "unknown-scheme", 1)]).toEqual([
      "sheet: s\nscheme: ../_schemes/b-twice-new.scheme.yaml\n",
      "sheet: s\nscheme: ../_schemes/b-twice-old.scheme.yaml\n",
    ]);
  });
});

describe("unknown-indicator", () => {
  it("puts the nearest id in place", () => {
    expect(fixed(`${outlets}scores:\n  '1.3': 9 # 应为 1.2\n`, "unknown-indicator")).toBe(
      `${outlets}scores:\n  '1.1': 9 # 应为 1.2\n`,
    );
  });

  it("quotes an id that other readers take for a number", () => {
    expect(fixed(`${outlets}scores: { "1.1": 4, 1.2.: 9 }\n`, "unknown-indicator")).toBe(
      `${outlets}scores: { "1.1": 4, "1.2": 9 }\n`,
    );
  });
});

describe("unknown-indicator beside an empty row", () => {
  it("takes the place of the row that waits for the score", () => {
    expect(fixed(`${outlets}scores:\n  "1.1":\n  "1.2": 8\n  1.1.: 4 # 职能\n`, "unknown-indicator")).toBe(
      `${outlets}scores:\n  "1.2": 8\n  "1.1": 4 # 职能\n`,
    );
    expect(fixed(`${outlets}scores: { "1.1":, 1.1.: 4 }\n`, "unknown-indicator")).toBe(
      `${outlets}scores: { "1.1": 4 }\n`,
    );
  });

  it("leaves a remark alone", () => {
    expect(fixed(`${outlets}scores:\n  "1.1": # 现场补\n  1.1.: 4\n`, "unknown-indicator")).toBeUndefined();
  });
});

describe("group-scored", () => {
  it("writes n/a for a group", () => {
    expect(fixed(`${repair}scores: { "5.2": "N/A" }\n`, "group-scored")).toBe(`${repair}scores: { "5.2": n/a }\n`);
  });
});

describe("outside-profile", () => {
  it("removes a row with its lines and comment", () => {
    expect(
      fixed(
        `${sales}scores:\n  5.1.a: 8\n  5.2.a: # repairs\n    score: 3 # of 6\n    note: x\n  5.1.b: 5\n`,
        "outside-profile",
      ),
    ).toBe(`${sales}scores:\n  5.1.a: 8\n  5.1.b: 5\n`);
  });

  it("removes the last row and keeps what comes behind it", () => {
    expect(
      fixed(
        `${sales}scores:\r\n  5.1.a: 8\r\n  5.2.a:\r\n    score: 3\r\n\r\n# findings\r\nfindings: []\r\n`,
        "outside-profile",
      ),
    ).toBe(`${sales}scores:\r\n  5.1.a: 8\r\n\r\n# findings\r\nfindings: []\r\n`);
  });

  it("removes items of a flow mapping with their comma", () => {
    expect(fixed(`${sales}scores: { 5.2.a: 3, 5.1.a: 8 }\n`, "outside-profile")).toBe(`${sales}scores: { 5.1.a: 8 }\n`);
    expect(fixed(`${sales}scores: { 5.1.a: 8, 5.2.a: 3 }\n`, "outside-profile")).toBe(`${sales}scores: { 5.1.a: 8 }\n`);
  });

  it("removes neither the only row nor one that others refer to", () => {
    expect(fixed(`${sales}scores:\n  5.2.a: 3\n`, "outside-profile")).toBeUndefined();
    expect(
      fixed(
        `${sales}scores:\n  5.2.a: { score: 3, evidence: &e [ a ] }\n  5.1.a: { score: 8, evidence: *e }\n`,
        "outside-profile",
      ),
    ).toBeUndefined();
  });
});

describe("unscored", () => {
  it("inserts the missing rows in the order of the scheme", () => {
    expect(
      fixed(
        `${outlets}scores:\n  "1.2": 8\n  # 派工\n  "2.1":\n    score: 18/20 # 两份缺签字\n\n  "3.2": A # 良好\ndeclared: {}\n`,
        "unscored",
      ),
    ).toBe(
      `${outlets}scores:\n  "1.1":\n  "1.2": 8\n  # 派工\n  "2.1":\n    score: 18/20 # 两份缺签字\n  "2.2":\n  "2.3":\n\n  "3.1":\n  "3.2": A # 良好\n  "3.3":\ndeclared: {}\n`,
    );
  });

  it("inserts rows behind the last line, with or without a line break", () => {
    expect(fixed(`${repair}scores:\r\n  5.1.a: 8\r\n  5.1.b: 4`, "unscored")).toBe(
      `${repair}scores:\r\n  5.1.a: 8\r\n  5.1.b: 4\r\n  "5.2.a":\r\n  "5.2.b":`,
    );
  });

  it("inserts items into a flow mapping", () => {
    expect(fixed(`${repair}scores: { 5.1.b: 4 }\n`, "unscored")).toBe(
      `${repair}scores: { "5.1.a":, 5.1.b: 4, "5.2.a":, "5.2.b": }\n`,
    );
  });

  it("begins where nothing is there", () => {
    expect(fixed(`${sales}scores: # none yet\ndeclared: {}\n`, "unscored")).toBe(
      `${sales}scores: # none yet\n  "5.1.a":\n  "5.1.b":\ndeclared: {}\n`,
    );
    expect(fixed(`${sales}scores: {} # none yet\n`, "unscored")).toBe(
      `${sales}scores: # none yet\n  "5.1.a":\n  "5.1.b":\n`,
    );
  });

  it("has nothing to insert where the rows are there", () => {
    expect(fixed(`${sales}scores:\n  5.1.a: 8\n  5.1.b:\n`, "unscored")).toBeUndefined();
  });
});

describe("score-form", () => {
  it("takes a dash for n/a, in block and flow style", () => {
    expect(fixed(`${repair}scores:\n  5.1.a: -  # 无\n  5.1.b: 3\n`, "score-form")).toBe(
      `${repair}scores:\n  5.1.a: n/a  # 无\n  5.1.b: 3\n`,
    );
    expect(fixed(`${repair}scores: { 5.1.a: -, 5.1.b: 3 }\n`, "score-form")).toBe(
      `${repair}scores: { 5.1.a: n/a, 5.1.b: 3 }\n`,
    );
  });

  it.each([
    [`{ 5.1.a: "N/A" }`, `{ 5.1.a: n/a }`],
    [`{ 5.1.a: +8 }`, `{ 5.1.a: 8 }`],
    [`{ 5.1.a: '8' }`, `{ 5.1.a: 8 }`],
    [`{ 5.1.a: 80 % }`, `{ 5.1.a: 80% }`],
  ])("%s becomes %s", (before, after) => {
    expect(fixed(`${repair}scores: ${before}\n`, "score-form")).toBe(`${repair}scores: ${after}\n`);
  });

  it.each([
    [`"3.1": 符合 # 证书`, `"3.1": true # 证书`],
    [`"3.1": ×`, `"3.1": false`],
    [`"3.2": Ｂ`, `"3.2": B`],
    [`"2.1": "18 / 20"`, `"2.1": 18/20`],
    [`"1.1": 通过`, undefined],
    [`"1.1": N/A`, undefined],
  ])("%s becomes %s", (before, after) => {
    expect(fixed(`${outlets}scores:\n  ${before}\n`, "score-form")).toBe(
      after === undefined ? undefined : `${outlets}scores:\n  ${after}\n`,
    );
  });
});

describe("declared-total and declared-grade", () => {
  it("take over what is computed", () => {
    const text = `${outlets}${complete}declared: { total: 48.50, grade: "pass" } # signed\n`;
    expect(fixed(text, "declared-total")).toBe(text.replace("48.50", "47"));
    expect(fixed(text, "declared-grade")).toBe(text.replace("pass", "star"));
  });

  it("offer no grade where none is reached", () => {
    const text = `${outlets}${complete.replace("true", "false")}declared: { grade: star }\n`;
    expect(fixed(text, "declared-grade")).toBeUndefined();
  });
});
