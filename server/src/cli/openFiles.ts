/** The selected files with everything that they refer to: one workspace for each root. */
import {
  configurationName,
  editionOf,
  kindOf,
  type Message,
  type Snapshot,
  type Source,
  Workspace,
} from "../core/index";
import { lookAtEvidence } from "../evidence";
import type { Trouble } from "../host";
import { describeTrouble, Failure } from "./failure";
import type { Roots } from "./roots";
import type { SelectedFile } from "./selectFiles";
import type { Session } from "./session";

export interface OpenFile extends SelectedFile {
  readonly source: Source;
  /** What is known in the root of the file. */
  readonly snapshot: Snapshot;
}

/** In the same order. What has vanished meanwhile is left out with a word, unless the user named it. */
export async function openFiles(
  selected: readonly SelectedFile[],
  roots: Roots,
  session: Session,
  { looksAtEvidence = false } = {},
): Promise<readonly OpenFile[]> {
  const reasons: Message[] = [];
  const read = createReader(selected, roots, session, reasons);
  const byRoot = await groupByRoot(selected, roots);
  const opened = new Map<SelectedFile, OpenFile>();
  for (const [root, files] of byRoot) {
    const workspace = new Workspace();
    const schemes = await findSchemes(root, roots);
    await readInto(workspace, [...new Set([...schemes, ...files.map((file) => file.path)])], read);
    const guests = selected.filter((file) => file.given && kindOf(file.path) === "scheme" && !files.includes(file));
    await addGuests(workspace, guests, session);
    await addNamedSchemes(workspace, files, session);
    await addConfiguration(workspace, root, session);
    workspace.override(session.overrides);
    if (looksAtEvidence) await addEvidence(workspace, files, session);
    const snapshot = workspace.snapshot();
    for (const file of files) {
      const source = snapshot.source(file.path);
      if (source) opened.set(file, { ...file, source, snapshot });
    }
  }
  if (reasons.length > 0) throw new Failure(reasons);
  return selected.flatMap((file) => opened.get(file) ?? []);
}

type Read = (path: string) => Promise<string | undefined>;

/** What the user named and cannot be read is a reason to stop. */
function createReader(selected: readonly SelectedFile[], roots: Roots, session: Session, reasons: Message[]): Read {
  const named = new Map(selected.flatMap((file) => (file.given ? [[file.path, file.given] as const] : [])));
  return (path) =>
    session.host.readFile(path, (trouble: Trouble) => {
      const given = named.get(path);
      if (given === undefined) roots.report(trouble);
      else reasons.push(...describeTrouble(trouble, given));
    });
}

async function groupByRoot(files: readonly SelectedFile[], roots: Roots): Promise<Map<string, SelectedFile[]>> {
  const groups = new Map<string, SelectedFile[]>();
  for (const file of files) {
    const root = await roots.rootOf(file.path);
    const group = groups.get(root);
    if (group) group.push(file);
    else groups.set(root, [file]);
  }
  return groups;
}

/** The schemes that are looked up by `id@edition`: those of the root, and of no root inside of it. */
async function findSchemes(root: string, roots: Roots): Promise<string[]> {
  const schemes: string[] = [];
  for (const path of await roots.filesBelow(root)) {
    if (kindOf(path) === "scheme" && (await roots.rootOf(path)) === root) schemes.push(path);
  }
  return schemes;
}

/** Files that are read at the same time; more would only pile up open files. */
const batchSize = 64;

async function readInto(workspace: Workspace, paths: readonly string[], read: Read): Promise<void> {
  for (let start = 0; start < paths.length; start += batchSize) {
    const batch = paths.slice(start, start + batchSize);
    const texts = await Promise.all(batch.map(read));
    for (const [index, path] of batch.entries()) {
      const text = texts[index];
      if (text !== undefined) workspace.set(path, text);
    }
  }
}

/** Schemes of other roots that the user named count too, but where the root has an edition itself, that is the one that is meant. */
async function addGuests(workspace: Workspace, guests: readonly SelectedFile[], session: Session): Promise<void> {
  const own = new Set([...workspace.snapshot().all()].map(editionOf));
  for (const { path } of guests) {
    // One that cannot be read is reported in its own root.
    const text = await session.host.readFile(path);
    const guest = new Workspace();
    if (text !== undefined) guest.set(path, text);
    const source = guest.snapshot().source(path);
    const edition = source && editionOf(source);
    if (source && edition && !own.has(edition)) workspace.set(path, source.text, { reach: "everywhere" });
  }
}

/** Schemes that sheets name by their path, wherever they lie. */
async function addNamedSchemes(workspace: Workspace, files: readonly SelectedFile[], session: Session): Promise<void> {
  const snapshot = workspace.snapshot();
  const missing = new Set<string>();
  for (const { path } of files) {
    const source = snapshot.source(path);
    const found = source?.sheet && snapshot.findScheme(source);
    if (found?.kind !== "missing" || !found.path) continue;
    if (/\.ya?ml$/.test(found.path) && kindOf(found.path) !== "sheet") missing.add(found.path);
  }
  for (const path of missing) {
    // Where there is none, the finding on the sheet says so.
    const text = await session.host.readFile(path);
    if (text !== undefined) workspace.set(path, text, { kind: "scheme", reach: "path" });
  }
}

async function addConfiguration(workspace: Workspace, root: string, session: Session): Promise<void> {
  const path = `${root}/${configurationName}`;
  const text = await session.host.readFile(path);
  if (text !== undefined) workspace.set(path, text);
}

async function addEvidence(workspace: Workspace, files: readonly SelectedFile[], session: Session): Promise<void> {
  const snapshot = workspace.snapshot();
  for (const { path } of files) {
    const source = snapshot.source(path);
    if (source) await lookAtEvidence(source, workspace, session.host);
  }
}
