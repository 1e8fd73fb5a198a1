/** Texts as they are typed: edits at random, of the kinds that an editor makes, and documents of all kinds to make them in. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { makeScheme, makeSheet } from "../bench/documents";
import { sampleTexts } from "./samples";

const kinds = [
  "insert",
  "delete",
  "replace",
  "paste",
  "indent",
  "dedent",
  "newline",
  "moveLine",
  "doubleLine",
  "deleteLine",
  "figure",
  "undo",
] as const;

/** One edit; the places are shares of the text, so that it fits any. */
export interface Edit {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const snippets = [
  ..."abc019-:#\"'[]{},&*!|>%@\t\r\u3000：，",
  " ",
  "  ",
  "    ",
  "\n",
  "\r\n",
  "\n\n",
  ": ",
  "- ",
  "\n- ",
  "\n  - ",
  "? ",
  "points: 5",
  '"1.2": 8\n',
  '  "1.3":\n    score: 5\n    note: 齐全\n',
  "  - id: x\n    title: 甲\n",
  "{ id: a, title: 乙 }",
  "[ a, b ]",
  "[ a,\n",
  "] ]",
  "note: |\n      第一行\n      # 不是注释\n",
  "text: >-\n  a\n\n  b\n",
  "# 注释\n",
  " # gradeline-ignore points-sum: 依据\n",
  "---\n",
  "...\n",
  "%YAML 1.2\n",
  "&a ",
  "*a",
  "!!str ",
  "<<: *a\n",
  "e\u0301",
  "👩‍👩‍👧",
  "\ufeff",
  "\ufffd",
  "''",
  '"',
  "scores:\n",
  "indicators:\n",
  "key : v\n",
];

export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom(...kinds, "insert", "figure"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  text: fc.constantFrom(...snippets),
});

/** What may stand in the place of a number. */
const figures = ["0", "1", "3", "5", "12", "1.5", "80%", "n/a", "O", "l", "５", "9/10", "-1", "true", "12 分"];

/** All texts that come of the edits, one after the other, the first left out. */
export function* typed(first: string, edits: readonly Edit[]): Iterable<string> {
  const before: string[] = [];
  let text = first;
  for (const edit of edits) {
    if (edit.kind === "undo") text = before.pop() ?? text;
    else {
      before.push(text);
      text = apply(text, edit);
    }
    yield text;
  }
}

function apply(text: string, { kind, at, length, text: inserted }: Edit): string {
  const place = Math.floor(at * text.length);
  const line = text.lastIndexOf("\n", place - 1) + 1;
  const next = text.indexOf("\n", place) + 1 || text.length;
  switch (kind) {
    case "insert":
      return text.slice(0, place) + inserted + text.slice(place);
    case "newline":
      return `${text.slice(0, next)}${" ".repeat(length % 8)}${inserted}\n${text.slice(next)}`;
    case "delete":
      return text.slice(0, place) + text.slice(place + length);
    case "replace":
      return text.slice(0, place) + inserted + text.slice(place + (length % 4));
    case "paste":
      return text.slice(0, place) + text.slice(place, place + length * 8) + text.slice(place);
    case "indent":
      return `${text.slice(0, line)}${" ".repeat(length % 5)}${text.slice(line)}`;
    case "dedent":
      return text.slice(0, line) + text.slice(line).replace(new RegExp(`^ {0,${(length % 4) + 1}}`), "");
    case "moveLine":
      return text.slice(0, line) + text.slice(next) + text.slice(line, next);
    case "doubleLine":
      return text.slice(0, next) + text.slice(line, next) + text.slice(next);
    case "deleteLine":
      return text.slice(0, line) + text.slice(next);
    case "figure":
      return text.slice(0, line) + text.slice(line).replace(/\d+/, figures[length % figures.length] as string);
    case "undo":
      return text;
  }
}

/** What nobody would write, and what a reader has to bear. */
const hostile = [
  "",
  "\ufeff",
  "\ufeffscheme: a\r\nindicators:\r\n  - id: x\r\n    title: 甲\r\n",
  "a: 1\n---\nb: 2\n",
  "- - - a\n  - b\n- c\n",
  "? a\n: b\n? [c]\n: - d\n",
  "a:\n- b\n- c:\n  - d\n-\n  e: f\n",
  "a: &x\n  b: 1\nc: *x\n<<: *x\n",
  "a: [\n  b,\n  c\n]\nd: {\n  e: f\n}\n",
  "a: |2\n   b\n  c\nd: >+\n  e\n\n\nf: 'g\n  h'\n",
  "a: b: c\n d: e\n  f\n g\n",
  "\"a\\n\": \"b\\tc\"\n'd''e': f\n",
  "\ta: 1\n",
  "a：1\nb： 2\n　c: 3\n",
  "a: 1\na: 2\nb:\n  é: 1\n  e\u0301: 2\n",
  "0: 1\n-1: 2\ntrue: 3\n~: 4\n",
  "a: >= 98%\nb: @c\nc: -\nd: - e\n",
  "a:\r\n  b: 1\r\n\r\n  # c\r\n  d:\r\n",
];

/** Of each kind some: samples, long ones, hostile ones, and the public test suite where it is there. */
export function documentsToType(): readonly string[] {
  // What is broken in many places of a long text takes its time to mend, edit after edit.
  const samples = sampleTexts.map(([, text]) => text).filter((text) => text.length < 1_500);
  const generated = [makeScheme(8), makeSheet(10), makeSheet(6).replaceAll("\n", "\r\n")];
  return [...samples, ...generated, ...hostile, ...suite()];
}

function suite(): string[] {
  const data = process.env.TEST_DATA;
  if (!data) return [];
  const root = join(data, "yaml-test-suite");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith("in.yaml"))
    .sort()
    .map((name) => readFileSync(join(root, name), "utf8"));
}

/** How many edits a test makes: a few thousand, or as many as someone asks for. */
export const editsToMake = Number(process.env.EDITS ?? 5_000);
