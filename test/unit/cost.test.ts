/** What a keystroke costs, counted: it follows the edit and not the file. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { Work } from "../../server/src/core/scoring/work";
import { Workspace } from "../../server/src/core/workspace";
import { makeScheme, makeSheet } from "../bench/documents";

const schemePath = "/r/a.scheme.yaml";
const sheetPath = "/r/a.sheet.yaml";
const rows = 3_500;

/** A workspace in which all has been looked at, and what it costs to look at all of a file after an edit of it. */
function start(): { cost(path: string, edit: (text: string) => string): Readonly<Work> } {
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
  return {
    cost(path, edit) {
      const before = { ...workspace.work };
      workspace.set(path, edit(workspace.snapshot().source(path)?.text ?? ""));
      look(path);
      const after = { ...workspace.work };
      return Object.fromEntries(
        Object.entries(after).map(([key, count]) => [key, count - before[key as keyof Work]]),
      ) as unknown as Work;
    },
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
