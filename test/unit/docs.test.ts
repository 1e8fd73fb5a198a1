/** What docs/language.md shows: its examples are free of findings, and its figures, spellings and results are those of the engine. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gradeSheet } from "../../server/src/core/grade";
import { formatDecimal, type RoundingMode, rational, round } from "../../server/src/core/number/rational";
import type { Problem } from "../../server/src/core/problem";
import type { GradedResult, Result } from "../../server/src/core/scoring/result";
import type { Source } from "../../server/src/core/source";
import { type Snapshot, Workspace } from "../../server/src/core/workspace";

const page = readFileSync(join(__dirname, "../../docs/language.md"), "utf8");

interface Block {
  readonly language: string;
  readonly text: string;
  /** The file that its first line names. */
  readonly file: string | undefined;
  /** The comment right behind it. */
  readonly remark: string | undefined;
}

const blocks = readBlocks(page);
const files = blocks.filter((block) => block.language === "yaml" && block.file !== undefined);
const snapshot = loadFiles(files);

describe("examples", () => {
  it("are there", () => {
    expect(files.length).toBeGreaterThan(10);
    expect(new Set(files.map((block) => block.file)).size).toBe(files.length);
  });
  for (const { file, remark } of files) {
    it(`${file} has nothing wrong`, () => {
      const problems = snapshot.findProblems(sourceOf(file), "en").filter(isSerious);
      expect(problems.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
    });
    if (remark !== undefined) {
      it(`${file} comes to what stands behind it`, () => {
        const result = grade(file);
        const stated = readStatements(remark);
        const computed = Object.fromEntries(Object.keys(stated).map((name) => [name, readFigure(name, result)]));
        expect(computed).toEqual(stated);
      });
    }
  }
});

describe("results", () => {
  const results = blocks.filter(({ language, remark }) => language === "json" && remark?.startsWith("result of "));
  it("are there", () => expect(results).not.toEqual([]));
  for (const { text, remark } of results) {
    it(remark as string, () => expect(grade(remark?.replace("result of ", ""))).toEqual(JSON.parse(text)));
  }
});

describe("wrong spellings", () => {
  const rows = readTable("| due | wrong | the fix writes |");
  it("are there", () => expect(rows.length).toBeGreaterThan(20));
  for (const [due, wrong, fix] of rows as [string, string, string][]) {
    it(`${due}: ${wrong}`, () => {
      const place = places[due] as Place;
      const path = `/wrong.${place.kind}.yaml`;
      const workspace = new Workspace();
      workspace.set(path, place.text(unquote(wrong)));
      const problems = problemsBehind(place.text("").trimEnd().length, path, workspace.snapshot());
      expect(problems).not.toEqual([]);
      const written = problems.flatMap(({ fixes }) => fixes[0]?.edits.map((edit) => edit.text) ?? []);
      expect(written).toEqual(fix === "—" ? [] : [unquote(fix)]);
    });
  }
});

describe("rounding", () => {
  const rows = readTable("| value, to 2 decimals | `halfUp` | `halfEven` | `down` |");
  it("is there", () => expect(rows).not.toEqual([]));
  for (const [value, ...rounded] of rows as [string, ...string[]][]) {
    it(value, () => {
      const modes: RoundingMode[] = ["halfUp", "halfEven", "down"];
      expect(modes.map((mode) => formatDecimal(round(rational(value), 2, mode)))).toEqual(rounded);
    });
  }
});

function readBlocks(text: string): Block[] {
  const fenced = /^```(\w+)\n([\s\S]*?)^```\n(?:<!-- (.*) -->)?/gm;
  return [...text.matchAll(fenced)].map(([, language = "", content = "", remark]) => {
    return { language, text: content, file: /^# (\S+\.(?:scheme|sheet)\.yaml)\n/.exec(content)?.[1], remark };
  });
}

function loadFiles(examples: readonly Block[]): Snapshot {
  const workspace = new Workspace();
  for (const { file, text } of examples) workspace.set(`/${file}`, text);
  return workspace.snapshot();
}

function sourceOf(file: string | undefined): Source {
  const source = snapshot.source(`/${file}`);
  if (!source) throw new Error(`the page has no ${file}`);
  return source;
}

function isSerious({ severity }: Problem): boolean {
  return severity === "error" || severity === "warning";
}

function grade(file: string | undefined): GradedResult {
  const result: Result = gradeSheet(snapshot, sourceOf(file), file as string, "en");
  if ("error" in result) throw new Error(result.error);
  return result;
}

/** `total: 86.67, leaf 1.2: 3.6/4` as names and figures. */
function readStatements(remark: string): Record<string, string> {
  return Object.fromEntries(remark.split(", ").map((statement) => statement.split(": ") as [string, string]));
}

function readFigure(name: string, result: GradedResult): string | undefined {
  const [what, id] = name.split(" ");
  switch (what) {
    case "total":
    case "outOf":
      return result[what] ?? "none";
    case "grade":
      return result.grade?.id ?? "none";
    case "missing":
      return result.next?.missing ?? "none";
    case "range":
      return `${result.range?.min} to ${result.range?.max}`;
    case "grades":
      return `${result.gradeRange.min ?? "none"} to ${result.gradeRange.max ?? "none"}`;
    case "scored":
      return `${result.scored} of ${result.applicable}`;
    case "leaf":
    case "group": {
      const part = [...result.leaves, ...result.groups].find((each) => each.id === id);
      return part && `${part.score}/${part.available}`;
    }
    case "adjustment":
      return result.adjustments.find((each) => each.id === id)?.points;
    default:
      return undefined;
  }
}

/** The rows of the table under that head, as the texts of their cells. */
function readTable(head: string): string[][] {
  const lines = page.slice(page.indexOf(`\n${head}\n`) + 1).split("\n");
  const rows = lines.slice(2, lines.indexOf(""));
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** From the spelling in backticks to the spelling. */
function unquote(cell: string): string {
  return cell.replace(/^`|`$/g, "");
}

interface Place {
  readonly kind: "scheme" | "sheet";
  /** A file in which a value of the kind is due, and stands at the end. */
  text(value: string): string;
}

function inScheme(head: string): Place {
  return { kind: "scheme", text: (value) => `${head} ${value}\n` };
}

const places: Readonly<Record<string, Place>> = {
  number: inScheme("scoring:\n  base:"),
  percent: inScheme("indicators:\n  - mandatory:"),
  ratio: { kind: "sheet", text: (value) => `scores:\n  "1":\n    sample: ${value}\n` },
  comparison: inScheme("indicators:\n  - metric:\n      target:"),
  duration: inScheme("findings:\n  - due:"),
  span: inScheme("cycle:\n  validity:"),
  "count span": inScheme("sites:\n  sample:"),
  date: inScheme("issued:"),
  id: inScheme("edition:"),
  text: inScheme("title:"),
  boolean: inScheme("capped:"),
};

/** What is found in the value, not what else the small file lacks. */
function problemsBehind(offset: number, path: string, found: Snapshot): Problem[] {
  const source = found.source(path) as Source;
  return found.findProblems(source, "en").filter(({ span }) => span.start >= offset);
}
