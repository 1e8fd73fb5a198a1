/** From one changed digit to the findings of the new text, and what the server holds in memory then. */
import { parseDocument } from "yaml";
import { type Bench, type Draft, kinds, lengths, makeDraft, nameDraft, often, withBoth } from "../bench";
import { changeDigit, pickEntries } from "../edits";
import { type Figure, memory, times } from "../figures";
import type { OpenDocument } from "../openDocument";
import { type Row, type Table, timesLess, within, withinShare } from "../report";

const timesFaster: Readonly<Record<number, number>> = { 146: 50, 1406: 50, 14006: 25, 40003: 20 };

export async function edit(bench: Bench): Promise<Table[]> {
  const rows: Row[] = [];
  const besideParsing: Row[] = [];
  const held: Row[] = [];
  for (const kind of kinds) {
    for (const lines of lengths) {
      const draft = makeDraft(bench, kind, lines);
      const what = nameDraft(draft);
      bench.say(`edit: ${what}`);
      await withBoth(bench, draft, async (ours, peer) => {
        const took = await measure(bench, draft, [ours, peer]);
        const goal = timesLess(timesFaster[lines] as number);
        rows.push({ what, ours: took[0], peer: took[1], goals: [goal] });
        const share = lines === 14_006 ? [withinShare(0.1, "≤ 1/10")] : [];
        besideParsing.push({ what, ours: took[0], peer: measureParsing(bench, draft), goals: share });
        const limit = lines === 14_006 ? [within(100, "MiB")] : [];
        held.push({ what, ours: memory(ours.session.memory()), peer: memory(peer.session.memory()), goals: limit });
      });
    }
  }
  const title = "Edit → diagnostics";
  const waits = `${bench.peer.name} waits 200 ms on purpose before it validates, which is in its figures as it is in what its users feel.`;
  return [
    { title, peer: bench.peer.name, rows, notes: [waits] },
    { title: `${title}, beside one parse`, peer: "`parseDocument` alone, warm", rows: besideParsing },
    { title: "Memory after opening and these edits", peer: bench.peer.name, rows: held },
  ];
}

async function measure(
  bench: Bench,
  { text, kind }: Draft,
  documents: readonly [OpenDocument, OpenDocument],
): Promise<[Figure, Figure]> {
  for (const document of documents) await prove(document);
  const [ours, peer]: [number[], number[]] = [[], []];
  for (const entry of pickEntries(text, kind, often(bench, 60) / 2)) {
    for (const each of changeDigit(entry)) {
      ours.push((await documents[0].edit(each)).took);
      peer.push((await documents[1].edit(each)).took);
    }
  }
  return [times(ours), times(peer)];
}

/** Both servers find a key that is none and are content without it: neither is fast because it does nothing. It warms them up as well. */
async function prove(document: OpenDocument): Promise<void> {
  const wrong = "nonsense: 1\n";
  for (let turn = 0; turn < 2; turn++) {
    const worse = await document.edit({ from: [0, 0], to: [0, 0], text: wrong });
    const better = await document.edit({ from: [0, 0], to: [1, 0], text: "" });
    if (worse.findings.length !== 1 || better.findings.length > 0) {
      throw new Error(
        `${document.session.server.name} does not find what is wrong: ${JSON.stringify([worse.findings, better.findings])}`,
      );
    }
  }
}

function measureParsing(bench: Bench, { text }: Draft): Figure {
  const parse = () => {
    const started = performance.now();
    parseDocument(text);
    return performance.now() - started;
  };
  for (let spent = 0; spent < 1000; ) spent += parse();
  return times(Array.from({ length: often(bench, 10) }, parse));
}
