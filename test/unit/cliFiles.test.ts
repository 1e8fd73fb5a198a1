/** Which files a command looks at, and in which schemes it looks up what a sheet names. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfiguration } from "../../server/src/core/config";
import type { Trouble } from "../../server/src/host";
import { createNodeHost } from "../../server/src/hostNode";
import { toCorePath } from "../../server/src/pathNode";
import { brokenScheme, setUpCli, tinyScheme, tinySheet } from "../support/cli";

const cli = setUpCli();

/** The files in which a check finds its wrong sums. */
async function check(cwd: string, ...paths: string[]): Promise<string[]> {
  const { stdout, stderr } = await cli.run(["check", "--format", "json", ...paths], { cwd });
  if (stdout === "") throw new Error(stderr);
  const sums = JSON.parse(stdout).problems.filter((problem: { rule: string }) => problem.rule === "points-sum");
  return sums.map((problem: { file: string }) => problem.file);
}

/** The total of each sheet, or why there is none. */
async function grade(cwd: string, ...paths: string[]): Promise<Record<string, string>> {
  const { stdout, stderr } = await cli.run(["grade", "--format", "json", ...paths], { cwd });
  if (stdout === "") throw new Error(stderr);
  return Object.fromEntries(
    JSON.parse(stdout).map((result: Record<string, string>) => [result.file, result.total ?? result.error]),
  );
}

describe("the files of a folder", () => {
  it("are all schemes and sheets, but those that are excluded, ignored or of others", async () => {
    const cwd = cli.folder({
      ".gradeline.yaml": "exclude: [ archive/**, old ]\n",
      ".gitignore": "/build/\n*.tmp.scheme.yaml\n",
      "a.scheme.yaml": brokenScheme,
      "a.scheme.yml": brokenScheme,
      "deep/er/b.scheme.yaml": brokenScheme,
      "deep/.gitignore": "c.scheme.yaml\n!d.tmp.scheme.yaml\n",
      "deep/c.scheme.yaml": brokenScheme,
      "deep/d.tmp.scheme.yaml": brokenScheme,
      "c.tmp.scheme.yaml": brokenScheme,
      "build/a.scheme.yaml": brokenScheme,
      "archive/a.scheme.yaml": brokenScheme,
      "old/a.scheme.yaml": brokenScheme,
      "node_modules/x/a.scheme.yaml": brokenScheme,
      "deep/node_modules/a.scheme.yaml": brokenScheme,
      ".git/a.scheme.yaml": brokenScheme,
      ".hidden/a.scheme.yaml": brokenScheme,
      "a.yaml": brokenScheme,
      "a.scheme.json": "{}",
    });
    mkdirSync(join(cwd, "folder.scheme.yaml"));
    writeFileSync(join(cwd, "folder.scheme.yaml", "in.scheme.yaml"), brokenScheme);
    const all = [
      "a.scheme.yaml",
      "a.scheme.yml",
      "deep/d.tmp.scheme.yaml",
      "deep/er/b.scheme.yaml",
      "folder.scheme.yaml/in.scheme.yaml",
    ];
    expect(await check(cwd)).toEqual(all);
    expect(await check(cwd, ".")).toEqual(all);
    expect(await check(cwd, "deep")).toEqual(["deep/d.tmp.scheme.yaml", "deep/er/b.scheme.yaml"]);
    expect(await check(join(cwd, "deep"), "er")).toEqual(["er/b.scheme.yaml"]);
    expect(await check(join(cwd, "deep"), "../archive/a.scheme.yaml")).toEqual(["../archive/a.scheme.yaml"]);
  });

  it("may be chosen by the configuration", async () => {
    const cwd = cli.folder({
      ".gradeline.yaml": "include: [ schemes/**/*.scheme.yaml, more ]\nexclude: [ '**/draft-*' ]\nlocale: zh\n",
      "schemes/a.scheme.yaml": brokenScheme,
      "schemes/draft-a.scheme.yaml": brokenScheme,
      "more/x/b.scheme.yaml": brokenScheme,
      "c.scheme.yaml": brokenScheme,
    });
    expect(await check(cwd)).toEqual(["more/x/b.scheme.yaml", "schemes/a.scheme.yaml"]);
  });

  it("may be in a folder that is not there yet", async () => {
    const cwd = cli.folder({ ".gradeline.yaml": "include: [ later/*.scheme.yaml ]\n", "a.scheme.yaml": brokenScheme });
    const { stderr } = await cli.run(["check", "a.scheme.yaml"], { cwd });
    expect(stderr).toBe("");
  });

  it("are found in a folder that is itself ignored", async () => {
    const cwd = cli.folder({
      ".git/HEAD": "",
      ".gitignore": "out/\n",
      "out/.gradeline.yaml": "",
      "out/a.scheme.yaml": brokenScheme,
    });
    expect(await check(join(cwd, "out"))).toEqual(["a.scheme.yaml"]);
  });

  it("are found whatever the folder is called", async () => {
    const cwd = cli.folder({ "[a] {b} (c)!*/评分 表/a.scheme.yaml": brokenScheme });
    expect(await check(cli.folder({ "b\\c.scheme.yaml": brokenScheme }), "b\\c.scheme.yaml")).toEqual([
      "b\\c.scheme.yaml",
    ]);
    expect(await check(cwd)).toEqual(["[a] {b} (c)!*/评分 表/a.scheme.yaml"]);
    expect(await check(join(cwd, "[a] {b} (c)!*"))).toEqual(["评分 表/a.scheme.yaml"]);
    expect(await check(cwd, "[a] {b} (c)!*/评分 表/a.scheme.yaml")).toEqual(["[a] {b} (c)!*/评分 表/a.scheme.yaml"]);
  });

  it("are found once, links or not, and links in circles do no harm", async () => {
    const cwd = cli.folder({ "r/a.scheme.yaml": brokenScheme, "elsewhere/b.scheme.yaml": brokenScheme });
    symlinkSync(".", join(cwd, "r/circle"));
    symlinkSync("..", join(cwd, "r/up"));
    symlinkSync("a.scheme.yaml", join(cwd, "r/0-same.scheme.yaml"));
    symlinkSync("../elsewhere/b.scheme.yaml", join(cwd, "r/linked.scheme.yaml"));
    symlinkSync("loop.sheet.yaml", join(cwd, "r/loop.sheet.yaml"));
    expect(await check(cwd, "r")).toEqual(["r/a.scheme.yaml", "r/linked.scheme.yaml"]);
    expect(await check(cwd, "r/circle")).toEqual(["r/circle/a.scheme.yaml", "r/circle/linked.scheme.yaml"]);
  });
});

describe("the paths of the command line", () => {
  const files = {
    ".gradeline.yaml": "exclude: [ archive/** ]\n",
    "x/a.scheme.yaml": brokenScheme,
    "x/y/b.scheme.yaml": brokenScheme,
    "archive/c.scheme.yaml": brokenScheme,
    "notes.yaml": "a: 1",
    "empty/readme.md": "",
  };

  it("may be patterns", async () => {
    const cwd = cli.folder(files);
    expect(await check(cwd, "**/*.scheme.yaml")).toEqual(["x/a.scheme.yaml", "x/y/b.scheme.yaml"]);
    expect(await check(cwd, "x/*.yaml")).toEqual(["x/a.scheme.yaml"]);
    expect(await check(join(cwd, "x/y"), "../*.{scheme,sheet}.yaml")).toEqual(["../a.scheme.yaml"]);
  });

  it("are checked even where they are excluded", async () => {
    const cwd = cli.folder(files);
    expect(await check(cwd, "archive/c.scheme.yaml", "x/a.scheme.yaml", "./x")).toEqual([
      "archive/c.scheme.yaml",
      "x/a.scheme.yaml",
      "x/y/b.scheme.yaml",
    ]);
  });

  it("may be absolute: what is below the current folder is named from there", async () => {
    const cwd = cli.folder(files);
    expect(await check(cwd, join(cwd, "x/a.scheme.yaml"))).toEqual(["x/a.scheme.yaml"]);
    expect(await check(join(cwd, "empty"), join(cwd, "x/a.scheme.yaml"))).toEqual([join(cwd, "x/a.scheme.yaml")]);
    expect(await check(join(cwd, "empty"), join(cwd, "x/y"))).toEqual([join(cwd, "x/y/b.scheme.yaml")]);
    expect(await check(join(cwd, "empty"), "../x/y")).toEqual(["../x/y/b.scheme.yaml"]);
  });

  it.each([
    ["no.sheet.yaml", "gradeline: no.sheet.yaml: no such file or folder\n"],
    ["x/a.scheme.yaml/b", "gradeline: x/a.scheme.yaml/b: no such file or folder\n"],
    [
      "notes.yaml",
      "gradeline: notes.yaml: is neither a scheme (*.scheme.yaml, *.scheme.yml) nor a score sheet (*.sheet.yaml, *.sheet.yml)\n",
    ],
    ["empty", /^gradeline: empty: no scheme \(\*\.scheme\.yaml\) or score sheet \(\*\.sheet\.yaml\) found here; /],
    ["archive", /^gradeline: archive: no scheme /],
    ["y/*.sheet.yaml", /^gradeline: y\/\*\.sheet\.yaml: no scheme /],
    ["archive/*.yaml", /^gradeline: archive\/\*\.yaml: no scheme /],
  ])("must lead somewhere: %s", async (path, word) => {
    const cwd = cli.folder(files);
    const { stdout, stderr, status } = await cli.run(["check", "x", path], { cwd });
    expect(stderr).toMatch(word);
    expect(stderr.split("\n")).toHaveLength(2);
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
  });

  it("say so in Chinese, too", async () => {
    const cwd = cli.folder(files);
    const { stderr } = await cli.run(["check", "--locale=zh", "no.sheet.yaml", "empty"], { cwd });
    expect(stderr).toMatch(/^gradeline: no\.sheet\.yaml：没有此文件或文件夹\ngradeline: empty：未找到方案/);
  });

  it("has nothing to check in an empty folder", async () => {
    const cwd = cli.folder({ "readme.md": "" });
    const { stderr, status } = await cli.run(["check"], { cwd });
    expect(stderr).toMatch(/^gradeline: \.: no scheme /);
    expect(status).toBe(2);
  });
});

describe("the root of a workspace", () => {
  it("is the nearest folder with a configuration, else the work tree, else the current folder, else that of the file", async () => {
    const cwd = cli.folder({
      "c/.gradeline.yaml": "",
      "c/.git/HEAD": "",
      "c/in/.git": "gitdir: elsewhere\n",
      "c/in/x.sheet.yaml": "",
      "g/.git/HEAD": "",
      "g/a/b/x.sheet.yaml": "",
      "g/n/.gradeline.yaml": "",
      "g/n/x.sheet.yaml": "",
      "p/q/x.sheet.yaml": "",
    });
    const root = toCorePath(cwd);
    const host = createNodeHost({ currentFolder: root });
    expect(await host.findRoot(`${root}/c/in/x.sheet.yaml`)).toBe(`${root}/c`);
    expect(await host.findRoot(`${root}/g/a/b/x.sheet.yaml`)).toBe(`${root}/g`);
    expect(await host.findRoot(`${root}/g/n/x.sheet.yaml`)).toBe(`${root}/g/n`);
    expect(await host.findRoot(`${root}/p/q/x.sheet.yaml`)).toBe(root);
    expect(await createNodeHost().findRoot(`${root}/p/q/x.sheet.yaml`)).toBe(`${root}/p/q`);
    expect(await createNodeHost({ currentFolder: `${root}/c` }).findRoot(`${root}/p/q/x.sheet.yaml`)).toBe(
      `${root}/p/q`,
    );
    expect(await createNodeHost({ currentFolder: "" }).findRoot("/x.sheet.yaml")).toBe("");
  });

  it("holds the schemes that its sheets are looked up in", async () => {
    const cwd = cli.folder({
      "a/.gradeline.yaml": "",
      "a/schemes/tiny.scheme.yaml": tinyScheme,
      "a/sheets/t.sheet.yaml": tinySheet,
      "b/.git/HEAD": "",
      "b/tiny.scheme.yaml": tinyScheme.replace("points: 6", "points: 7"),
      "b/sheets/t.sheet.yaml": tinySheet.replace('"2": 5', '"2": 100%'),
      "c/.gradeline.yaml": "exclude: [ old/** ]\n",
      "c/old/tiny.scheme.yaml": tinyScheme,
      "c/t.sheet.yaml": tinySheet,
    });
    const none = "there is no scheme tiny@1: the workspace has none";
    expect(await grade(cwd, "a/sheets/t.sheet.yaml", "b/sheets/t.sheet.yaml", "c")).toEqual({
      "a/sheets/t.sheet.yaml": "9",
      "b/sheets/t.sheet.yaml": "11",
      "c/t.sheet.yaml": none,
    });
    // Every root below a folder is searched by its own configuration.
    expect(Object.keys(await grade(cwd, "."))).toHaveLength(3);
    expect(await grade(join(cwd, "a/sheets"), "t.sheet.yaml")).toEqual({ "t.sheet.yaml": "9" });
    // What is named counts, but not against what the root has itself.
    expect(await grade(cwd, "a", "c", "c/old/tiny.scheme.yaml", "b/tiny.scheme.yaml")).toEqual({
      "a/sheets/t.sheet.yaml": "9",
      "c/t.sheet.yaml": "9",
    });
  });

  it("does not bound a scheme that is named by its path", async () => {
    const cwd = cli.folder({
      "w/.gradeline.yaml": "exclude: [ x.yaml ]\n",
      "w/a.sheet.yaml": tinySheet.replace("tiny@1", "../other/plain.yaml"),
      "w/b.sheet.yaml": tinySheet.replace("tiny@1", "../other/plain.yml"),
      "w/c.sheet.yaml": tinySheet.replace("tiny@1", "a.sheet.yaml"),
      "w/d.sheet.yaml": tinySheet.replace("tiny@1", "../other/plain.txt"),
      "w/e.sheet.yaml": tinySheet.replace("tiny@1", "../other"),
      "w/f.sheet.yaml": tinySheet.replace("tiny@1", "./x.scheme.yaml"),
      "w/x.scheme.yaml": tinyScheme,
      "other/plain.yaml": tinyScheme,
      "other/plain.txt": tinyScheme,
    });
    const { stderr } = await cli.run(["grade", "w"], { cwd });
    expect(stderr).toBe("");
    const missing = (name: string) => `there is no scheme file ${name}, as seen from the sheet`;
    expect(await grade(cwd, "w")).toEqual({
      "w/a.sheet.yaml": "9",
      "w/b.sheet.yaml": missing("../other/plain.yml"),
      "w/c.sheet.yaml": missing("a.sheet.yaml"),
      "w/d.sheet.yaml": missing("../other/plain.txt"),
      "w/e.sheet.yaml": missing("../other"),
      "w/f.sheet.yaml": "9",
    });
  });

  it("is not widened by a scheme that one sheet names by its path", async () => {
    const cwd = cli.folder({
      "w/.gradeline.yaml": "",
      "w/a.sheet.yaml": tinySheet.replace("tiny@1", "../other/tiny.scheme.yaml"),
      "w/b.sheet.yaml": tinySheet,
      "w/c.sheet.yaml": tinySheet.replace("tiny@1", "../other/next.scheme.yaml"),
      "w/d.sheet.yaml": tinySheet.replace("tiny@1", "tiny@2"),
      "w/tiny.scheme.yaml": tinyScheme,
      "other/tiny.scheme.yaml": tinyScheme,
      "other/next.scheme.yaml": tinyScheme.replace('edition: "1"', 'edition: "2"'),
    });
    expect(await grade(cwd, "w")).toEqual({
      "w/a.sheet.yaml": "9",
      "w/b.sheet.yaml": "9",
      "w/c.sheet.yaml": "9",
      "w/d.sheet.yaml": "there is no scheme tiny@2: there is tiny@1",
    });
  });
});

describe("a configuration", () => {
  const folders = (text: string) => readConfiguration(text).configuration;
  const messages = (text: string) =>
    readConfiguration(text).problems.map(({ start, message }) => `${start.line}:${start.character} ${message.en}`);

  it("may say nothing", () => {
    for (const text of ["", "# nothing\n", "locale: zh\nrules: { evidence-missing: warning }\nx-own: 1\n"]) {
      expect(messages(text)).toEqual([]);
      expect(folders(text).include).toContain("**/*.sheet.yml");
      expect(folders(text).exclude).toEqual([]);
    }
    expect(folders("include: []\n").include).toEqual([]);
  });

  it.each([
    ["include: schemes\n", /^0:\d+ `include` takes a list/],
    ["exlude: [ a ]\n", /^0:0 `exlude` is not a known key\. Did you mean `exclude`\?$/],
    ["exclude: [ a, 5 ]\n", /^0:14 `exclude` takes /],
    ["a: [\n", /./],
    ["- include\n", /^0:0 The file takes a mapping/],
    [
      "exclude:\n  - ../a/**\n",
      /^1:4 `exclude` takes a file pattern such as archive\/\*\*; found \.\.\/a\/\*\*\. .* does not lead out of it/,
    ],
    ["exclude: [ /etc/** ]\n", /lead out/],
    ["include: [ a/../../b ]\n", /lead out/],
  ])("may be broken: %j", (text, word) => {
    expect(messages(text)[0]).toMatch(word);
    for (const { message } of readConfiguration(text).problems) expect(message.zh).toMatch(/\p{Script=Han}/u);
  });

  it("ends the run where it is broken, with its place", async () => {
    const cwd = cli.folder({
      "w/.gradeline.yaml": "include: [ '**' ]\nexlude: [ a ]\n",
      "w/a.scheme.yaml": tinyScheme,
      "w/t.sheet.yaml": tinySheet,
    });
    for (const args of [["check"], ["check", "w/a.scheme.yaml"], ["grade", "w/t.sheet.yaml"], ["check", "w/*.yaml"]]) {
      const { stdout, stderr, status } = await cli.run(args, { cwd });
      expect(stderr).toBe("gradeline: w/.gradeline.yaml:2:1  `exlude` is not a known key. Did you mean `exclude`?\n");
      expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
    }
  });

  it("ends the run where it cannot be read", async () => {
    const cwd = cli.folder({ "a.scheme.yaml": tinyScheme });
    symlinkSync("gone", join(cwd, ".gradeline.yaml"));
    const { stderr, status } = await cli.run(["check"], { cwd });
    expect(stderr).toBe("gradeline: .gradeline.yaml: no such file or folder\n");
    expect(status).toBe(2);
  });
});

describe("reading", () => {
  it("takes what is UTF-8, and says why it cannot read", async () => {
    const folder = toCorePath(
      cli.folder({ "bom.yaml": "\ufeffa: 1\n", "bad.yaml": Uint8Array.from([0x61, 0xff, 0x62]), "d/x": "" }),
    );
    const host = createNodeHost();
    const troubles: Trouble[] = [];
    const read = (name: string) => host.readFile(`${folder}/${name}`, (trouble) => troubles.push(trouble));
    expect(await read("bom.yaml")).toBe("a: 1\n");
    expect(await read("bad.yaml")).toBe("a\ufffdb");
    expect([await read("d"), await read("none"), await read("d/x/y")]).toEqual([undefined, undefined, undefined]);
    expect(troubles).toEqual([
      { kind: "folder", path: `${folder}/d` },
      { kind: "missing", path: `${folder}/none` },
      { kind: "missing", path: `${folder}/d/x/y` },
    ]);
    expect(await host.readFile(`${folder}/none`)).toBeUndefined();
  });
});
