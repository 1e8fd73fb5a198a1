/** Loaded into a process that is measured: when it ends, it writes down the most memory that it held, in bytes. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

const folder = process.env.BENCH_PEAKS;
const status = "/proc/self/status";

if (isMainThread && folder) {
  process.on("exit", () => writeFileSync(join(folder, String(process.pid)), String(readPeak())));
}

function readPeak(): number {
  // Elsewhere the figure may be that of whoever started the process, where that one is larger.
  const own = existsSync(status) && /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1];
  return (own ? Number(own) : process.resourceUsage().maxRSS) * 1024;
}
