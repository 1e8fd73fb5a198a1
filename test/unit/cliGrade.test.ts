/** `gradeline grade`, as a process: results for people and for programs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { formatGradeText } from "../../server/src/cli/formatters/gradeText";
import { styleOf } from "../../server/src/cli/formatters/style";
import { gradeSheet } from "../../server/src/core/grade";
import { Workspace } from "../../server/src/core/workspace";
import { setUpCli, tinyScheme, tinySheet } from "../support/cli";

const cli = setUpCli();

const fixtures = join(__dirname, "../fixtures/conformance");

describe("grade", () => {
  it("prints groups, total, grade and what is missing to the next", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme, "t.sheet.yaml": tinySheet });
    const { stdout, stderr, status } = await cli.run(["grade", "t.sheet.yaml"], { cwd });
    expect(stdout).toBe(`\
T-1  t.sheet.yaml
tiny@1  某公司

  1  组织   4 / 4   100 %

  Total  9 / 10
  Grade  Pass
  Next   Top: 1 point missing
`);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  });

  it("says how far an incomplete sheet has come, in Chinese", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme, "t.sheet.yaml": tinySheet.replace('  "2": 5\n', "") });
    const { stdout, status } = await cli.run(["grade", "--locale", "zh", "t.sheet.yaml"], { cwd });
    expect(stdout).toBe(`\
T-1  t.sheet.yaml
tiny@1  某公司

  1  组织   4 / 4   100 %

  已评      2 / 3 项
  目前总分  4 / 10
  可能总分  4-10
  可能等级  不合格…优秀
  下一等级  合格：还差 2 分
`);
    expect(status).toBe(0);
  });

  it("aligns columns by their width on a screen, and cuts titles that are too long", async () => {
    const wide = `scheme: wide
edition: "1"
title: 宽
points: 300
indicators:
  - id: "1"
    title: 售后服务体系
    points: 200
    indicators:
      - id: "1.1"
        title: Posts
        points: 200
        indicators: [ { id: 1.1.1, title: 甲, points: 200 } ]
  - id: "10"
    title: ${"人员配置与能力".repeat(10)}
    points: 100
    indicators: [ { id: "10.1", title: 乙, points: 100 } ]
adjustments: [ { id: bonus, title: 加分, points: 1.5 }, { id: loss, title: 扣分, points: -10 } ]
grades: [ { id: ok, title: 合格, min: 250, requires: [ { indicator: "10", min: 50% } ] } ]
`;
    const sheet =
      'sheet: W\nscheme: wide@1\nscores: { 1.1.1: 200, "10.1": 33.33 }\nadjustments: [ { id: bonus, count: 2 }, { id: loss } ]\n';
    const cwd = cli.folder({ "wide.scheme.yaml": wide, "w.sheet.yaml": sheet });
    const { stdout } = await cli.run(["grade", "w.sheet.yaml"], { cwd });
    const lines = stdout.split("\n");
    const table = lines.slice(3, 8);
    expect(table.map((line) => line.replace(/ +/g, " ").trim().replace(/人.*…/, "…"))).toEqual([
      "1 售后服务体系 200 / 200 100 %",
      "1.1 Posts 200 / 200 100 %",
      "10 … 33.33 / 100 33.33 %",
      "加分 × 2 +3",
      "扣分 × 1 -10",
    ]);
    const column = (line: string, mark: string) => stringWidth(line.slice(0, line.lastIndexOf(mark)));
    expect(new Set(table.slice(0, 3).map((line) => column(line, "/"))).size).toBe(1);
    expect(Math.max(...table.map((line) => stringWidth(line)))).toBe(80);
    expect(lines.slice(9)).toEqual([
      "  Total  226.33 / 300",
      "  Grade  no grade",
      "  Next   合格: 23.67 points missing, blocked by:",
      expect.stringMatching(/^ {9}- 10 人员.* ≥ 50 %$/),
      "",
    ]);
  });

  it("prints results as an array of the contract, also of a single sheet", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme, "in/t.sheet.yaml": tinySheet });
    const { stdout, status } = await cli.run(["grade", "in/t.sheet.yaml", "--format", "json"], { cwd });
    expect(JSON.parse(stdout)).toEqual([
      {
        sheet: "T-1",
        file: "in/t.sheet.yaml",
        scheme: "tiny@1",
        profile: null,
        complete: true,
        scored: 3,
        applicable: 3,
        total: "9",
        outOf: "10",
        range: { min: "9", max: "9" },
        grade: { id: "pass", title: "Pass" },
        gradeRange: { min: "pass", max: "pass" },
        next: { grade: "top", missing: "1", blockedBy: [] },
        adjustments: [],
        groups: [{ id: "1", title: "组织", level: 1, score: "4", available: "4", percent: "100" }],
        leaves: [
          { id: "1.1", score: "3", available: "3", status: "scored" },
          { id: "1.2", score: "1", available: "1", status: "scored" },
          { id: "2", score: "5", available: "6", status: "scored" },
        ],
      },
    ]);
    expect(stdout).toMatch(/^\[\n {2}\{\n {4}"sheet"/);
    expect(status).toBe(0);
    const chinese = await cli.run(["grade", "in/t.sheet.yaml", "--format", "json"], { cwd, env: { LANG: "zh_CN" } });
    expect(JSON.parse(chinese.stdout)[0].grade.title).toBe("合格");
  });

  it("names a file as it was given", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme, "in/t.sheet.yaml": tinySheet });
    const file = async (path: string) =>
      JSON.parse((await cli.run(["grade", "--format=json", path], { cwd })).stdout)[0].file;
    expect(await file("in/t.sheet.yaml")).toBe("in/t.sheet.yaml");
    expect(await file("./in/t.sheet.yaml")).toBe("./in/t.sheet.yaml");
    expect(await file(join(cwd, "in/t.sheet.yaml"))).toBe(join(cwd, "in/t.sheet.yaml"));
    expect(await file("in")).toBe("in/t.sheet.yaml");
    expect(await file(".")).toBe("in/t.sheet.yaml");
  });

  it("agrees with the conformance cases", async () => {
    const cwd = join(fixtures, "completeness-150");
    const sheets = readdirSync(cwd).filter((name) => name.endsWith(".sheet.yaml"));
    const { stdout, status } = await cli.run(["grade", "--format", "json", ...sheets.reverse()], { cwd });
    const results: { file: string; total: string }[] = JSON.parse(stdout);
    expect(results.map((result) => result.file)).toEqual([...sheets].sort());
    for (const { file, total } of results) {
      const expected = JSON.parse(readFileSync(join(cwd, file.replace(".sheet.yaml", ".expected.json")), "utf8"));
      expect(total).toBe(expected.total);
    }
    expect(status).toBe(0);
  });
});

describe("sheets that cannot be graded", () => {
  const profiles = tinyScheme.replace(
    "points: 10",
    "profiles: [ { id: production, title: 生产 }, { id: sales, title: 销售 } ]\npoints: 10",
  );

  it.each<[string, string | Uint8Array, Record<string, string>, RegExp, RegExp]>([
    ["an empty file", "", {}, /^the file is empty$/, /^文件为空$/],
    ["only comments", "# nothing\n", {}, /^the file is empty$/, /^文件为空$/],
    ["a list", "- 1\n", {}, /no `key: value`/, /不是评分表/],
    ["noise", new Uint8Array(5_000_000).fill(0xe5), {}, /longer than 4000000 characters/, /超过 4000000 个字符/],
    ["brackets without end", "[".repeat(5000), {}, /beyond the limits/, /超出限制/],
    ["no scheme named", "sheet: A\n", {}, /^the sheet names no scheme: write/, /没有写明方案/],
    [
      "a scheme without edition",
      "sheet: A\nscheme: tiny\n",
      {},
      /^the sheet names tiny, which is neither/,
      /tiny 既不是/,
    ],
    [
      "an unknown edition",
      tinySheet.replace("@1", "@2"),
      { "t.scheme.yaml": tinyScheme },
      /^there is no scheme tiny@2: there is tiny@1$/,
      /^没有方案 tiny@2：现有 tiny@1$/,
    ],
    [
      "an unknown path",
      tinySheet.replace("tiny@1", "../x.yaml"),
      {},
      /no scheme file \.\.\/x\.yaml/,
      /找不到方案文件 \.\.\/x\.yaml/,
    ],
    [
      "two schemes",
      tinySheet,
      { "a/t.scheme.yaml": tinyScheme, "t.scheme.yaml": tinyScheme },
      /^2 files claim to be tiny@1: a\/t\.scheme\.yaml and t\.scheme\.yaml$/,
      /^有 2 个文件自称 tiny@1：a\/t\.scheme\.yaml 和 t\.scheme\.yaml$/,
    ],
    [
      "a scheme that is no YAML",
      tinySheet.replace("tiny@1", "x.yaml"),
      { "x.yaml": "- 1" },
      /^x\.yaml holds nothing that reads as a scheme$/,
      /^x\.yaml 的内容无法读作方案$/,
    ],
    [
      "no profile",
      tinySheet,
      { "t.scheme.yaml": profiles },
      /names no profile, .* production or sales$/,
      /profile 写明 production 或 sales$/,
    ],
    [
      "an unknown profile",
      `${tinySheet}profile: saels\n`,
      { "t.scheme.yaml": profiles },
      /^the scheme has no profile saels: did you mean sales\?$/,
      /没有 saels 类型：是否应为 sales？$/,
    ],
  ])("%s keeps its place, with the reason", async (_name, sheet, schemes, english, chinese) => {
    const cwd = cli.folder({ ...schemes, "s.sheet.yaml": sheet });
    const { stdout, stderr, status } = await cli.run(["grade", "--format", "json", "s.sheet.yaml"], { cwd });
    const [result] = JSON.parse(stdout);
    expect(Object.keys(result)).toEqual(["sheet", "file", "scheme", "error"]);
    expect(result.error).toMatch(english);
    expect(result.file).toBe("s.sheet.yaml");
    expect({ stderr, status }).toEqual({ stderr: "", status: 1 });
    const text = await cli.run(["grade", "--locale", "zh", "s.sheet.yaml"], { cwd });
    expect(
      text.stdout
        .split("\n")
        .at(-2)
        ?.replace(/^ {2}无法评分：/, ""),
    ).toMatch(chinese);
    expect(text.status).toBe(1);
  });

  it("name the scheme that was found, or what the sheet says", async () => {
    const cwd = cli.folder({
      "t.scheme.yaml": profiles,
      "1.sheet.yaml": tinySheet.replace("tiny@1", "./t.scheme.yaml"),
      "2.sheet.yaml": tinySheet.replace("tiny@1", "./gone.scheme.yaml"),
      "3.sheet.yaml": "scheme: 12\n",
      "4.sheet.yaml": "sheet: [ a ]\n",
    });
    const { stdout } = await cli.run(["grade", "--format", "json", "."], { cwd });
    const named = JSON.parse(stdout).map(({ sheet, scheme }: Record<string, string>) => [sheet, scheme]);
    expect(named).toEqual([
      ["T-1", "tiny@1"],
      ["T-1", "./gone.scheme.yaml"],
      [null, "12"],
      [null, null],
    ]);
  });

  it("do not keep others from their result", async () => {
    const cwd = cli.folder({ "t.scheme.yaml": tinyScheme, "a.sheet.yaml": tinySheet, "b.sheet.yaml": "" });
    const { stdout, status } = await cli.run(["grade", "."], { cwd });
    expect(stdout).toMatch(
      /^T-1 {2}a\.sheet\.yaml\n.*Total {2}9 \/ 10.*\n\nb\.sheet\.yaml\n {2}cannot be graded: the file is empty\n$/s,
    );
    expect(status).toBe(1);
  });
});

describe("the sheets of the command line", () => {
  const files = { "t.scheme.yaml": tinyScheme, "only/t.scheme.yaml": tinyScheme, "a.sheet.yaml": tinySheet };

  it.each([
    [["only"], /^gradeline: only: no score sheet /],
    [["gone.sheet.yaml"], /^gradeline: gone\.sheet\.yaml: no such file/],
    [["t.scheme.yaml"], /^gradeline: no score sheet is given\n$/],
    [[], /^gradeline: missing required argument 'SHEETS'\n/],
  ])("must be there: %j", async (args, word) => {
    const { stdout, stderr, status } = await cli.run(["grade", ...args], { cwd: cli.folder(files) });
    expect(stderr).toMatch(word);
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
  });

  it("may stand beside the scheme that they name", async () => {
    const cwd = cli.folder({
      "schemes/.gradeline.yaml": "",
      "schemes/t.scheme.yaml": tinyScheme,
      "sheets/a.sheet.yaml": tinySheet,
      "sheets/.gradeline.yaml": "",
    });
    expect((await cli.run(["grade", "sheets"], { cwd })).status).toBe(1);
    const { stdout, status } = await cli.run(["grade", "sheets", "schemes/t.scheme.yaml"], { cwd });
    expect(stdout).toContain("Total  9 / 10");
    expect(status).toBe(0);
  });
});

describe("--explain", () => {
  it("prints every step with its figures and lines", async () => {
    const cwd = cli.folder({ "t.scheme.yaml": tinyScheme, "t.sheet.yaml": tinySheet });
    const { stdout } = await cli.run(["grade", "--explain", "t.sheet.yaml"], { cwd });
    expect(stdout).toMatch(/^ {4}1 组织 {2}4 \/ 4 {2}3 \+ 1 = 4 {2}\(scheme line 6\)$/m);
    expect(stdout).toMatch(/^ {6}1\.1 部门 {2}3 \/ 3 {2}.* {2}\(sheet line 5\)$/m);
    expect(stdout).toMatch(/^ {2}Total {2}9 \/ 10/m);
    const chinese = await cli.run(["grade", "--explain", "--locale=zh", "t.sheet.yaml"], { cwd });
    expect(chinese.stdout).toMatch(/^ {6}1\.1 部门 {2}3 \/ 3 {2}.*（评分表第 5 行）$/m);
  });

  it("stays within a terminal", () => {
    const folder = join(fixtures, "gbt27922");
    const workspace = new Workspace();
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".yaml"))) {
      workspace.set(`/${name}`, readFileSync(join(folder, name), "utf8"));
    }
    const snapshot = workspace.snapshot();
    for (const source of [...snapshot.all()].filter((each) => each.kind === "sheet")) {
      const file = { source, snapshot, result: gradeSheet(snapshot, source, source.path, "zh") };
      const lines = formatGradeText(file, styleOf({ colors: false, columns: 60 }, "zh"), true).split("\n");
      expect(lines.filter((line) => stringWidth(line) > 60)).toEqual([]);
      const colored = formatGradeText(file, styleOf({ colors: true, columns: 60 }, "zh"), true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken off
      expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(lines.join("\n"));
    }
  });
});
