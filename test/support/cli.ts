/** The command line as users have it: built, in a process of its own, in a folder with just the files of the test. */
import { execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll } from "vitest";
import { Drafts } from "../../server/src/cli/drafts";
import { run, type Surroundings } from "../../server/src/cli/run";
import type { CalendarDate } from "../../server/src/core/number/date";
import { createNodeHost } from "../../server/src/hostNode";

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

export interface RunOptions {
  /** The current folder. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Cli {
  /** The path of the program. */
  readonly program: () => string;
  run(args: readonly string[], options: RunOptions): Promise<Finished>;
  /** A folder of its own with these files. */
  folder(files: Readonly<Record<string, string | Uint8Array>>): string;
}

/** A scheme with nothing wrong in it, and a sheet that gets 9 of its 10 points. */
export const tinyScheme = `scheme: tiny
edition: "1"
title: { zh: 小方案, en: Tiny }
points: 10
indicators:
  - id: "1"
    title: 组织
    points: 4
    indicators:
      - { id: "1.1", title: 部门, points: 3 }
      - { id: "1.2", title: Outlets, points: 1 }
  - { id: "2", title: 人员, points: 6 }
grades:
  - { id: pass, title: { zh: 合格, en: Pass }, min: 6 }
  - { id: top, title: { zh: 优秀, en: Top }, min: 10 }
ungraded: { title: { zh: 不合格, en: Fail } }
`;

export const tinySheet = `sheet: T-1
scheme: tiny@1
client: { name: 某公司 }
scores:
  "1.1": 3
  "1.2": 1
  "2": 5
`;

/** The same scheme with level-1 indicators that are 1 short. */
export const brokenScheme = tinyScheme.replace("points: 10", "points: 11");

const project = join(__dirname, "../..");

/** Builds the program before the tests of a file, and clears up behind them. */
export function setUpCli(): Cli {
  let home = "";
  const program = () => join(home, "dist", "cli.js");
  beforeAll(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), "gradeline-cli-")));
    await buildProgram(dirname(program()));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return {
    program,
    run: (args, options) => runProcess(process.execPath, [program(), ...args], options),
    folder(files) {
      const folder = mkdtempSync(join(home, "case-"));
      writeFiles(folder, files);
      return folder;
    },
  };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

export interface Here extends Partial<Surroundings> {
  readonly today?: CalendarDate;
}

/** The same in this process, for what would take too many of them, and with other surroundings. The folder is the current one. */
export async function runHere(args: readonly string[], folder: string, here: Here = {}): Promise<Finished> {
  let stdout = "";
  let stderr = "";
  const status = await run(args, {
    host: createNodeHost({ currentFolder: folder, today: here.today ?? { year: 2025, month: 12, day: 1 } }),
    folder,
    cores: 1,
    drafts: new Drafts(),
    startThread: () => {
      throw new Error("no threads here");
    },
    identify: () => "this program",
    environment: {},
    output: { write: (text) => (stdout += text) },
    errors: { write: (text) => (stderr += text) },
    ...here,
  });
  return { stdout, stderr, status };
}

/** Nothing of the surroundings of the test gets through, least of all a language or a wish for colours. */
export function runProcess(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { PATH: process.env.PATH, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject).on("close", (status) => resolve({ stdout, stderr, status }));
  });
}

async function buildProgram(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, ["esbuild.js", `--outdir=${folder}`], { cwd: project });
}
