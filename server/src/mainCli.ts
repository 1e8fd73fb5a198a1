/** The command line as a program. */
import { run } from "./cli/run";
import { createNodeHost } from "./hostNode";
import { toCorePath } from "./pathNode";

const folder = toCorePath(".");

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Who pipes into `head` reads as much as is wanted; that is nobody's fault.
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`gradeline: ${error.message}\n`);
  process.exit(2);
});
// There is nobody left to tell.
process.stderr.on("error", () => process.exit());

run(process.argv.slice(2), {
  host: createNodeHost({ currentFolder: folder }),
  folder,
  environment: process.env,
  output: process.stdout,
  errors: process.stderr,
}).then((status) => {
  process.exitCode = status;
});
