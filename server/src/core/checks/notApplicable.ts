/** The many ways in which people write that something does not apply; the language has one. */

import type { Fix } from "../rules/types";
import { toHalfwidth } from "../schema/slips";
import { asScalar, type Node } from "../yaml/tree";
import { writeInstead } from "./fixes";

/** Puts `n/a` in place of `N/A`, `NA`, `不适用`, `-` and the like; nothing where something else stands. */
export function writeNotApplicable(node: Node): Fix[] {
  const scalar = node.kind === "alias" ? undefined : asScalar(node);
  if (!scalar || !meansNotApplicable(scalar.value)) return [];
  return [writeInstead(scalar.span, "n/a")];
}

export function meansNotApplicable(text: string): boolean {
  return /^(?:n\s*\/\s*a|n\.?a\.?|not applicable|不适用|不涉及|-+|\/)$/i.test(toHalfwidth(text).trim());
}
