/** What is left of a scheme under a profile. */
import type { Part } from "../scoring/view";
import { Memo } from "../yaml/memo";

/** Whether a part has a leaf left: it is one, or there is one below it. */
export function isFilled(part: Part): boolean {
  return filled.of(part, ({ children }) => !children || children.some(isFilled));
}

const filled = new Memo<boolean>();
