import { describe, expect, it } from "vitest";
import { formatOnType } from "../../../server/src/core/features/formatOnType";
import { readYaml } from "../../../server/src/core/yaml/read";
import { cursorMark, place } from "../../support/cursor";
import { applyEdits } from "../../support/edits";
import { cleanSamples } from "../../support/samples";

/** The line of the cursor after something was typed there, with `.` for spaces, and whether nothing else has changed. */
function typed(path: string, marked: string, character: "\n" | "-" | " "): string {
  const { source, offset } = place(path, marked);
  const edits = formatOnType(source, offset, character, { step: 2 });
  const line = source.lines.lineAt(offset);
  for (const { span } of edits) {
    expect(source.lines.lineStart(line)).toBe(span.start);
    expect(span.end).toBeLessThanOrEqual(offset);
  }
  const after = applyEdits(source.text, edits);
  const changed = after.split(/\r?\n/);
  const others = (lines: string[]) => lines.filter((_, index) => index !== line);
  expect(others(changed)).toEqual(others(source.text.split(/\r?\n/)));
  return (changed[line] as string).replaceAll(" ", ".");
}

const enter = (marked: string, path = "/a.scheme.yaml") => typed(path, marked, "\n");
const dash = (marked: string, path = "/a.scheme.yaml") => typed(path, marked, "-");

describe("a new line in a scheme", () => {
  it.each([
    ["behind a key, further in", "scoring:\n<|>", ".."],
    ["behind the key of a list, in the column of its dashes", "indicators:\n<|>\n    - id: a\n", "...."],
    ["and where the dashes are in the column of the key", "indicators:\n  <|>\n- id: a\n", ""],
    ["behind a key with its keys below", "scoring:\n<|>\n    step: 1\n", "...."],
    ["behind a key with nothing of its own below", "  - id: a\n    indicators:\n<|>\n  - id: b\n", "......"],
    ["behind a key with an anchor or a comment", "  levels: &x   # y\n<|>", "...."],
    ["behind the first key of an item, in its column", '  - id: "1"\n<|>', "...."],
    ["behind a key of an item, in the same column", '  - id: "1"\n    title: x\n<|>', "...."],
    ["behind the key at the head of an item, below it", "  - indicators:\n<|>", "......"],
    ["behind an item of one word, in the column of its dash", "  - a\n      <|>", ".."],
    ["behind an item in braces", "  - { id: a, title: x }\n    <|>", ".."],
    ["behind a dash alone, where its item belongs", "indicators:\n  - \n<|>", "...."],
    ["behind a list in a list", "a:\n  - - 1\n<|>", "...."],
    ["behind a text of several lines, in the column of its key", "  - note: 'a\n      b'\n      <|>", "...."],
    ["behind brackets over several lines, too", "  - applies: [\n      a\n    ]\n<|>\n", "...."],
    ["within brackets, further in", "  - applies: [\n<|>\n    ]\n", "......"],
    ["within brackets that are not closed yet", "modes: {\n<|>\nscheme: a\n", ".."],
    ["within such in an item", "  - a: [\n<|>\n  - b: 1\n", "......"],
    ["within brackets, below the line above", "applies: [\n    a,\n<|>\n]\n", "...."],
    ["within brackets, below what stands behind the bracket", "plans: [ { when: a },\n<|>\n  ]\n", ".".repeat(9)],
    ["in a block of text, in its column", "  guidance: |\n      One:\n        <|>\n  id: a\n", "......"],
    ["at the head of a block of text", "  - guidance: |\n<|>\n", "......"],
    ["at the head of one with words", "guidance: |\n<|>\n    words\n", "...."],
    ["at the head of one that is an item", "- |\n<|>\n", ".."],
    ["behind a full-width colon", "scoring：\n<|>", ".."],
    ["behind a row with full-width signs", "  － id：a\n<|>", "...."],
    ["behind a text with a full-width colon", "evidence:\n  - 检查：网点\n    <|>", ".."],
    ["behind a URL", "basis:\n  - http://a\n    <|>", ".."],
  ])("stands %s", (_name, marked, line) => {
    expect(enter(marked)).toBe(line);
    expect(enter(marked.replaceAll("\n", "\r\n"))).toBe(line);
  });

  it.each([
    ["with words in it", "scoring:\n<|>step: 1\n"],
    ["below a blank line", "scoring:\n\n     <|>\n"],
    ["below a comment", "scoring:\n     # x\n     <|>\n"],
    ["in a text in quotes", "title: 'a\n     <|>\n  b'\n"],
    ["below a half-typed key", "sche\n     <|>\ntitle: x\n"],
    ["at the beginning", "     <|>"],
  ])("is left alone %s", (_name, marked) => {
    const { source, offset } = place("/a.scheme.yaml", marked);
    expect(formatOnType(source, offset, "\n", { step: 2 })).toEqual([]);
  });

  it("is indented as far as the editor says", () => {
    const { source, offset } = place("/a.scheme.yaml", "scoring:\n<|>");
    expect(formatOnType(source, offset, "\n", { step: 4 })).toEqual([{ span: { start: 9, end: 9 }, text: "    " }]);
  });
});

describe("a dash in a scheme", () => {
  const items = 'indicators:\n  - id: "1"\n    indicators:\n      - id: "1.1"\n        title: x\n';
  it.each([
    ["below the keys of an item goes to the column of the item", `${items}        -<|>\n`, "......-"],
    ["goes to that of an outer list, further out", `${items}    -<|>\n`, "..-"],
    ["at the margin goes to the outermost list", `${items}-<|>\n`, "..-"],
    ["stays in the column of an outer list", `${items}  -<|>\n`, "..-"],
    ["stays in that of the innermost", `${items}      -<|>\ngrades:\n`, "......-"],
    ["below a key begins its list", "grades:\n-<|>\n", "..-"],
    ["below a key with items goes to their column", "grades:\n  -<|>\n    - id: a\n", "....-"],
    ["and stays where they are in the column of the key", "grades:\n  -<|>\n- id: a\n", "-"],
    ["below the key of an item begins its list", "grades:\n  - requires:\n    -<|>\n", "......-"],
    ["knows lists in full-width signs", "grades:\n  － id：a\n    -<|>\n", "..-"],
    ["goes out of a block of text", "a:\n  - guidance: |\n      - one\n  -<|>\n", "..-"],
    ["knows lists behind texts that look like lists", "a:\n  - guidance: |\n     - one\n    id: x\n    -<|>\n", "..-"],
  ])("%s", (_name, marked, line) => {
    expect(dash(marked)).toBe(line);
    expect(dash(marked.replaceAll("\n", "\r\n"))).toBe(line);
    // Who types fast has typed the space behind it before the editor could move it.
    const spaced = marked.replace("-<|>", "- <|>");
    if (spaced !== marked) expect(typed("/a.scheme.yaml", spaced, " ")).toBe(`${line}.`);
  });

  it.each([
    ["in a block of text", "  guidance: |\n      One:\n       -<|>\n"],
    ["at the head of a block of text", "  guidance: |\n       -<|>\n"],
    ["in brackets", "  - a: [\n   -<|>\n  ]\n"],
    ["in a text in quotes", "  - a: 'x\n   -<|>\n     y'\n"],
    ["in front of words", "  - a\n -<|> b\n"],
    ["behind words", "  - a -<|>\n"],
    ["where there is no list", "scheme: a\n  -<|>\n"],
    ["of three", "  - a\n---<|>\n"],
  ])("is left alone %s", (_name, marked) => {
    const { source, offset } = place("/a.scheme.yaml", marked);
    expect(formatOnType(source, offset, "-", { step: 2 })).toEqual([]);
  });
});

describe("a sheet", () => {
  it("gets its lines where they are due", () => {
    expect(enter('scores:\n  "1.1": 3\n<|>\n  "1.2": 4\n', "/a.sheet.yaml")).toBe("..");
    expect(enter('scores:\n  "1.1":\n<|>\n  "1.2": 4\n', "/a.sheet.yaml")).toBe("....");
    expect(enter("scores:\n  1.1：\n<|>\n", "/a.sheet.yaml")).toBe("....");
    expect(dash("findings:\n  - id: NC-01\n    class: minor\n    -<|>\n", "/a.sheet.yaml")).toBe("..-");
  });
});

describe("samples", () => {
  it.each(cleanSamples)("%s: a line begun below another stands where it is due", (path, text) => {
    const lines = text.split("\n");
    const { root } = readYaml(text);
    expect(root).toBeDefined();
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      // What is no more than a comment, or goes on with a text, says nothing about the line below it.
      if (index % 23 !== 0 || !next || /^\s*#|^$/.test(next) || !/^ *(?:- |[^ #]+:(?= |$))/.test(line)) continue;
      const marked = [...lines.slice(0, index + 1), cursorMark, ...lines.slice(index + 1)].join("\n");
      const [indent, below] = [line, next].map((each) => each.search(/[^ ]/)) as [number, number];
      const opens = /:(?: [|>]-?)?$/.test(line);
      const sibling = /^ *- [^ ]+:(?= |$)/.test(line) ? indent + 2 : indent;
      expect(enter(marked, `/${path}`).length, `${path}:${index + 1}`).toBe(
        opens ? Math.max(below, indent + 2) : sibling,
      );
    }
  });
});
