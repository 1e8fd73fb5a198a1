/** What an editor asks while someone reads and writes: each on a text that has just changed. */
import type { ServerCapabilities } from "vscode-languageserver/node";
import { type Bench, type Draft, kinds, lengths, makeDraft, nameDraft, often, withBoth } from "../bench";
import { changeDigit, type Entry, pickEntries } from "../edits";
import { type Figure, times } from "../figures";
import { type OpenDocument, positionOf } from "../openDocument";
import { type Goal, type Row, type Table, within } from "../report";

interface Feature {
  readonly name: string;
  readonly able: keyof ServerCapabilities;
  readonly method: string;
  /** At 14,006 lines, in milliseconds. */
  readonly limit: number;
  params(entry: Entry): object;
}

const features: readonly Feature[] = [
  {
    name: "completion",
    able: "completionProvider",
    method: "textDocument/completion",
    limit: 5,
    // Behind the line break that a user has just typed.
    params: ({ last, indentation }) => ({ position: positionOf([last + 1, indentation]) }),
  },
  {
    name: "hover",
    able: "hoverProvider",
    method: "textDocument/hover",
    limit: 2,
    params: ({ digit: [line], indentation }) => ({ position: positionOf([line, indentation + 1]) }),
  },
  {
    name: "inlay hints of a screen",
    able: "inlayHintProvider",
    method: "textDocument/inlayHint",
    limit: 5,
    params: visible,
  },
  { name: "code lens", able: "codeLensProvider", method: "textDocument/codeLens", limit: 5, params: () => ({}) },
];

export async function answers(bench: Bench): Promise<Table[]> {
  const rows = new Map(features.map(({ name }) => [name, [] as Row[]]));
  const screens: Row[] = [];
  for (const kind of kinds) {
    for (const lines of lengths) {
      const draft = makeDraft(bench, kind, lines);
      const what = nameDraft(draft);
      bench.say(`answers: ${what}`);
      await withBoth(bench, draft, async (ours, peer) => {
        const took = await measure(bench, draft, [ours, peer]);
        for (const { name, limit } of features) {
          const goals = lines === 14_006 ? [within(limit, "ms")] : [];
          const [own, other] = took.get(name) ?? [];
          rows.get(name)?.push({ what, ours: own ?? "", peer: other, goals });
        }
        screens.push({ what, ours: await measureScreens(bench, draft, ours), goals: frameOf(lines) });
      });
    }
  }
  const tables = [...rows].map(([name, rows]) => {
    const notes = name === "code lens" ? [`That of ${bench.peer.name} is one, and names the schema.`] : [];
    return { title: capitalise(name), peer: bench.peer.name, rows, notes };
  });
  const title = "Edit → findings, hints of a screen and code lens, asked for at once";
  return [...tables, { title, peer: "", rows: screens }];
}

/** Those that a server does not have are missing. */
async function measure(
  bench: Bench,
  { text, kind }: Draft,
  documents: readonly [OpenDocument, OpenDocument],
): Promise<Map<string, [Figure, Figure | undefined]>> {
  const results = new Map(features.map(({ name }) => [name, documents.map(() => [] as number[])]));
  // The first two warm up.
  for (const [turn, entry] of pickEntries(text, kind, often(bench, 10) + 2).entries()) {
    for (const [index, document] of documents.entries()) {
      const { last, lines, indentation } = entry;
      const end = [last, lines.at(-1)?.length ?? 0] as const;
      await document.edit({ from: end, to: end, text: `\n${" ".repeat(indentation)}` });
      for (const { name, able, method, params } of features) {
        if (!document.session.able[able]) continue;
        const took = await askFor(document, method, params(entry));
        if (turn >= 2) results.get(name)?.[index]?.push(took);
      }
      await document.edit({ from: end, to: [last + 1, indentation], text: "" });
    }
  }
  return new Map(
    [...results].map(([name, [ours = [], peer = []]]) => [
      name,
      [times(ours), peer.length > 0 ? times(peer) : undefined],
    ]),
  );
}

async function askFor(document: OpenDocument, method: string, params: object): Promise<number> {
  const started = performance.now();
  const answer = await document.ask<{ items?: readonly unknown[] } | readonly unknown[] | null>(method, params);
  const took = performance.now() - started;
  const items = Array.isArray(answer) ? answer : (answer as { items?: readonly unknown[] } | null)?.items;
  if (answer === null || items?.length === 0)
    throw new Error(`${document.session.server.name}: no answer to ${method}`);
  return took;
}

/** All that a keystroke changes on the screen. */
async function measureScreens(bench: Bench, { text, kind }: Draft, document: OpenDocument): Promise<Figure> {
  const took: number[] = [];
  for (const entry of pickEntries(text, kind, often(bench, 20) / 2)) {
    for (const each of changeDigit(entry)) {
      const started = performance.now();
      const edited = document.edit(each);
      await Promise.all([
        edited,
        document.ask("textDocument/inlayHint", visible(entry)),
        document.ask("textDocument/codeLens"),
      ]);
      took.push(performance.now() - started);
    }
  }
  return times(took);
}

/** The lines that are on the screen with an entry. */
function visible({ first }: Entry): object {
  return { range: { start: positionOf([Math.max(0, first - 30), 0]), end: positionOf([first + 30, 0]) } };
}

function frameOf(lines: number): Goal[] {
  if (lines > 14_006) return [];
  return [within(lines > 1406 ? 16 : 4, "ms")];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
