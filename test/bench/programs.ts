/** The programs of the command line that are compared, and how they are run over the same files. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Bench } from "./bench";
import { type Figure, memory, times } from "./figures";
import { type Ran, runNode } from "./processes";
import { joinSchema, withPlainPatterns } from "./schemas";

export interface Program {
  readonly name: string;
  /** Arguments of Node; where there are relative ones, they are below the folder of the files. */
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Done before it starts, and not measured. */
  prepare?(folder: string): void;
}

export interface Measured {
  readonly time: Figure;
  readonly peak: Figure;
}

export function checkOf({ project }: Bench): Program {
  return { name: "check", args: [join(project, "dist/cli.js"), "check", "--no-color"] };
}

/** Two programs: with a cache that is yet to be made, and with the one that was. None where the command knows no cache. */
export async function checksWithCache(bench: Bench): Promise<Program[]> {
  const { args } = checkOf(bench);
  const { output } = await runNode(bench, [...args, "--help"], bench.temporary);
  if (!output.includes("--cache")) return [];
  const common = mkdtempSync(join(bench.temporary, "cache-"));
  const env = { XDG_CACHE_HOME: common };
  const known = new Map<string, Set<string>>();
  const prepare = (folder: string) => {
    const own = known.get(folder) ?? new Set(readdirSync(folder));
    known.set(folder, own);
    // Wherever it is kept, all that has come since the files were written is taken away.
    for (const name of readdirSync(folder)) if (!own.has(name)) rmSync(join(folder, name), { recursive: true });
    rmSync(common, { recursive: true });
    mkdirSync(common);
  };
  return [
    { name: "check --cache, first run", args: [...args, "--cache"], env, prepare },
    { name: "check --cache, second run", args: [...args, "--cache"], env },
  ];
}

/** `yaml` parses the same files, and nothing else. */
export function parseOf({ parser }: Bench, threads: 1 | "all"): Program {
  const number = threads === "all" ? availableParallelism() : 1;
  return { name: `parse, threads: ${threads}`, args: [parser, "all", String(number), "."] };
}

/** It takes one schema, so that only the sheets are checked. */
export function ajvOf({ project, peers, temporary }: Bench): Program {
  const schema = join(temporary, "ajv.schema.json");
  writeFileSync(schema, JSON.stringify(joinSchema(project, "sheet")));
  const program = join(peers, "ajv-cli/dist/index.js");
  return {
    name: "ajv-cli",
    args: [program, "validate", "--strict=false", "-s", schema, "-d", "sheets/**/*.sheet.yaml"],
  };
}

/** One rule, which says what the schema says. */
export function spectralOf({ project, peers, temporary }: Bench): Program {
  const then = { function: "schema", functionOptions: { schema: withPlainPatterns(joinSchema(project, "sheet")) } };
  const ruleset = join(temporary, "spectral.json");
  writeFileSync(
    ruleset,
    JSON.stringify({ rules: { shape: { given: "$", severity: "error", message: "{{error}}", then } } }),
  );
  const program = join(peers, "@stoplight/spectral-cli/dist/index.js");
  return { name: "Spectral", args: [program, "lint", "--quiet", "--ruleset", ruleset, "sheets/**/*.sheet.yaml"] };
}

/** All programs in turn, so many times. */
export async function runInTurn(
  bench: Bench,
  programs: readonly Program[],
  folder: string,
  turns: number,
): Promise<Map<string, Measured>> {
  const results = new Map(programs.map(({ name }) => [name, [] as Ran[]]));
  for (let turn = 1; turn <= turns; turn++) {
    for (const program of programs) {
      bench.say(`${program.name}, ${turn} of ${turns}`);
      results.get(program.name)?.push(await run(bench, program, folder));
    }
  }
  return new Map(
    [...results].map(([name, ran]) => [
      name,
      { time: times(ran.map(({ took }) => took)), peak: memory(...ran.map(({ peak }) => peak)) },
    ]),
  );
}

/** A program that finds nothing in a broken file would be fast for no good reason. */
export async function prove(bench: Bench, programs: readonly Program[], broken: string): Promise<void> {
  for (const { name, args, env } of programs) {
    const { status } = await runNode(bench, args, broken, env);
    if (status === 0) throw new Error(`${name} does not find what is wrong`);
  }
}

async function run(bench: Bench, { name, args, env, prepare }: Program, folder: string): Promise<Ran> {
  prepare?.(folder);
  const ran = await runNode(bench, args, folder, env);
  if (ran.status !== 0) throw new Error(`${name} ended with status ${ran.status}: ${ran.output.slice(0, 2000)}`);
  return ran;
}
