/** The reader: right on what is valid, and on what is broken as much as can be had of it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readYaml } from "../../server/src/core/yaml/read";
import { coreType, type Node, resolve } from "../../server/src/core/yaml/tree";

describe("broken text", () => {
  const rest = { a: "1", c: "3" };
  const cases: [string, string, unknown, string[]][] = [
    ["a half-typed key", "a: 1\nb\nc: 3\n", rest, ["missing-colon"]],
    ["a half-typed key at the end", "a: 1\nc: 3\nb", rest, ["missing-colon"]],
    ["a full-width colon", "a：1\nc: 3\n", rest, ["fullwidth-colon"]],
    ["a full-width colon alone", "a：1\n", { a: "1" }, ["fullwidth-colon"]],
    ["full-width indentation", "x:\n  a: 1\n　c: 3\n", { x: rest }, ["fullwidth-indentation"]],
    ["a text with a colon", "a: 1: 2\nc: 3\n", { a: "1: 2", c: "3" }, ["nested-mapping"]],
    ["an unquoted comparison", "a: >= 98%\nc: 3\n", { a: ">= 98%", c: "3" }, ["bad-comparison"]],
    ["one in brackets", "a: [ > 5, 1 ]\nc: 3\n", { a: ["> 5", "1"], c: "3" }, ["bad-comparison"]],
    [
      "a dash for nothing",
      "a: -  # d\nb: {x: -, y: [ 1, - ]}\nc: 3\n",
      { a: "-", b: { x: "-", y: ["1", "-"] }, c: "3" },
      ["lone-dash", "lone-dash", "lone-dash"],
    ],
    ["an open quote", 'a: "1\nc: 3\n', rest, ["missing-quote"]],
    ["an open quote in front of a quoted key", 'a: 1\n"b\n"c": 3\n', rest, ["missing-quote"]],
    ["a key one column too far", "x:\n  a: 1\n   c: 3\n", { x: rest }, ["bad-indent"]],
    ["a key one column short", "x:\n  - a: 1\n   c: 3\n", { x: [rest] }, ["bad-indent"]],
    ["a first key too far", "  a: 1\nc: 3\n", rest, ["bad-indent"]],
    ["an open bracket", "a: [1, 2\nc: 3\n", { a: ["1", "2"], c: "3" }, ["bad-flow-end"]],
    [
      "a line of brackets too far left",
      "a:\n  - { x: 1,\ny: [ 2,\n  3 ] }\n  - { x: 4 }\nc: 3\n",
      { a: [{ x: "1", y: ["2", "3"] }, { x: "4" }], c: "3" },
      ["bad-indent", "bad-indent"],
    ],
    [
      "brackets left open above others",
      "a:\n  - { x: 1\n  - { x: [ 4 ] }\nc: 3\n",
      { a: [{ x: "1" }, { x: ["4"] }], c: "3" },
      ["bad-flow-end"],
    ],
    [
      "a colon without its space",
      "a:1\nb: {x: 2}\n'd':4\nc: 3\n",
      { a: "1", b: { x: "2" }, d: "4", c: "3" },
      ["missing-space", "missing-space"],
    ],
    ["an address", "a: 1\nb: [http://x, y:z]\nc: 3\n", { a: "1", b: ["http://x", "y:z"], c: "3" }, []],
    [
      "full-width colons throughout a block",
      "a:\n  1.1：5\n  “1.2”：３\nb:\n  说明：无\nc: 3\n",
      { a: { "1.1": "5", "“1.2”": "３" }, b: "说明：无", c: "3" },
      ["fullwidth-colon", "fullwidth-colon"],
    ],
    ["a bracket too many", "a: 1\n]\nc: 3\n", rest, ["unexpected"]],
    ["a tab", "x:\n\ta: 1\nc: 3\n", { x: { a: "1" }, c: "3" }, ["tab-indentation"]],
    ["a second document", "a: 1\nc: 3\n---\nb: 2\n", rest, ["many-documents"]],
    ["an alias within its anchor", "a: &a\n  b: *a\nc: 3\n", { a: { b: null }, c: "3" }, ["alias-cyclic"]],
    [
      "several slips",
      "a：1\nb\nx:\n  - y: 2\n   z: >= 3\nc: 3\n",
      { a: "1", x: [{ y: "2", z: ">= 3" }], c: "3" },
      ["fullwidth-colon", "missing-colon", "bad-indent", "bad-comparison"],
    ],
  ];
  it.each(cases)("%s", (_name, text, value, codes) => {
    for (const variant of [text, text.replaceAll("\n", "\r\n")]) {
      const document = readYaml(variant);
      expect(toValue(document.root)).toEqual(value);
      expect(document.problems.map((problem) => problem.code)).toEqual(codes);
    }
  });

  it("keeps places right behind what was mended", () => {
    const text = "甲：1\n𠮷😀: {e\u0301: 2}\n乙: >= 3\n丙: 4\n";
    const document = readYaml(text.replace("甲", "a"));
    const spans = [...scalarsOf(document.root)].map((scalar) =>
      document.text.slice(scalar.span.start, scalar.span.end),
    );
    expect(spans).toEqual(["a", "1", "𠮷😀", "e\u0301", "2", "乙", ">= 3", "丙", "4"]);
  });
});

describe("keys", () => {
  it("are told apart as they are written", () => {
    expect(readYaml("1.1: a\n1.10: b\n").problems).toEqual([]);
    expect(readYaml('1.1: a\n"1.1": b\n').problems.map((problem) => problem.code)).toEqual(["duplicate-key"]);
    expect(readYaml("e\u0301: a\n\u00e9: b\n").problems.map((problem) => problem.code)).toEqual(["duplicate-key"]);
    expect(toValue(readYaml("__proto__: a\nconstructor: b\n").root)).toEqual(
      Object.fromEntries([
        ["__proto__", "a"],
        ["constructor", "b"],
      ]),
    );
  });
});

describe("limits", () => {
  const bomb = ["x0: &x0 [a, a, a, a, a, a, a, a, a, a]"];
  for (let i = 1; i < 9; i++)
    bomb.push(
      `x${i}: &x${i} [${Array(10)
        .fill(`*x${i - 1}`)
        .join(", ")}]`,
    );
  const cases: [string, string][] = [
    ["aliases", bomb.join("\n")],
    ["flow depth", `a: ${"[".repeat(20_000)}`],
    ["closed flow depth", `a: ${"[".repeat(2_000)}${"]".repeat(2_000)}`],
    ["block depth", Array.from({ length: 500 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["length", "# noise\n".repeat(700_000)],
  ];
  it.each(cases)("%s", (_name, text) => {
    const document = readYaml(text);
    expect(document.problems.map((problem) => problem.code)).toEqual(["too-large"]);
    expect(document.root).toBeUndefined();
  });
});

describe("the public YAML test suite", () => {
  const data = process.env.TEST_DATA;
  if (!data) {
    it("is not here: set TEST_DATA to run its cases (see test/README.md)", () => {});
    return;
  }
  const root = join(data, "yaml-test-suite");
  const cases = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("in.yaml"))
    .map((name) => name.replace(/[\\/]?in\.yaml$/, ""))
    .sort();

  it.each(cases)("%s", (name) => {
    const text = readFileSync(join(root, name, "in.yaml"), "utf8");
    const document = readYaml(text);
    for (const { span } of document.problems) {
      expect(0 <= span.start && span.start <= span.end && span.end <= text.length).toBe(true);
    }
    if (existsSync(join(root, name, "error"))) {
      expect(document.problems).not.toEqual([]);
    } else if (existsSync(join(root, name, "in.json")) && !document.problems.some(isOurs)) {
      expect(document.problems).toEqual([]);
      const json = readFileSync(join(root, name, "in.json"), "utf8");
      expect(toValue(document.root, true)).toEqual(json.trim() === "" ? null : JSON.parse(json));
    }
  });
});

/** What YAML allows and the language does not. */
function isOurs({ code }: { code: string }): boolean {
  return ["many-documents", "complex-key", "custom-tag", "duplicate-key", "merge-key"].includes(code);
}

function toValue(node: Node | undefined, typed = false): unknown {
  const target = resolve(node);
  if (!target) return null;
  if (target.kind === "sequence") return target.items.map((item) => toValue(item, typed));
  if (target.kind === "mapping") {
    return Object.fromEntries(target.pairs.map((pair) => [pair.key.value, toValue(pair.value, typed)]));
  }
  const type = coreType(target);
  if (target.style === "empty") return null;
  if (!typed || type === "string") return target.value;
  if (type === "null") return null;
  return type === "boolean" ? /^t/i.test(target.value) : Number(target.value.replace(/^\+/, ""));
}

function* scalarsOf(node: Node | undefined): Iterable<Extract<Node, { kind: "scalar" }>> {
  const target = resolve(node);
  if (target?.kind === "scalar") yield target;
  else if (target?.kind === "sequence") for (const item of target.items) yield* scalarsOf(item);
  else if (target?.kind === "mapping") {
    for (const pair of target.pairs) {
      yield pair.key;
      yield* scalarsOf(pair.value);
    }
  }
}
