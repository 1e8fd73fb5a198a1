import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, setUp } from "./setUp";
import { seen } from "./vscode";

const sheet = "sheets/xb-2025-0417.sheet.yaml";
const openSheet = "sheets/xb-2025-0555.sheet.yaml";
const scheme = "completeness-150.scheme.yaml";

describe("the packaged extension in VS Code", () => {
  const bench = setUp();
  const { configure, locate } = bench;

  it("shows total and grade of a complete sheet", async () => {
    const { editor } = bench;
    await editor.openFile(sheet);
    await editor.goTo(await locate(sheet, "scores:"));
    await seen(() => editor.lenses()).toContainEqual(expect.stringContaining("137 / 150 · 四星(卓殊)"));
    await seen(() => editor.status()).toEqual({ text: expect.stringMatching(/137 \/ 150.*四星/), colour: undefined });
    await editor.picture("complete-sheet");
  });

  it("finds a score above the maximum while it is typed", async () => {
    const { editor } = bench;
    await editor.openFile(sheet);
    await editor.showProblems();
    const score = await locate(sheet, "score: 8", 7);
    await editor.replace(score, 1, "11");
    await seen(() => editor.problems()).toContainEqual(expect.stringMatching(/10.*score-range/));
    await seen(() => editor.squiggles("error")).toBeGreaterThan(0);
    await seen(() => editor.status()).toMatchObject({ colour: "error" });
    await seen(() => editor.hints()).toContainEqual(expect.stringContaining("/ 10"));
    // A row in error counts as not scored, and the lens says so.
    await seen(() => editor.lenses()).toContainEqual(expect.stringContaining("129"));
    await publish(await editor.picture("score-above-maximum"));

    await editor.press("Control+Z");
    await seen(() => editor.problems()).not.toContainEqual(expect.stringContaining("score-range"));
    await seen(() => editor.squiggles("error")).toBe(0);
    await seen(() => editor.status()).toMatchObject({ colour: undefined });
  });

  it("sums up a scheme while its points are typed", async () => {
    const { editor } = bench;
    await editor.openFile(scheme);
    await editor.showProblems();
    await editor.goTo(await locate(scheme, "indicators:"));
    await seen(() => editor.lenses()).toContainEqual("Σ 150 ✓");
    await seen(() => editor.hints()).toContainEqual("= 3 + 10 + 2 ✓");
    await editor.replace(await locate(scheme, "points: 10", 8), 2, "9");
    await editor.goTo(await locate(scheme, "indicators:"));
    await seen(() => editor.hints()).toContainEqual(expect.stringMatching(/^≠ 14/));
    await seen(() => editor.lenses()).toContainEqual("Σ 150 ✓ · 1 组不符");
    await seen(() => editor.problems()).toContainEqual(expect.stringMatching(/15.*points-sum/));
    await editor.picture("scheme-sums");
  });

  it("grades a sheet by a scheme that is being edited and not saved", async () => {
    const { editor, folder } = bench;
    await editor.openFile(sheet);
    await editor.openFile(scheme);
    await editor.replace(await locate(scheme, "stars: 4, min: 130", 15), 3, "138");
    await editor.openFile(sheet);
    await editor.goTo(await locate(sheet, "scores:"));
    await seen(() => editor.lenses()).toContainEqual(expect.stringContaining("137 / 150 · 三星(卓越)"));
    await seen(() => editor.status()).toMatchObject({ text: expect.stringMatching(/137 \/ 150.*三星/) });
    await editor.picture("scheme-edited");
    expect(await readFile(join(folder, scheme), "utf8")).toContain("stars: 4, min: 130");
  });

  it("completes the id of an indicator that is not scored yet", async () => {
    const { editor } = bench;
    await editor.openFile(openSheet);
    // Nobody is asked for completions before the extension has started.
    await seen(() => editor.status()).toBeDefined();
    await editor.goTo(await locate(openSheet, '  "7.3":'));
    await editor.press("Shift+End");
    await editor.type("  ");
    await editor.press("Control+Space");
    await seen(() => editor.suggestions()).toContainEqual(expect.stringContaining("7.3"));
    await editor.picture("completion");
    expect(await editor.suggestions()).not.toContainEqual(expect.stringContaining("7.1"));
    await editor.acceptSuggestion("7.3");
    await seen(() => editor.lines()).toContainEqual(expect.stringMatching(/^"7\.3":/));
  });

  it("leads from a finding to the page of its rule", async () => {
    const { editor } = bench;
    await editor.openFile(sheet);
    await editor.showProblems();
    await editor.replace(await locate(sheet, "score: 8", 7), 1, "11");
    await editor.followRule("score-range");
    await seen(() => editor.tabs()).toContainEqual(expect.stringContaining("score-range.md"));
    await seen(() => editor.pages()).toContainEqual(expect.stringContaining("得分超出范围"));
    await editor.picture("page-of-a-rule");
  });

  it("takes severities from .gradeline.yaml while it is typed", async () => {
    const { editor, folder } = bench;
    await writeFile(join(folder, ".gradeline.yaml"), "rules:\n  score-range: error\n");
    await editor.openFile(sheet);
    await editor.showProblems();
    await editor.replace(await locate(sheet, "score: 8", 7), 1, "11");
    await seen(() => editor.squiggles("error")).toBeGreaterThan(0);
    await editor.openFile(".gradeline.yaml");
    await editor.replace({ line: 2, column: 16 }, 5, "warning");
    await editor.openFile(sheet);
    await seen(() => editor.squiggles("error")).toBe(0);
    await seen(() => editor.squiggles("warning")).toBeGreaterThan(0);
    await editor.openFile(".gradeline.yaml");
    await editor.replace({ line: 2, column: 16 }, 7, "loud");
    await seen(() => editor.problems()).toContainEqual(expect.stringContaining("bad-value"));
    await editor.picture("broken-configuration");
  });

  it("fixes on saving what is certain, where the user wants it", async () => {
    const { editor } = bench;
    await editor.openFile(scheme);
    await editor.replace(await locate(scheme, "points: 150", 8), 3, "１５０分");
    // A save is not repeated, so whoever is to fix has to be at work by then.
    await seen(() => editor.squiggles("error")).toBeGreaterThan(0);
    await editor.press("Control+S");
    await seen(() => editor.lines()).toContainEqual(expect.stringMatching(/^points: 150(?!分)/));
    await editor.picture("fixed-on-save");
  });

  it("words findings in the chosen language, at once", async () => {
    const { editor } = bench;
    await configure({ "gradeline.locale": "en" });
    await editor.openFile(sheet);
    await editor.showProblems();
    await editor.replace(await locate(sheet, "score: 8", 7), 1, "11");
    const finding = expect.stringMatching(/score-range/);
    const chinese = expect.stringMatching(/[\u4e00-\u9fff].*score-range/);
    await seen(() => editor.problems()).toContainEqual(finding);
    await seen(() => editor.problems()).not.toContainEqual(chinese);
    await editor.picture("locale-en");
    await configure({ "gradeline.locale": "zh" });
    await seen(() => editor.problems()).toContainEqual(chinese);
    await editor.picture("locale-zh");
  });

  it("hides lenses and hints when they are switched off, at once", async () => {
    const { editor } = bench;
    await editor.openFile(sheet);
    await editor.goTo(await locate(sheet, "scores:"));
    await seen(() => editor.lenses()).not.toEqual([]);
    await seen(() => editor.hints()).not.toEqual([]);
    await configure({ "gradeline.codeLens.enabled": false, "gradeline.inlayHints.enabled": false });
    await seen(() => editor.lenses()).toEqual([]);
    await seen(() => editor.hints()).toEqual([]);
    await configure({});
    await seen(() => editor.lenses()).not.toEqual([]);
    await seen(() => editor.hints()).not.toEqual([]);
  });

  it("starts the server again after a crash and says so", async () => {
    const { editor, server } = bench;
    await editor.openFile(sheet);
    await editor.showProblems();
    const score = await locate(sheet, "score: 8", 7);
    await editor.replace(score, 1, "11");
    await seen(() => editor.problems()).toContainEqual(expect.stringContaining("score-range"));

    const before = await server.findLanguageServers();
    for (const id of before) {
      process.kill(id, "SIGKILL");
    }
    await seen(() => editor.notifications()).toContainEqual(expect.stringContaining("was restarted"));
    await editor.picture("restarted");
    expect(await server.findLanguageServers()).not.toEqual(before);

    // What is still shown could be from before the crash, so the new server has to find something new.
    await editor.replace(score, 2, "12");
    await seen(() => editor.problems()).toContainEqual(expect.stringMatching(/12.*score-range/));
  });

  it("starts a new server on command", async () => {
    const { editor, server } = bench;
    await editor.openFile(sheet);
    await seen(() => editor.status()).toBeDefined();
    const before = await server.findLanguageServers();
    await editor.run("Gradeline: Restart Server");
    await seen(async () => (await server.findLanguageServers()).filter((id) => !before.includes(id))).toHaveLength(1);
    await seen(() => editor.status()).toBeDefined();
    expect(await editor.notifications()).toEqual([]);
  });
});

/** With UPDATE=1 the picture becomes the one of the README. */
async function publish(picture: string): Promise<void> {
  if (process.env.UPDATE === "1") {
    await mkdir(join(root, "docs/images"), { recursive: true });
    await copyFile(picture, join(root, "docs/images/editor.png"));
  }
}
