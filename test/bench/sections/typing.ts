/** Keystrokes of several kinds, each with its findings before the next one. */
import { type Bench, type Draft, kinds, makeDraft, nameDraft, withBoth } from "../bench";
import { pickEntries, type Typing, typeAtEnd, typeWithin } from "../edits";
import { describeWorst, times } from "../figures";
import type { OpenDocument } from "../openDocument";
import { alwaysWithin, type Row, type Table } from "../report";

/** A usual document and a long one, and within how many milliseconds each keystroke is to be answered. */
const frames = [
  [1406, 4],
  [14_006, 16],
] as const;

export async function typing(bench: Bench): Promise<Table[]> {
  const tables: Table[] = [];
  for (const kind of kinds) {
    for (const [lines, limit] of frames) {
      const draft = makeDraft(bench, kind, lines);
      bench.say(`typing: ${nameDraft(draft)}`);
      await withBoth(bench, draft, async (ours, peer) => {
        const rows: Row[] = [];
        for (const [what, took] of await measure(bench, draft, [ours, peer])) {
          const goals = [alwaysWithin(limit, "ms")];
          rows.push({ what, ours: times(took[0]), peer: times(took[1]), goals, tell: describeWorst });
        }
        tables.push({ title: `Typing in a ${nameDraft(draft)}`, peer: bench.peer.name, rows });
      });
    }
  }
  return tables;
}

async function measure(
  bench: Bench,
  { text, kind }: Draft,
  documents: readonly [OpenDocument, OpenDocument],
): Promise<Map<string, [number[], number[]]>> {
  const results = new Map<string, [number[], number[]]>();
  const type = async ({ what, edits }: Typing) => {
    const took = results.get(what) ?? [[], []];
    results.set(what, took);
    for (const each of edits) {
      took[0].push((await documents[0].edit(each)).took);
      took[1].push((await documents[1].edit(each)).took);
    }
  };
  const places = pickEntries(text, kind, bench.quick ? 1 : 3);
  // To warm up.
  for (const step of [...places.slice(0, 1).flatMap(typeWithin), ...typeAtEnd(text)]) await type(step);
  results.clear();
  for (const place of places) for (const step of [...typeWithin(place), ...typeAtEnd(text)]) await type(step);
  return results;
}
