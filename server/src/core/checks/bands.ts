/** The bands of a metric as stretches of the values that can be measured. */
import { count, verbatim } from "../messages/message";
import { type Band, type Indicator, isLeaf, stretchesOfIndicators } from "../model/indicator";
import type { Scheme } from "../model/scheme";
import { itemsAt, type Sourced } from "../model/sourced";
import { Coverage, type Cut } from "../number/coverage";
import type { Comparison } from "../number/notation";
import { formatDecimal, formatPercent, isZero, type Rational, zero } from "../number/rational";
import type { Related } from "../rules/types";
import { inMetric } from "../scoring/answer";
import { formatComparison } from "../scoring/words";
import { Sieve } from "../yaml/stretches";
import { getValue, resolve } from "../yaml/tree";
import { isCountUnit, isOtherUnit, mayBeNegative, unitOf } from "./units";

/** A band whose comparison can be read. */
export type ReadBand = Band & { readonly when: Sourced<Comparison> };

export interface BandedLeaf {
  readonly leaf: Indicator;
  readonly unit: string;
  /** In the order of the file. */
  readonly bands: readonly ReadBand[];
  /** Whether these are all that the file has. */
  readonly isWhole: boolean;
}

/**
 * The leaves that are judged by bands, of those that share their bands the first. Bounds in another unit than the metric's are compared
 * as plain numbers, which the rule `unit-mismatch` says; nothing else can be told of such bands.
 */
export function* listBandedLeaves(scheme: Scheme): Iterable<BandedLeaf> {
  const seen = new Set<unknown>();
  for (const leaf of leavesWithBands.pick(stretchesOfIndicators(scheme.indicators))) {
    const { metric } = leaf;
    if (!metric?.bands || !metric.unit) continue;
    const list = resolve(getValue(metric.node, "bands"));
    const unit = metric.unit.value.normalize("NFC").trim();
    const bands = metric.bands.filter((band): band is ReadBand => band.when !== undefined);
    if (seen.has(list) || !bands.every((band) => isIn(unit, band.when.value))) continue;
    seen.add(list);
    yield { leaf, unit, bands, isWhole: bands.length === itemsAt(metric.node, "bands").length };
  }
}

const leavesWithBands = new Sieve<Indicator>(
  (leaf) => isLeaf(leaf) && leaf.method === "metric" && leaf.metric?.bands !== undefined,
);

/** Adds the bands to those before them. What is yielded for each is who covers all of its values already. */
export function cover(banded: BandedLeaf, coverage: Coverage<ReadBand>): (readonly ReadBand[])[] {
  return banded.bands.map((band) => coverage.add(band.when.value.operator, boundOf(band, banded), band));
}

/** The values that can be measured: none is below 0, unless a band is there for such values, or the unit has them. */
export function beginCoverage({ bands, unit }: BandedLeaf): Coverage<ReadBand> {
  return new Coverage(!mayBeNegative(unit) && !bands.some(reachesBelowZero) ? zero : undefined);
}

/** Where a gap begins or ends, as a value in the unit. */
export function formatCut({ value }: Cut, unit: string): string {
  return unit === "%" ? `${formatPercent(value)}%` : `${formatDecimal(value)} ${unit}`;
}

/** A band as another place of a finding. */
export function relateBand({ when, points }: ReadBand): Related {
  const text = formatComparison(when.value);
  const given = points && formatDecimal(points.value);
  return {
    span: when.node.span,
    message: given ? { en: `${text}: ${count(given, "point")}`, zh: `${text}：${given} 分` } : verbatim(text),
  };
}

/** Whether only whole numbers are measured. */
export function isCounted({ unit }: BandedLeaf): boolean {
  return isCountUnit(unit);
}

function boundOf({ when }: ReadBand, { unit }: BandedLeaf): Rational {
  return inMetric(when.value.bound, unit === "%");
}

function isIn(unit: string, comparison: Comparison): boolean {
  const own = unitOf(comparison);
  return own === undefined ? unit !== "%" : !isOtherUnit(own, unit);
}

/** `< 0`, and `≤ 0` where it is not meant for 0 alone. */
function reachesBelowZero({ when }: ReadBand): boolean {
  const { operator, bound } = when.value;
  return bound.value.s < 0n || (isZero(bound.value) && (operator === "<" || operator === "<="));
}
