/**
 * What is done with the files of a run, a portion at a time: here, or in several threads at once. All get the same orders and give back the
 * same plain data.
 */
import { type Locale, type Overrides, type Snapshot, type Source, Workspace } from "../core/index";
import type { Host, Trouble } from "../host";
import { type Base, openBase, type PlacedFile } from "./bases";
import { type CheckTask, checkFile, findUses, type UsesTask } from "./checkFile";
import type { Foundation } from "./foundation";
import { type GradeTask, gradeFile } from "./gradeFile";
import { once } from "./once";
import { openPortion } from "./portion";

/** Plain data. */
export interface Orders {
  readonly task: CheckTask | UsesTask | GradeTask;
  readonly bases: readonly Base[];
  readonly locale: Locale;
  readonly overrides: Overrides;
}

export interface Portion {
  readonly files: readonly PlacedFile[];
  /** What sheets name of the schemes in it, by their paths; missing as long as nobody knows. */
  readonly uses?: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What came of a file. `T` is what its task gives. */
export interface Done<T> {
  /** Missing where the file could not be read; then `troubles` say why. */
  readonly result: T | undefined;
  readonly troubles: readonly Trouble[];
}

/** In the order of the files. */
export type Work<T> = (portion: Portion) => Promise<readonly Done<T>[]>;

export function createWork(orders: Orders, host: Host): Work<unknown> {
  const { task, bases, locale, overrides } = orders;
  const opened = new Map<number, Snapshot>();
  const open = (index: number) => once(opened, index, () => openBase(bases[index] as Base, overrides));

  const act = (source: Source, snapshot: Snapshot, file: PlacedFile, foundation: Foundation | undefined) => {
    switch (task.kind) {
      case "check":
        return { ...checkFile(source, snapshot, task, locale), foundation };
      case "uses":
        return findUses(source, snapshot);
      case "grade":
        return gradeFile({ file, source, snapshot }, task, locale);
    }
  };

  const workOn = async (files: readonly PlacedFile[], index: number, uses: Portion["uses"]) => {
    const { root } = bases[index] as Base;
    const base = withUses(open(index), uses);
    const isCheck = task.kind === "check";
    const options = { root, base, looksAtEvidence: isCheck, wantsFoundation: isCheck && task.wantsFoundation };
    return (await openPortion(files, host, options)).map(({ file, source, snapshot, troubles, foundation }) => {
      if (!source) return { result: undefined, troubles };
      return { result: act(source, snapshot, file, foundation), troubles };
    });
  };

  return async ({ files, uses }) => {
    const done = new Map<PlacedFile, Done<unknown>>();
    for (const index of new Set(files.map((file) => file.base))) {
      const group = files.filter((file) => file.base === index);
      const results = await workOn(group, index, uses);
      for (const [place, file] of group.entries()) done.set(file, results[place] as Done<unknown>);
    }
    return files.map((file) => done.get(file) as Done<unknown>);
  };
}

function withUses(base: Snapshot, uses: Portion["uses"]): Snapshot {
  if (!uses) return base;
  const workspace = Workspace.from(base);
  for (const [path, names] of uses) workspace.setUses(path, names);
  return workspace.snapshot();
}
