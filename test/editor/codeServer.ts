/** VS Code's server build as a process: fresh data folders, the packaged extension installed as a user would. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const entry = join(root, ".cache/editor/node_modules/code-server/out/node/entry.js");

export type Settings = Record<string, unknown>;

export interface CodeServer {
  /** The address that shows this folder. */
  address(folder: string): string;
  /** A new copy of a folder, so that nothing that is typed or saved reaches the project. */
  copyFolder(source: string): Promise<string>;
  /** The process ids of the extension's language servers. */
  findLanguageServers(): Promise<number[]>;
  stop(): Promise<void>;
}

/**
 * @param settings the user settings. This build of the editor does not see later changes of that file; those of a folder's
 *   own settings it does.
 */
export async function startCodeServer(
  settings: Settings,
  extension = join(root, "dist/gradeline.vsix"),
): Promise<CodeServer> {
  const home = await mkdtemp(join(tmpdir(), "gradeline-editor-"));
  const extensions = join(home, "extensions");
  await mkdir(join(home, "data/User"), { recursive: true });
  await writeFile(join(home, "data/User/settings.json"), JSON.stringify(settings));
  await writeFile(join(home, "config.yaml"), "");
  const folders = [
    ["--config", join(home, "config.yaml")],
    ["--user-data-dir", join(home, "data")],
    ["--extensions-dir", extensions],
  ].flat();
  const env = environment(home);

  await promisify(execFile)(process.execPath, [entry, ...folders, "--install-extension", extension], { env });
  const server = spawn(process.execPath, [entry, ...folders, ...serve], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  const origin = await readOrigin(server);

  return {
    address: (folder) => `${origin}?folder=${encodeURIComponent(folder)}`,
    async copyFolder(source) {
      const folder = join(await mkdtemp(join(home, "folder-")), "audits");
      await cp(source, folder, { recursive: true });
      return folder;
    },
    findLanguageServers: () =>
      findProcesses((command) => command.includes(extensions) && command.includes("server.js")),
    async stop() {
      await endGroup(server);
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

const serve = [
  ["--auth", "none"],
  // Port 0: the system picks a free one, which is then in the output.
  ["--bind-addr", "127.0.0.1:0"],
  "--disable-telemetry",
  "--disable-update-check",
  "--disable-workspace-trust",
  "--disable-getting-started-override",
].flat();

/** The user's own settings and the variables of an editor from which the test was started stay out of it. */
function environment(home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|CODE_SERVER|NODE_OPTIONS|VITEST)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: "production",
    XDG_CONFIG_HOME: join(home, "config"),
    XDG_DATA_HOME: join(home, "share"),
    XDG_CACHE_HOME: join(home, "cache"),
  };
}

async function readOrigin(server: ChildProcess): Promise<string> {
  if (server.stdout === null) {
    throw new Error("code-server was started without an output");
  }
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stdout })) {
    lines.push(line);
    const found = /listening on (http:\S+)/.exec(line);
    if (found?.[1] !== undefined) {
      // What comes later is of no interest, but a full pipe would stop the server.
      server.stdout.resume();
      return found[1];
    }
  }
  throw new Error(`code-server did not start:\n${lines.join("\n")}`);
}

/** code-server, its extension hosts and the language servers are one process group. */
async function endGroup(server: ChildProcess): Promise<void> {
  const group = server.pid;
  if (group === undefined) {
    return;
  }
  const exited = server.exitCode === null && server.signalCode === null ? once(server, "exit") : undefined;
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    try {
      process.kill(-group, signal);
    } catch {
      // Nothing of the group is left.
    }
    await exited;
  }
}

async function findProcesses(matches: (command: string) => boolean): Promise<number[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "")));
  return ids.filter((_, index) => matches(commands[index] ?? "")).map(Number);
}
