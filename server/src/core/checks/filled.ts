/** What is left of a scheme under a profile. */
import type { Part, ProfileView } from "../scoring/view";

/** The parts that have a leaf left: the leaves and every group above one. */
export function filledParts(view: ProfileView): ReadonlySet<Part> {
  const filled = new Set<Part>();
  for (const leaf of view.leaves) {
    for (let part: Part | undefined = leaf; part && !filled.has(part); part = part.parent) filled.add(part);
  }
  return filled;
}
