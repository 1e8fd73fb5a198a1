/** What is offered because it follows from the rest of the file, its scheme, its name, or the day. */
import { describe, expect, it } from "vitest";
import { complete } from "../../../server/src/core/features/complete";
import { expandSnippet } from "../../../server/src/core/features/snippets";
import type { Locale } from "../../../server/src/core/messages/message";
import { Workspace } from "../../../server/src/core/workspace";
import { cursorMark } from "../../support/cursor";
import { schemePath, shopScheme } from "./schemes";

const more = `modes: { E: Survey, H: Design review, I: Management review }
plans:
  - { when: with-design, audit: initial, modes: [ E, H, I ] }
  - { when: with-design, audit: special, modes: [ E, I ] }
  - { when: without-design, audit: initial, modes: [ E, I ] }
cycle: { validity: 3 years }
`;

/** The labels with their details, and what is inserted where that is something else. */
function offered(path: string, marked: string, locale: Locale = "en"): string[] {
  const workspace = new Workspace();
  workspace.override({ today: { year: 2025, month: 8, day: 20 } });
  workspace.set(schemePath, shopScheme + more);
  workspace.set("/w/archive/old.scheme.yaml", "scheme: old\nedition: '1'\ntitle: Old\n");
  workspace.setFact("/w/evidence/b.pdf", { kind: "file" });
  workspace.setFact("/w/evidence/x", { kind: "missing", siblings: ["a list.csv", "b.pdf"] });
  workspace.set(path, marked.replace(cursorMark, ""));
  const snapshot = workspace.snapshot();
  const source = snapshot.source(path);
  if (!source) throw new Error(`${path} is not read`);
  return complete(snapshot, source, marked.indexOf(cursorMark), locale).map(({ label, detail, insert }) => {
    const text = expandSnippet(insert).trim();
    return [label, detail, text === label ? undefined : `=> ${text}`].filter(Boolean).join(" | ");
  });
}

const inSheet = (marked: string, locale?: Locale) =>
  offered("/w/xb-0417.sheet.yaml", `scheme: shop@2\n${marked}\n`, locale);
const inScheme = (marked: string, locale?: Locale) => offered("/w/my-scheme.scheme.yaml", `${marked}\n`, locale);

describe("dates of a sheet", () => {
  it("are computed where the scheme says how", () => {
    expect(inSheet("findings:\n  - { class: minor, raised: 2025-08-13, due: <|> }")).toEqual([
      "2025-09-03 | by the time that the class gives",
    ]);
    expect(inSheet("findings:\n  - { class: other, raised: 2025-08-13, due: <|> }")).toEqual([]);
    expect(inSheet("decision: { certificate: { from: 2025-09-10, to: <|> } }", "zh")).toEqual([
      "2028-09-09 | 有效期 3 年",
    ]);
  });

  it("are those that are likely, and today", () => {
    expect(inSheet("audit: { start: <|> }", "zh")).toEqual(["2025-08-20 | 今天"]);
    expect(inSheet("audit: { start: 2025-08-11, end: <|> }")).toEqual([
      "2025-08-11 | the first day of the audit",
      "2025-08-20 | today",
    ]);
    expect(inSheet("audit: { end: 2025-08-13 }\nfindings:\n  - raised: <|>")).toEqual([
      "2025-08-13 | the last day of the audit",
      "2025-08-20 | today",
    ]);
    expect(inSheet("decision: { on: 2025-08-20, certificate: { from: <|> } }")).toEqual([
      "2025-08-20 | the day of the decision",
    ]);
    expect(inSheet("previous: { since: <|> }")).toEqual([]);
  });
});

describe("what else a sheet takes", () => {
  it("is its id by the name of the file, and the schemes by their paths", () => {
    expect(offered("/w/xb-0417.sheet.yaml", "sheet: <|>")).toEqual(["xb-0417 | the name of the file"]);
    expect(offered("/w/2025.10.sheet.yaml", "sheet: <|>")).toEqual(['2025.10 | the name of the file | => "2025.10"']);
    expect(offered("/w/sheets/a.sheet.yaml", "scheme: <|>")).toEqual([
      "old@1 | Old",
      "shop@2 | Shop service",
      "../archive/old.scheme.yaml | Old",
      "../shop.scheme.yaml | Shop service",
    ]);
  });

  it("is the next finding, its indicator by title, and who may verify it", () => {
    expect(inSheet("findings:\n  - id: <|>")).toEqual(["NC-01 | the next number"]);
    expect(inSheet("findings: [ { id: F-9 }, { id: <|> }, { id: F-3 } ]")).toEqual(["F-10 | the next number"]);
    const team = "audit: { team: [ { name: 王某 }, { name: '#2' } ] }\n";
    expect(inSheet(`${team}findings: [ { verifiedBy: <|> } ]`)).toEqual([
      "王某 | of the audit team",
      '#2 | of the audit team | => "#2"',
    ]);
    expect(inSheet(`${team}scores: { "1.1": { by: <|> } }`, "zh")[0]).toBe("王某 | 审核组成员");
    expect(inSheet(`${team}decision: { by: <|> }`)).toEqual([]);
  });

  it("is the combination of modes that the scheme allows", () => {
    expect(inSheet("audit:\n  type: special\n  modes: <|>").slice(0, 2)).toEqual([
      "E, I | with-design · special | => [ E, I ]",
      "E | Survey | => [ E ]",
    ]);
    expect(inSheet("audit:\n  modes: <|>").slice(0, 2)).toEqual([
      "E, H, I | with-design · initial | => [ E, H, I ]",
      "E, I | with-design · special | => [ E, I ]",
    ]);
  });

  it("is the evidence that the scheme names, and the files that are there", () => {
    expect(inSheet('scores:\n  "1.2":\n    evidence:\n      - <|>')[0]).toBe("List of outlets");
    expect(inSheet('scores:\n  "1.2":\n    evidence: [ List of outlets, <|> ]')).not.toContain("List of outlets");
    expect(inSheet('scores:\n  "1.2":\n    evidence:\n      - file: <|>')).toEqual([
      "evidence/a list.csv",
      "evidence/b.pdf",
    ]);
  });
});

describe("figures of a scheme", () => {
  const metrics =
    "indicators:\n  - { id: a, metric: { unit: 分贝, period: 2 weeks } }\n  - { id: b, metric: { unit: h } }\n";

  it("are its own units and periods first", () => {
    expect(inScheme(`${metrics}  - { id: c, metric: { unit: <|> } }`).slice(0, 3)).toEqual([
      "分贝 | in this scheme",
      "h | hours",
      '% | percent | => "%"',
    ]);
    expect(inScheme(`${metrics}  - { id: c, metric: { period: <|> } }`, "zh").slice(0, 2)).toEqual([
      "2 weeks | 本方案已用",
      "12 months | 一年",
    ]);
  });

  it("are comparisons in the unit of the metric", () => {
    expect(inScheme('indicators: [ { metric: { unit: "%", target: <|> } } ]')).toEqual(["≥ 98%", "≤ 2%"]);
    expect(inScheme("indicators: [ { metric: { unit: h, bands: [ { when: <|> } ] } } ]")).toEqual(["≤ 24 h", "≥ 10 h"]);
    expect(inScheme('indicators: [ { metric: { unit: "a, b", target: <|> } } ]')[0]).toBe('≤ 24 a, b | => "≤ 24 a, b"');
    expect(inScheme("indicators: [ { metric: { target: <|> } } ]")).toEqual(["≥ 98%", "≤ 24"]);
  });

  it("are thresholds between those of the grades around", () => {
    const grades = "points: 150\ngrades:\n  - { id: a, min: 100 }\n  - { id: b, min: <|> }\n  - { id: c, min: 130 }";
    expect(inScheme(grades)).toEqual(["105 | 70 % of 150", "120 | 80 % of 150"]);
    expect(inScheme("points: 150\ngrades: [ { id: a, any: [ { min: <|> } ] } ]", "zh")[0]).toBe("90 | 150 分的 60 %");
    expect(inScheme("grades: [ { id: a, min: <|> } ]")).toEqual([]);
  });

  it("are shares, depths and full points in conditions", () => {
    const tree = "indicators: [ { id: a, title: A, points: 7, indicators: [ { id: a.1, title: B, points: 7 } ] } ]\n";
    expect(inScheme(`${tree}grades: [ { requires: [ { indicator: a.1, min: <|> } ] } ]`)).toEqual([
      "60% | of the points available",
      "70% | of the points available",
      "80% | of the points available",
      "90% | of the points available",
      "7 | all of its points",
    ]);
    expect(inScheme(`${tree}grades: [ { requires: [ { level: <|> } ] } ]`)).toEqual([
      "1 | 1 of this depth",
      "2 | 1 of this depth",
    ]);
    expect(inScheme(`${tree}grades: [ { requires: [ { tag: a, met: <|> } ] } ]`)).toEqual(["true"]);
  });
});

describe("names of a scheme", () => {
  it("are its id by the name of the file, the year, and its languages", () => {
    expect(inScheme("scheme: <|>")).toEqual(["my-scheme | the name of the file"]);
    expect(inScheme("edition: <|>")).toEqual(['2025 | this year | => "2025"']);
    expect(inScheme("locales: [ zh, <|> ]")).toEqual(["en | English"]);
    expect(inScheme("issued: 2025-06-15\neffective: <|>")).toEqual([
      "2025-06-15 | the day of issue",
      "2025-08-20 | today",
    ]);
  });

  it("are the next indicators, the first one below a group after the group", () => {
    expect(inScheme("indicators:\n  - id: <|>")).toEqual(['1 | the next number | => "1"']);
    expect(inScheme('indicators: [ { id: "1.9" }, { id: <|> } ]')).toEqual(['1.10 | the next number | => "1.10"']);
    expect(inScheme('indicators: [ { id: "4", indicators: [ { id: <|> } ] } ]')).toEqual([
      '4.1 | the next number | => "4.1"',
    ]);
    expect(inScheme("indicators: [ { id: A-07 }, { id: <|> } ]")).toEqual(["A-08 | the next number"]);
  });
});

describe("a snippet in plain text", () => {
  it.each([
    [`type: \${1|initial,special|}`, "type: initial"],
    [`a: \${1|x\\,y,z|}, b: $2`, "a: x,y, b: "],
    [`{ a: \${1:5}, b: \${2:x\\}y} }$0`, "{ a: 5, b: x}y }"],
    [`costs \\$1 and \\\${2}`, `costs $1 and \${2}`],
    [`\${1|only|}`, "only"],
    ["no stops", "no stops"],
  ])("%s is %s", (snippet, text) => {
    expect(expandSnippet(snippet)).toBe(text);
  });
});
