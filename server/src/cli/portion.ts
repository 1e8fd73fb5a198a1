/** A few files of one root, opened beside what the root knows. They are forgotten with it, so that memory does not grow with their number. */
import { kindOf, listEvidenceFiles, resolvePath, type Snapshot, type Source, Workspace } from "../core/index";
import { lookAtEvidence } from "../evidence";
import type { Host, Trouble } from "../host";
import { type Fact, type Foundation, hashFact, hashOf, markOf } from "./foundation";
import type { SelectedFile } from "./selectFiles";

export interface OpenFile<F extends SelectedFile> {
  readonly file: F;
  /** Missing where the file cannot be read; `troubles` say why. */
  readonly source: Source | undefined;
  readonly snapshot: Snapshot;
  readonly troubles: readonly Trouble[];
  /** What the findings of the file rest on, besides the base, as far as someone wants to know. */
  readonly foundation: Foundation | undefined;
}

export interface PortionOptions {
  readonly root: string;
  /** What the root knows. */
  readonly base: Snapshot;
  readonly looksAtEvidence: boolean;
  readonly wantsFoundation: boolean;
}

/** In the same order. Schemes are those of the base, and know nothing of the sheets beside them: which these are is chance. */
export async function openPortion<F extends SelectedFile>(
  files: readonly F[],
  host: Host,
  { root, base, looksAtEvidence, wantsFoundation }: PortionOptions,
): Promise<OpenFile<F>[]> {
  const workspace = Workspace.upon(base);
  const sheets = files.filter((file) => kindOf(file.path) === "sheet");
  const troubles = new Map(sheets.map(({ path }) => [path, [] as Trouble[]]));
  const texts = await Promise.all(
    sheets.map(({ path }) => host.readFile(path, (trouble) => troubles.get(path)?.push(trouble))),
  );
  for (const [index, { path }] of sheets.entries()) {
    const text = texts[index];
    if (text !== undefined) workspace.set(path, text);
  }
  const named = await addNamedFiles(sheets, workspace, base, host);
  const marks = looksAtEvidence ? await addEvidence(sheets, root, workspace, host, wantsFoundation) : new Map();
  const snapshot = workspace.snapshot();
  return files.map((file) => {
    const isSheet = sheets.includes(file);
    const source = (isSheet ? snapshot : base).source(file.path);
    const foundation = wantsFoundation && source ? describeFoundation(source, snapshot, named, marks) : undefined;
    return { file, source, snapshot: isSheet ? snapshot : base, troubles: troubles.get(file.path) ?? [], foundation };
  });
}

/** Files that sheets name as their scheme, wherever they lie. Where there is none, the finding on the sheet says so. */
async function addNamedFiles(
  sheets: readonly SelectedFile[],
  workspace: Workspace,
  base: Snapshot,
  host: Host,
): Promise<ReadonlyMap<string, string | undefined>> {
  const snapshot = workspace.snapshot();
  const texts = new Map<string, string | undefined>();
  for (const { path } of sheets) {
    const source = snapshot.source(path);
    const named = source && namedPath(source);
    if (named !== undefined && !base.source(named)) texts.set(named, undefined);
  }
  for (const path of texts.keys()) {
    const text = await host.readFile(path);
    texts.set(path, text);
    if (text === undefined) continue;
    if (kindOf(path) === "sheet") workspace.set(path, text);
    else workspace.set(path, text, { kind: "scheme", reach: "path" });
  }
  return texts;
}

/** The path that a sheet gives for its scheme, if it can be one. */
function namedPath({ sheet, path }: Source): string | undefined {
  const reference = sheet?.scheme?.value;
  if (!reference || !("path" in reference)) return undefined;
  const named = resolvePath(path, reference.path);
  return /\.ya?ml$/.test(named) ? named : undefined;
}

/** How each file looked whose sum was asked for, before it was read. */
async function addEvidence(
  sheets: readonly SelectedFile[],
  root: string,
  workspace: Workspace,
  host: Host,
  wantsMarks: boolean,
): Promise<ReadonlyMap<string, string>> {
  const marks = new Map<string, string>();
  const looking: Pick<Host, "findRoot" | "inspectEvidence"> = {
    findRoot: async () => root,
    async inspectEvidence(path, root, wantsSum) {
      if (wantsSum && wantsMarks) marks.set(path, await markOf(path));
      return host.inspectEvidence(path, root, wantsSum);
    },
  };
  const snapshot = workspace.snapshot();
  for (const { path } of sheets) {
    const source = snapshot.source(path);
    if (source) await lookAtEvidence(source, workspace, looking, { onlyUnknown: true });
  }
  return marks;
}

function describeFoundation(
  source: Source,
  snapshot: Snapshot,
  texts: ReadonlyMap<string, string | undefined>,
  marks: ReadonlyMap<string, string>,
): Foundation {
  const named = namedPath(source);
  const isRead = named !== undefined && texts.has(named);
  const text = isRead ? texts.get(named) : undefined;
  const paths = new Set(listEvidenceFiles(source).map((each) => each.path));
  return {
    hash: hashOf(source.text),
    named: isRead ? { path: named, hash: text === undefined ? undefined : hashOf(text) } : undefined,
    evidence: [...paths].flatMap((path): Fact[] => {
      const fact = snapshot.factOf(path);
      // Without a sum there is nothing that a mark could stand for.
      const mark = marks.has(path) && !(fact?.kind === "file" && fact.sha256) ? "" : marks.get(path);
      return fact ? [{ path, fact: hashFact(fact), mark }] : [];
    }),
  };
}
