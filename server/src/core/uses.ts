/**
 * What a sheet names of its scheme. It decides which definitions have to stay as they are, and only that: what is found in a scheme is the
 * same whatever sheets name, but a fix that would take a name away from one is not offered.
 */
import { nameKey } from "./brief";
import type { Source } from "./source";

/** Each as `profile sales`. */
export type Uses = ReadonlySet<string>;

export function listUses({ names }: Source): Uses {
  return new Set(names.references.map((name) => nameKey(name)));
}
