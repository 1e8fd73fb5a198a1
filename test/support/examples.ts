/** The examples of rules as files of a workspace. */

import { listEvidenceFiles } from "../../server/src/core/checks/evidence";
import { exampleScheme } from "../../server/src/core/exampleScheme";
import type { Example } from "../../server/src/core/rules/types";
import { kindOf, type Source } from "../../server/src/core/source";
import { folderOf } from "../../server/src/core/text/path";
import { type Snapshot, Workspace } from "../../server/src/core/workspace";
import { sha256, today } from "./fixtures";

export interface LoadedExample {
  readonly workspace: Workspace;
  readonly snapshot: Snapshot;
  /** The files of the example that are ours, in its order. */
  readonly sources: readonly Source[];
}

export function loadExample(example: Example): LoadedExample {
  const workspace = new Workspace();
  workspace.override({ today });
  workspace.setRoots(["/example"]);
  const at = (name: string) => `/example/${name}`;
  const names = Object.keys(example);
  if (!names.some((name) => kindOf(name) === "scheme")) workspace.set(at("service.scheme.yaml"), exampleScheme);
  for (const [name, text] of Object.entries(example)) workspace.set(at(name), text);
  for (const source of workspace.snapshot().all()) {
    for (const { path } of listEvidenceFiles(source)) {
      const content = example[path.slice(at("").length)];
      const siblings = names.map(at).filter((name) => folderOf(name) === folderOf(path));
      workspace.setFact(
        path,
        content === undefined
          ? { kind: "missing", siblings: siblings.map((name) => name.slice(folderOf(path).length)) }
          : { kind: "file", sha256: sha256(content) },
      );
    }
  }
  const snapshot = workspace.snapshot();
  return { workspace, snapshot, sources: names.flatMap((name) => snapshot.source(at(name)) ?? []) };
}
