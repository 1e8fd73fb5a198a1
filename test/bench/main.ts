/** `npm run bench`: the project and its peers in turn, in one run; prints tables in Markdown. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench } from "./bench";
import { describeMachine } from "./machine";
import { readOptions } from "./options";
import { replaceFigures } from "./page";
import { printSummary, printTable, type Table } from "./report";
import { type SectionName, sections } from "./sections/index";
import { gradeline, yamlLanguageServer } from "./servers";

async function run(args: readonly string[], project: string): Promise<void> {
  const options = readOptions(args, Object.keys(sections) as SectionName[]);
  const temporary = mkdtempSync(join(tmpdir(), "gradeline-bench-"));
  process.on("exit", () => rmSync(temporary, { recursive: true, force: true }));
  process.on("SIGINT", () => process.exit(130));
  const peers = join(project, "test/bench/node_modules");
  const bench: Bench = {
    project,
    peers,
    temporary,
    quick: options.quick,
    ours: gradeline(project),
    peer: yamlLanguageServer(project, peers, temporary),
    hook: join(__dirname, "peak.js"),
    parser: join(__dirname, "parse.js"),
    say: (what) => process.stderr.write(`${what}\n`),
  };
  const tables: Table[] = [];
  for (const name of options.sections) tables.push(...(await sections[name](bench)));
  const report = [describeMachine(new Date()), printSummary(tables), ...tables.map(printTable)].join("\n\n");
  process.stdout.write(`${report}\n`);
  if (options.write) {
    const page = join(project, "docs/performance.md");
    writeFileSync(page, replaceFigures(readFileSync(page, "utf8"), report));
  }
}

run(process.argv.slice(2), process.cwd()).catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  // There may be servers that still run.
  process.exit(1);
});
