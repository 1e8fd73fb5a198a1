/** What a keystroke costs, counted: it follows the edit and not the file. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { complete, formatOnType, hover, inlayHints, lenses } from "../../server/src/core/index";
import type { Work } from "../../server/src/core/scoring/work";
import type { Source } from "../../server/src/core/source";
import { type Snapshot, Workspace } from "../../server/src/core/workspace";
import { makeScheme, makeSheet } from "../bench/documents";

const schemePath = "/r/a.scheme.yaml";
const sheetPath = "/r/a.sheet.yaml";
const rows = 3_500;

/** A workspace in which all has been looked at, and what it costs to look at all of a file after an edit of it. */
function start(): {
  cost(path: string, edit: (text: string) => string): Readonly<Work>;
  /** What it costs to ask something about a file as it stands. */
  costOf(path: string, ask: (snapshot: Snapshot, source: Source) => unknown): Readonly<Work>;
} {
  const workspace = new Workspace();
  workspace.set(schemePath, makeScheme(rows));
  workspace.set(sheetPath, makeSheet(rows));
  const look = (path: string) => {
    const snapshot = workspace.snapshot();
    const source = snapshot.source(path);
    if (source) snapshot.findProblems(source, "zh");
  };
  look(sheetPath);
  look(schemePath);
  const count = (act: () => void): Readonly<Work> => {
    const before = { ...workspace.work };
    act();
    const after = { ...workspace.work };
    return Object.fromEntries(
      Object.entries(after).map(([key, count]) => [key, count - before[key as keyof Work]]),
    ) as unknown as Work;
  };
  return {
    cost: (path, edit) =>
      count(() => {
        workspace.set(path, edit(workspace.snapshot().source(path)?.text ?? ""));
        look(path);
      }),
    costOf: (path, ask) =>
      count(() => {
        const snapshot = workspace.snapshot();
        ask(snapshot, snapshot.source(path) as Source);
      }),
  };
}

describe("in a sheet of 14,000 lines", () => {
  it("a score that is typed re-reads one part, scores one leaf, and adds up the groups above it", () => {
    const { cost } = start();
    const work = cost(sheetPath, (text) => text.replace('"175.5":\n    score: 5', '"175.5":\n    score: 3'));
    expect(work.partsRead).toBe(1);
    expect(work.leavesScored).toBe(1);
    // Its group and the root; the sheet is complete, so that both ends are the same.
    expect(work.groupsScored).toBe(2);
    expect(work.sheetsAssessed).toBe(1);
  });

  it("a note that is typed re-reads its row, and no group is added up again", () => {
    const { cost } = start();
    const work = cost(sheetPath, (text) => text.replace("note: 齐全", "note: 资料齐全"));
    expect(work.partsRead).toBe(1);
    expect(work.leavesScored).toBeLessThanOrEqual(1);
    expect(work.groupsScored).toBeLessThanOrEqual(2);
  });

  it("a key that is half typed at the end of the file costs no more than its lines", () => {
    const { cost } = start();
    expect(cost(sheetPath, (text) => `${text}decl`).partsRead).toBeLessThanOrEqual(2);
    expect(cost(sheetPath, (text) => `${text}ared`).partsRead).toBeLessThanOrEqual(2);
    expect(cost(sheetPath, (text) => `${text}:`).partsRead).toBeLessThanOrEqual(2);
  });

  it("a broken row stays alone", () => {
    const { cost } = start();
    const work = cost(sheetPath, (text) => text.replace('  "175.5":\n', '  "175.\n'));
    expect(work.partsRead).toBeLessThanOrEqual(3);
    expect(work.leavesScored).toBeLessThanOrEqual(2);
  });
});

describe("in a scheme of 15,000 lines", () => {
  it("points that are typed re-read one part and what holds it", () => {
    const { cost } = start();
    const work = cost(schemePath, (text) =>
      text.replace('"175.5"\n        title: 顾客回访', '"175.5"\n        title: 回访'),
    );
    expect(work.partsRead).toBeLessThanOrEqual(2);
    expect(work.sheetsAssessed).toBe(0);
  });

  it("an indicator that comes in front leaves those behind as they were seen", () => {
    const workspace = new Workspace();
    const partsOf = (text: string) => {
      workspace.set(schemePath, text);
      return workspace.snapshot().source(schemePath)?.views[0]?.parts ?? [];
    };
    const text = makeScheme(rows);
    const before = new Set(partsOf(text));
    const added = '  - { id: "0", title: 组织架构, points: 5 }\n';
    const after = partsOf(text.replace(/^indicators:\n/m, (head) => head + added));
    const anew = after.filter((part) => !before.has(part));
    // The group behind it, too, which begins in a line that the edit touches.
    expect(anew.map(({ id }) => id.split(".")[0]).every((group) => group === "0" || group === "1")).toBe(true);
    expect(anew[0]?.id).toBe("0");
    expect(after.length).toBe(before.size + 1);
  });
});

describe("what is asked after an edit in a document of 14,000 lines", () => {
  /** Behind the last character of a text that stands there once. */
  const behind = ({ text }: Source, words: string) => text.indexOf(words) + words.length;

  const places: readonly (readonly [what: string, path: string, from: string, typed: string])[] = [
    ["a key on a new line", sheetPath, '"175.5":\n    score: 5\n', "    "],
    ["a half-typed key", sheetPath, '"175.5":\n    score: 5\n', "    no"],
    ["a half-typed row in quotes", sheetPath, '"175.5":\n    score: 5\n', '  "17'],
    ["a key on a new line of a scheme", schemePath, '"175.5"\n        title: 顾客回访与顾客回访\n', "        "],
    [
      "a value behind a full-width colon",
      schemePath,
      '"175.5"\n        title: 顾客回访与顾客回访\n',
      "        method：",
    ],
    ["a new item of a scheme", schemePath, '"175.5"\n        title: 顾客回访与顾客回访\n', "      - "],
  ];
  it.each(places)("completion of %s reads only the lines around it", (_, path, from, typed) => {
    const { cost, costOf } = start();
    cost(path, (text) => text.replace(from, `${from}${typed}\n`));
    let found = 0;
    const work = costOf(path, (snapshot, source) => {
      found = complete(snapshot, source, behind(source, from + typed), "zh").length;
    });
    expect(found).toBeGreaterThan(0);
    expect(work.partsRead).toBeLessThanOrEqual(2);
    expect(work).toMatchObject({ leavesScored: 0, groupsScored: 0, sheetsAssessed: 0, rulesRun: 0 });
  });

  it("the column of a dash that is typed reads only the lines around it", () => {
    const { cost, costOf } = start();
    const from = '"175.5":\n    score: 5\n';
    cost(sheetPath, (text) => text.replace(from, `${from}   -\n`));
    const work = costOf(sheetPath, (_, source) => {
      formatOnType(source, behind(source, `${from}   -`), "-", { step: 2 });
    });
    expect(work.partsRead).toBeLessThanOrEqual(1);
  });

  it("hover, hints and lenses take over what the findings needed", () => {
    const { cost, costOf } = start();
    for (const path of [sheetPath, schemePath]) {
      cost(path, (text) => text.replace("175.5", "175.6"));
      const work = costOf(path, (snapshot, source) => {
        hover(snapshot, source, source.text.indexOf("scheme:"), "zh");
        inlayHints(snapshot, source, { start: 0, end: 4_000 }, "zh");
        lenses(snapshot, source, "zh");
      });
      expect(work).toMatchObject({ partsRead: 0, leavesScored: 0, groupsScored: 0, rulesRun: 0 });
    }
  });
});

describe("what is kept", () => {
  it("of a text that was edited is not all of it", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const held = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const edits = 200;
    const workspace = new Workspace();
    let text = makeSheet(rows);
    const edit = (row: number, note: string) => {
      // As an editor puts it together: each version is a text of its own.
      const lines = text.split("\n");
      lines[8 + row * 4] = `    note: ${note}`;
      text = lines.join("\n");
      workspace.set(sheetPath, text);
      expect(workspace.source(sheetPath)?.yaml.partsRead).toBeLessThan(10);
    };
    workspace.set(sheetPath, text);
    expect(workspace.source(sheetPath)?.yaml.problems).toEqual([]);
    edit(0, "抽查的岗位说明书、人员花名册和回访记录都是齐全的");
    const before = held();
    for (let row = 1; row <= edits; row++) edit(row, `抽查的岗位说明书、人员花名册和回访记录第 ${row} 份缺失`);
    const kept = held() - before;
    expect(kept).toBeLessThan((edits * text.length) / 4);
  });
});
