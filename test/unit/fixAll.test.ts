/** "Fix everything": what is certain is put right, and a second time there is nothing left to do. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixAll } from "../../server/src/core/features/fixAll";
import { rules } from "../../server/src/core/rules/registry";
import { kindOf, type Source } from "../../server/src/core/source";
import { Workspace } from "../../server/src/core/workspace";
import { applyEdits } from "../support/edits";
import { fixtureFolder, loadFolder, withoutMarks } from "../support/fixtures";

function fix(workspace: Workspace, path: string): string {
  const snapshot = workspace.snapshot();
  const source = snapshot.source(path) as Source;
  const text = applyEdits(source.text, fixAll(snapshot, source));
  workspace.set(path, text, source);
  return text;
}

it("puts everything right that is certain, and keeps what is not in question", () => {
  const workspace = new Workspace();
  workspace.set(
    "/a.scheme.yaml",
    `scheme：demo  # 方案
edition: 1.10
title: 示例
points: 10分   # 合计
indicators:
\t- { id: 1.10, title: "组织（总部）", points: ６ }
  - { id: "1.2", title: 人员, points: ４分 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`,
  );
  expect(fix(workspace, "/a.scheme.yaml")).toBe(`scheme: demo  # 方案
edition: "1.10"
title: 示例
points: 10   # 合计
indicators:
  - { id: "1.10", title: "组织（总部）", points: 6 }
  - { id: "1.2", title: 人员, points: 4 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`);
});

describe("a second time there is nothing left to do", () => {
  const folders = [...rules.map((rule) => fixtureFolder("rules", rule.id)), join(__dirname, "../../samples/broken")];
  it.each(folders)("%s", (folder) => {
    for (const name of readdirSync(folder).filter(kindOf)) {
      const path = join(folder, name);
      const workspace = loadFolder(fixtureFolder("rules", "_schemes"), folder);
      const source = workspace.snapshot().source(path) as Source;
      workspace.set(path, withoutMarks(source.text), source);
      const once = fix(workspace, path);
      expect(fix(workspace, path), name).toBe(once);
      const left = workspace.snapshot().lint(workspace.snapshot().source(path) as Source).findings;
      const certain = left.filter(({ rule, finding }) => rule.fixesAll && finding.fixes?.length);
      expect(
        certain.map(({ rule }) => rule.id),
        name,
      ).toEqual([]);
    }
  });
});
