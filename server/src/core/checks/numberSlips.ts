/** Score rows that fail only because a number in them is written in full-width characters or with a unit. */

import { findSlip, type Slip } from "../schema/slips";
import type { Assessment } from "../scoring/assess";
import { asScalar, type Scalar } from "../yaml/tree";

export interface NumberSlip {
  readonly scalar: Scalar;
  readonly replacement: string | undefined;
}

export function* numberSlips(assessment: Assessment | undefined, rule: Slip["rule"]): Iterable<NumberSlip> {
  const seen = new Set<Scalar>();
  for (const { issue } of assessment?.outcomes ?? []) {
    const scalar = issue?.kind === "form" ? asScalar(issue.node) : undefined;
    if (!scalar || seen.has(scalar)) continue;
    seen.add(scalar);
    const slip = findSlip(scalar, "measured");
    if (slip.rule === rule) yield { scalar, replacement: slip.replacement };
  }
}
