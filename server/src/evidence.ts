/** What the findings about evidence rest on: the files that a sheet names are looked at, and the workspace is told. */
import { listEvidenceFiles, type Source, type Workspace } from "./core/index";
import type { Host } from "./host";

/** Files that are looked at at the same time; more would only pile up open files. */
const batchSize = 16;

/** True where something is known now that was not, or not so, before. `onlyUnknown` leaves alone what has been looked at; `folder` is the one that the editor has opened. */
export async function lookAtEvidence(
  source: Source,
  workspace: Workspace,
  host: Pick<Host, "findRoot" | "inspectEvidence">,
  { onlyUnknown = false, folder }: { onlyUnknown?: boolean; folder?: string | undefined } = {},
): Promise<boolean> {
  const wanted = new Map<string, boolean>();
  for (const { path, evidence } of listEvidenceFiles(source)) {
    wanted.set(path, wanted.get(path) === true || evidence.sha256 !== undefined);
  }
  const snapshot = workspace.snapshot();
  const open = [...wanted].filter(([path, wantsSum]) => {
    const fact = snapshot.factOf(path);
    return !onlyUnknown || !fact || (wantsSum && fact.kind === "file" && fact.sha256 === undefined);
  });
  if (open.length === 0) return false;
  const root = await host.findRoot(source.path, folder);
  let isNews = false;
  for (let start = 0; start < open.length; start += batchSize) {
    const batch = open.slice(start, start + batchSize);
    const facts = await Promise.all(batch.map(([path, wantsSum]) => host.inspectEvidence(path, root, wantsSum)));
    for (const [index, [path]] of batch.entries()) {
      const fact = facts[index];
      if (fact && workspace.setFact(path, fact)) isNews = true;
    }
  }
  return isNews;
}
