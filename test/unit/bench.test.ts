/** What of the benchmark has nothing to do with time: the documents, the edits, the schema for the peers, the figures and the tables. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";
import { Workspace } from "../../server/src/core/workspace";
import { schemeOfLines, sheetOfLines } from "../bench/documents";
import { changeDigit, pickEntries, typeAtEnd, typeWithin } from "../bench/edits";
import { describeWorst, extrapolate, median, memory, size, describe as tell, times, worst } from "../bench/figures";
import { type Edit, positionOf } from "../bench/openDocument";
import { readOptions } from "../bench/options";
import { replaceFigures } from "../bench/page";
import { readKilobytes } from "../bench/processes";
import { alwaysWithin, printSummary, printTable, type Table, timesLess, within, withinShare } from "../bench/report";
import { joinSchema, withPlainPatterns } from "../bench/schemas";
import { writeWorkspace } from "../bench/workspaceFiles";
import { today } from "../support/fixtures";

const project = join(__dirname, "../..");
const kinds = ["scheme", "sheet"] as const;
const documentOf = (kind: (typeof kinds)[number], lines: number) =>
  kind === "scheme" ? schemeOfLines(lines) : sheetOfLines(lines);

describe("generated documents", () => {
  it("have as many lines as they are to have", () => {
    const lengths = [...Array.from({ length: 60 }, (_, index) => 40 + index), 1406, 14_006, 40_003];
    for (const kind of kinds) {
      expect(lengths.map((lines) => documentOf(kind, lines).split("\n").length - 1)).toEqual(lengths);
    }
  });

  it("have no findings, and the sheets have a grade", () => {
    const folder = mkdtempSync(join(tmpdir(), "gradeline-"));
    try {
      writeWorkspace(folder, 41);
      const workspace = new Workspace();
      workspace.override({ today });
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (name.endsWith(".yaml")) workspace.set(`/${name}`, readFileSync(join(folder, name), "utf8"));
      }
      const snapshot = workspace.snapshot();
      const sources = [...snapshot.all()];
      const sheets = sources.filter(({ kind }) => kind === "sheet");
      expect(sources.flatMap((source) => snapshot.findProblems(source, "en"))).toEqual([]);
      expect([sources.length - sheets.length, sheets.length]).toEqual([20, 41]);
      expect(sheets.map((sheet) => snapshot.assessment(sheet)?.complete)).toEqual(sheets.map(() => true));
      expect(new Set(sheets.map((sheet) => sheet.text.split("\n").length - 1))).toEqual(new Set([144]));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("can all name the first scheme", () => {
    const folder = mkdtempSync(join(tmpdir(), "gradeline-"));
    try {
      const { sheet } = writeWorkspace(folder, 3, "first");
      expect(sheet.text).toContain("scheme: bench-01@2025\n");
      expect(readFileSync(sheet.path, "utf8")).toBe(sheet.text);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("edits", () => {
  for (const kind of kinds) {
    const text = documentOf(kind, 146);

    it(`of a digit of a ${kind} change one character and bring it back`, () => {
      const [entry] = pickEntries(text, kind, 1);
      if (!entry) throw new Error("the document has no entries");
      const [change, back] = changeDigit(entry);
      const changed = apply(text, [change]);
      expect([...changed].filter((letter, index) => letter !== text.charAt(index))).toEqual(["4"]);
      expect(apply(changed, [back])).toBe(text);
    });

    it(`of all kinds in a ${kind} change the text each time and leave it as it was`, () => {
      for (const entry of pickEntries(text, kind, 5)) {
        const edits = [...typeWithin(entry), ...typeAtEnd(text)].flatMap((typing) => typing.edits);
        let current = text;
        for (const edit of edits) {
          const next = apply(current, [edit]);
          expect(next).not.toBe(current);
          current = next;
        }
        expect(current).toBe(text);
      }
    });

    it(`of a ${kind} are spread over it`, () => {
      const lines = pickEntries(text, kind, 3).map(({ first }) => first);
      expect(lines.map((line) => Math.floor((3 * line) / 146))).toEqual([0, 1, 2]);
    });
  }
});

describe("the schema for others", () => {
  for (const kind of kinds) {
    it(`of a ${kind} stands alone and says what is right`, () => {
      const validate = new Ajv({ strict: false }).compile(joinSchema(project, kind));
      expect(validate(parse(documentOf(kind, 146)))).toBe(true);
      expect(validate(parse(`nonsense: 1\n${documentOf(kind, 146)}`))).toBe(false);
    });

    it(`of a ${kind} says it without Unicode as well`, () => {
      const schema = withPlainPatterns(joinSchema(project, kind));
      expect(JSON.stringify(schema)).not.toContain("\\p{");
      const validate = new Ajv({ strict: false, unicodeRegExp: false }).compile(schema);
      expect(validate(parse(documentOf(kind, 146)))).toBe(true);
      expect(validate(parse(`nonsense: 1\n${documentOf(kind, 146)}`))).toBe(false);
    });
  }
});

describe("figures", () => {
  it("are told by their median and the middle half", () => {
    expect(tell(times([250, 231, 238, 246, 90]))).toBe("238 ms (231-246)");
    expect(tell(times([4.21, 3.96, 4.48]))).toBe("4.2 ms (4.1-4.3)");
    expect(tell(times([960, 1240, 1300]))).toBe("1.24 s (1.10-1.27)");
    expect(tell(times([0.26, 0.24]))).toBe("0.25 ms");
    expect(tell(times([19_310]))).toBe("19.3 s");
    expect(tell(memory(84 * 1024 * 1024))).toBe("84 MiB");
    expect(tell(size(699_600))).toBe("700 KB");
    expect(tell(size(1_351_268))).toBe("1.35 MB");
  });

  it("can be told by the worst of them", () => {
    const figure = times([3, 1, 40, 2]);
    expect([median(figure), worst(figure)]).toEqual([2.5, 40]);
    expect(describeWorst(figure)).toBe("2.5 ms, worst 40 ms");
  });

  it("of more work leave the start as long as it is", () => {
    expect(extrapolate(times([1]), times([3, 5]), 10)).toEqual(times([21, 41]));
  });

  it("of nothing are a mistake", () => expect(() => tell(times([]))).toThrow("nothing was measured"));

  it("of memory are read from the status of a process", () => {
    const status = "Name:\tnode\nVmHWM:\t   91234 kB\nVmRSS:\t   84512 kB\n";
    expect(readKilobytes(status, "VmRSS")).toBe(84_512 * 1024);
    expect(() => readKilobytes(status, "VmSwap")).toThrow("no VmSwap");
  });
});

describe("tables", () => {
  const table: Table = {
    title: "Edit",
    peer: "the peer",
    rows: [
      { what: "a", ours: times([4]), peer: times([200]), goals: [timesLess(50), within(3, "ms")] },
      { what: "b", ours: times([2, 3, 40]), goals: [alwaysWithin(16, "ms")], tell: describeWorst },
      { what: "c", ours: times([50]), peer: times([20]), goals: [withinShare(1.5, "≤ 1.5 × + 30 ms", 30)] },
      { what: "d", ours: "no --cache", goals: [within(1, "ms")] },
      { what: "e", ours: times([50]), goals: [timesLess(2), within(2000, "KB")] },
    ],
    notes: ["So it is."],
  };

  it("have a ratio and a verdict for each row", () => {
    expect(printTable(table).split("\n")).toEqual([
      "### Edit",
      "",
      "| what | Gradeline | the peer | ratio | goal | met |",
      "| --- | --- | --- | --- | --- | --- |",
      "| a | 4.0 ms | 200 ms | 50 × | ≥ 50 ×; ≤ 3 ms | yes; no |",
      "| b | 3.0 ms, worst 40 ms |  |  | each ≤ 16 ms | in the median |",
      "| c | 50 ms | 20 ms | 0.40 × | ≤ 1.5 × + 30 ms | yes |",
      "| d | no --cache |  |  | ≤ 1 ms |  |",
      "| e | 50 ms |  |  | ≥ 2 ×; ≤ 2 MB | yes |",
      "",
      "So it is.",
    ]);
  });

  it("are summed up by what is short", () => {
    expect(printSummary([table]).split("\n")).toEqual([
      "Of 5 goals 3 are met.",
      "",
      "Short of their goal:",
      "",
      "- Edit: a: 4.0 ms, goal ≤ 3 ms",
      "- Edit: b: 3.0 ms, worst 40 ms, goal each ≤ 16 ms (met in the median)",
    ]);
    expect(printSummary([{ ...table, rows: [] }])).toBe("Of 0 goals 0 are met.");
  });
});

describe("the command line of the benchmark", () => {
  const known = ["start", "edit", "check"] as const;

  it("takes sections by name, in their own order", () => {
    expect(readOptions([], known)).toEqual({ sections: known, quick: false, write: false });
    expect(readOptions(["--quick", "--only", "check, start"], known)).toEqual({
      sections: ["start", "check"],
      quick: true,
      write: false,
    });
  });

  it("says which sections there are", () => {
    expect(() => readOptions(["--only", "edit,stat"], known)).toThrow(
      'There is no section "stat"; there are start, edit, check.',
    );
  });

  it("writes only whole runs into the documentation", () => {
    expect(readOptions(["--write"], known).write).toBe(true);
    for (const more of [["--quick"], ["--only", "edit"]]) {
      expect(() => readOptions(["--write", ...more], known)).toThrow("whole runs");
    }
  });
});

describe("the page of the documentation", () => {
  const page = readFileSync(join(project, "docs/performance.md"), "utf8");

  it("takes other figures between its marks and keeps the rest", () => {
    const once = replaceFigures(page, "| figures |\n");
    const [before = "", after = ""] = once.split("\n\n| figures |\n\n");
    expect(page.startsWith(before)).toBe(true);
    expect(page.endsWith(after)).toBe(true);
    expect(replaceFigures(replaceFigures(page, "| others |"), "| figures |")).toBe(once);
  });

  it("needs its marks", () => expect(() => replaceFigures("# Speed\n", "| figures |")).toThrow("no place"));
});

function apply(text: string, edits: readonly Edit[]): string {
  const document = TextDocument.create("file:///a", "yaml", 1, text);
  for (const { from, to, text } of edits) {
    TextDocument.update(document, [{ range: { start: positionOf(from), end: positionOf(to) }, text }], 2);
  }
  return document.getText();
}
