/** What the files of a root have in common: its schemes and its configuration. It is read once, and stays, while sheets come and go. */
import {
  configurationName,
  editionOf,
  type FileOptions,
  kindOf,
  type Message,
  type Overrides,
  type Snapshot,
  Workspace,
} from "../core/index";
import type { Host, Trouble } from "../host";
import { inBatches } from "./batches";
import { describeTrouble, Failure } from "./failure";
import type { Roots } from "./roots";
import type { SelectedFile } from "./selectFiles";

/** Plain data, so that threads can be told. */
export interface Base {
  readonly root: string;
  readonly files: readonly BaseFile[];
}

interface BaseFile extends Pick<FileOptions, "reach"> {
  readonly path: string;
  readonly text: string;
}

/** A selected file, and which of the bases is that of its root. */
export interface PlacedFile extends SelectedFile {
  readonly base: number;
}

export interface Placed {
  readonly bases: readonly Base[];
  /** In the same order. */
  readonly files: readonly PlacedFile[];
}

/** A scheme that the user named and that cannot be read is a reason to stop. */
export async function readBases(selected: readonly SelectedFile[], roots: Roots, host: Host): Promise<Placed> {
  const places = new Map<string, { readonly base: number; readonly schemes: string[] }>();
  const files: PlacedFile[] = [];
  for (const file of selected) {
    const root = await roots.rootOf(file.path);
    const place = places.get(root) ?? { base: places.size, schemes: [] };
    places.set(root, place);
    if (kindOf(file.path) === "scheme") place.schemes.push(file.path);
    files.push({ ...file, base: place.base });
  }
  const reasons: Message[] = [];
  const read = createReader(selected, roots, host, reasons);
  const named = selected.filter((file) => file.given && kindOf(file.path) === "scheme").map((file) => file.path);
  const bases: Base[] = [];
  for (const [root, { schemes }] of places) {
    const own = await readFiles([...new Set([...(await findSchemes(root, roots)), ...schemes])], read);
    // One that cannot be read is reported in its own root.
    const guests = await readFiles(
      named.filter((path) => !schemes.includes(path)),
      (path) => host.readFile(path),
    );
    // Where it cannot be read, the search has said so.
    const configuration = await readFiles([`${root}/${configurationName}`], (path) => host.readFile(path));
    bases.push({ root, files: [...own, ...admitGuests(guests, own), ...configuration] });
  }
  if (reasons.length > 0) throw new Failure(reasons);
  return { bases, files };
}

/** Everything that a root knows without its sheets. */
export function openBase(base: Base, overrides: Overrides): Snapshot {
  const workspace = new Workspace();
  for (const { path, text, reach } of base.files) workspace.set(path, text, { reach });
  workspace.override(overrides);
  return workspace.snapshot();
}

type Read = (path: string) => Promise<string | undefined>;

function createReader(selected: readonly SelectedFile[], roots: Roots, host: Host, reasons: Message[]): Read {
  const named = new Map(selected.flatMap((file) => (file.given ? [[file.path, file.given] as const] : [])));
  return (path) =>
    host.readFile(path, (trouble: Trouble) => {
      const given = named.get(path);
      if (given === undefined) roots.report(trouble);
      else reasons.push(...describeTrouble(trouble, given));
    });
}

async function readFiles(paths: readonly string[], read: Read): Promise<BaseFile[]> {
  const texts = await inBatches(paths, read);
  return paths.flatMap((path, index) => {
    const text = texts[index];
    return text === undefined ? [] : [{ path, text }];
  });
}

/** The schemes that are looked up by `id@edition`: those of the root, and of no root inside of it. */
async function findSchemes(root: string, roots: Roots): Promise<string[]> {
  const schemes: string[] = [];
  for (const path of await roots.filesBelow(root)) {
    if (kindOf(path) === "scheme" && (await roots.rootOf(path)) === root) schemes.push(path);
  }
  return schemes;
}

/** Schemes of other roots that the user named count too, but where the root has an edition itself, that is the one that is meant. */
function admitGuests(guests: readonly BaseFile[], own: readonly BaseFile[]): BaseFile[] {
  if (guests.length === 0) return [];
  const editions = new Set(own.map(readEdition));
  return guests.flatMap((guest) => {
    const edition = readEdition(guest);
    return edition === undefined || editions.has(edition) ? [] : [{ ...guest, reach: "everywhere" as const }];
  });
}

function readEdition({ path, text }: BaseFile): string | undefined {
  const workspace = new Workspace();
  workspace.set(path, text);
  const source = workspace.snapshot().source(path);
  return source && editionOf(source);
}
