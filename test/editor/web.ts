/** VS Code for the web: a folder of static files and a server that knows nothing but to hand them out. The packaged extension runs in it. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const cache = join(root, ".cache/editor/web");

export interface WebServer {
  /** The address that shows the folder, as it was in the beginning: what is typed and saved stays in the page. */
  readonly address: string;
  /** The folder that is shown. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** @param files what stands in the folder beside a copy of `source` */
export async function startWebServer(source: string, files: Readonly<Record<string, string>>): Promise<WebServer> {
  const home = await mkdtemp(join(tmpdir(), "gradeline-web-"));
  const folder = join(home, "audits");
  await cp(source, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  // The package itself is unpacked, so that a file that it lacks is missing here too.
  const vsix = join(root, "dist/gradeline.vsix");
  await promisify(execFile)("python3", ["-m", "zipfile", "-e", vsix, join(home, "package")]);
  const [build = ""] = await readdir(join(cache, "data"));
  const port = String(await findPort());
  const options = [
    ["--browser", "none"],
    ["--quality", "stable"],
    ["--commit", build.slice(build.lastIndexOf("-") + 1)],
    ["--testRunnerDataDir", join(cache, "data")],
    "--esm=false",
    ["--port", port],
    ["--extensionPath", join(home, "package/extension")],
    folder,
  ].flat();
  const server = spawn(
    process.execPath,
    [join(cache, "node_modules/@vscode/test-web/out/server/index.js"), ...options],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  await waitFor(server, "Listening on");
  // The settings of the folder come too late to keep the welcome page away, which takes the focus.
  const payload = encodeURIComponent(JSON.stringify([["skipWelcome", "true"]]));
  return {
    // The editor shows pages from names below its own; below `localhost` itself they would be strangers to the browser.
    address: `http://web.editor.localhost:${port}/?payload=${payload}`,
    folder,
    async stop() {
      const exited = server.exitCode === null ? once(server, "exit") : undefined;
      server.kill();
      await exited;
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** One that was free a moment ago: this server does not tell which one the system has picked. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function waitFor(server: ChildProcess, word: string): Promise<void> {
  if (server.stdout === null) throw new Error("the server was started without an output");
  const lines: string[] = [];
  for await (const line of createInterface({ input: server.stdout })) {
    lines.push(line);
    if (line.includes(word)) {
      // What comes later is of no interest, but a full pipe would stop the server.
      server.stdout.resume();
      return;
    }
  }
  throw new Error(`VS Code for the web did not start:\n${lines.join("\n")}`);
}
