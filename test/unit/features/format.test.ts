import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format, formatLines } from "../../../server/src/core/features/format";
import { Source } from "../../../server/src/core/source";
import type { TextEdit } from "../../../server/src/core/text/span";
import { saysTheSame } from "../../../server/src/core/yaml/compare";
import { readYaml } from "../../../server/src/core/yaml/read";
import type { YamlDocument } from "../../../server/src/core/yaml/tree";
import { applyEdits } from "../../support/edits";
import { cleanSamples, sampleTexts } from "../../support/samples";

function edit(text: string, step = 2): TextEdit[] {
  return format(new Source("/a.scheme.yaml", "scheme", text), { step });
}

function formatted(text: string, step = 2): string {
  return applyEdits(text, edit(text, step));
}

describe("formatting", () => {
  const cases: [string, string, string][] = [
    [
      "indents by two, lists below their keys included",
      `
indicators:
- id: "1"
  title: 组织
  indicators:
      -   id: "1.1"
          evidence:
          - 清单
grades:
    - { id: pass }
`,
      `
indicators:
  - id: "1"
    title: 组织
    indicators:
      - id: "1.1"
        evidence:
          - 清单
grades:
  - { id: pass }
`,
    ],
    [
      "puts spaces into brackets, behind commas and colons, and none elsewhere",
      `
a: {x:   1,y :  [ ],z: {  }}
b: [1 ,2,{"zh":甲, en: B} ]
c:   "1.10"
d : -1
`,
      `
a: { x: 1, y: [], z: {} }
b: [ 1, 2, { "zh": 甲, en: B } ]
c: "1.10"
d: -1
`,
    ],
    [
      "leaves brackets on the lines they are on",
      `
evidence: [
      甲,   # 现场
  乙,
]
plans: [{
  when: a,
    modes: [
  E,
    ]
  }, {when: b}]
`,
      `
evidence: [
  甲,   # 现场
  乙,
]
plans: [ {
  when: a,
  modes: [
    E,
  ]
  }, { when: b } ]
`,
    ],
    [
      "keeps what is lined up within brackets",
      `
a:
    plans: [ { when: x },
             { when: y } ]
`,
      `
a:
  plans: [ { when: x },
           { when: y } ]
`,
    ],
    [
      "keeps tables, in characters or in cells of CJK, and figures that end in one column",
      `
levels:
    - { id: a,   title: 全部符合, points: 10 }
    # the others
    - { id: bcd, title: 部分,     points:  5 }
    - { id: e,   title: 无,       points:  0 }
scores:
    "1.1":   3
    "1.2":  10
    "1.10":  5
title:   x
`,
      `
levels:
  - { id: a,   title: 全部符合, points: 10 }
  # the others
  - { id: bcd, title: 部分,     points:  5 }
  - { id: e,   title: 无,       points:  0 }
scores:
  "1.1":   3
  "1.2":  10
  "1.10":  5
title: x
`,
    ],
    [
      "keeps the words of block scalars as they are",
      `
a:
    - guidance: |   
          看两件事：
            - 缩进的  

          完
      folded: >-
         x

           y
      indicated: |2
            two more
    - |+
        kept


    - end
`,
      `
a:
  - guidance: |
      看两件事：
        - 缩进的  

      完
    folded: >-
      x

        y
    indicated: |2
          two more
  - |+
    kept


  - end
`,
    ],
    [
      "indents texts that go on in further lines, and leaves those that are lined up",
      `
a:
    plain: one
        two

        three
    quoted: "one\\
         two \\
         three"
    lined:  'one
             two'
    next:
          words
          more
`,
      `
a:
  plain: one
    two

    three
  quoted: "one\\
    two \\
    three"
  lined: 'one
          two'
  next:
    words
    more
`,
    ],
    [
      "takes comments along",
      `
# top
a:
    # about b
    b:
        - 1
        # about 2
        - 2
        # behind the list
    # behind b
    # about c
    c: |
        text
    # behind the text
d:
    # nothing yet
e: 1
   # on e
    # and on
f: 1
  # end
`,
      `
# top
a:
  # about b
  b:
    - 1
    # about 2
    - 2
    # behind the list
  # behind b
  # about c
  c: |
    text
  # behind the text
d:
  # nothing yet
e: 1
  # on e
  # and on
f: 1
  # end
`,
    ],
    [
      "keeps comments lined up behind their lines",
      `
a:
    bc: 1         # one
    d:   2        # two
                  # goes on
    eeeeeeeeeee: 3 # three
    f: 4# no comment
    g: 5     # alone
`,
      `
a:
  bc: 1         # one
  d: 2          # two
                # goes on
  eeeeeeeeeee: 3 # three
  f: 4# no comment
  g: 5     # alone
`,
    ],
    [
      "keeps anchors, aliases and tags where they are",
      `
a: &x
    - &y  !!str   1
    - &z
      k: 1
b: *x
c: {  *y : 1, k: !!str , l: &e }
`,
      `
a: &x
  - &y !!str 1
  - &z
    k: 1
b: *x
c: { *y : 1, k: !!str, l: &e }
`,
    ],
    [
      "leaves one blank line of several and no blanks behind words",
      "\n\n \na: 1   \n\n  \n\t\nb:\t2\n\n\n",
      "a: 1\n\nb: 2\n",
    ],
    ["ends the last line", "a: 1\nb: 2", "a: 1\nb: 2\n"],
    [
      "keeps CRLF and the mark in front",
      "\uFEFFa:\r\n    b:  1 \r\n\r\n\r\n    c: 2",
      "\uFEFFa:\r\n  b: 1\r\n\r\n  c: 2\r\n",
    ],
    [
      "keeps the marks of a document",
      "%YAML 1.2\n---   \n\na:\n    b: 1\n...\n",
      "%YAML 1.2\n---\n\na:\n  b: 1\n...\n",
    ],
    [
      "knows lists in lists and items below their dash",
      "-   - a\n    - b\n-\n     k: 1\n",
      "- - a\n  - b\n-\n  k: 1\n",
    ],
    ["puts a file that stands in back to the margin", "  a:\n    b: 1\n  c: 2\n", "a:\n  b: 1\nc: 2\n"],
  ];
  it.each(cases)("%s", (_name, before, after) => {
    const expected = after.replace(/^\n/, "");
    expect(formatted(before)).toBe(expected);
    expect(edit(expected)).toEqual([]);
  });

  it("indents by as many spaces as the editor has for a tab", () => {
    const text = "a:\n  - b: 1\n    c:\n      d: |\n        x\n";
    expect(formatted(text, 4)).toBe("a:\n    - b: 1\n      c:\n          d: |\n              x\n");
    expect(formatted(formatted(text, 4))).toBe(text);
  });

  it("changes no more than the blanks that are wrong", () => {
    expect(edit("a:\n    b: 1\n    c:  [ x,y ]\n")).toEqual([
      { span: { start: 3, end: 7 }, text: "  " },
      { span: { start: 12, end: 16 }, text: "  " },
      { span: { start: 18, end: 20 }, text: " " },
      { span: { start: 24, end: 24 }, text: " " },
    ]);
  });

  it.each([
    ["an empty file", ""],
    ["a file of blank lines", "\n\n"],
    ["a half-typed key", "a:   1\nb\nc: 3\n"],
    ["a full-width colon", "a：1\nb:   2\n"],
    ["indentation that does not fit", "x:\n  a:   1\n   c: 3\n"],
    ["tabs in front of words", "x:\n\ta:   1\n"],
    ["an open bracket", "a: [1,2\nc:   3\n"],
    ["an open quote", 'a: "1\nc:   3\n'],
    ["a second document", "a:   1\n---\nb:   2\n"],
    ["a key with a question mark", "? a\n:   1\n"],
    ["a lone carriage return", "a:   1\rb: 2\n"],
    ["a single text", "a\n   b\n"],
    ["too deep a file", `a: ${"[".repeat(200)}${"]".repeat(200)}\n`],
  ])("leaves %s alone", (_name, text) => {
    expect(edit(text)).toEqual([]);
  });

  it("formats a file of nothing but comments", () => {
    expect(formatted("  # a  \n\n\n# b")).toBe("# a\n\n# b\n");
  });

  it.each(cleanSamples)("leaves the sample %s as it is", (_path, text) => {
    expect(edit(text)).toEqual([]);
  });
});

describe("formatting some lines", () => {
  const at = (text: string, first: string, last: string) => ({
    start: text.indexOf(first),
    end: text.indexOf(last) + last.length,
  });
  const format = (text: string, first: string, last: string) =>
    applyEdits(text, formatLines(new Source("/a.sheet.yaml", "sheet", text), { step: 2 }, at(text, first, last)));

  it("leaves the others", () => {
    expect(format("a: [1]\nb: [2]  \nc: [3]", "b", "2")).toBe("a: [1]\nb: [ 2 ]\nc: [3]");
    expect(format("a: [1]\nb: [2]\nc: [3]\n", "b", "2]\n")).toBe("a: [1]\nb: [ 2 ]\nc: [3]\n");
  });

  it("indents a whole block", () => {
    const text = "a:\n    b: 1\n    c:  2\nd:\n    e: 3\n";
    expect(format(text, "b", "2")).toBe("a:\n  b: 1\n  c: 2\nd:\n    e: 3\n");
  });

  it("does not indent a line away from those it belongs to", () => {
    const text = "a:\n    b: 1\n    c:  2\n    d: 3\n";
    expect(format(text, "c", "2")).toBe("a:\n    b: 1\n    c: 2\n    d: 3\n");
  });
});

/** Whether a text and what formatting makes of it say the same, with the same comments, and stay as they are from then on. */
function expectSound(text: string, step: number): void {
  const after = formatted(text, step);
  const [was, is] = [readYaml(text), readYaml(after)];
  expect(saysTheSame(was, is)).toBe(true);
  expect(commentsOf(is)).toEqual(commentsOf(was));
  expect(edit(after, step)).toEqual([]);
}

function commentsOf(document: YamlDocument): string[] {
  return document.comments().map(({ start, end }) => document.text.slice(start, end).trimEnd());
}

describe("whatever is formatted", () => {
  it.each(sampleTexts)("says the same: %s", (_path, text) => {
    for (const step of [1, 2, 4]) expectSound(text, step);
    expectSound(text.replaceAll("\n", "\r\n"), 4);
  });

  it.each(cleanSamples)("comes back from another indentation: %s", (_path, text) => {
    for (const step of [1, 4]) expect(formatted(formatted(text, step))).toBe(text);
  });

  it("is the clean sample again, however consistently its blanks were damaged", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cleanSamples.map(([, text]) => text)),
        fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 12, maxLength: 12 }),
        fc.array(fc.constantFrom("", "", " ", "  ", "\n", "\n\n"), { minLength: 7, maxLength: 7 }),
        fc.boolean(),
        (text, widths, litter, isTight) => {
          const damaged = damage(text, widths, litter, isTight);
          expect(formatted(damaged)).toBe(text);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("says the same after any slip that can still be read", () => {
    const pieces = [
      " ",
      "  ",
      "\n",
      "\n\n",
      "- ",
      "#",
      " # c",
      "[",
      "]",
      "{ ",
      "}",
      ",",
      ": ",
      "|",
      "|+\n",
      ">2\n",
      "'",
      '"',
      "&a ",
      "*a",
      "\t",
      "!t ",
    ];
    const slip = fc.record({ at: fc.nat(), cut: fc.nat(2), piece: fc.constantFrom(...pieces) });
    fc.assert(
      fc.property(
        fc.nat(sampleTexts.length - 1),
        fc.nat(),
        fc.array(slip, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 5 }),
        (index, from, slips, step) => {
          const lines = (sampleTexts[index] as (typeof sampleTexts)[number])[1].split("\n");
          const first = from % lines.length;
          const text = slips.reduce(
            (result, { at, cut, piece }) => {
              const offset = at % (result.length + 1);
              return result.slice(0, offset) + piece + result.slice(offset + cut);
            },
            lines.slice(first, first + 25).join("\n"),
          );
          expectSound(text, step);
        },
      ),
      { numRuns: 200 },
    );
  });

  const data = process.env.TEST_DATA;
  const suite = data === undefined ? undefined : join(data, "yaml-test-suite");
  it("says the same in the public YAML test suite, if it is here (see test/README.md)", () => {
    const names = suite ? readdirSync(suite, { recursive: true, encoding: "utf8" }) : [];
    let changed = 0;
    for (const name of names.filter((each) => each.endsWith("in.yaml"))) {
      const text = readFileSync(join(suite as string, name), "utf8");
      if (existsSync(join(suite as string, name.replace(/in\.yaml$/, "error")))) {
        if (readYaml(text).problems.length > 0) expect(edit(text), name).toEqual([]);
        continue;
      }
      expectSound(text, 2);
      if (formatted(text) !== text) changed++;
    }
    expect(changed > 90).toBe(suite !== undefined);
  });
});

/** Other columns for the levels, blanks behind lines or blank lines more, brackets without blanks: nothing that means anything. */
function damage(text: string, widths: readonly number[], litter: readonly string[], isTight: boolean): string {
  const columns = [0];
  for (const width of widths) columns.push((columns.at(-1) as number) + width);
  const columnOf = (indent: number) => columns[indent / 2] as number;
  let isText = false;
  let textColumn = 0;
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line, index) => {
      const indent = /^ */.exec(line)?.[0].length ?? 0;
      if (line === "") return line;
      isText = isText && indent >= textColumn;
      if (!isText) {
        const dashes = /^ *(?:- )*/.exec(line)?.[0].length ?? 0;
        isText = /^[^#]*: [|>][-+]?$/.test(line);
        textColumn = dashes + 2;
      } else {
        return " ".repeat(columnOf(indent)) + line.slice(indent);
      }
      const item = /^ *- +/.exec(line);
      const lead = item
        ? `${" ".repeat(columnOf(indent))}-${" ".repeat(columnOf(indent + 2) - columnOf(indent) - 1)}`
        : " ".repeat(columnOf(indent));
      const words = line.slice(indent + (item ? 2 : 0));
      const tight = isTight && !/["'#]/.test(words) ? words.replace(/([{[]) (.*) ([\]}])$/, "$1$2$3") : words;
      const blanks = litter[index % litter.length] as string;
      return (
        lead + tight + (isText || line.startsWith(" ") ? blanks.replaceAll("\n", " ") : blanks.replaceAll(/\n+/g, ""))
      );
    })
    .join("\n");
}
