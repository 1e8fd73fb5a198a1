/** Fixes that complete the record of an audit, with all rules on: what the sheet says afterwards, to the character. */
import { describe, expect, it } from "vitest";
import { type EvidenceFact, Workspace } from "../../server/src/core/workspace";
import { applyEdits } from "../support/edits";
import { today } from "../support/fixtures";

const scheme = `scheme: s
edition: "1"
title: 维修服务
points: 30
indicators:
  - { id: "1", title: 登记, points: 10, notApplicable: zero, evidence: [ "登记单, 存根", 交接录像 ] }
  - { id: "2", title: 公示, points: 10, method: allOrNothing, evidence: [ { zh: 照片, en: Photos }, "2025-08-01", 网站, 第四项 ] }
  - { id: "3", title: 回访, points: 10, method: sampled, evidence: [ 抽样清单 ] }
grades: [ { id: pass, title: 达标, min: 10 } ]
ungraded: { title: 未达标 }
findings: [ { id: minor, title: 轻微不符合, due: 5 working days } ]
`;

const path = "/w/a.sheet.yaml";

function problemOf(text: string, rule: string, facts: Record<string, EvidenceFact> = {}) {
  const workspace = new Workspace();
  workspace.override({ today });
  workspace.setRoots(["/w"]);
  workspace.set("/w/s.scheme.yaml", scheme);
  workspace.set(path, text);
  for (const [name, fact] of Object.entries(facts)) workspace.setFact(`/w/${name}`, fact);
  const snapshot = workspace.snapshot();
  const source = snapshot.source(path);
  return source && snapshot.findProblems(source, "zh").find((each) => each.rule === rule);
}

/** The text after each fix of the first finding of a rule, by the title of the fix. */
function fixed(text: string, rule: string, facts?: Record<string, EvidenceFact>): Record<string, string> {
  const fixes = problemOf(text, rule, facts)?.fixes ?? [];
  return Object.fromEntries(fixes.map(({ title, edits }) => [title, applyEdits(text, edits)]));
}

const head = "sheet: a\nscheme: s@1\n";
const seen = "evidence: [ 台账 ]";

describe("na-reason", () => {
  it.each([
    [`scores:\n  "1": n/a # 无\n`, `scores:\n  "1": { notApplicable: 理由待填 } # 无\n`],
    [`scores: { "1": "n/a", "2": true }\n`, `scores: { "1": { notApplicable: 理由待填 }, "2": true }\n`],
    [
      `scores:\n  "1":\n    by: 王某\n    notApplicable: true\n`,
      `scores:\n  "1":\n    by: 王某\n    notApplicable: 理由待填\n`,
    ],
    [
      `client: { name: Repairs }\nscores: { "1": n/a }\n`,
      `client: { name: Repairs }\nscores: { "1": { notApplicable: reason to be given } }\n`,
    ],
  ])("%j", (before, after) => {
    expect(fixed(head + before, "na-reason")).toEqual({ 补写理由: head + after });
  });

  it.each([`scores: { "1": &none n/a }\n`, `x-none: &none n/a\nscores: { "1": *none }\n`])(
    "leaves %j, which others share, alone",
    (text) => {
      expect(problemOf(head + text, "na-reason")?.fixes).toEqual([]);
    },
  );
});

describe("evidence-missing", () => {
  const rows = (row: string) => `${head}scores:\n  ${row}\n  "3": { sample: 3/3, ${seen} }\n`;

  it("makes a short form a long one, with the text in quotes where YAML needs them", () => {
    expect(fixed(rows(`"1": 80% # 八折`), "evidence-missing")).toEqual({
      "已查看：登记单, 存根": rows(`"1": { score: 80%, evidence: [ "登记单, 存根" ] } # 八折`),
      "已查看：交接录像": rows(`"1": { score: 80%, evidence: [ 交接录像 ] } # 八折`),
    });
  });

  it.each([
    [`"2": 10`, `"2": { score: 10, evidence: [ 照片 ] }`],
    [`"2": true`, `"2": { conforms: true, evidence: [ 照片 ] }`],
    [`"2": { conforms: true }`, `"2": { conforms: true, evidence: [ 照片 ] }`],
    [`"2": { evidence: [], conforms: true }`, `"2": { evidence: [ 照片 ], conforms: true }`],
    [
      `"2":\n    conforms: true # 现场\n    note: x`,
      `"2":\n    conforms: true # 现场\n    evidence: [ 照片 ]\n    note: x`,
    ],
  ])("%j", (before, after) => {
    expect(fixed(rows(before), "evidence-missing")["已查看：照片"]).toBe(rows(after));
  });

  it("offers three at most", () => {
    const fixes = fixed(rows(`"2": true`), "evidence-missing");
    expect(Object.keys(fixes)).toEqual(["已查看：照片", "已查看：2025-08-01", "已查看：网站"]);
    expect(fixes["已查看：2025-08-01"]).toBe(rows(`"2": { conforms: true, evidence: [ "2025-08-01" ] }`));
  });
});

describe("loss-unexplained", () => {
  const add = "为此项失分添加不符合项";
  const audit = "audit: { start: 2025-11-27, end: 2025-11-28 }\n";
  const finding = (id: string, indent: string) =>
    ['indicator: "1"', "class: minor", "statement: 不符合事实待填", "raised: 2025-11-28", "due: 2025-12-05"].reduce(
      (lines, line) => `${lines}\n${indent}${line}`,
      `id: ${id}`,
    );
  const braces = (id: string) =>
    `{ id: ${id}, indicator: "1", class: minor, statement: 不符合事实待填, raised: 2025-11-28, due: 2025-12-05 }`;

  it("begins a list behind the rows, set apart as they are", () => {
    const before = `${head}\n${audit}\nscores:\n  "1": 8 # 抽查\n  # 其余待评\n\ndeclared: { total: 8 }\n`;
    expect(fixed(before, "loss-unexplained")).toEqual({
      [add]: before.replace(`# 抽查\n`, `# 抽查\n\nfindings:\n  - ${finding("NC-01", "    ")}\n`),
      添加失分说明: before.replace(`"1": 8`, `"1": { score: 8, note: 失分原因待填 }`),
    });
  });

  it("begins it behind the adjustments, or in an empty list", () => {
    const rows = `${head}${audit}scores: { "1": 8 }\n`;
    const list = `\n  - ${finding("NC-01", "    ")}`;
    expect(fixed(`${rows}adjustments: []`, "loss-unexplained")[add]).toBe(`${rows}adjustments: []\nfindings:${list}`);
    expect(fixed(`${rows}findings: [] # 无\n`, "loss-unexplained")[add]).toBe(`${rows}findings: # 无${list}\n`);
    expect(fixed(`${rows}findings: ~\n`, "loss-unexplained")[add]).toBe(`${rows}findings:${list}\n`);
  });

  it("goes on as the list is laid out and numbered", () => {
    const rows = `${head}${audit}scores: { "1": 8 }\n`;
    const block = `findings:\n- id: R-099\n  class: minor # 见报告\n# 完\n`;
    expect(fixed(rows + block, "loss-unexplained")[add]).toBe(
      `${rows}findings:\n- id: R-099\n  class: minor # 见报告\n- ${finding("R-100", "  ")}\n# 完\n`,
    );
    expect(fixed(`${rows}findings:\n  - { id: A, class: minor }\n`, "loss-unexplained")[add]).toBe(
      `${rows}findings:\n  - { id: A, class: minor }\n  - ${braces("NC-01")}\n`,
    );
    expect(fixed(`${rows}findings: [ { id: "7", class: minor } ]\n`, "loss-unexplained")[add]).toBe(
      `${rows}findings: [ { id: "7", class: minor }, ${braces('"8"')} ]\n`,
    );
  });

  it("stays in the braces of a sheet in one line, and keeps CRLF", () => {
    const flow = `{ sheet: a, scheme: s@1, audit: { end: 2025-11-28 }, scores: { "1": 8 } }`;
    expect(fixed(flow, "loss-unexplained")[add]).toBe(flow.replace(/ }$/, `, findings: [ ${braces("NC-01")} ] }`));
    const crlf = `${head}${audit}scores:\n  "1": 8\n`.replaceAll("\n", "\r\n");
    expect(fixed(crlf, "loss-unexplained")[add]).toBe(
      `${crlf}findings:\r\n  - ${finding("NC-01", "    ").replaceAll("\n", "\r\n")}\r\n`,
    );
  });

  it.each([
    ["there is no date", `scores: { "1": 8 }\n`],
    ["it would be overdue", `audit: { end: 2025-11-20 }\nscores: { "1": 8 }\n`],
    [
      "the dates of the audit contradict each other",
      `audit: { start: 2025-11-28, end: 2025-11-27 }\nscores: { "1": 8 }\n`,
    ],
    ["others share the list", `${audit}scores: { "1": 8 }\nfindings: &all []\nx-all: *all\n`],
  ])("offers only a note where %s", (_, rest) => {
    expect(Object.keys(fixed(head + rest, "loss-unexplained"))).toEqual(["添加失分说明"]);
  });
});

describe("evidence-file", () => {
  const [a, b] = ["a".repeat(64), "b".repeat(64)];
  const naming = (evidence: string) => `${head}scores: { "1": { score: 10, evidence: [ ${evidence} ] } }\n`;

  it("names the file that was meant, in the quotes that are there", () => {
    const facts: Record<string, EvidenceFact> = { "e/rooster.csv": { kind: "missing", siblings: ["roster.csv", "x"] } };
    for (const quote of ["", "'", '"']) {
      expect(Object.values(fixed(naming(`{ file: ${quote}e/rooster.csv${quote} }`), "evidence-file", facts))).toEqual([
        naming(`{ file: ${quote}e/roster.csv${quote} }`),
      ]);
    }
  });

  it("quotes a name that needs it", () => {
    const facts: Record<string, EvidenceFact> = { "e/a, b": { kind: "missing", siblings: ["a, b'"] } };
    expect(Object.values(fixed(naming(`{ file: 'e/a, b' }`), "evidence-file", facts))).toEqual([
      naming(`{ file: 'e/a, b''' }`),
    ]);
    const plain: Record<string, EvidenceFact> = { "e/a b": { kind: "missing", siblings: ["a, b"] } };
    expect(Object.values(fixed(naming(`{ file: e/a b }`), "evidence-file", plain))).toEqual([
      naming(`{ file: "e/a, b" }`),
    ]);
  });

  it("takes no file for another month's", () => {
    const facts: Record<string, EvidenceFact> = { "list-07.csv": { kind: "missing", siblings: ["list-08.csv"] } };
    expect(problemOf(naming("{ file: list-07.csv }"), "evidence-file", facts)?.fixes).toEqual([]);
  });

  it("takes over the sum of the file as it is", () => {
    const facts: Record<string, EvidenceFact> = { "e.pdf": { kind: "file", sha256: b } };
    expect(fixed(naming(`{ file: e.pdf, sha256: ${a} }`), "evidence-file", facts)).toEqual({
      采用文件当前的校验值: naming(`{ file: e.pdf, sha256: ${b} }`),
    });
  });

  it.each<[string, EvidenceFact | undefined, string, RegExp | undefined]>([
    ["outside of the root", { kind: "outside" }, "../w/e.pdf", /工作区之外/],
    ["unreadable", { kind: "unreadable", detail: "EACCES" }, "e.pdf", /无法读取（EACCES）/],
    ["a folder", { kind: "folder" }, "e.pdf", /是文件夹/],
    ["not looked at", undefined, "e.pdf", undefined],
    ["there, its sum not asked for", { kind: "file" }, `e.pdf, sha256: ${a}`, undefined],
    ["there, its sum in capitals", { kind: "file", sha256: a }, `e.pdf, sha256: ${a.toUpperCase()}`, undefined],
    ["there, and the sheet says no sum", { kind: "file", sha256: a }, "e.pdf, sha256: abc", undefined],
  ])("speaks of a file that is %s, or not", (_, fact, file, message) => {
    const found = problemOf(naming(`{ file: ${file} }`), "evidence-file", fact && { "e.pdf": fact });
    if (message) expect(found?.message).toMatch(message);
    else expect(found).toBeUndefined();
  });
});
