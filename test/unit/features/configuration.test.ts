/** `.gradeline.yaml` in the editor: keys, values and rules are completed and explained. */
import { describe, expect, it } from "vitest";
import { complete } from "../../../server/src/core/features/complete";
import { inlayHints } from "../../../server/src/core/features/hints";
import { hover } from "../../../server/src/core/features/hover";
import { lenses } from "../../../server/src/core/features/lenses";
import { accept, place } from "../../support/cursor";

const path = "/w/.gradeline.yaml";

function labels(marked: string): string[] {
  const { snapshot, source, offset } = place(path, marked);
  return complete(snapshot, source, offset, "en").map(({ label }) => label);
}

function accepting(label: string, marked: string): string {
  const { snapshot, source, offset } = place(path, marked);
  const completion = complete(snapshot, source, offset, "en").find((each) => each.label === label);
  if (!completion) throw new Error(`no ${label}`);
  return accept(marked.replace("<|>", ""), completion);
}

describe("completion", () => {
  it("offers the keys, and their values", () => {
    expect(labels("<|>")).toEqual(expect.arrayContaining(["locale", "calendar", "include", "exclude", "rules"]));
    expect(labels("locale: zh\n<|>")).not.toContain("locale");
    expect(labels("locale: <|>")).toEqual(expect.arrayContaining(["auto", "en", "zh"]));
    expect(labels("calendar: <|>")).toEqual(expect.arrayContaining(["weekdays", "CN"]));
  });

  it("offers the rules that are not named yet, and severities", () => {
    const rules = labels("rules:\n  points-sum: off\n  <|>");
    expect(rules).toContain("evidence-missing");
    expect(rules).not.toContain("points-sum");
    expect(labels("rules: { evidence-missing: <|> }")).toEqual(["error", "warning", "info", "hint", "off"]);
    expect(accepting("not-measurable", "rules:\n  not-<|>\n")).toBe("rules:\n  not-measurable: \n");
    expect(accepting("not-measurable", "rules: { not<|> }\n")).toBe("rules: { not-measurable:  }\n");
  });
});

describe("hover", () => {
  it.each([
    ["ca<|>lendar: CN\n", /working day/],
    ["calendar: C<|>N\n", /China/],
    ["rules: { evidence<|>-missing: off }\n", /evidence/i],
    ["rules: { evidence-missing: o<|>ff }\n", /off/],
  ])("explains %s", (marked, word) => {
    const { snapshot, source, offset } = place(path, marked);
    expect(hover(snapshot, source, offset, "en")?.markdown).toMatch(word);
  });
});

it("decides about the due date that is offered on a sheet", () => {
  const scheme = `scheme: s
edition: "1"
title: t
indicators: [ { id: "1", title: a, points: 1 } ]
points: 1
findings: [ { id: minor, title: m, due: 15 working days } ]
grades: [ { id: pass, title: p } ]
`;
  const sheet = "sheet: x\nscheme: s@1\nfindings:\n  - { id: a, class: minor, raised: 2025-09-22, due: <|> }\n";
  for (const [calendar, due] of [
    ["CN", "2025-10-17"],
    ["weekdays", "2025-10-13"],
  ] as const) {
    const others = { "/w/s.scheme.yaml": scheme, [path]: `calendar: ${calendar}\n` };
    const { snapshot, source, offset } = place("/w/x.sheet.yaml", sheet, others);
    expect(complete(snapshot, source, offset, "en").map(({ label }) => label)).toContain(due);
  }
});

it("has neither hints nor lenses", () => {
  const { snapshot, source } = place(path, "rules: { points-sum: off }\n");
  expect(lenses(snapshot, source, "en")).toEqual([]);
  expect(inlayHints(snapshot, source, { start: 0, end: 30 }, "en")).toEqual([]);
});
