/** The commands with the questions that they ask. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setUp } from "./setUp";
import { seen } from "./vscode";

const scheme = "completeness-150.scheme.yaml";
const openSheet = "sheets/xb-2025-0555.sheet.yaml";

describe("commands in VS Code", () => {
  const bench = setUp();
  const { locate } = bench;

  it("begins a sheet from a scheme, with every row in order", async () => {
    const { editor, folder } = bench;
    await editor.openFile(scheme);
    await seen(() => editor.status()).toBeDefined();
    await editor.run("Gradeline: New Sheet from a Scheme...");
    await seen(() => editor.choices()).toContainEqual(expect.stringContaining("completeness-150@2025"));
    await editor.picture("new-sheet-choice");
    await editor.answer("New Sheet", "completeness-150@2025");
    await editor.answer("number of the audit", "XB-2025-0600");
    await editor.answer("Path of the new file");
    await seen(() => editor.activeTab()).toContain("xb-2025-0600.sheet.yaml");
    await seen(() => editor.status()).toMatchObject({ text: expect.stringMatching(/^0\/20/) });
    await editor.picture("new-sheet");
    const text = await readFile(join(folder, "sheets/xb-2025-0600.sheet.yaml"), "utf8");
    const ids = [...text.matchAll(/^ {2}"([\d.]+[ab]?)":/gm)].map(([, id]) => id);
    expect(ids).toHaveLength(20);
    expect(ids.slice(0, 5)).toEqual(["1.1", "1.2", "1.3", "2.1a", "2.1b"]);
  });

  it("goes to the next row that is not scored, and fills rows that are missing", async () => {
    const { editor } = bench;
    await editor.openFile(openSheet);
    await seen(() => editor.status()).toBeDefined();
    await editor.goTo({ line: 1, column: 1 });
    await editor.press("Control+F8");
    const first = await locate(openSheet, '"4.2":');
    await seen(() => editor.cursor()).toMatchObject({ line: first.line });
    await editor.picture("next-unscored");
    await editor.goTo(await locate(openSheet, '"7.2":'));
    await editor.press("Control+Shift+K");
    await editor.run("Gradeline: Fill Missing Rows");
    await seen(() => editor.lines()).toContainEqual(expect.stringMatching(/^"7\.2":/));
    await editor.picture("filled-rows");
  });
});

describe("replacing the edition, in VS Code", () => {
  const bench = setUp("gbt27922");
  const name = "sheets/gb-2025-101.sheet.yaml";

  it("lists what differs, and goes by the other edition once the user agrees", async () => {
    const { editor } = bench;
    await editor.openFile(name);
    await seen(() => editor.status()).toBeDefined();
    const before = await editor.status();
    await editor.run("Gradeline: Replace Edition...");
    await editor.answer("Replace Edition", "gbt27922@2011-98");
    await seen(() => editor.choices()).toContainEqual(expect.stringContaining("Replace by gbt27922@2011-98"));
    await editor.picture("replace-edition");
    await editor.answer("Replace by gbt27922@2011-98");
    await seen(() => editor.lines()).toContainEqual(expect.stringMatching(/^scheme: gbt27922@2011-98/));
    await seen(() => editor.status()).not.toEqual(before);
  });
});
