/** Rows that are missing, written in where the scheme has them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillRows } from "../../../server/src/core/features/fillRows";
import type { Source } from "../../../server/src/core/source";
import { applyEdits } from "../../../server/src/core/text/span";
import { place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const head = "sheet: a\nscheme: shop@2\n";

function fill(text: string, scheme = shopScheme) {
  const { snapshot, source } = place(sheetPath, text, { [schemePath]: scheme });
  const filled = fillRows(snapshot, source);
  return { ...filled, text: filled.kind === "filled" ? applyEdits(text, filled.edits) : text };
}

const all = `  "1.1":   # Department, 3
  "1.2":   # Outlets, 10
  "1.10":   # Form, 2: true | false | n/a
  "2.a":   # Calls, 2: n/m | n/a
  "2.b":   # Time, 9: h | n/a
  "2.c":   # Satisfaction, 4: A | B | C
`;
const inEnglish = "client: { name: A shop }\n";

describe("the rows of a sheet", () => {
  it("are filled up in the order of the scheme, each below the comment of its group", () => {
    const before = `${head}${inEnglish}scores:
  # 1 Organization
  "1.2":
    score: 8   # two short
    note: see NC-1

  # 2 Quality
  "2.b": 30   # h
declared: {}
`;
    expect(fill(before)).toMatchObject({
      kind: "filled",
      count: 4,
      text: `${head}${inEnglish}scores:
  # 1 Organization
  "1.1":   # Department, 3
  "1.2":
    score: 8   # two short
    note: see NC-1
  "1.10":   # Form, 2: true | false | n/a

  # 2 Quality
  "2.a":   # Calls, 2: n/m | n/a
  "2.b": 30   # h
  "2.c":   # Satisfaction, 4: A | B | C
declared: {}
`,
    });
  });

  it.each([
    ["there is none yet", `${head}${inEnglish}scores:\n`, `${head}${inEnglish}scores:\n${all}`],
    ["the mapping is empty", `${head}${inEnglish}scores: {}\n`, `${head}${inEnglish}scores:\n${all}`],
    ["the key is missing", `${head}${inEnglish}findings: []\n`, `${head}${inEnglish}scores:\n${all}findings: []\n`],
    ["the key is missing at the end", `${head}${inEnglish.trimEnd()}`, `${head}${inEnglish}scores:\n${all.trimEnd()}`],
    [
      "lines end in CRLF and a mark begins the file",
      `\uFEFF${head}${inEnglish}scores:\n`.replaceAll("\n", "\r\n"),
      `\uFEFF${head}${inEnglish}scores:\n${all}`.replaceAll("\n", "\r\n"),
    ],
    [
      "the rows stand in braces",
      `${head}${inEnglish}scores: { "1.2": 8 }\n`,
      `${head}${inEnglish}scores: { "1.1":, "1.2": 8, "1.10":, "2.a":, "2.b":, "2.c": }\n`,
    ],
    [
      "the whole sheet stands in braces",
      "{ sheet: a, scheme: shop@2 }\n",
      '{ sheet: a, scheme: shop@2, scores: { "1.1":, "1.2":, "1.10":, "2.a":, "2.b":, "2.c": } }\n',
    ],
  ])("are filled up where %s", (_, before, after) => {
    expect(fill(before).text).toBe(after);
    expect(fill(after)).toMatchObject({ kind: "complete" });
  });

  it("speak the language of the sheet", () => {
    expect(fill(`${head}client: { name: 门店 }\nscores: { }\n`).text).toContain('"1.2":   # 网点 *覆盖*, 10\n');
  });

  it("need no row below a group that does not apply, nor where a wrong one stands", () => {
    expect(fill(`${head}scores: { "1.1": 3, "1.2": 99, "1.10": true, "2": n/a, "2.c": A }\n`)).toMatchObject({
      kind: "complete",
    });
  });

  it("are left alone where nobody knows which there should be", () => {
    expect(fill("sheet: a\nscheme: other@1\nscores:\n")).toMatchObject({
      kind: "unjudged",
      why: { en: "there is no scheme other@1: there is shop@2" },
    });
    expect(fill("")).toMatchObject({ kind: "unjudged" });
    expect(fill("# nothing yet\n")).toMatchObject({ kind: "unjudged" });
    expect(fill("- a\n")).toMatchObject({ kind: "unjudged" });
  });

  it("are left alone where there is no room for them", () => {
    expect(fill(`x-rows: &rows { "1.1": 3 }\n${head}scores: *rows\n`)).toMatchObject({ kind: "noPlace", count: 5 });
    expect(fill(`${head}scores: ~\n`)).toMatchObject({ kind: "noPlace", count: 6 });
  });

  it("come to the same whichever are there already, and in the order of the scheme", () => {
    const ids = ["1.1", "1.2", "1.10", "2.a", "2.b", "2.c"];
    fc.assert(
      fc.property(fc.subarray(ids), fc.boolean(), (present, commented) => {
        const rows = present.map((id) => `${commented ? `  # about ${id}\n` : ""}  "${id}":\n`).join("");
        const { text } = fill(`${head}scores:\n${rows}declared: {}\n`);
        const { source } = place(sheetPath, text);
        expect([...((source as Source).sheet?.scores.keys() ?? [])]).toEqual(ids);
        for (const line of rows.split("\n")) expect(text).toContain(line);
        expect(text).toMatch(/\ndeclared: \{\}\n$/);
      }),
    );
  });
});
