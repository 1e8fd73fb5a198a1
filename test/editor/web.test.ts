import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Editor, locate as locateIn, type Position, seen, startBrowser } from "./vscode";
import { startWebServer, type WebServer } from "./web";

const samples = fileURLToPath(new URL("../../samples/completeness-150", import.meta.url));
const scheme = "completeness-150.scheme.yaml";
const closedSheet = "sheets/xb-2025-0588.sheet.yaml";
const sheet = "sheets/xb-2025-0417.sheet.yaml";
const openSheet = "sheets/xb-2025-0555.sheet.yaml";
const evidence = "sheets/evidence.sheet.yaml";

const settings = {
  "workbench.editor.enablePreview": false,
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "gradeline.locale": "zh",
};

describe("the packaged extension in VS Code for the web", () => {
  let server: WebServer;
  let browser: Browser;
  let editor: Editor;

  beforeAll(async () => {
    server = await startWebServer(samples, {
      ".vscode/settings.json": JSON.stringify(settings),
      [evidence]: `sheet: XB-1
scheme: completeness-150@2025
scores:
  "1.1": { score: 3, evidence: [ { file: 网点清单.csv, sha256: ${sha256("一\n")} } ] }
  "1.2": { score: 3, evidence: [ { file: 网点清单.csv, sha256: ${sha256("二\n")} } ] }
  "1.3": { score: 3, evidence: [ { file: 网点名单.csv } ] }
`,
      "sheets/网点清单.csv": "一\n",
    });
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  beforeEach(async () => {
    editor = await Editor.open(browser, server.address);
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      await editor?.picture(`failed: web: ${task.name}`);
    }
    await editor?.close();
  });

  it("shows total and grade of a complete sheet", async () => {
    await editor.openFile(sheet);
    await editor.goTo(await locate(sheet, "scores:"));
    await seen(() => editor.lenses()).toContainEqual(expect.stringContaining("137 / 150 · 四星(卓殊)"));
    await seen(() => editor.status()).toEqual({ text: expect.stringMatching(/137 \/ 150.*四星/), colour: undefined });
    await editor.picture("web-complete-sheet");
  });

  it("finds a score above the maximum while it is typed, and leads to the page of the rule", async () => {
    await editor.openFile(sheet);
    await editor.showProblems();
    await editor.replace(await locate(sheet, "score: 8", 7), 1, "11");
    await seen(() => editor.problems()).toContainEqual(expect.stringMatching(/10.*score-range/));
    await seen(() => editor.squiggles("error")).toBeGreaterThan(0);
    await seen(() => editor.status()).toMatchObject({ colour: "error" });
    await editor.picture("web-score-above-maximum");

    await editor.followRule("score-range");
    await seen(() => editor.tabs()).toContainEqual(expect.stringContaining("score-range.md"));
    await seen(() => editor.pages()).toContainEqual(expect.stringContaining("得分超出范围"));
    await editor.picture("web-page-of-a-rule");
  });

  it("completes the id of an indicator that is not scored yet", async () => {
    await editor.openFile(openSheet);
    // Nobody is asked for completions before the extension has started.
    await seen(() => editor.status()).toBeDefined();
    await editor.goTo(await locate(openSheet, '  "7.3":'));
    await editor.press("Shift+End");
    // The suggestions open by themselves behind a space.
    await editor.type("  ");
    await seen(() => editor.suggestions()).toContainEqual(expect.stringContaining("7.3"));
    await editor.picture("web-completion");
    await editor.acceptSuggestion("7.3");
    await seen(() => editor.lines()).toContainEqual(expect.stringMatching(/^"7\.3":/));
  });

  it("renames an id in the scheme and in all sheets, open or not", async () => {
    await editor.openFile(sheet);
    // Quick Open of this build does not know the files of the folder itself.
    await editor.openShownFile(scheme);
    const id = await locate(scheme, '- id: "1.2"', 7);
    await editor.goTo(id);
    await seen(() => editor.status()).toBeDefined();
    await editor.rename("1.9");
    await seen(() => editor.lines()).toContainEqual(expect.stringContaining('- id: "1.9"'));
    await editor.picture("web-rename");
    for (const name of [sheet, closedSheet]) {
      await editor.openFile(name);
      await editor.goTo(await locate(name, '  "1.2":'));
      await seen(() => editor.lines()).toContainEqual(expect.stringMatching(/^"1\.9":/));
      expect(await editor.lines()).not.toContainEqual(expect.stringMatching(/^"1\.2":/));
    }
    // The figures are those of before, so that nothing has lost its row.
    await editor.openFile(sheet);
    await seen(() => editor.status()).toMatchObject({ text: expect.stringMatching(/137 \/ 150/) });
  });

  it("looks at the files that a sheet names as evidence", async () => {
    await editor.openFile(evidence);
    await editor.showProblems();
    await seen(() => editor.problems()).toContainEqual(
      expect.stringMatching(/^1\.3.*网点名单\.csv.*不存在.*网点清单\.csv/),
    );
    const sums = (await editor.problems()).filter((problem) => problem.includes("sha256"));
    expect(sums).toEqual([expect.stringMatching(/^1\.2.*网点清单\.csv/)]);
    await editor.picture("web-evidence");
  });

  it("offers the pages of all rules", async () => {
    await editor.openFile(sheet);
    await seen(() => editor.status()).toBeDefined();
    await editor.runAndPick("Gradeline: Explain Rule", "A rule to read about", "grade-order");
    await seen(() => editor.tabs()).toContainEqual(expect.stringContaining("grade-order.md"));
  });

  it("starts a new server on command", async () => {
    await editor.openFile(sheet);
    await seen(() => editor.status()).toBeDefined();
    await editor.run("Gradeline: Restart Server");
    await editor.showProblems();
    await editor.replace(await locate(sheet, "score: 8", 7), 1, "11");
    await seen(() => editor.problems()).toContainEqual(expect.stringMatching(/10.*score-range/));
    expect(await editor.notifications()).toEqual([]);
  });

  function locate(file: string, text: string, further = 0): Promise<Position> {
    return locateIn(join(server.folder, file), text, further);
  }
});

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
