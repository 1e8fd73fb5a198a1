import { describe, expect, it } from "vitest";
import { foldings } from "../../../server/src/core/features/folding";
import { Source } from "../../../server/src/core/source";
import { sampleTexts } from "../../support/samples";

function folds(text: string, path = "/a.scheme.yaml"): string[] {
  const source = new Source(path, path.includes("sheet") ? "sheet" : "scheme", text);
  return foldings(source).map(
    ({ kind, first, last }) => `${kind} ${first}-${last} ${source.lines.lineText(first).trim()}`,
  );
}

describe("folding a scheme", () => {
  it("folds groups, indicators, guidance and lists, each up to its own last line", () => {
    const text = `scheme: a
indicators:
  - id: "1"
    title: { zh: 组织, en: Organization }
    indicators:
      - id: "1.1"
        guidance: |
          看两件事：

          - 网点

      - id: "1.2"
        evidence:
          - a
          - b
          # - c

  # about the second group
  - id: "2"

# --- grades ---
grades:
  - { id: pass }
  - { id: good }
`;
    for (const variant of [text, text.replaceAll("\n", "\r\n"), `\uFEFF${text}`]) {
      expect(folds(variant)).toEqual([
        "block 1-18 indicators:",
        'block 2-15 - id: "1"',
        "block 4-15 indicators:",
        'block 5-9 - id: "1.1"',
        "block 6-9 guidance: |",
        'block 11-15 - id: "1.2"',
        "block 12-15 evidence:",
        "block 21-23 grades:",
      ]);
    }
  });

  it("leaves the closing bracket to be seen where it has a line of its own", () => {
    expect(folds("modes: {\n  A: a,\n  B: [\n    1,\n    2 ]\n}\nx: [ 1,\n  2 ]\n")).toEqual([
      "block 0-4 modes: {",
      "block 2-4 B: [",
      "block 6-7 x: [ 1,",
    ]);
    expect(folds("{ a: 1,\n  b: 2\n}\n")).toEqual(["block 0-1 { a: 1,"]);
    expect(folds("a: [\n]\n")).toEqual([]);
  });

  it("folds blocks of comments and marked regions", () => {
    expect(
      folds(
        "# one\n# two\n\n# three\n# region First\na: 1 # four\n# five\n# region 内\nb: 2\n#endregion\n# endregion\n# endregion\nc: |\n  # region\n  # endregion\n",
      ),
    ).toEqual(["comment 0-1 # one", "region 4-10 # region First", "region 7-9 # region 内", "block 12-14 c: |"]);
    expect(folds("a:\n  # x\n  # y\n# z\nb: 1\n")).toEqual(["block 0-2 a:", "comment 1-2 # x"]);
  });

  it("begins an item at its dash, whatever stands between the two", () => {
    expect(folds("a:\n- # why\n  id: 1\n  # - no\n- &x\n  id: 2\n-\n- - 1\n  - 2\n")).toEqual([
      "block 0-8 a:",
      "block 1-3 - # why",
      "block 4-5 - &x",
      "block 7-8 - - 1",
    ]);
  });
});

describe("folding a sheet", () => {
  it("folds rows and texts in quotes", () => {
    expect(
      folds(
        'scores:\n  "1.1": 3\n  "1.2":\n    score: 8\n    note: "a\n      b"\n  "1.3": n/a\nfindings:\n',
        "/a.sheet.yaml",
      ),
    ).toEqual(["block 0-6 scores:", 'block 2-5 "1.2":', 'block 4-5 note: "a']);
  });

  it("folds what there is of a broken one", () => {
    expect(folds('scores:\n  "1.1": 3\n  "1.2"\n  "1.3":\n    score：8\n    note: x\nfind', "/a.sheet.yaml")).toEqual([
      "block 0-5 scores:",
      'block 3-5 "1.3":',
    ]);
    expect(folds("", "/a.sheet.yaml")).toEqual([]);
    expect(folds("# a\n# b\n", "/a.sheet.yaml")).toEqual(["comment 0-1 # a"]);
  });
});

it.each(sampleTexts)("folds of %s lie within each other or apart, and end in a line with words", (path, text) => {
  const source = new Source(`/${path}`, path.includes("sheet") ? "sheet" : "scheme", text);
  const all = foldings(source);
  const open: number[] = [];
  for (const { first, last } of all) {
    while (open.length > 0 && (open.at(-1) as number) < first) open.pop();
    expect(last).toBeLessThanOrEqual(open.at(-1) ?? source.lines.lineCount - 1);
    expect(source.lines.lineText(last).trim()).not.toBe("");
    open.push(last);
  }
});
