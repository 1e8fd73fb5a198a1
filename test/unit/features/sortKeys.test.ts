import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortKeys } from "../../../server/src/core/features/sortKeys";
import { kindOf, Source } from "../../../server/src/core/source";
import { readYaml } from "../../../server/src/core/yaml/read";
import { type Node, resolve } from "../../../server/src/core/yaml/tree";
import { applyEdits } from "../../support/edits";
import { gradeFiles } from "../../support/grade";
import { sampleTexts } from "../../support/samples";

function sourceOf(path: string, text: string): Source {
  return new Source(path, kindOf(path) ?? "scheme", text);
}

function sorted(path: string, text: string): string {
  const source = sourceOf(path, text);
  return applyEdits(text, sortKeys(source));
}

describe("sorting the keys of a scheme", () => {
  const cases: [string, string, string][] = [
    [
      "brings them into the order of the schema, at all depths",
      `edition: "1"
scheme: a
indicators:
  - title: 组织
    indicators:
      - { points: 3, id: "1.1" }   # three
      - evidence: [ b, a ]
        guidance: |
          # no comment

          edition: 2
        id: "1.2"
    id: "1"
`,
      `scheme: a
edition: "1"
indicators:
  - id: "1"
    title: 组织
    indicators:
      - { id: "1.1", points: 3 }   # three
      - id: "1.2"
        guidance: |
          # no comment

          edition: 2
        evidence: [ b, a ]
`,
    ],
    [
      "takes comments along, and leaves the one at the head of the file or above an item",
      `# The file.
edition: "1"   # as printed
# the id
scheme: a
scoring:
  # to two places
  decimals: 2
  # by halves
  step: 0.5
  # end of scoring
indicators:
  # the first
  - title: 组织
    # on the title
      # more
    # the id of it
    id: "1"
    # end of item
`,
      `# The file.
# the id
scheme: a
edition: "1"   # as printed
scoring:
  # by halves
  step: 0.5
  # to two places
  decimals: 2
  # end of scoring
indicators:
  # the first
  # on the title
  # more
  # the id of it
  - id: "1"
    title: 组织
    # end of item
`,
    ],
    [
      "tells the comment at the head of the file from that of its first key",
      `---
# The file.

# the edition
edition: "1"
scheme: a
`,
      `---
# The file.

scheme: a
# the edition
edition: "1"
`,
    ],
    [
      "keeps a suppression with the line that it is about",
      `scheme: a
# gradeline-ignore-next unquoted-id: as printed
indicators:
  # about the item
  # gradeline-ignore-next points-sum: as printed
  - points: 3
    # gradeline-ignore-next duplicate-id: as printed
    id: "1"
`,
      `scheme: a
# gradeline-ignore-next unquoted-id: as printed
indicators:
  # about the item
  # gradeline-ignore-next duplicate-id: as printed
  - id: "1"
    # gradeline-ignore-next points-sum: as printed
    points: 3
`,
    ],
    [
      "leaves comments with the item that they stand further in than",
      `indicators:
  - title: A
    id: a
      # on a
  - title: B
      # on B
    id: b
`,
      `indicators:
  - id: a
      # on a
    title: A
  - id: b
    title: B
      # on B
`,
    ],
    [
      "keeps as many blank lines, and the headings between them with what they head",
      `grades: []

# --- Title ---

title: A
scheme: a

edition: "1"`,
      `scheme: a

edition: "1"

# --- Title ---

title: A
grades: []`,
    ],
    [
      "leaves free keys, lists and the author's own keys where they are",
      `x-first: 1
edition: "1"
x-edition: a
scheme: a
modes: { B: b, A: a }
scales:
  z: [ { title: Z, id: z } ]
  a: []
`,
      `x-first: 1
scheme: a
edition: "1"
x-edition: a
scales:
  z: [ { id: z, title: Z } ]
  a: []
modes: { B: b, A: a }
`,
    ],
    [
      "keeps brackets over several lines as they are laid out",
      `{ edition: "1",
  scheme: a }
`,
      `{ scheme: a,
  edition: "1" }
`,
    ],
  ];
  it.each(cases)("%s", (_name, before, after) => {
    const path = "/a.scheme.yaml";
    expect(sorted(path, before)).toBe(after);
    expect(sorted(path, before.replaceAll("\n", "\r\n"))).toBe(after.replaceAll("\n", "\r\n"));
    expect(sorted(path, `\uFEFF${before}`)).toBe(`\uFEFF${after}`);
    expect(sortKeys(sourceOf(path, after))).toEqual([]);
  });

  it.each([
    ["that is empty", ""],
    ["of comments", "# a\n"],
    ["that does not read cleanly", "edition: 1\nscheme\ntitle: a\n"],
    ["where an anchor would come behind its alias", "title: &t A\nscheme: *t\n"],
    ["where a comment in brackets could belong to anything", "{ edition: a, # b\n  scheme: c }\n"],
    ["where blank lines belong to a text", "title: |+\n  a\n\nscheme: b\n"],
  ])("leaves a file %s alone", (_name, text) => {
    expect(sortKeys(sourceOf("/a.scheme.yaml", text))).toEqual([]);
  });

  it("sorts around what it leaves", () => {
    expect(sorted("/a.scheme.yaml", "title: &t A\nscheme: *t\nindicators:\n  - { points: 1, id: a }\n")).toBe(
      "title: &t A\nscheme: *t\nindicators:\n  - { id: a, points: 1 }\n",
    );
  });
});

describe("sorting the keys of a sheet", () => {
  it("leaves the rows as they are, and sorts what is in them", () => {
    expect(
      sorted(
        "/a.sheet.yaml",
        'scheme: a@1\nsheet: A\nscores:\n  "2":\n    note: x\n    score: 1\n  "1": 2\naudit: { end: 2025-01-02, start: 2025-01-01 }\n',
      ),
    ).toBe(
      'sheet: A\nscheme: a@1\naudit: { start: 2025-01-01, end: 2025-01-02 }\nscores:\n  "2":\n    score: 1\n    note: x\n  "1": 2\n',
    );
  });

  it("knows the configuration, too", () => {
    expect(sorted("/.gradeline.yaml", "exclude: []\nlocale: zh\n")).toBe("locale: zh\nexclude: []\n");
  });
});

/** As JavaScript compares it: the keys of objects in any order. */
function toValue(node: Node | undefined): unknown {
  const target = resolve(node);
  if (!target) return null;
  if (target.kind === "scalar") return [target.style, target.value];
  if (target.kind === "sequence") return target.items.map(toValue);
  return Object.fromEntries(target.pairs.map(({ key, value }) => [key.value, toValue(value)]));
}

/** Written anew, the keys of each mapping in some other order and a comment above each that says its name. */
function shuffle(text: string, node: Node, draw: () => number, pad = ""): string {
  if (node.kind === "sequence" && !node.flow) {
    return node.items.map((item) => `${pad}- ${shuffle(text, item, draw, `${pad}  `).trimStart()}`).join("\n");
  }
  if (node.kind === "scalar" && node.style === "block") return JSON.stringify(node.value);
  if (node.kind !== "mapping" || node.flow) return text.slice(node.span.start, node.span.end);
  const pairs = node.pairs.map((pair) => ({ pair, place: draw() })).sort((a, b) => a.place - b.place);
  return pairs
    .map(({ pair: { key, value } }, index) => {
      const isBlock = (value.kind === "mapping" || value.kind === "sequence") && !value.flow;
      const words = `${isBlock ? "\n" : " "}${shuffle(text, value, draw, `${pad}  `)}`;
      const name = text.slice(key.span.start, key.span.end);
      return `${index === 0 ? "" : `${pad}# about ${key.value}\n`}${pad}${name}:${words}`;
    })
    .join("\n");
}

const readable = sampleTexts.filter(
  ([, text]) => readYaml(text).problems.length === 0 && readYaml(text).root?.kind === "mapping",
);

/** Those that can be written anew in any order. */
const free = readable.filter(([, text]) => !/[:-] [&*]\w/.test(text));

describe("whatever is sorted", () => {
  it("says the same, with each comment at its key, and is sorted for good", () => {
    fc.assert(
      fc.property(fc.nat(free.length - 1), fc.infiniteStream(fc.nat(1000)), (index, stream) => {
        const [path, text] = free[index] as (typeof free)[number];
        const draw = () => stream.next().value as number;
        const root = readYaml(text).root as Node;
        const shuffled = `${shuffle(text, root, draw)}\n`;
        expect(toValue(readYaml(shuffled).root)).toEqual(withoutBlocks(toValue(root)));
        const after = sorted(`/${path}`, shuffled);
        expect(toValue(readYaml(after).root)).toEqual(withoutBlocks(toValue(root)));
        expect(sortKeys(sourceOf(`/${path}`, after))).toEqual([]);
        const lines = after.split("\n").map((line) => line.trim());
        for (const [at, line] of lines.entries()) {
          const about = /^# about (.*)$/.exec(line)?.[1];
          if (about === undefined) continue;
          const next = lines.slice(at + 1).find((each) => !each.startsWith("#")) ?? "";
          expect(next.replace(/^(?:- )*["']?/, "").startsWith(about)).toBe(true);
        }
        expect(lines.filter((line) => line.startsWith("# about")).length).toBe(shuffled.split("# about").length - 1);
      }),
      { numRuns: 60 },
    );
  });

  it.each(readable)("%s keeps its comments", (path, text) => {
    const comments = (each: string) => {
      const document = readYaml(each);
      return document
        .comments()
        .map(({ start, end }) => each.slice(start, end))
        .sort();
    };
    const after = sorted(`/${path}`, text);
    expect(comments(after)).toEqual(comments(text));
    expect(sortKeys(sourceOf(`/${path}`, after))).toEqual([]);
  });

  it("comes to the same result", () => {
    const folder = "completeness-150/";
    const [scheme, sheet] = ["completeness-150.scheme.yaml", "sheets/xb-2025-0417.sheet.yaml"].map((name) => {
      const text = sampleTexts.find(([path]) => path === folder + name)?.[1] as string;
      const reversed = shuffle(text, readYaml(text).root as Node, backwards());
      return { text, after: sorted(`/${name}`, reversed) };
    }) as [{ text: string; after: string }, { text: string; after: string }];
    expect(scheme.after).not.toBe(scheme.text);
    expect(gradeFiles([scheme.after], sheet.after)).toEqual(gradeFiles([scheme.text], sheet.text));
  });
});

function backwards(): () => number {
  let next = 0;
  return () => next--;
}

/** The writer above puts block scalars in quotes. */
function withoutBlocks(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('["block",', '["double",'));
}
