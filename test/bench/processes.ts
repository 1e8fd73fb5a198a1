/** Programs as whole processes: how long they take, and the most memory that they hold. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

export interface Ran {
  /** In milliseconds. */
  readonly took: number;
  /** In bytes, of the process and those that it started itself. */
  readonly peak: number;
  readonly status: number | null;
  readonly output: string;
}

export interface Runner {
  readonly temporary: string;
  /** Loaded into every process; tells its memory when it ends. */
  readonly hook: string;
}

/** Runs a program of Node. */
export function runNode(
  { temporary, hook }: Runner,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  const peaks = mkdtempSync(join(temporary, "peaks-"));
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ["--require", hook, ...args], {
      cwd,
      env: { ...process.env, ...env, BENCH_PEAKS: peaks },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part) => parts.push(part));
    child.stderr.on("data", (part) => parts.push(part));
    child.on("error", reject).on("close", (status) => {
      const took = performance.now() - started;
      const peak = readdirSync(peaks).reduce((sum, name) => sum + Number(readFileSync(join(peaks, name), "utf8")), 0);
      rmSync(peaks, { recursive: true });
      resolve({ took, peak, status, output: Buffer.concat(parts).toString("utf8") });
    });
  });
}

/** What a running process holds in memory, in bytes. */
export function readMemory(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (existsSync(status)) return readKilobytes(readFileSync(status, "utf8"), "VmRSS");
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) * 1024;
}

/** A line such as `VmRSS:   84512 kB`, in bytes. */
export function readKilobytes(status: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status);
  if (!found) throw new Error(`no ${name} in the status of the process`);
  return Number(found[1]) * 1024;
}
