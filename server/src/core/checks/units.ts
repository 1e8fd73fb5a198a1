/** The units of the bounds of a metric. */
import type { Comparison } from "../number/notation";
import { formatDecimal, one } from "../number/rational";
import { convertTime } from "../number/time";
import { formatComparison } from "../scoring/words";

/** `%` of a percent, unless a unit follows it. */
export function unitOf({ bound, unit }: Comparison): string | undefined {
  if (!bound.percent) return unit?.normalize("NFC");
  return unit ? `% ${unit}` : "%";
}

/** `小时` is no other unit than `h`. */
export function isOtherUnit(a: string, b: string): boolean {
  return a !== b && !convertTime(one, a, b)?.equals(one);
}

/** `≤ 3 天` as `≤ 72 h`, where the figure comes out even. */
export function convertBound({ operator, bound, unit }: Comparison, to: string): string | undefined {
  const value = unit && !bound.percent ? convertTime(bound.value, unit, to) : undefined;
  if (!value || formatDecimal(value, 6) !== formatDecimal(value)) return undefined;
  return formatComparison({ operator, bound: { value, percent: false }, unit: to });
}
