/** Editors ask for the same things over and over, at every move of the cursor; what is dear to find out is found out once for each snapshot. */
import type { Source } from "../source";
import type { Snapshot } from "../workspace";

export function onceFor<T>(find: (snapshot: Snapshot, source: Source) => T): (snapshot: Snapshot, source: Source) => T {
  const found = new WeakMap<Snapshot, Map<Source, T>>();
  return (snapshot, source) => {
    const bySource = found.get(snapshot) ?? new Map<Source, T>();
    found.set(snapshot, bySource);
    const known = bySource.get(source);
    if (known !== undefined) return known;
    const result = find(snapshot, source);
    bySource.set(source, result);
    return result;
  };
}
