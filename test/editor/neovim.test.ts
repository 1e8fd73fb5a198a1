/** Neovim, with nothing but its own client: an editor that knows nothing of the extension. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Report {
  readonly problem?: string;
  readonly finding: string;
  readonly hover: string;
  readonly completion: readonly string[];
}

describe("gradeline lsp --stdio in Neovim", () => {
  let home: string;
  let folder: string;
  let report: Report;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "gradeline-neovim-"));
    folder = join(home, "audits");
    await cp(join(root, "samples/completeness-150"), folder, { recursive: true });
    const env = {
      ...process.env,
      XDG_CONFIG_HOME: join(home, "config"),
      XDG_DATA_HOME: join(home, "share"),
      XDG_STATE_HOME: join(home, "state"),
      XDG_CACHE_HOME: join(home, "cache"),
      FOLDER: folder,
      NODE: process.execPath,
      PROGRAM: join(root, "dist/cli.js"),
      REPORT: join(home, "report.json"),
    };
    const script = fileURLToPath(new URL("neovim.lua", import.meta.url));
    await promisify(execFile)("nvim", ["--headless", "-u", "NONE", "-n", "-c", `luafile ${script}`], { env });
    report = JSON.parse(await readFile(env.REPORT, "utf8"));
  });

  afterAll(() => rm(home, { recursive: true, force: true }));

  it("goes through without a problem", () => {
    expect(report.problem).toBeUndefined();
  });

  it("gets findings", () => {
    expect(report.finding).toMatch(/\p{Script=Han}/u);
  });

  it("gets a hover with total and grade", () => {
    expect(report.hover).toContain("137 / 150");
    expect(report.hover).toContain("四星");
  });

  it("gets the row that is missing as completion", () => {
    expect(report.completion).toContain("7.3");
    expect(report.completion).not.toContain("7.2");
  });

  it("gets the edits of a rename, for open files and others", async () => {
    const scheme = await readFile(join(folder, "completeness-150.scheme.yaml"), "utf8");
    expect(scheme).toContain('- id: "1.01"');
    expect(scheme).not.toContain('- id: "1.1"');
    for (const name of (await readdir(join(folder, "sheets"))).filter((each) => each.endsWith(".sheet.yaml"))) {
      const sheet = await readFile(join(folder, "sheets", name), "utf8");
      expect(sheet, name).toMatch(/^ {2}"1\.01":/m);
      expect(sheet, name).not.toMatch(/^ {2}"1\.1":/m);
    }
  });
});
