/** A sheet from nothing, as an auditor writes it on site. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setUp } from "./setUp";
import { seen } from "./vscode";

const name = "sheets/xb-2025-0700.sheet.yaml";

/** The rows in the order of the scheme, and scores that come to 137. */
const rows = {
  ...{ "1.1": 3, "1.2": 8, "1.3": 2, "2.1a": 5, "2.1b": 4, "2.2": 9, "3.1": 9, "3.2": 5, "3.3": 5, "4.1": 18 },
  ...{ "4.2": 17, "5.1": 10, "5.2": 9, "6.1": 5, "6.2": 2, "6.3": 5, "6.4": 2, "7.1": 10, "7.2": 5, "7.3": 4 },
};

describe("completion in VS Code", () => {
  const bench = setUp();

  it("writes a whole sheet from an empty file", async () => {
    const { editor, folder } = bench;
    await writeFile(join(folder, name), "");
    await editor.openFile(name);
    // The first word is offered only once the server is there.
    await seen(() => editor.status()).toBeDefined();
    await editor.type("shee");
    await editor.takeFirst("sheet");
    await editor.takeFirst("xb-2025-0700");
    await editor.press("Enter");
    await editor.type("sche");
    await editor.takeFirst("scheme");
    await editor.takeFirst("completeness-150@2025");
    await editor.press("Enter");
    await editor.type("scor");
    await editor.takeFirst("scores");
    for (const [id, score] of Object.entries(rows)) {
      if (id !== "1.1") await editor.press("Enter");
      await editor.press("Control+Space");
      // The next row in the order of the scheme is the first that is offered.
      await editor.takeFirst(id);
      await editor.type(String(score));
      if (id === "3.3") await editor.picture("completing-a-sheet");
    }
    await editor.press("Escape", "Control+S");
    await seen(() => editor.status()).toMatchObject({ text: expect.stringMatching(/137 \/ 150.*四星/) });
    await editor.picture("completed-sheet");
    const text = await readFile(join(folder, name), "utf8");
    expect(text).toMatch(/^sheet: xb-2025-0700\nscheme: completeness-150@2025\nscores:\n {2}"1\.1": 3\n/);
    expect(text.match(/^ {2}"?\d/gm)).toHaveLength(20);
  });

  it("leaves alone who types everything, and puts each line where it belongs", async () => {
    const { editor, folder } = bench;
    const lines = [
      ["scheme: mine", 1],
      ['edition: "1"', 1],
      ["title: 我的方案", 1],
      ["points: 10", 1],
      ["indicators:", 3],
      ['- id: "1"', 5],
      ["title: 组织", 5],
      ["points: 4", 5],
      ["indicators:", 7],
      ['- id: "1.1"', 9],
      ["title: 部门", 9],
      ["points: 4", 9],
      // A dash goes back to the column of the others.
      ['- id: "1.2"', 9],
    ] as const;
    await writeFile(join(folder, "mine.scheme.yaml"), "");
    await editor.openFile("mine.scheme.yaml");
    await seen(() => editor.status()).toBeDefined();
    for (const [index, [words, column]] of lines.entries()) {
      const [dash] = /^-/.exec(words) ?? [""];
      await editor.type(dash);
      if (words.includes("1.2")) await seen(() => editor.cursor()).toEqual({ line: index + 1, column: 8 });
      await editor.type(words.slice(dash.length));
      await editor.press("Enter");
      await seen(() => editor.cursor()).toEqual({ line: index + 2, column });
    }
    await editor.press("Escape", "Control+S");
    await editor.picture("typed-scheme");
    await seen(() => readFile(join(folder, "mine.scheme.yaml"), "utf8")).toMatch(
      /\nindicators:\n {2}- id: "1"\n {4}title: 组织\n {4}points: 4\n {4}indicators:\n {6}- id: "1\.1"\n {8}title: 部门\n {8}points: 4\n {6}- id: "1\.2"\n/,
    );
  });

  it("takes no score that was not chosen", async () => {
    const { editor, folder } = bench;
    await writeFile(join(folder, name), "sheet: S-1\nscheme: completeness-150@2025\nscores:\n");
    await editor.openFile(name);
    await seen(() => editor.status()).toBeDefined();
    await editor.goTo({ line: 4, column: 1 });
    await editor.type('  "4.1": 2');
    // 20 is on offer, all points.
    await seen(() => editor.suggestions()).toContainEqual(expect.stringContaining("20"));
    await editor.press("Enter");
    await seen(() => editor.cursor()).toEqual({ line: 5, column: 3 });
    await editor.type('"4.2": ');
    await seen(() => editor.suggestions()).toContainEqual(expect.stringContaining("20"));
    await editor.press("Enter", "Escape", "Control+S");
    await seen(() => readFile(join(folder, name), "utf8")).toMatch(/\n {2}"4\.1": 2\n {2}"4\.2": *\n/);
  });
});
