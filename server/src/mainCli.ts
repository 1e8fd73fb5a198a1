/** The command line as a program, and the threads that it starts of itself. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isMainThread, type MessagePort, parentPort, Worker, workerData } from "node:worker_threads";
import { Drafts } from "./cli/drafts";
import { startServer } from "./cli/lsp";
import { createNodeHost } from "./hostNode";
import { toCorePath } from "./pathNode";

const folder = toCorePath(".");
const host = createNodeHost({ currentFolder: folder });

if (!isMainThread) void serve();
else if (!startsServer()) void main();

/** What goes wrong is said where all commands are. */
function startsServer(): boolean {
  if (process.argv.slice(2).join(" ") !== "lsp --stdio") return false;
  try {
    startServer();
    return true;
  } catch {
    return false;
  }
}

async function serve(): Promise<void> {
  const { serveThread } = await import("./cli/thread");
  serveThread(parentPort as MessagePort, workerData, host);
}

/** All but the server is loaded only where it is not the server that is wanted. */
async function main(): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Who pipes into `head` reads as much as is wanted; that is nobody's fault.
    if (error.code === "EPIPE") process.exit();
    process.stderr.write(`gradeline: ${error.message}\n`);
    process.exit(2);
  });
  // There is nobody left to tell.
  process.stderr.on("error", () => process.exit());

  const { run } = await import("./cli/run");
  process.exitCode = await run(process.argv.slice(2), {
    host,
    folder,
    cores: availableParallelism(),
    drafts: new Drafts(),
    startThread: (orders) => new Worker(__filename, { workerData: orders }),
    identify: () => createHash("sha256").update(readFileSync(__filename)).digest("base64"),
    environment: process.env,
    output: process.stdout,
    errors: process.stderr,
  });
}
