/** The samples as the README promises them: clean ones clean, broken ones with their findings and no others. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { formatDate } from "../../server/src/core/number/date";
import { ruleIds } from "../../server/src/core/rules/registry";
import { setUpCli } from "../support/cli";
import { checkText, fixtureFolder, today } from "../support/fixtures";

const project = join(__dirname, "../..");
const cli = setUpCli();
const run = (...args: string[]) => cli.run(args, { cwd: project, env: { LANG: "en" } });

interface Listed {
  readonly problems: readonly {
    readonly file: string;
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
  }[];
  readonly suppressed: readonly { readonly file: string; readonly rule: string }[];
}

describe("the clean samples", () => {
  it("have no finding at all; what is still open is suppressed with a reason", async () => {
    const { stdout, status } = await run("check", "samples", "--format", "json");
    const { problems, suppressed } = JSON.parse(stdout) as Listed;
    expect(status).toBe(0);
    expect(problems).toEqual([]);
    expect(suppressed.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      ...Array(6).fill("samples/completeness-150/completeness-150.scheme.yaml unused-definition"),
      "samples/completeness-150/sheets/xb-2025-0555.sheet.yaml unscored",
      "samples/leed-like/sheets/lb-2025-020.sheet.yaml unscored",
      "samples/service-quality/sheets/sq-2025-09.sheet.yaml unscored",
    ]);
  });

  it.each([
    ["completeness-150/sheets/xb-2025-0417", { total: "137", grade: "four-star", missing: "3" }],
    [
      "completeness-150/sheets/xb-2025-0555",
      { total: "84", range: { min: "84", max: "144" }, scored: 12, applicable: 20 },
    ],
    ["completeness-150/sheets/xb-2025-0588", { total: "99", grade: null, missing: "1" }],
    ["gbt27922/sheets/gb-2025-101", { total: "95.74", grade: "five-star" }],
    ["gbt27922/sheets/gb-2025-101-98", { total: "95.74", grade: "four-star", missing: "2.26" }],
    ["gbt27922/sheets/gb-2025-118", { total: "86.62", grade: "pass" }],
    ["gbt27922/sheets/gb-2025-132", { total: "90.3", grade: "four-star", missing: "7.7" }],
    ["service-quality/sheets/sq-2025-07", { total: "89.9", grade: "good", missing: "0.1" }],
    [
      "service-quality/sheets/sq-2025-09",
      { total: "57", range: { min: "57", max: "88.4" }, scored: 16, applicable: 25 },
    ],
    ["ifs-like/sheets/fs-2025-031", { total: "95.45", grade: "higher" }],
    ["ifs-like/sheets/fs-2025-044", { total: "75.62", grade: "foundation" }],
    ["leed-like/sheets/lb-2025-012", { total: "73", grade: "gold", missing: "7" }],
    ["leed-like/sheets/lb-2025-020", { total: "51", range: { min: "51", max: "88" }, scored: 45, applicable: 62 }],
    ["breeam-like/sheets/bu-2025-007", { total: "72.82", grade: "excellent", missing: "12.18" }],
    ["breeam-like/sheets/bu-2025-019", { total: "76.5", grade: "very-good", missing: null }],
    ["gbt50378-like/sheets/lj-2024-036", { total: "83.9", grade: "two-star", missing: "1.1" }],
    ["gbt50378-like/sheets/lj-2024-051", { total: "93.7", grade: "basic", missing: null }],
  ])("%s comes to what was worked out by hand", async (name, expected) => {
    const { stdout, status } = await run("grade", `samples/${name}.sheet.yaml`, "--format", "json");
    expect(status).toBe(0);
    const [{ total, range, scored, applicable, grade, next }] = JSON.parse(stdout);
    expect({ total, range, scored, applicable, grade: grade?.id ?? null, missing: next?.missing }).toMatchObject(
      expected,
    );
  });
});

describe("the broken samples", () => {
  const folder = join(project, "samples/broken");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:scheme|sheet)\.yaml$/.test(name))
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  /** Others in the folder go by them. */
  const clean = ["after-sales.scheme.yaml", "editions/completeness-2022.scheme.yaml"];
  let all: Listed["problems"] = [];
  const problemsIn = (name: string) => all.filter(({ file }) => file === `samples/broken/${name}`);

  beforeAll(async () => {
    all = (await checkBroken(...names)).problems;
  });

  it.concurrent.each(names)("%s is found fault with, and ends with 1 where that is an error", async (name) => {
    const { problems, status } = await checkBroken(name);
    expect(problems).toEqual(problemsIn(name));
    expect(problems.length > 0).toBe(!clean.includes(name));
    expect(status).toBe(problems.some(({ severity }) => severity === "error") ? 1 : 0);
  });

  it("have the findings that are listed, and no others", () => {
    const listing = names.map((name) => {
      const lines = problemsIn(name).map(({ range: { start }, severity, rule, message }) => {
        return `  ${start.line + 1}:${start.character + 1} ${severity} ${rule}: ${message}\n`;
      });
      return `${name}\n${lines.join("")}`;
    });
    const { actual, expected } = checkText(listing.join("\n"), fixtureFolder("samples-broken.txt"));
    expect(actual).toBe(expected);
  });

  it("have each a comment that says what went wrong", () => {
    const silent = names.filter((name) => !/^# \S/.test(readFileSync(join(folder, name), "utf8")));
    expect(silent).toEqual([]);
  });

  it("show every rule", () => {
    const shown = new Set(all.map(({ rule }) => rule));
    expect(ruleIds.filter((id) => !shown.has(id))).toEqual([]);
  });

  describe("for what the documents get wrong", () => {
    const rows = readDefects();

    it("are twenty or more", () => expect(rows.length).toBeGreaterThanOrEqual(20));

    it.each(rows)("$rule in $sample", ({ rule, sample }) => {
      expect(names).toContain(sample);
      expect(problemsIn(sample).map((problem) => problem.rule)).toContain(rule);
    });
  });
});

/** By the day of all tests, so that no deadline passes under them. */
async function checkBroken(...names: string[]): Promise<Listed & { readonly status: number | null }> {
  const files = names.map((name) => `samples/broken/${name}`);
  const { stdout, status } = await run("check", ...files, "--format", "json", "--today", formatDate(today));
  return { ...(JSON.parse(stdout) as Listed), status };
}

/** The table of the README: what is wrong, the rule that finds it, and the sample that shows it. */
function readDefects(): { rule: string; sample: string }[] {
  const readme = readFileSync(join(project, "samples/README.md"), "utf8");
  const [, section = ""] = readme.split("\n## What the documents get wrong\n");
  const [own = ""] = section.split("\n## ");
  const row =
    /^\| .+ \| \[`(?<rule>[a-z-]+)`\]\(\.\.\/docs\/rules\/\k<rule>\.md\) \| \[`(?<sample>\S+)`\]\(broken\/\k<sample>\) \|$/;
  const lines = own.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(1).map((line) => {
    const { rule = "", sample = "" } = row.exec(line)?.groups ?? {};
    return { rule, sample };
  });
}
