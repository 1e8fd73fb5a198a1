/**
 * What sheets name of their scheme. It decides which definitions have to stay as they are, and only that: what is found in a scheme is the
 * same whatever sheets name, but a fix that would take a name away from one is not offered.
 */
import type { Name } from "./schema/names";
import type { Source } from "./source";

/** Each as `profile sales`. */
export type Uses = ReadonlySet<string>;

/** The names that a sheet makes use of. */
export function listUses({ names }: Source): Uses {
  return new Set(names.references.map(useOf));
}

export function useOf({ namespace, id }: Pick<Name, "namespace" | "id">): string {
  return `${namespace} ${id}`;
}
