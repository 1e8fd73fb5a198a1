/** What `.gradeline.yaml` says on the command line, what wins over it, and how suppressed findings are listed. */
import { describe, expect, it } from "vitest";
import { brokenScheme, setUpCli, tinyScheme, tinySheet } from "../support/cli";

const cli = setUpCli();

interface Listing {
  readonly problems: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
  readonly suppressed: readonly object[];
  readonly summary: { readonly suppressed: number };
}

async function list(cwd: string, ...args: string[]) {
  const { stdout, status } = await cli.run(["check", "--format", "json", "--today", "2025-12-01", ...args], { cwd });
  const { problems, suppressed, summary } = JSON.parse(stdout) as Listing;
  return { found: problems.map(({ rule, severity }) => `${rule} ${severity}`), problems, suppressed, summary, status };
}

describe("severities", () => {
  it("come from the configuration, and from --rule before it", async () => {
    const cwd = cli.folder({
      ".gradeline.yaml": "rules: { points-sum: warning }\n",
      "a.scheme.yaml": brokenScheme,
    });
    expect(await list(cwd)).toMatchObject({ found: ["points-sum warning"], status: 0 });
    expect(await list(cwd, "--rule", "points-sum=error")).toMatchObject({ found: ["points-sum error"], status: 1 });
    const off = await list(cwd, "--rule", "points-sum=error", "--rule", "points-sum=off");
    expect(off).toMatchObject({ found: [], status: 0 });
  });

  it.each([
    ["points-sm=off", /there is no rule points-sm \(did you mean points-sum\?\)/],
    ["points-sum", /write the rule and its severity, such as points-sum=warning/],
    ["points-sum=loud", /severities are error, warning, info, hint, off/],
  ])("that cannot be read end the run: --rule %s", async (option, word) => {
    const cwd = cli.folder({ "a.scheme.yaml": tinyScheme });
    const { stderr, status } = await cli.run(["check", "--rule", option], { cwd });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(word) });
  });
});

describe("the language", () => {
  it("is that of the configuration unless the command line says another", async () => {
    const cwd = cli.folder({ ".gradeline.yaml": "locale: zh\n", "sub/a.scheme.yaml": tinyScheme });
    const run = async (...args: string[]) => (await cli.run(["check", ...args], { cwd, env: { LANG: "en" } })).stdout;
    expect(await run()).toBe("1 个文件：没有发现问题\n");
    expect(await run("--locale", "en")).toBe("no problems in 1 file\n");
    expect(await run("--locale", "auto")).toBe("no problems in 1 file\n");
  });
});

describe("a suppressed finding", () => {
  const suppressed = brokenScheme.replace(
    "points: 11",
    "points: 11 # gradeline-ignore points-sum: 原文如此，至 2026-06-30",
  );

  it("is listed with its reason, and does not make the check fail", async () => {
    const cwd = cli.folder({ "a.scheme.yaml": suppressed });
    const text = await cli.run(["check", "--today", "2026-06-30"], { cwd });
    expect(text.stdout).toBe(
      "Suppressed\n  a.scheme.yaml:4:9  points-sum  原文如此 (until 2026-06-30)\n\nno problems in 1 file, 1 suppressed\n",
    );
    expect(text.status).toBe(0);
    const { found, suppressed: listed, summary } = await list(cwd);
    expect({ found, suppressed: summary.suppressed }).toEqual({ found: [], suppressed: 1 });
    expect(listed).toEqual([
      {
        file: "a.scheme.yaml",
        rule: "points-sum",
        severity: "error",
        message: expect.stringContaining("declared 11"),
        range: { start: { line: 3, character: 8 }, end: { line: 3, character: 10 } },
        reason: "原文如此",
        until: "2026-06-30",
      },
    ]);
  });

  it("is back the day after", async () => {
    const cwd = cli.folder({ "a.scheme.yaml": suppressed });
    expect(await list(cwd, "--today", "2026-07-01")).toMatchObject({
      found: ["points-sum error", "suppression-expired warning"],
      status: 1,
    });
  });

  it("stands below the grade of every sheet that goes by the scheme", async () => {
    const cwd = cli.folder({ "a.scheme.yaml": suppressed, "t.sheet.yaml": tinySheet });
    const { stdout } = await cli.run(["grade", "t.sheet.yaml", "--today", "2026-06-30"], { cwd });
    expect(stdout).toContain("\n  Suppressed\n    a.scheme.yaml:4  points-sum  原文如此 (until 2026-06-30)\n");
    const check = await list(cwd, "t.sheet.yaml");
    expect(check.found).not.toContain("scheme-broken error");
  });
});

it.each(["2025-13-01", "tomorrow", "1.12.2025"])("--today %s ends the run", async (day) => {
  const { stderr, status } = await cli.run(["check", "--today", day], {
    cwd: cli.folder({ "a.scheme.yaml": tinyScheme }),
  });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining("is no date") });
});
