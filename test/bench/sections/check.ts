/** The command line over many sheets: each program as a whole process, from its start to its end. */
import { appendFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { type Bench, often } from "../bench";
import { extrapolate } from "../figures";
import {
  ajvOf,
  checkOf,
  checksWithCache,
  type Measured,
  type Program,
  parseOf,
  prove,
  runInTurn,
  spectralOf,
} from "../programs";
import { type Goal, type Row, type Table, timesLess, withinShare } from "../report";
import { linesPerSheet, writeWorkspace } from "../workspaceFiles";

/** What ran over how many sheets. */
interface Runs {
  readonly sheets: number;
  readonly measured: ReadonlyMap<string, Measured>;
}

export async function check(bench: Bench): Promise<Table[]> {
  const [few, many] = bench.quick ? [100, 1000] : [1000, 10_000];
  const [own, ajv, spectral] = [checkOf(bench), ajvOf(bench), spectralOf(bench)];
  const programs = [own, ...(await checksWithCache(bench)), parseOf(bench, 1), parseOf(bench, "all"), ajv];
  await proveAll(bench, [own, ajv, spectral]);
  const small = await runOver(bench, few, programs, often(bench, 5), spectral);
  const large = await runOver(bench, many, programs, often(bench, 3));
  const slow = small.measured.get(spectral.name) as Measured;
  const least = (await runOver(bench, 1, [spectral], 1)).measured.get(spectral.name) as Measured;
  // The same start, and so many times as long for the sheets.
  const slower = { ...slow, time: extrapolate(least.time, slow.time, (many - 1) / (few - 1)) };
  const remark = `Spectral ran over ${name(1)} and ${name(few)}; its time is reckoned from these.`;
  const [flat, before] = [large, small].map(({ measured }) => measured.get(own.name)?.peak);
  return [
    withoutGoals(tableOf(small, slow)),
    { ...tableOf(large, slower), notes: [remark] },
    {
      title: `Memory of \`check\` over ${name(many)}`,
      peer: `over ${name(few)}`,
      rows: [{ what: "most that is held", ours: flat ?? "", peer: before, goals: [withinShare(1.5, "flat: ≤ 1.5 ×")] }],
    },
  ];
}

async function proveAll(bench: Bench, programs: readonly Program[]): Promise<void> {
  const { folder, sheet } = writeWorkspace(bench.temporary, 1);
  appendFileSync(sheet.path, "nonsense: 1\n");
  await prove(bench, programs, folder);
}

/** Spectral takes too long for more than one turn over few files. */
async function runOver(
  bench: Bench,
  sheets: number,
  programs: readonly Program[],
  turns: number,
  spectral?: Program,
): Promise<Runs> {
  bench.say(`check: ${name(sheets)}`);
  const { folder } = writeWorkspace(bench.temporary, sheets);
  // Files that were read before are read faster; all are to find them alike.
  await runInTurn(bench, [parseOf(bench, "all")], folder, 1);
  const measured = await runInTurn(bench, programs, folder, turns);
  const slow = spectral ? await runInTurn(bench, [spectral], folder, 1) : [];
  rmSync(folder, { recursive: true });
  return { sheets, measured: new Map([...measured, ...slow]) };
}

function tableOf({ sheets, measured }: Runs, spectral: Measured): Table {
  const [own, one, all, ajv, first, second] = [
    "check",
    "parse, threads: 1",
    "parse, threads: all",
    "ajv-cli",
    "check --cache, first run",
    "check --cache, second run",
  ].map((each) => measured.get(each));
  const beside = (peer: string, figure: Measured | undefined, ...goals: Goal[]): Row => ({
    what: `\`check\`, beside ${peer}`,
    ours: own?.time ?? "",
    peer: figure?.time,
    goals,
  });
  const rows: Row[] = [
    beside("`parseDocument` alone, one core", one),
    beside(`\`parseDocument\` alone, all ${availableParallelism()} cores`, all, withinShare(1.3, "≤ 1.3 ×")),
    beside("ajv-cli, which checks only the shape of the sheets", ajv, timesLess(1)),
    beside("Spectral with one rule, which checks the same", spectral, timesLess(20)),
    { what: "first run with `--cache`, beside one without", ours: first?.time ?? "no --cache", peer: own?.time },
    {
      what: "second run with `--cache`, beside the first",
      ours: second?.time ?? "no --cache",
      peer: first?.time,
      goals: [withinShare(0.1, "≤ 1/10")],
    },
    { what: "most memory that `check` holds, beside ajv-cli", ours: own?.peak ?? "", peer: ajv?.peak },
  ];
  return {
    title: `Command line over ${name(sheets)} of ${linesPerSheet} lines and 20 schemes`,
    peer: "the other",
    rows,
  };
}

/** They are set for the larger number. */
function withoutGoals(table: Table): Table {
  return { ...table, rows: table.rows.map((row) => ({ ...row, goals: [] })) };
}

function name(sheets: number): string {
  return sheets === 1 ? "one sheet" : `${sheets.toLocaleString("en")} sheets`;
}
