import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectionSpans } from "../../../server/src/core/features/selection";
import { Source } from "../../../server/src/core/source";
import { place } from "../../support/cursor";
import { sampleTexts } from "../../support/samples";

function grown(path: string, marked: string): string[] {
  const { source, offset } = place(path, marked);
  return selectionSpans(source, offset).map(({ start, end }) => source.text.slice(start, end));
}

describe("a selection that grows", () => {
  it("goes from a word of a scheme to its item, its list and the file", () => {
    const item = '- id: "1.1"\n    title: { zh: 部门 岗位, en: Posts }';
    const list = `${item}\n  - id: b`;
    expect(
      grown("/a.scheme.yaml", 'indicators:\n  - id: "1.1"\n    title: { zh: 部<|>门 岗位, en: Posts }\n  - id: b\n'),
    ).toEqual([
      "部门",
      "部门 岗位",
      "zh: 部门 岗位",
      "{ zh: 部门 岗位, en: Posts }",
      "title: { zh: 部门 岗位, en: Posts }",
      item.slice(2),
      item,
      list,
      `indicators:\n  ${list}`,
      `indicators:\n  ${list}\n`,
    ]);
  });

  it("goes from what is in quotes to the quotes, the row and all rows of a sheet", () => {
    expect(grown("/a.sheet.yaml", 'scores:\n  "1.1<|>0": 3 # why\n  "2": n/a\n')).toEqual([
      "1.10",
      '"1.10"',
      '"1.10": 3',
      '"1.10": 3 # why\n  "2": n/a',
      'scores:\n  "1.10": 3 # why\n  "2": n/a',
      'scores:\n  "1.10": 3 # why\n  "2": n/a\n',
    ]);
  });

  it("goes from a word of a text to its line, its lines and its head", () => {
    expect(grown("/a.scheme.yaml", "guidance: |\n  One 𠮷<|>😀.\n\n  Two.\nb: 1\n").slice(0, 5)).toEqual([
      "𠮷",
      "One 𠮷😀.",
      "One 𠮷😀.\n\n  Two.",
      "|\n  One 𠮷😀.\n\n  Two.",
      "guidance: |\n  One 𠮷😀.\n\n  Two.",
    ]);
  });

  it("goes from a word of a comment to the comment and its neighbours", () => {
    expect(grown("/a.scheme.yaml", "a:\n  # one tw<|>o\n  # three\n  b: 1\n")).toEqual([
      "two",
      "one two",
      "# one two",
      "# one two\n  # three",
      "a:\n  # one two\n  # three\n  b: 1",
      "a:\n  # one two\n  # three\n  b: 1\n",
    ]);
    expect(grown("/a.scheme.yaml", "a: 1 #<|>\n")).toEqual(["#", "a: 1 #\n"]);
  });

  it("begins at the dash of an item with an anchor, and knows aliases", () => {
    expect(grown("/a.scheme.yaml", "- a\n- &x\n  b: <|>1\n- *x\n").slice(0, 4)).toEqual([
      "1",
      "b: 1",
      "- &x\n  b: 1",
      "- a\n- &x\n  b: 1\n- *x",
    ]);
    expect(grown("/a.scheme.yaml", "- &x 1\n- *x<|>\n").slice(0, 3)).toEqual(["x", "*x", "- *x"]);
  });

  it("has the file alone where there is nothing else", () => {
    expect(grown("/a.sheet.yaml", "<|>")).toEqual([""]);
    expect(grown("/a.sheet.yaml", "\n<|>\n")).toEqual(["\n\n"]);
  });
});

it("each step holds the place and all of the one before, and something more", () => {
  fc.assert(
    fc.property(fc.constantFrom(...sampleTexts), fc.nat(), fc.boolean(), ([path, sample], seed, isCrlf) => {
      const text = isCrlf ? sample.replaceAll("\n", "\r\n") : sample;
      const source = new Source(`/${path}`, path.includes("sheet") ? "sheet" : "scheme", text);
      const offset = seed % (text.length + 1);
      const spans = selectionSpans(source, offset);
      expect(spans.at(-1)).toEqual({ start: 0, end: text.length });
      for (const [index, span] of spans.entries()) {
        expect(span.start <= offset && offset <= span.end).toBe(true);
        const inner = spans[index - 1];
        if (!inner) continue;
        expect(span.start <= inner.start && inner.end <= span.end).toBe(true);
        expect(span.end - span.start).toBeGreaterThan(inner.end - inner.start);
      }
    }),
    { numRuns: 500 },
  );
});
