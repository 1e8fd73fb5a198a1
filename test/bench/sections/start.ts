/** How long a server takes until it answers at all, and until it says the first thing of use. */
import { type Bench, makeDraft, nameDraft, often } from "../bench";
import { times } from "../figures";
import { OpenDocument } from "../openDocument";
import { type Table, within } from "../report";
import type { Server } from "../servers";
import { Session } from "../session";

export async function start(bench: Bench): Promise<Table[]> {
  const draft = makeDraft(bench, "sheet", 1406);
  const measureBoth = async (measure: (server: Server) => Promise<number>) => {
    const [ours, peer]: [number[], number[]] = [[], []];
    await measure(bench.ours);
    await measure(bench.peer);
    for (let turn = often(bench, 15); turn > 0; turn--) {
      ours.push(await measure(bench.ours));
      peer.push(await measure(bench.peer));
    }
    return { ours: times(ours), peer: times(peer) };
  };

  bench.say("start: initialize");
  const answered = await measureBoth(async (server) => {
    const session = await Session.start(server, draft.folder);
    await session.close();
    return session.startup;
  });
  bench.say("start: first findings");
  const found = await measureBoth(async (server) => {
    const started = performance.now();
    const session = await Session.start(server, draft.folder);
    session.begin();
    await new OpenDocument(session, draft.kind, draft.path, draft.text).open();
    const took = performance.now() - started;
    await session.close();
    return took;
  });
  return [
    {
      title: "Start",
      peer: bench.peer.name,
      rows: [
        { what: "process started → `initialize` answered", ...answered, goals: [within(150, "ms")] },
        { what: `process started → findings of a document (${nameDraft(draft)})`, ...found },
      ],
    },
  ];
}
