/** `npm run bench`: builds what is measured, gets the peers the first time, and runs the benchmark; `main.ts` takes the options. */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const project = join(here, "../..");

installPeers();
for (const script of ["build", "package"]) npm(["run", "--silent", script], project);
// Who interrupts it interrupts the benchmark, which then ends by itself.
process.on("SIGINT", () => undefined);
process.exitCode = await run();

/** They are no dependencies of the project: only who measures needs them. */
function installPeers() {
  const [lock, installed] = ["package-lock.json", "node_modules/installed.json"].map((name) => join(here, name));
  if (existsSync(installed) && readFileSync(installed, "utf8") === readFileSync(lock, "utf8")) return;
  npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], here);
  copyFileSync(lock, installed);
}

async function run() {
  const outdir = mkdtempSync(join(tmpdir(), "gradeline-bench-"));
  try {
    await build({
      entryPoints: ["main", "parse", "peak"].map((name) => join(here, `${name}.ts`)),
      outdir,
      bundle: true,
      platform: "node",
      target: "node20",
      logLevel: "warning",
    });
    const args = ["--enable-source-maps", join(outdir, "main.js"), ...process.argv.slice(2)];
    return spawnSync(process.execPath, args, { cwd: project, stdio: "inherit" }).status ?? 1;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Standard output is for the figures. */
function npm(args, cwd) {
  execFileSync(process.execPath, [process.env.npm_execpath, ...args], { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
