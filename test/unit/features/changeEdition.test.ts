/** A sheet that goes by another edition: what is written, and what whoever does it is told. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeEdition } from "../../../server/src/core/features/changeEdition";
import type { Source } from "../../../server/src/core/source";
import { applyEdits } from "../../../server/src/core/text/span";
import { Workspace } from "../../../server/src/core/workspace";
import { place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

/** The next edition: 1.10 is gone, 1.3 is new, 1.2 is worth less and named otherwise, a level and a grade are gone. */
const nextEdition = shopScheme
  .replace('edition: "2"', 'edition: "3"')
  .replace(/.*id: "1\.10".*/, '      - { id: "1.3", title: { zh: 投诉, en: Complaints }, points: 4 }')
  .replace("en: Outlets }, points: 10", "en: Branches }, points: 8")
  .replace("{ id: B, title: Mostly, points: 3 }, ", "")
  .replace(/.*id: good.*\n/, "")
  .replace("id: minor", "id: slight");

const nextPath = "/w/next.scheme.yaml";

function change(text: string, to = nextEdition, profile?: string, from = shopScheme) {
  const { snapshot, source } = place(sheetPath, text, { [schemePath]: from, [nextPath]: to });
  const changed = changeEdition(snapshot, source, snapshot.source(nextPath) as Source, profile);
  return changed && { ...changed, text: applyEdits(text, changed.edits) };
}

/** Each as `lost 1.10 "…"`, with the text that it points at. */
function notesOf(text: string, changed: ReturnType<typeof change>): string[] {
  return (changed?.notes ?? []).map(({ kind, id, detail, span }) => {
    const where = span ? ` at ${text.slice(span.start, span.end)}` : "";
    return `${kind} ${id} (${detail.en})${where}`;
  });
}

const sheet = `# Keep me
sheet: a
scheme: shop@2   # last year's
client: { name: A shop }
scores:
  # 1 Organization
  "1.1": 3
  "1.2": 10   # all of them
  "1.10": true   # stays
  "2.a": 4/5
  "2.b": 12
  "2.c": B
findings:
  - { id: NC-1, indicator: "1.10", class: minor, statement: x }
declared: { total: 27, grade: good }
`;

describe("changing the edition", () => {
  it("rewrites the reference, adds the new rows in order and leaves everything else as it is", () => {
    expect(change(sheet)?.text).toBe(
      sheet
        .replace("shop@2", "shop@3")
        .replace(`"1.2": 10   # all of them\n`, `"1.2": 10   # all of them\n  "1.3":   # Complaints, 4\n`),
    );
  });

  it("lists what has no counterpart, what no longer fits, what differs and what is new", () => {
    expect(notesOf(sheet, change(sheet))).toEqual([
      'lost 1.10 (Form, 2) at "1.10": true',
      'unknown 1.10 (indicator) at "1.10"',
      "unknown minor (finding class) at minor",
      "unknown good (grade) at good",
      'unfit 1.2 (Branches, 8) at "1.2": 10',
      'unfit 2.c (Satisfaction, 4) at "2.c": B',
      'changed 1.2 (Outlets, 10 → Branches, 8) at "1.2": 10',
      "added 1.3 (Complaints, 4)",
    ]);
  });

  it("says each thing that it lists again as a finding, once it is done", () => {
    const workspace = new Workspace();
    workspace.set(nextPath, nextEdition);
    workspace.set(sheetPath, change(sheet)?.text as string);
    const snapshot = workspace.snapshot();
    const found = snapshot.findProblems(snapshot.source(sheetPath) as Source, "en").map(({ rule }) => rule);
    expect(found).toEqual(
      expect.arrayContaining(["unknown-indicator", "unknown-reference", "score-range", "score-form", "unscored"]),
    );
  });

  it("has nothing to say about the edition that the sheet has already, and writes nothing", () => {
    const { snapshot, source } = place(sheetPath, sheet, { [schemePath]: shopScheme });
    const same = changeEdition(snapshot, source, snapshot.source(schemePath) as Source);
    expect(same).toEqual({ reference: "shop@2", needsProfile: false, edits: [], notes: [] });
  });

  it.each([
    ["in its quotes", `scheme: 'shop@2'\n`, `scheme: 'shop@3'\n`],
    ["where a path stands", `scheme: ./shop.scheme.yaml\n`, `scheme: shop@3\n`],
    ["where nothing stands yet", `scheme:\n`, `scheme: shop@3\n`],
    ["where the key is missing", "", "scheme: shop@3\n"],
    ["with CRLF", `scheme: shop@2\r\n`, `scheme: shop@3\r\n`],
  ])("writes the reference %s", (_, before, after) => {
    expect(change(`sheet: a\n${before}`)?.text).toBe(`sheet: a\n${after}`);
  });

  it("writes it in braces, and in the place of an alias", () => {
    expect(change("{ sheet: a, scheme: shop@2, scores: {} }")?.text).toBe("{ sheet: a, scheme: shop@3, scores: {} }");
    expect(change("x-s: &s shop@2\nsheet: a\nscheme: *s\n")?.text).toBe('x-s: &s shop@2\nsheet: a\nscheme: "shop@3"\n');
  });

  describe("of a scheme with profiles", () => {
    const profiled = nextEdition.replace(
      "points: 30\n",
      "profiles: [ { id: shop, title: Shop }, { id: stand, title: Stand } ]\npoints: 30\n",
    );

    it("takes the profile that is chosen, and counts the rows by it", () => {
      expect(change("sheet: a\nscheme: shop@2\nscores:\n", profiled, "stand")?.text).toMatch(
        /^sheet: a\nscheme: shop@3\nprofile: stand\nscores:\n {2}"1\.1": /,
      );
      expect(change("sheet: a\nfindings: []\n", profiled, "shop")?.text).toMatch(
        /^sheet: a\n(?=.*\n?scheme: shop@3\n)(?=(?:.*\n)?profile: shop\n).*\n.*\nfindings: \[\]\n$/,
      );
      const named = "sheet: a\nscheme: shop@2\nprofile: old # x\nscores: { '1.1': 3 }\n";
      expect(change(named, profiled, "shop")?.text).toMatch(
        /^sheet: a\nscheme: shop@3\nprofile: shop # x\nscores: \{ '1\.1': 3, "1\.2":, /,
      );
    });

    it("lists the profile that is gone, and adds no rows as long as there is none", () => {
      const text = 'sheet: a\nscheme: shop@2\nprofile: old\nscores: { "1.1": 3, "1.10": true }\n';
      const changed = change(text, profiled);
      expect(changed).toMatchObject({ needsProfile: true, text: text.replace("shop@2", "shop@3") });
      expect(notesOf(text, changed)).toEqual(['lost 1.10 (Form, 2) at "1.10": true', "unknown old (profile) at old"]);
      expect(notesOf(text, change(text))).toContain("unknown old (profile) at old");
    });
  });

  it("counts a row as lost that has become a group, but not a group that does not apply", () => {
    const grouped = nextEdition.replace(
      /.*id: 2\.a.*/,
      "      - { id: 2.a, title: Calls, points: 2, indicators: [ { id: 2.a.1, title: Calls, points: 2 } ] }",
    );
    const text = 'sheet: a\nscheme: shop@2\nscores: { "1": n/a, "2.a": 4/5, "2.b": 12, "2.c": A }\n';
    expect(notesOf(text, change(text, grouped))).toEqual([
      'lost 2.a (Calls, 2) at "2.a": 4/5',
      "added 2.a.1 (Calls, 2)",
    ]);
  });

  it("works on broken and empty files, and not where there is nothing to work on", () => {
    expect(change("sheet: a\nscheme: shop@2\nscores:\n  1.1: [\n")?.reference).toBe("shop@3");
    expect(change("")).toBeUndefined();
    expect(change("sheet: a\n", "- no scheme\n")).toBeUndefined();
    expect(change("sheet: a\nscheme: [ shop@2 ]\nscores:\n")).toBeUndefined();
  });

  it("keeps every line but the reference, whichever rows there are", () => {
    const rows = ['  "1.1": 3', '  "1.2": 10', '  "1.10": true', '  "2.a": n/a', '  "2.c": A', "  # a comment"];
    fc.assert(
      fc.property(fc.subarray(rows), (lines) => {
        const text = `sheet: a\nscheme: shop@2\nscores:\n${lines.map((line) => `${line}\n`).join("")}declared: {}\n`;
        const after = change(text)?.text.split("\n") ?? [];
        for (const line of lines) expect(after).toContain(line);
        expect(
          after.filter((line) => !lines.includes(line) && !/^ {2}"(?:1\.1|1\.2|1\.3|2\.[abc])": {3}#/.test(line)),
        ).toEqual(["sheet: a", "scheme: shop@3", "scores:", "declared: {}", ""]);
      }),
    );
  });
});
