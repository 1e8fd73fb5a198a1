/** `gradeline new`: files to begin with. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setUpCli, tinyScheme } from "../support/cli";

const cli = setUpCli();
const zh = { LANG: "zh_CN.UTF-8" };

const profiled = tinyScheme
  .replace("scheme: tiny", "scheme: split")
  .replace("points: 10\n", "profiles: [ { id: a, title: A }, { id: b, title: B } ]\npoints: 10\n");

const sheet = `# Tiny
sheet: T-2
scheme: tiny@1

client:
  name: to be filled in
  scope: to be filled in

audit:
  type: initial   # initial | surveillance | recertification | special
  # start: YYYY-MM-DD
  # end: YYYY-MM-DD
  team:
    - { name: to be filled in, role: lead }

scores:
  # 1 组织, 4
  "1.1":   # 部门, 3
  "1.2":   # Outlets, 1
  "2":   # 人员, 6
`;

describe("a new sheet", () => {
  it("goes to the standard output, or to a file by whose name it is called", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme });
    const printed = await cli.run(["new", "sheet", "--scheme", "tiny@1", "--id", "T-2"], { cwd });
    expect(printed).toEqual({ stdout: sheet, stderr: "", status: 0 });
    const written = await cli.run(["new", "sheet", "--scheme", "tiny@1", "-o", "T-2.sheet.yaml"], { cwd });
    expect(written).toEqual({ stdout: "", stderr: "", status: 0 });
    expect(readFileSync(join(cwd, "T-2.sheet.yaml"), "utf8")).toBe(sheet);
    const checked = await cli.run(["check", "--format", "json"], { cwd });
    expect(JSON.parse(checked.stdout).problems.map(({ rule }: { rule: string }) => rule)).toEqual(["unscored"]);
  });

  it("overwrites nothing", async () => {
    const cwd = cli.folder({ "tiny.scheme.yaml": tinyScheme, "a.sheet.yaml": "mine\n" });
    const args = ["new", "sheet", "--scheme", "tiny@1", "-o", "a.sheet.yaml"];
    expect(await cli.run(args, { cwd })).toEqual({
      stdout: "",
      stderr: "gradeline: a.sheet.yaml: exists already, nothing was written\n",
      status: 2,
    });
    expect(readFileSync(join(cwd, "a.sheet.yaml"), "utf8")).toBe("mine\n");
  });

  it("names a scheme of another root by the way to it", async () => {
    const cwd = cli.folder({ "a/.gradeline.yaml": "", "a/tiny.scheme.yaml": tinyScheme, "b/.gradeline.yaml": "" });
    const { stdout } = await cli.run(["new", "sheet", "--scheme", "a/tiny.scheme.yaml"], { cwd });
    expect(stdout).toContain("\nscheme: a/tiny.scheme.yaml\n");
    await cli.run(["new", "sheet", "--scheme", "a/tiny.scheme.yaml", "-o", "b/x.sheet.yaml"], { cwd });
    expect(readFileSync(join(cwd, "b/x.sheet.yaml"), "utf8")).toContain('\nscheme: "../a/tiny.scheme.yaml"\n');
    await cli.run(["new", "sheet", "--scheme", "a/tiny.scheme.yaml", "-o", "a/x.sheet.yaml"], { cwd });
    expect(readFileSync(join(cwd, "a/x.sheet.yaml"), "utf8")).toContain("\nscheme: tiny@1\n");
  });

  it("is for one profile, and speaks the user's language", async () => {
    const cwd = cli.folder({ "split.scheme.yaml": profiled });
    const { stdout } = await cli.run(["new", "sheet", "--scheme", "split@1", "--profile", "b"], { cwd, env: zh });
    expect(stdout).toMatch(/^# 小方案 · B\nsheet: \d{4}-001\nscheme: split@1\nprofile: b\n\nclient:\n {2}name: 待填\n/);
  });

  it.each([
    [["--scheme", "tiny@2"], "there is no scheme tiny@2; did you mean tiny@1?"],
    [["--scheme", "else@1"], "there is no scheme else@1: there is split@1, tiny@1, twice@1, twice@1"],
    [["--scheme", "twice@1"], "several files claim to be twice@1, name one of them: u.scheme.yaml, v.scheme.yaml"],
    [["--scheme", "none.scheme.yaml"], "none.scheme.yaml: no such file or folder"],
    [["--scheme", "x.sheet.yaml"], "x.sheet.yaml: is not one scheme that can be read"],
    [["--scheme", "split@1"], "the scheme has profiles, name one by --profile: a, b"],
    [["--scheme", "split@1", "--profile", "c"], "the scheme has no profile c: it is one of a, b"],
    [["--scheme", "tiny@1", "--profile", "c"], "the scheme has no profiles, so there is no c"],
    [["--scheme", "tiny@1", "-o", "x.yaml"], "x.yaml: the name has to end in .sheet.yaml"],
    [["--scheme", "tiny@1", "-o", "none/x.sheet.yaml"], "none/x.sheet.yaml: no such file or folder"],
    [["--scheme", "tiny@1", "--id", "a b"], "a b cannot be an id: letters"],
    [[], "a sheet needs its scheme: --scheme ID@EDITION or a file"],
  ])("%j is refused", async (args, message) => {
    const cwd = cli.folder({
      "tiny.scheme.yaml": tinyScheme,
      "split.scheme.yaml": profiled,
      "u.scheme.yaml": tinyScheme.replace("scheme: tiny", "scheme: twice"),
      "v.scheme.yaml": tinyScheme.replace("scheme: tiny", "scheme: twice"),
      "x.sheet.yaml": "sheet: x\n",
    });
    const { stdout, stderr, status } = await cli.run(["new", "sheet", ...args], { cwd });
    expect(stderr).toContain(`gradeline: ${message}`);
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
    const chinese = await cli.run(["new", "sheet", ...args], { cwd, env: zh });
    expect(chinese.stderr).toMatch(/\p{Script=Han}/u);
  });
});

describe("a new scheme", () => {
  it("is without findings, in the language of the user", async () => {
    const cwd = cli.folder({});
    const args = ["new", "scheme", "--title", "门店: 服务", "--edition", "2025", "-o", "shop.scheme.yaml"];
    expect(await cli.run(args, { cwd, env: zh })).toEqual({ stdout: "", stderr: "", status: 0 });
    expect(readFileSync(join(cwd, "shop.scheme.yaml"), "utf8")).toMatch(
      /^scheme: shop\nedition: "2025"\ntitle: "门店: 服务"\n[\s\S]* title: 合格, min: 60 /,
    );
    expect((await cli.run(["check", "--fail-on", "info"], { cwd })).status).toBe(0);
  });

  it("begins with one of the skeletons", async () => {
    const cwd = cli.folder({});
    const third = await cli.run(["new", "scheme", "--skeleton", "3", "--id", "m"], { cwd });
    expect(third.stdout).toMatch(/^scheme: m\nedition: "1"\n[\s\S]*aggregate: mean\n/);
    expect(await cli.run(["new", "scheme", "--skeleton", "4"], { cwd })).toEqual({
      stdout: "",
      stderr: "gradeline: there is no skeleton 4\n",
      status: 2,
    });
  });
});

it("begins nothing else", async () => {
  const cwd = cli.folder({});
  const message = "command-argument value 'config' is invalid for argument 'KIND'. Allowed choices are scheme, sheet.";
  expect((await cli.run(["new", "config"], { cwd })).stderr).toBe(`gradeline: ${message}\nsee gradeline new --help\n`);
  expect((await cli.run(["new", "config"], { cwd, env: zh })).stderr).toMatch(
    /^gradeline: 参数 KIND 的取值 config 无效/,
  );
});
