/** The units of the bounds of a metric, and what values they have. */
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

/** Temperatures, levels and differences; nothing else that a service is measured by is ever below 0. */
export function mayBeNegative(unit: string): boolean {
  return /^(?:℃|℉|°[CF]|摄氏度|华氏度|dB|分贝|m?V|百分点|个百分点|pp|percentage points)$/i.test(unit);
}

const countUnits: ReadonlySet<string> = new Set(
  (
    "次 个 件 人 起 例 家 项 名 位 单 份 台 套 辆 处 条 种 批 宗 场 户 封 篇 所 间 只 张 本 部 组 人次 户次 台次 件次 " +
    "time case complaint people person employee item piece pcs incident accident outlet site order visit call report channel update"
  ).split(" "),
);

/** Whether something is counted in a unit, so that only whole numbers of it are measured: `次`, `complaints`, `次/年`. */
export function isCountUnit(unit: string): boolean {
  const [what = ""] = unit.toLowerCase().split(/\s*\/|\s+per\s/);
  return countUnits.has(what) || countUnits.has(what.replace(/s$/, ""));
}
