/** What package.json tells the editor: everything that it names is there, and everything that is there is named. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import * as names from "../../client/src/commands";
import manifest from "../../package.json";
import english from "../../package.nls.json";
import chinese from "../../package.nls.zh-cn.json";

const project = join(__dirname, "../..");
const { contributes } = manifest;
const contributed = contributes.commands.map(({ command }) => command);

describe("the commands", () => {
  it("are those that the extension registers", () => {
    expect([...contributed].sort()).toEqual(Object.values(names).sort());
  });

  it("have a title, the category and an icon of the editor", () => {
    for (const { title, category, icon } of contributes.commands) {
      expect(title).toMatch(/^%command\.\w+%$/);
      expect(category).toBe("Gradeline");
      expect(icon).toMatch(/^\$\([a-z-]+\)$/);
    }
  });

  it("stand in menus and behind keys only where they can be run", () => {
    const entries = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    expect(entries.map(({ command }) => command).filter((command) => !contributed.includes(command))).toEqual([]);
    const ofSheets = ["gradeline.fillRows", "gradeline.nextUnscored", "gradeline.replaceEdition"];
    for (const { command, ...entry } of entries.filter((each) => ofSheets.includes(each.command))) {
      expect("when" in entry && entry.when, command).toMatch(/(?:editorLangId|resourceLangId) == score-sheet/);
    }
    expect(contributes.menus.commandPalette.map(({ command }) => command)).toEqual(ofSheets);
  });

  it("can be begun with from the list of new files", () => {
    expect(contributes.menus["file/newFile"].map(({ command }) => command)).toEqual([
      "gradeline.newScheme",
      "gradeline.newSheet",
    ]);
  });
});

describe("the walkthroughs", () => {
  const steps = contributes.walkthroughs.flatMap(({ id, steps }) =>
    steps.map((step) => ({ ...step, name: `${id}-${step.id}` })),
  );
  const known = new Set([...contributed, "workbench.actions.view.problems", "vscode.openFolder"]);
  const textOf = (key: string, language: object) => (language as Record<string, string>)[key.slice(1, -1)] ?? "";

  it("are for the author and for the auditor, of five steps each", () => {
    expect(contributes.walkthroughs.map(({ id, steps }) => [id, steps.length])).toEqual([
      ["author", 5],
      ["auditor", 5],
    ]);
  });

  it("show a page for each step in both languages, and no others lie there", () => {
    const pages = steps.flatMap(({ name }) => [`${name}.md`, `${name}.nls.zh-cn.md`]);
    expect(readdirSync(join(project, "client/walkthrough")).sort()).toEqual(pages.sort());
    for (const { media, name } of steps) expect(media.markdown).toBe(`client/walkthrough/${name}.md`);
  });

  it.each(steps)("lead to commands that are there: $name", ({ description, completionEvents }) => {
    for (const language of [english, chinese]) {
      for (const [, target = ""] of textOf(description, language).matchAll(/\]\(([^)]*)\)/g)) {
        expect(target).toMatch(/^command:/);
        expect(known).toContain(target.slice("command:".length));
      }
    }
    for (const event of completionEvents) {
      expect(event).toMatch(/^(?:onCommand:|onContext:|onStepSelected$)/);
      if (event.startsWith("onCommand:"))
        expect(textOf(description, english)).toContain(event.slice(2).replace("Command", "command"));
    }
  });

  it("show nothing that YAML would not read, and the same in both languages", () => {
    for (const { name } of steps) {
      const [en, zh] = ["md", "nls.zh-cn.md"].map((ending) =>
        readFileSync(join(project, `client/walkthrough/${name}.${ending}`), "utf8"),
      );
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
      const blocks = [en, zh].map((text) =>
        [...(text ?? "").matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = ""]) => yaml),
      );
      for (const yaml of blocks.flat()) expect(parseDocument(yaml).errors, name).toEqual([]);
      const keysIn = (yaml: string) => yaml.match(/[\w"'.]+(?=:)/g);
      expect(blocks[1]?.map(keysIn), name).toEqual(blocks[0]?.map(keysIn));
    }
  });
});

describe("the rest", () => {
  it("names files that are there", () => {
    const files = [
      manifest.icon,
      manifest.l10n,
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon.light, icon.dark]),
      ...contributes.grammars.map(({ path }) => path),
    ];
    expect(files.filter((file) => !existsSync(join(project, file)))).toEqual([]);
  });

  it("has no more keywords than the marketplace takes, each once", () => {
    expect(manifest.keywords.length).toBeLessThanOrEqual(30);
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords.length);
  });

  it("describes every setting, in an order of its own", () => {
    const settings = Object.entries(contributes.configuration.properties);
    expect(settings.map(([, { order }]) => order)).toEqual(settings.map((_, index) => index + 1));
    for (const [name, setting] of settings) {
      expect(name).toMatch(/^gradeline\./);
      expect("description" in setting !== "markdownDescription" in setting, name).toBe(true);
      if ("enum" in setting) expect(setting.enumDescriptions.length, name).toBe(setting.enum.length);
    }
  });
});
