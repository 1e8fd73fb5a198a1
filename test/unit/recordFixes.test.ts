/** Fixes of what a sheet records beside its scores, and what the fixtures do not show of the rules about it. */
import { describe, expect, it } from "vitest";
import { exampleScheme } from "../../server/src/core/exampleScheme";
import type { Overrides } from "../../server/src/core/settings";
import { Workspace } from "../../server/src/core/workspace";
import { applyEdits } from "../support/edits";
import { today } from "../support/fixtures";

const scheme = exampleScheme.replace("indicators:", "cycle: { validity: 3 years, upgrade: 1 year }\nindicators:");
const rows = `scores: { "1": { score: 8, evidence: [ 甲 ] }, "2": { score: 12, evidence: [ 乙 ] } }\n`;

function check(text: string, rule: string, overrides: Overrides = { today }) {
  const workspace = new Workspace();
  workspace.override(overrides);
  workspace.setRoots(["/w"]);
  workspace.set("/w/service.scheme.yaml", scheme);
  workspace.set("/w/a.sheet.yaml", `sheet: s\nscheme: service@2025\n${text}`);
  const snapshot = workspace.snapshot();
  const source = snapshot.source("/w/a.sheet.yaml");
  if (!source) throw new Error("not loaded");
  const problems = snapshot.findProblems(source, "en").filter((problem) => problem.rule === rule);
  const fixed = problems[0]?.fixes.map((fix) => applyEdits(source.text, fix.edits).slice(source.text.indexOf(text)));
  return { problems, fixed: fixed ?? [] };
}

describe("finding-due", () => {
  const finding = (due: string) => `findings: [ { id: N, class: minor, raised: 2025-11-20, due: ${due} } ] # ok\n`;

  it.each(["2025-12-05", "'2025-12-05'", '"2025-12-05"'])("writes the date in the quotes of %s", (due) => {
    expect(check(finding(due), "finding-due").fixed).toEqual([finding(due.replace("2025-12-05", "2025-12-11"))]);
  });

  it("has no fix where the date is that of others, too", () => {
    const { problems, fixed } = check(`${finding("&due 2025-12-05")}x-next: *due\n`, "finding-due");
    expect([problems.length, fixed]).toEqual([1, []]);
  });

  it("says nothing of a date that no calendar has", () => {
    const far = scheme.replace("15 working days", "100000 years");
    const workspace = new Workspace();
    workspace.set("/w/service.scheme.yaml", far);
    workspace.set("/w/a.sheet.yaml", `sheet: s\nscheme: service@2025\n${finding("2025-12-05")}`);
    const snapshot = workspace.snapshot();
    const source = snapshot.source("/w/a.sheet.yaml");
    expect(source && snapshot.findProblems(source, "en").map(({ rule }) => rule)).not.toContain("finding-due");
  });
});

describe("finding-overdue", () => {
  it("says nothing where nobody says which day it is", () => {
    const text = "findings: [ { id: N, class: major, raised: 2020-11-20, due: 2020-12-20 } ]\n";
    expect(check(text, "finding-overdue").problems.length).toBe(1);
    expect(check(text, "finding-overdue", {}).problems).toEqual([]);
  });
});

describe("certificate-period", () => {
  const audited = (type: string, since: string) =>
    `audit: { type: ${type}, start: 2025-08-11 }\nprevious: { grade: star, since: ${since} }\n${rows}`;
  const certificate = (to: string) => `decision: { grade: star, certificate: { from: 2025-09-10, to: ${to} } }\n`;
  const ends = (text: string) => [...text.matchAll(/to: (\S+) \}/g)].map((match) => match[1]);

  it("writes the last day in the quotes that are there", () => {
    expect(check(`${rows}${certificate("'2026-09-09'")}`, "certificate-period").fixed).toEqual([
      `${rows}${certificate("'2028-09-09'")}`,
    ]);
  });

  it.each([
    ["recertification", "2022-10-18", "2028-10-17"],
    // Lapsed some weeks before the decision.
    ["recertification", "2022-08-01", "2028-07-31"],
    // Held over two certificates.
    ["recertification", "2019-10-18", "2028-10-17"],
    ["special", "2024-05-20", "2027-05-19"],
    ["surveillance", "2020-05-20", "2026-05-19"],
  ])("offers the course of the certificate before as well: %s, held since %s", (type, since, end) => {
    const { fixed } = check(`${audited(type, since)}${certificate("2030-01-01")}`, "certificate-period");
    expect(fixed.flatMap(ends)).toEqual(["2028-09-09", end]);
    for (const right of ["2028-09-09", "2028-09-10", end]) {
      expect(check(`${audited(type, since)}${certificate(right)}`, "certificate-period").problems).toEqual([]);
    }
  });
});

describe("grades of the report and of the decision", () => {
  const stated = (declared: string, decided: string) =>
    `${rows}declared: { grade: ${declared} }\ndecision: { grade: ${decided} }\n`;

  it("are one slip where they are the same, corrected in both places", () => {
    const { problems, fixed } = check(stated("pass", "'pass'"), "declared-grade");
    expect(fixed).toEqual([stated("star", "'star'")]);
    expect(problems[0]?.related[0]?.message).toBe("The decision names the same grade");
    expect(check(stated("pass", "'pass'"), "decision-grade").problems).toEqual([]);
  });

  it("are two where they differ", () => {
    const text = stated("pass", "star");
    expect(check(text, "declared-grade").fixed).toEqual([stated("star", "star")]);
    expect(check(text, "decision-grade").problems).toEqual([]);
    expect(check(stated("star", "pass"), "decision-grade").fixed).toEqual([stated("star", "star")]);
  });

  it("leave the decision to its own rule where that of the report is off", () => {
    const off: Overrides = { today, severities: new Map([["declared-grade", "off" as const]]) };
    expect(check(stated("pass", "pass"), "decision-grade", off).fixed).toEqual([stated("pass", "star")]);
  });

  const held = (grade: string) =>
    `audit: { type: surveillance, start: 2025-10-10 }\nprevious: { grade: ${grade}, since: 2025-01-01 }\n`;

  it("may stay with the grade before while a higher one would come too early", () => {
    expect(check(`${held("pass")}${stated("pass", "pass")}`, "declared-grade").problems).toEqual([]);
    expect(check(`${held("pass")}${stated("star", "pass")}`, "decision-grade").problems).toEqual([]);
    expect(check(`${held("pass")}${stated("star", "star")}`, "cycle-dates").problems.length).toBe(1);
    expect(check(`${held("star")}${stated("star", "pass")}`, "decision-grade").problems.length).toBe(1);
  });
});
