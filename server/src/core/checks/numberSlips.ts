/** Score rows that fail only because a number in them is written in full-width characters or with a unit. */

import type { Metric } from "../model/indicator";
import { findSlip, type Slip } from "../schema/slips";
import type { Assessment } from "../scoring/assess";
import type { Part } from "../scoring/view";
import { asScalar, getValue, type Node, type Scalar } from "../yaml/tree";

export interface NumberSlip {
  readonly scalar: Scalar;
  readonly replacement: string | undefined;
  /** Of the leaf that the row is for. */
  readonly metric: Metric | undefined;
}

export function* numberSlips(assessment: Assessment | undefined, rule: Slip["rule"]): Iterable<NumberSlip> {
  const seen = new Set<Scalar>();
  for (const { issue, part } of assessment?.faulty ?? []) {
    const scalar = issue?.kind === "form" ? asScalar(issue.node) : undefined;
    if (!scalar || seen.has(scalar)) continue;
    seen.add(scalar);
    const slip = findSlip(scalar, "measured");
    if (slip.rule === rule) yield { scalar, replacement: slip.replacement, metric: metricOf(part) };
  }
}

/** The metric of each row that gives its value in the long form. */
export function metricsByValue(assessment: Assessment | undefined): ReadonlyMap<Node, Metric> {
  const metrics = new Map<Node, Metric>();
  for (const { entry, part } of assessment?.outcomes ?? []) {
    const value = asScalar(getValue(entry?.node, "measured"));
    const metric = metricOf(part);
    if (value && metric) metrics.set(value, metric);
  }
  return metrics;
}

function metricOf({ indicator }: Part): Metric | undefined {
  return indicator?.method === "metric" ? indicator.metric : undefined;
}
