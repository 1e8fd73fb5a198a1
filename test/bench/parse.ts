/**
 * What reading takes at the least: `yaml` parses files and nothing else is done with them.
 * `parse.js once FILE` prints the milliseconds of one parse in a new process, `parse.js all THREADS FOLDER` parses all YAML files below a folder.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { parseDocument } from "yaml";

if (isMainThread) parse(process.argv.slice(2));
else parseFiles(workerData as string[]);

function parse([how, what = "", folder = ""]: readonly string[]): void {
  if (how === "once") {
    const text = readFileSync(what, "utf8");
    const started = performance.now();
    parseDocument(text);
    process.stdout.write(String(performance.now() - started));
    return;
  }
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
  const files = names.map((name) => join(folder, name));
  const threads = Number(what);
  if (threads === 1) parseFiles(files);
  else {
    for (let thread = 0; thread < threads; thread++) {
      new Worker(__filename, { workerData: files.filter((_, index) => index % threads === thread) });
    }
  }
}

function parseFiles(files: readonly string[]): void {
  for (const file of files) parseDocument(readFileSync(file, "utf8"));
}
