/** All places that say one name: where it is defined in its scheme, and where the scheme and its sheets refer to it. */
import { nameKey } from "../brief";
import { inTheirList, type Name } from "../schema/names";
import type { Source } from "../source";
import { contains } from "../text/span";
import type { Snapshot } from "../workspace";
import { meaningsOf, referencesIn } from "./meanings";

export interface Mention {
  readonly source: Source;
  readonly name: Name;
  readonly isDefinition: boolean;
}

/** The scheme in which the names of a file are defined. */
export function homeOf(snapshot: Snapshot, source: Source): Source | undefined {
  if (source.kind === "scheme") return source;
  const found = source.kind === "sheet" ? snapshot.findScheme(source) : undefined;
  return found?.kind === "found" ? found.source : undefined;
}

/** The name that stands at an offset. */
export function mentionAt(source: Source, home: Source | undefined, offset: number): Mention | undefined {
  const isHere = ({ at }: Name) => contains(at, offset);
  const definition = source.names.definitions.find(isHere);
  const name = definition ?? referencesIn(source, home).find(isHere);
  return name && { source, name, isDefinition: definition !== undefined };
}

/** Where that which a mention names is defined; what is given twice has two definitions. */
export function definitionsOf({ source, name, isDefinition }: Mention, home: Source | undefined): Name[] {
  if (!home) return [];
  if (!isDefinition) return meaningsOf(name, source, home);
  return siblingsOf(name, home).filter(({ id }) => id === name.id);
}

/** A definition and those from which its id must be told apart. */
export function siblingsOf({ namespace, scope }: Name, home: Source): Name[] {
  const isOwn = inTheirList.includes(namespace);
  return home.names.definitions.filter((each) => each.namespace === namespace && (!isOwn || each.scope === scope));
}

/**
 * The definitions first, then the references in order, those of the scheme before those of its sheets. What a reference that means several
 * definitions ties together (`answered: D` those of two scales) belongs together where `ties` says so: one cannot change without the other.
 */
export function mentionsOf(
  snapshot: Snapshot,
  mention: Mention,
  home: Source | undefined,
  { ties = false, within }: { readonly ties?: boolean; readonly within?: Source | undefined } = {},
): Mention[] {
  const { name, source } = mention;
  const files = within ? [within] : home ? [home, ...inOrder(sheetsNaming(name, snapshot, home))] : [source];
  const references = files.flatMap((file) =>
    referencesIn(file, home)
      .filter((each) => isAlike(each, name))
      .map((each) => ({ source: file, name: each, meanings: home ? meaningsOf(each, file, home) : [] })),
  );
  const definitions = new Set(definitionsOf(mention, home));
  const concerns = (meanings: readonly Name[]) => meanings.some((meaning) => definitions.has(meaning));
  for (let size = -1; ties && size < definitions.size; ) {
    size = definitions.size;
    for (const { meanings } of references) {
      if (concerns(meanings)) for (const meaning of meanings) definitions.add(meaning);
    }
  }
  return [
    ...(home && files.includes(home) ? [...definitions] : []).map((each) => ({
      source: home as Source,
      name: each,
      isDefinition: true,
    })),
    ...references
      // Names that nothing defines belong together, too.
      .filter(({ meanings }) => (definitions.size > 0 ? concerns(meanings) : meanings.length === 0))
      .map((each) => ({ source: each.source, name: each.name, isDefinition: false })),
  ];
}

/** The sheets that a name can stand on. What they answer with in a row is a level or not by its scheme alone. */
function sheetsNaming(name: Name, snapshot: Snapshot, home: Source): Source[] {
  const sheets = snapshot.sheetsOf(home);
  if (name.namespace === "level") return sheets;
  return sheets.filter((sheet) => snapshot.briefOf(sheet).named.includes(nameKey(name)));
}

function isAlike(a: Name, b: Name): boolean {
  return a.namespace === b.namespace && a.id === b.id;
}

export function inOrder(sources: readonly Source[]): Source[] {
  return [...sources].sort((a, b) => (a.path < b.path ? -1 : 1));
}
