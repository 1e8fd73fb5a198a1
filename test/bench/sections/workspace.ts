/** A folder of many sheets in the editor: until all is known, while someone types, and when a scheme changes. */
import { readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { URI } from "vscode-uri";
import { type Bench, often } from "../bench";
import { changeDigit, pickEntries } from "../edits";
import { describeWorst, type Figure, memory, times } from "../figures";
import { OpenDocument } from "../openDocument";
import { parseOf, runInTurn } from "../programs";
import { alwaysWithin, type Table, within, withinShare } from "../report";
import { Session } from "../session";
import { linesPerSheet, type WorkspaceFiles, writeWorkspace } from "../workspaceFiles";

interface Known {
  /** From `initialized` until the lenses of all schemes tell the grades of all sheets, and until the findings of all files are there. */
  readonly grades: number[];
  readonly findings: number[];
  readonly keystrokes: number[];
  /** In bytes. */
  readonly held: number[];
}

/** Between two keystrokes, in milliseconds. */
const pause = 100;

/** How long one waits for news of the server before one asks unasked, in milliseconds; long, so that asking is no burden. */
const patience = 5000;

export async function workspace(bench: Bench): Promise<Table[]> {
  const sheets = bench.quick ? 1000 : 10_000;
  const turns = often(bench, 3);
  bench.say(`workspace: ${sheets} sheets`);
  const files = writeWorkspace(bench.temporary, sheets);
  const known: Known = { grades: [], findings: [], keystrokes: [], held: [] };
  const parsing: number[] = [];
  await openWorkspace(bench, files, { grades: [], findings: [], keystrokes: [], held: [] });
  for (let turn = 1; turn <= turns; turn++) {
    bench.say(`workspace: ${sheets} sheets, ${turn} of ${turns}`);
    await openWorkspace(bench, files, known);
    const program = parseOf(bench, "all");
    parsing.push(...((await runInTurn(bench, [program], files.folder, 1)).get(program.name)?.time.values ?? []));
  }
  rmSync(files.folder, { recursive: true });
  const parsed = times(parsing);
  const goals = [withinShare(1.3, "≤ 1.3 ×")];
  return [
    {
      title: `A workspace of ${sheets.toLocaleString("en")} sheets of ${linesPerSheet} lines and 20 schemes in the editor`,
      peer: `\`parseDocument\` alone, all ${availableParallelism()} cores`,
      rows: [
        { what: "opened → every sheet's grade known", ours: times(known.grades), peer: parsed, goals },
        { what: "opened → the findings of every file known", ours: times(known.findings), peer: parsed },
        {
          what: "a keystroke in an open sheet meanwhile",
          ours: times(known.keystrokes),
          goals: [alwaysWithin(16, "ms")],
          tell: describeWorst,
        },
        { what: "memory once all is known", ours: memory(...known.held), goals: [within(250, "MiB")] },
        {
          what: "a threshold changed in an open scheme that all sheets use → the new distribution of grades",
          ours: await changeThresholds(bench, sheets),
          goals: [within(150, "ms")],
        },
      ],
      notes: ["yaml-language-server looks only at files that are open, and grades none."],
    },
  ];
}

/** Opens the folder and types in one of its sheets until all is known. */
async function openWorkspace({ ours }: Bench, files: WorkspaceFiles, known: Known): Promise<void> {
  const session = await Session.start(ours, files.folder);
  const started = performance.now();
  session.begin();
  openScheme(session, files);
  let isReading = true;
  const typing = type(session, files, known, () => isReading);
  await knowGrades(session, files);
  known.grades.push(performance.now() - started);
  await knowFindings(session, files);
  known.findings.push(performance.now() - started);
  isReading = false;
  await typing;
  known.held.push(session.memory());
  await session.close();
}

/** Without waiting for anything; an editor would show its lenses. It is not the scheme of the sheet in which is typed. */
function openScheme(session: Session, { schemes: [path = ""] }: WorkspaceFiles): void {
  void new OpenDocument(session, "scheme", path, readFileSync(path, "utf8")).open();
}

/** One digit is changed again and again, at one place after the other. */
async function type(session: Session, { sheet }: WorkspaceFiles, known: Known, goesOn: () => boolean): Promise<void> {
  const document = new OpenDocument(session, "sheet", sheet.path, sheet.text);
  await document.open();
  const edits = pickEntries(sheet.text, "sheet", 10).flatMap(changeDigit);
  for (let index = 0; goesOn(); index++) {
    const each = edits[index % edits.length];
    if (each) known.keystrokes.push((await document.edit(each)).took);
    await sleep(pause);
  }
}

/** Asks again each time that the server says there is something new. */
async function knowGrades(session: Session, { schemes, sheets }: WorkspaceFiles): Promise<void> {
  for (;;) {
    const news = session.refreshed();
    let graded = 0;
    for (const scheme of schemes) graded += countGraded(await askDistribution(session, scheme));
    if (graded === sheets) return;
    await Promise.race([news, sleep(patience)]);
  }
}

/** As an editor asks that shows the findings of files that are not open. */
async function knowFindings(session: Session, { sheets, schemes }: WorkspaceFiles): Promise<void> {
  const seen = new Set<string>();
  const take = ({ items }: { items: readonly { uri: string }[] }) => {
    for (const { uri } of items) seen.add(uri);
  };
  const partialResultToken = "findings";
  session.onProgress(partialResultToken, take);
  take(await session.ask("workspace/diagnostic", { previousResultIds: [], partialResultToken }));
  if (seen.size < sheets + schemes.length)
    throw new Error(`findings of ${seen.size} files, not of ${sheets + schemes.length}`);
}

async function changeThresholds(bench: Bench, sheets: number): Promise<Figure> {
  const files = writeWorkspace(bench.temporary, sheets, "first");
  const [scheme = ""] = files.schemes;
  const text = readFileSync(scheme, "utf8");
  const lines = text.split("\n");
  const line = lines.findIndex((each) => each.includes("id: five"));
  const character = (lines[line]?.lastIndexOf(" }") ?? 0) - 1;
  const session = await Session.start(bench.ours, files.folder);
  await session.settle();
  const document = new OpenDocument(session, "scheme", scheme, text);
  await document.open();
  await knowGrades(session, { ...files, schemes: [scheme] });
  const took: number[] = [];
  let before = await askDistribution(session, scheme);
  // The sheets get 165 to 167 points: each of the thresholds 166, 167 and 168 parts them in another way.
  const digits = ["6", "7", "8"];
  for (let turn = 0; turn < often(bench, 20); turn++) {
    const started = performance.now();
    const news = session.refreshed();
    const edited = document.edit({
      from: [line, character],
      to: [line, character + 1],
      text: digits[turn % digits.length] ?? "",
    });
    let after = await askDistribution(session, scheme);
    // It may tell of the text before, and say later that there is news.
    if (after === before) {
      await news;
      after = await askDistribution(session, scheme);
    }
    took.push(performance.now() - started);
    if (after === before || countGraded(after) !== sheets)
      throw new Error(`the distribution of grades is ${after} after ${before}`);
    before = after;
    await edited;
    await session.quiet();
  }
  await session.close();
  rmSync(files.folder, { recursive: true });
  return times(took.slice(1));
}

/** The lens above the grades, `20 sheets: 五星 5 · 四星 15`. */
async function askDistribution(session: Session, scheme: string): Promise<string> {
  const lenses = await session.ask<readonly { command?: { title: string } }[] | null>("textDocument/codeLens", {
    textDocument: { uri: URI.file(scheme).toString() },
  });
  return lenses?.map(({ command }) => command?.title ?? "").find((title) => /^\d+ sheets?: /.test(title)) ?? "";
}

/** How many sheets have a grade, or are known to have none. */
function countGraded(distribution: string): number {
  const [, list = ""] = distribution.split(": ");
  return list.split(" · ").reduce((sum, part) => sum + Number(/ (\d+)$/.exec(part)?.[1] ?? 0), 0);
}
