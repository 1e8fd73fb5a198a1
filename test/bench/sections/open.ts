/** From opening a document in a server that runs to its findings. */
import { writeFileSync } from "node:fs";
import { type Bench, type Draft, kinds, lengths, makeDraft, nameDraft, often, openDraft } from "../bench";
import { type Figure, times } from "../figures";
import { runNode } from "../processes";
import { type Row, type Table, withinShare } from "../report";
import type { Server } from "../servers";

export async function open(bench: Bench): Promise<Table[]> {
  const rows: Row[] = [];
  const besideParsing: Row[] = [];
  for (const kind of kinds) {
    for (const lines of lengths) {
      const draft = makeDraft(bench, kind, lines);
      const what = nameDraft(draft);
      bench.say(`open: ${what}`);
      const [ours, peer, parsing] = await measure(bench, draft);
      rows.push({ what, ours, peer });
      besideParsing.push({ what, ours, peer: parsing, goals: [withinShare(1.5, "≤ 1.5 × + 30 ms", 30)] });
    }
  }
  const notes = [
    "Each in a new process, as the first document that it sees. The scheme of a sheet has been read before.",
  ];
  return [
    { title: "Open → diagnostics", peer: bench.peer.name, rows, notes },
    {
      title: "Open → diagnostics, beside one parse",
      peer: "`parseDocument` alone, in a new process",
      rows: besideParsing,
    },
  ];
}

async function measure(bench: Bench, draft: Draft): Promise<[Figure, Figure, Figure]> {
  // Elsewhere, so that a server does not come across it.
  const copy = `${draft.folder}.yaml`;
  writeFileSync(copy, draft.text);
  const [ours, peer, parsing]: [number[], number[], number[]] = [[], [], []];
  for (let turn = often(bench, 7); turn > 0; turn--) {
    ours.push(await openOnce(bench.ours, draft));
    peer.push(await openOnce(bench.peer, draft));
    const { output } = await runNode(bench, [bench.parser, "once", copy], draft.folder);
    parsing.push(Number(output));
  }
  return [times(ours), times(peer), times(parsing)];
}

async function openOnce(server: Server, draft: Draft): Promise<number> {
  const { document, took } = await openDraft(server, draft);
  await document.session.close();
  return took;
}
