/** `gradeline check`, as a process: what it prints, where, and how it ends. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { brokenScheme, runProcess, setUpCli, tinyScheme, tinySheet } from "../support/cli";

const cli = setUpCli();

/** The findings of one rule; the others are not what these tests are about. */
function findingsOf(stdout: string, rule = "points-sum") {
  return JSON.parse(stdout).problems.filter((problem: { rule: string }) => problem.rule === rule);
}

describe("check", () => {
  it("says nothing wrong of what is right", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme, "sheets/t-1.sheet.yaml": tinySheet });
    const { stdout, stderr, status } = await cli.run(["check"], { cwd });
    expect(stdout).toMatch(/ in 2 files\n$/);
    expect(stdout).not.toMatch(/error|warning/);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  });

  it("prints each finding with its place and its line", async () => {
    const cwd = cli.folder({ "a/tiny.scheme.yaml": brokenScheme });
    const { stdout, stderr, status } = await cli.run(["check", "a"], { cwd });
    const lines = stdout.split("\n");
    const first = lines.findIndex((line) => line.includes("points-sum"));
    expect(lines[first]).toMatch(
      /^a\/tiny\.scheme\.yaml:4:9 {2}error {2}points-sum {2}.*total 10, declared 11: 1 short/,
    );
    expect(lines.slice(first + 1, first + 3)).toEqual(["   4 | points: 11", "     |         ^^"]);
    expect(stdout).toMatch(/\n1 error(, .*)? in 1 file\n$/);
    expect({ stderr, status }).toEqual({ stderr: "", status: 1 });
  });

  it("speaks Chinese where that is asked for, or is the language of the system", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": brokenScheme });
    const asked = await cli.run(["check", "--locale", "zh"], { cwd });
    expect(asked.stdout).toContain("tiny.scheme.yaml:4:9  错误  points-sum  ");
    expect(asked.stdout).toMatch(/\n1 个文件：1 个错误/);
    const chinese: Record<string, string>[] = [
      { LANG: "zh_CN.UTF-8" },
      { LC_MESSAGES: "zh_TW", LANG: "en_US" },
      { LC_ALL: "zh", LANG: "en_US" },
    ];
    for (const env of chinese) expect((await cli.run(["check"], { cwd, env })).stdout).toBe(asked.stdout);
    const others: Record<string, string>[] = [{ LC_ALL: "C", LANG: "zh_CN.UTF-8" }, { LANG: "de_DE" }];
    for (const env of others) {
      expect((await cli.run(["check", "--locale=auto"], { cwd, env })).stdout).toContain("  error  points-sum  ");
    }
  });

  it("sets the carets below Chinese characters by their width", async () => {
    const cwd = cli.folder({
      "sum.scheme.yaml": tinyScheme.replace(
        '{ id: "2", title: 人员, points: 6 }',
        '{ title: 售后, id: "2", points: 7, indicators: [ { id: "2.1", title: 人员, points: 6 } ] }',
      ),
    });
    const { stdout } = await cli.run(["check"], { cwd });
    const lines = stdout.split("\n");
    const code = lines.findIndex((line) => line.startsWith("  12 |"));
    const column = (lines[code + 1] as string).indexOf("^");
    const before = lines[code]?.slice(0, lines[code]?.indexOf("7, indicators"));
    expect(stringWidth(before as string)).toBe(column);
  });

  it("prints JSON by the contract", async () => {
    const cwd = cli.folder({ "b.scheme.yaml": brokenScheme, "a.scheme.yaml": brokenScheme.replace("tiny", "tiny-a") });
    const { stdout, status } = await cli.run(["check", "--format", "json"], { cwd });
    expect(stdout).toMatch(/^\{\n {2}"version": 1,\n {2}"problems": \[\n/);
    expect(stdout).toMatch(/\n\}\n$/);
    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(["version", "problems", "suppressed", "summary"]);
    expect(report.summary).toMatchObject({ files: 2, errors: expect.any(Number), suppressed: 0 });
    expect(Object.keys(report.summary)).toEqual(["files", "errors", "warnings", "infos", "suppressed"]);
    const [first, second] = findingsOf(stdout);
    expect(first).toMatchObject({
      file: "a.scheme.yaml",
      severity: "error",
      message: expect.stringContaining("1 short"),
      range: { start: { line: 3, character: 8 }, end: { line: 3, character: 10 } },
      fixable: expect.any(Boolean),
    });
    expect(Object.keys(first)).toEqual(["file", "rule", "severity", "message", "range", "fixable", "related"]);
    expect(first.related[0]).toEqual({
      file: "a.scheme.yaml",
      range: { start: { line: 7, character: 12 }, end: { line: 7, character: 13 } },
      message: expect.any(String),
    });
    expect(second.file).toBe("b.scheme.yaml");
    expect(status).toBe(1);
  });

  it("fails from the level on that is asked for", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme, "t.sheet.yaml": tinySheet.replace('  "2": 5\n', "") });
    const level = async (...args: string[]) => (await cli.run(["check", ...args], { cwd })).status;
    // A row that is missing is information, no more.
    expect(await level()).toBe(0);
    expect(await level("--fail-on", "error")).toBe(0);
    expect(await level("--fail-on", "warning")).toBe(0);
    expect(await level("--fail-on", "info")).toBe(1);
    expect(await level("--format", "json", "--fail-on=info")).toBe(1);
  });

  it("gives the same, however often and from wherever it is called", async () => {
    const cwd = cli.folder({
      "x/b.scheme.yaml": brokenScheme,
      "x/a/c.scheme.yaml": brokenScheme,
      "x/B.scheme.yaml": brokenScheme,
    });
    const first = await cli.run(["check", "x", "--format=json"], { cwd });
    const second = await cli.run(["check", "x/b.scheme.yaml", "x", "./x/a", "--format=json"], { cwd });
    expect(second.stdout).toBe(first.stdout);
    const files = findingsOf(first.stdout).map((problem: { file: string }) => problem.file);
    expect(files).toEqual(["x/B.scheme.yaml", "x/a/c.scheme.yaml", "x/b.scheme.yaml"]);
    const inside = await cli.run(["check", "--format=json"], { cwd: join(cwd, "x") });
    expect(inside.stdout.replaceAll('"file": "', '"file": "x/')).toBe(first.stdout);
  });

  it("uses no colour but on a terminal", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": brokenScheme });
    const { stdout } = await cli.run(["check"], { cwd, env: { TERM: "xterm-256color", FORCE_COLOR: "1" } });
    expect(stdout).not.toContain("\u001b");
    expect((await cli.run(["check", "--no-color"], { cwd })).stdout).toBe(stdout);
  });

  it("lets nothing from a file steer the terminal", async () => {
    const cwd = cli.folder({
      "evil.scheme.yaml": brokenScheme.replace("title: 组织", 'title: "\\e[2J\\e[31m\\u202Eevil"'),
    });
    const { stdout } = await cli.run(["check"], { cwd });
    expect(stdout).toContain("\\u001b[2J\\u001b[31m\\u202eevil");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it("ends quietly when nobody reads on", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `  - { id: "${index}", title: ${index}, points: x }`);
    const cwd = cli.folder({
      "many.scheme.yaml": `${tinyScheme}\nx: 1\n`,
      "rows.scheme.yaml": `indicators:\n${rows.join("\n")}\n`,
    });
    const command = `"${process.execPath}" "${cli.program()}" check --format json | head -c 20`;
    const { stdout, stderr } = await runProcess("sh", ["-c", command], { cwd });
    expect(stdout).toBe('{\n  "version": 1,\n  ');
    expect(stderr).toBe("");
  });
});

describe("check of what is hardly YAML", () => {
  const noise = Uint8Array.from({ length: 5_000_000 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256);

  it.each<[string, string | Uint8Array]>([
    ["an empty file", ""],
    ["only comments", "# nothing\n# at all\n"],
    ["a list", "- a\n- b\n"],
    ["a single word", "hello"],
    ["5 MB of noise", noise],
    ["bytes that are no UTF-8", Uint8Array.from([0x73, 0x68, 0x65, 0x65, 0x74, 0x3a, 0x20, 0xff, 0xfe, 0x0a])],
    ["UTF-16", Uint8Array.from([...Buffer.from(`\ufeff${tinySheet}`, "utf16le")])],
    ["NUL bytes", new Uint8Array(1000)],
    ["brackets without end", "[".repeat(20_000)],
    ["one very long line", `sheet: ${"x".repeat(1_000_000)}: y`],
    [
      "aliases that multiply",
      `a: &a [ 1, 1, 1, 1, 1, 1, 1, 1, 1 ]\n${[..."bcdefghi"].map((letter, index) => `${letter}: &${letter} [ ${Array(9).fill(`*${"abcdefghi"[index]}`)} ]`).join("\n")}\n`,
    ],
    ["keys of objects", "__proto__: { a: 1 }\nconstructor: 1\nscheme: tiny@1\nscores: { __proto__: 1, toString: 2 }\n"],
  ])(
    "%s is an error that is said",
    async (_name, content) => {
      const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme, "bad.sheet.yaml": content, "bad.scheme.yaml": content });
      const { stdout, stderr, status } = await cli.run(["check", "--format", "json"], { cwd });
      const report = JSON.parse(stdout);
      expect(report.summary.files).toBe(3);
      const named = new Set(report.problems.map((problem: { file: string }) => problem.file));
      expect([...named].sort()).toEqual(["bad.scheme.yaml", "bad.sheet.yaml"]);
      expect({ stderr, status }).toEqual({ stderr: "", status: 1 });
      const text = await cli.run(["check"], { cwd });
      expect(text.status).toBe(1);
      expect(text.stderr).toBe("");
      expect(
        Math.max(
          ...text.stdout
            .split("\n")
            .filter((line) => / \|/.test(line))
            .map((line) => stringWidth(line)),
          0,
        ),
      ).toBeLessThanOrEqual(80);
    },
    30_000,
  );

  it("takes a byte order mark and CRLF as they come", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": `\ufeff${brokenScheme.replaceAll("\n", "\r\n")}` });
    const { stdout } = await cli.run(["check", "--format", "json"], { cwd });
    expect(findingsOf(stdout)[0].range.start).toEqual({ line: 3, character: 8 });
    expect(JSON.parse(stdout).summary.errors).toBe(1);
  });

  it.each([
    ["missing", tinySheet, {}],
    ["ambiguous", tinySheet, { "a.scheme.yaml": tinyScheme, "b.scheme.yaml": tinyScheme }],
    ["broken", tinySheet, { "a.scheme.yaml": brokenScheme }],
    ["no YAML", tinySheet.replace("tiny@1", "./a.scheme.yaml"), { "a.scheme.yaml": "[" }],
  ])("a sheet whose scheme is %s has an error", async (_name, sheet, schemes) => {
    const cwd = cli.folder({ ...schemes, "t.sheet.yaml": sheet });
    const { stdout, stderr, status } = await cli.run(["check", "--format", "json", "t.sheet.yaml"], { cwd });
    expect(JSON.parse(stdout).summary).toMatchObject({ files: 1 });
    expect({ stderr, status }).toEqual({ stderr: "", status: 1 });
  });
});

describe("check of files that cannot be read", () => {
  it("passes over a dangling link in a folder, with a word", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme });
    symlinkSync("gone.sheet.yaml", join(cwd, "t.sheet.yaml"));
    const { stdout, stderr, status } = await cli.run(["check"], { cwd });
    expect(stderr).toBe("gradeline: t.sheet.yaml: no such file or folder\n");
    expect(stdout).toMatch(/ in 1 file\n$/);
    expect(status).toBe(0);
  });

  it("stops where the user named it", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme });
    symlinkSync("gone.sheet.yaml", join(cwd, "t.sheet.yaml"));
    const { stdout, stderr, status } = await cli.run(["check", "t.sheet.yaml", "no.sheet.yaml", "."], { cwd });
    expect(stderr).toBe(
      "gradeline: t.sheet.yaml: no such file or folder\ngradeline: no.sheet.yaml: no such file or folder\n",
    );
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
  });
});
