/** Looks at the evidence of a sheet follow each other, and one that fails does not keep the next from being taken. */
import { expect, it } from "vitest";
import { type Source, Workspace } from "../../server/src/core/index";
import type { Host } from "../../server/src/host";
import { EvidenceWatch } from "../../server/src/lsp/evidence";
import type { Files } from "../../server/src/lsp/files";

it("is looked at again after a look has failed", async () => {
  const path = "/w/t.sheet.yaml";
  const workspace = new Workspace();
  workspace.set(path, "sheet: T-1\nscheme: tiny@1\nscores: { 1: { score: 3, evidence: [ { file: a.txt } ] } }\n");
  let isThere = false;
  const host: Partial<Host> = {
    async findRoot() {
      if (!isThere) throw new Error("the folder is not there");
      return "/w";
    },
    inspectEvidence: async () => ({ kind: "missing", siblings: [] }),
  };
  const announced: string[] = [];
  const files = { workspace, host, folderOf: () => "/w" } as unknown as Files;
  const watch = new EvidenceWatch(files, async (source) => void announced.push(source.path));
  const source = workspace.snapshot().source(path) as Source;
  await expect(watch.look(source, { onlyUnknown: false })).rejects.toThrow("the folder is not there");
  isThere = true;
  await watch.look(source, { onlyUnknown: false });
  expect(announced).toEqual([path]);
});
