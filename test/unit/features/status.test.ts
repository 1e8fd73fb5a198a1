import { describe, expect, it } from "vitest";
import { findStatus } from "../../../server/src/core/features/status";
import type { Locale } from "../../../server/src/core/messages/message";
import { place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const head = `sheet: T
scheme: shop@2
client: { name: C, scope: S }
audit: { type: initial, start: 2025-01-15, end: 2025-01-16, team: [ { name: W, role: lead } ] }
`;

function statusOf(path: string, text: string, locale: Locale = "en") {
  const { snapshot, source } = place(path, text, path === sheetPath ? { [schemePath]: shopScheme } : {});
  return findStatus(snapshot, source, locale);
}

describe("the status of a sheet", () => {
  const rows = `scores: { "1.1": 3, "1.2": 10, "1.10": true, 2.a: 3/3, 2.b: 24, 2.c: B }\n`;

  it("is its total and grade", () => {
    expect(statusOf(sheetPath, head + rows, "zh")).toEqual({
      text: "29 / 30 良好",
      tooltip: "29 / 30 · 良好",
      state: "ok",
    });
  });

  it("is how far it has come while it is incomplete", () => {
    const status = statusOf(sheetPath, head + rows.replace("24", ""));
    expect(status).toMatchObject({ text: "5/6 · 20-29", state: "incomplete" });
    expect(status.tooltip).toMatch(/^5 of 6 scored · 20-29 · Pass…Good/);
  });

  it("is an error where there is one", () => {
    const status = statusOf(sheetPath, `${head + rows}color: red\n`);
    expect(status).toMatchObject({ text: "29 / 30 Good", state: "error" });
    expect(status.tooltip).toBe("29 / 30 · Good\n1 error");
  });

  it("is that it cannot be graded", () => {
    const status = statusOf(sheetPath, head.replace("shop@2", "shop@3"));
    expect(status).toMatchObject({ text: "Not graded", state: "error" });
    expect(status.tooltip).toMatch(/^there is no scheme shop@3: there is shop@2/);
  });

  it("is there for files that hold nothing or no keys", () => {
    expect(statusOf(sheetPath, "")).toMatchObject({ text: "Empty" });
    expect(statusOf(sheetPath, "- 1\n", "zh")).toMatchObject({ text: "无法读取", state: "error" });
  });
});

describe("the status of a scheme", () => {
  it("is its sum check", () => {
    expect(statusOf(schemePath, shopScheme)).toMatchObject({
      text: "Σ 30 ✓",
      tooltip: expect.stringMatching(/^6 scored indicators, 2 grades/),
    });
    expect(statusOf(schemePath, shopScheme.replace("points: 30", "points: 35"), "zh")).toMatchObject({
      text: "Σ 30 ≠ 35",
      state: "error",
    });
  });

  it("says that a group is off where the root is not", () => {
    const text = shopScheme.replace("title: { zh: 网点 *覆盖*, en: Outlets }, points: 10", "title: O, points: 9");
    expect(statusOf(schemePath, text)).toMatchObject({ text: "Σ 30 ✓ · 1 group off", state: "error" });
    expect(statusOf(schemePath, text, "zh")).toMatchObject({ text: "Σ 30 ✓ · 1 组不符" });
  });

  it("is the number of indicators where nothing is added up", () => {
    const text = "aggregate: mean\npoints: 3\nindicators:\n  - { id: a, title: A, points: 3 }\n";
    expect(statusOf(schemePath, text)).toMatchObject({ text: "1 indicator" });
  });
});
