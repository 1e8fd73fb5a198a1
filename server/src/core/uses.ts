/**
 * What sheets name of their scheme. It decides which definitions have to stay as they are, and only that: what is found in a scheme is the
 * same whatever sheets name, but a fix that would take a name away from one is not offered.
 */
import type { Name } from "./schema/names";
import type { Source } from "./source";
import type { Snapshot } from "./workspace";

/** Each as `profile sales`. */
export type Uses = ReadonlySet<string>;

/** The names that a sheet makes use of. */
export function listUses({ names }: Source): Uses {
  return new Set(names.references.map(useOf));
}

/** What the sheets of a scheme name of it, those that are here and those of which the workspace was told; nothing where no sheet means it. */
export function usesOf(scheme: Source, snapshot: Snapshot): Uses | undefined {
  const told = snapshot.state.uses.get(scheme.path);
  const sheets = snapshot.sheetsOf(scheme);
  return sheets.length === 0 ? told : new Set([...(told ?? []), ...sheets.flatMap((sheet) => [...listUses(sheet)])]);
}

export function useOf({ namespace, id }: Pick<Name, "namespace" | "id">): string {
  return `${namespace} ${id}`;
}
