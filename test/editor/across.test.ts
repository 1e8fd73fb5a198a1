/** What reaches beyond the file in front. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setUp } from "./setUp";
import { seen } from "./vscode";

const sheet = "sheets/xb-2025-0417.sheet.yaml";
const scheme = "completeness-150.scheme.yaml";

describe("across the files of a folder, in VS Code", () => {
  const bench = setUp();
  const { locate } = bench;

  it("lists the findings of files that are not open", async () => {
    const { editor, folder } = bench;
    const path = join(folder, sheet);
    const text = await readFile(path, "utf8");
    await editor.openFile(scheme);
    await editor.showProblems();
    await writeFile(path, text.replace("score: 8", "score: 11"));
    await seen(() => editor.problems()).toContainEqual(expect.stringMatching(/10.*score-range/));
    await editor.picture("workspace-problems");
    await writeFile(path, text);
    await seen(() => editor.problems()).not.toContainEqual(expect.stringContaining("score-range"));
    await editor.replace(await locate(scheme, "stars: 4, min: 130", 15), 3, "138");
    await seen(() => editor.problems()).toContainEqual(expect.stringContaining("declared-grade"));
  });

  it("goes from a row to its indicator", async () => {
    const { editor } = bench;
    await editor.openFile(sheet);
    await seen(() => editor.status()).toBeDefined();
    await editor.goTo(await locate(sheet, '"1.2":', 2));
    await editor.press("F12");
    await seen(() => editor.activeTab()).toContain(scheme);
    const { line } = await locate(scheme, 'id: "1.2"');
    await seen(() => editor.cursor()).toMatchObject({ line });
    await editor.picture("definition");
  });

  it("renames an indicator in its scheme and in every sheet, open or not", async () => {
    const { editor, folder } = bench;
    const sheets = (await readdir(join(folder, "sheets"))).filter((name) => name.endsWith(".sheet.yaml"));
    await editor.openFile(sheet);
    await editor.openFile(scheme);
    await seen(() => editor.status()).toBeDefined();
    await editor.goTo(await locate(scheme, 'id: "1.1"', 6));
    await editor.rename("1.01");
    await seen(() => editor.lines()).toContainEqual(expect.stringContaining('id: "1.01"'));
    await editor.run("File: Save All Files");
    await editor.picture("renamed");
    await seen(() => readFile(join(folder, scheme), "utf8")).toContain('- id: "1.01"');
    for (const name of sheets) {
      await seen(() => readFile(join(folder, "sheets", name), "utf8")).toMatch(/^ {2}"1\.01":/m);
    }
    await editor.showProblems();
    await seen(() => editor.problems()).not.toContainEqual(expect.stringContaining("unknown-indicator"));
  });

  it("carries the path to a scheme along when its file is renamed", async () => {
    const { editor, folder } = bench;
    const path = join(folder, "sheets/by-path.sheet.yaml");
    await writeFile(path, 'sheet: S-1\nscheme: "../completeness-150.scheme.yaml" # by its path\n');
    await editor.openFile(sheet);
    await seen(() => editor.status()).toBeDefined();
    await editor.renameFile(scheme, "stars.scheme.yaml");
    await seen(() => editor.tabs()).toContainEqual(expect.stringContaining("by-path.sheet.yaml"));
    await editor.run("File: Save All Files");
    await seen(() => readFile(path, "utf8")).toBe('sheet: S-1\nscheme: "../stars.scheme.yaml" # by its path\n');
    await editor.openFile(sheet);
    await editor.showProblems();
    await seen(() => editor.status()).toMatchObject({ text: expect.stringContaining("137 / 150") });
    await seen(() => editor.problems()).not.toContainEqual(expect.stringContaining("unknown-scheme"));
    await editor.picture("renamed-file");
  });

  it("mends a finding by its quick fix", async () => {
    const { editor } = bench;
    await editor.openFile(scheme);
    await editor.showProblems();
    const points = await locate(scheme, "points: 10", 8);
    await editor.replace(points, 2, "9");
    await seen(() => editor.problems()).toContainEqual(expect.stringMatching(/15.*points-sum/));
    const title = await locate(scheme, "title: { zh: 组织架构");
    await editor.goTo({ line: title.line + 1, column: title.column + 9 });
    await editor.fix("由 9 分改为 10 分");
    await seen(() => editor.hints()).toContainEqual("= 3 + 10 + 2 ✓");
    await seen(() => editor.problems()).not.toContainEqual(expect.stringContaining("points-sum"));
    await editor.picture("quick-fix");
  });
});
