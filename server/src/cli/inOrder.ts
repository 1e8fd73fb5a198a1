/** Files are done in any order, and reported in their own. */
import type { PlacedFile } from "./bases";
import { describeTrouble, Failure } from "./failure";
import type { Roots } from "./roots";
import type { Done } from "./work";

/** Takes each file once, and hands on those that could be read. What the user named and has become unreadable meanwhile is a reason to stop. */
export function inOrder<T>(
  files: readonly PlacedFile[],
  roots: Roots,
  take: (file: PlacedFile, result: T) => void,
): (file: PlacedFile, done: Done<T>) => void {
  const early = new Map<PlacedFile, Done<T>>();
  let next = 0;
  return (file, done) => {
    early.set(file, done);
    for (let first = files[next]; first && early.has(first); first = files[++next]) {
      const { result, troubles } = early.get(first) as Done<T>;
      early.delete(first);
      for (const trouble of troubles) {
        if (first.given !== undefined) throw new Failure(describeTrouble(trouble, first.given));
        roots.report(trouble);
      }
      if (result !== undefined) take(first, result);
    }
  };
}
