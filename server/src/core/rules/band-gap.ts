import { isHalfWritten } from "../checks/absence";
import {
  type BandedLeaf,
  beginCoverage,
  cover,
  formatCut,
  isCounted,
  listBandedLeaves,
  type ReadBand,
  relateBand,
} from "../checks/bands";
import { beforeHan, type Message } from "../messages/message";
import { type Gap, hasWholeNumber } from "../number/coverage";
import { zero } from "../number/rational";
import { nameOf } from "../scoring/words";
import type { Finding, Rule, SchemeContext } from "./types";

/** The bands of a metric leave out no value that can be measured, but where nothing more is to be got. */
export const bandGap: Rule = {
  id: "band-gap",
  severity: "info",
  title: { en: "Values that no band covers", zh: "分段未覆盖的数值" },
  why: {
    en: "A measured value between two bands, or beyond the last band that gives points, gets 0 points, and the scheme does not say that it should.",
    zh: "实测值落在两个分段之间，或超出最后一个给分的分段时得 0 分，而方案并未写明应当如此。",
  },
  guide: {
    remedy: {
      en: "Let each band begin where the one before it ends: `≥ 95%`, then `≥ 80%`, then `< 80%`. Where values beyond the last band are meant to get nothing, say so by a band of 0 points.",
      zh: "让各分段首尾相接：`≥ 95%`、`≥ 80%`、`< 80%`。最后一个分段以外的数值确应不得分时，用一个 0 分的分段写明。",
    },
    exception: {
      en: "Where a value in the gap cannot occur, because the figure is rounded before it is entered; the suppression then says how.",
      zh: "数值在填写前已经修约，空档中的数值不会出现时可以忽略，并在忽略说明中写明修约方式。",
    },
    bad: { "calls.scheme.yaml": example("≤ 94%") },
    good: { "calls.scheme.yaml": example("< 95%") },
  },
  *checkScheme({ scheme, source }: SchemeContext): Iterable<Finding> {
    for (const banded of listBandedLeaves(scheme)) {
      if (!banded.isWhole || isHalfWritten(source, banded.leaf.node) || isListOfValues(banded)) continue;
      const coverage = beginCoverage(banded);
      // A band that cannot count is likely to be the one that was meant for the gap.
      if (cover(banded, coverage).some((hiding) => hiding.length > 0)) continue;
      for (const gap of coverage.gaps()) {
        if (isWorthSaying(gap) && !(isCounted(banded) && !hasWholeNumber(gap))) yield describe(gap, banded);
      }
    }
  },
};

function example(last: string): string {
  return `scheme: calls
edition: "2025"
title: 呼叫服务
points: 10
indicators:
  - id: "1"
    title: 电话接通率
    points: 10
    method: metric
    metric:
      unit: "%"
      period: 12 months
      bands:
        - { when: ≥ 95%, points: 10 }
        - { when: ${last}, points: 4 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`;
}

/** Single values throughout are the answers that there are: nobody measures anything between them. */
function isListOfValues({ bands }: BandedLeaf): boolean {
  return bands.every((band) => band.when.value.operator === "=");
}

/** That nothing is given beyond the last band surprises only where that one still gives something. */
function isWorthSaying({ below, above }: Gap<ReadBand>): boolean {
  return [below, above].every((band) => band !== undefined) || [below, above].some(givesPoints);
}

function givesPoints(band: ReadBand | undefined): boolean {
  return band?.points !== undefined && band.points.value.compare(zero) > 0;
}

function describe(gap: Gap<ReadBand>, banded: BandedLeaf): Finding {
  const name = nameOf(banded.leaf);
  const values = describeValues(gap, banded.unit);
  const neighbours = banded.bands.filter((band) => band === gap.below || band === gap.above);
  const remedy =
    neighbours.length > 1
      ? { en: "Move a bound, or add a band.", zh: "请调整界限，或增加分段。" }
      : {
          en: "Add a band for it, with 0 points if that is meant.",
          zh: "请为其增加分段；确应不得分的，也请写明 0 分。",
        };
  return {
    span: (neighbours.at(-1) as ReadBand).when.node.span,
    message: {
      en: `No band of ${name.en} covers ${values.en}: it gets 0 points. ${remedy.en}`,
      zh: `${name.zh} 没有分段覆盖${values.zh}，此类数值得 0 分。${remedy.zh}`,
    },
    related: neighbours.slice(0, -1).map(relateBand),
  };
}

/** `a value above 94% and below 95%`; that nothing is measured below 0 goes without saying. */
function describeValues({ from, to, below }: Gap<ReadBand>, unit: string): Message {
  const low = from && below && formatCut(from, unit);
  const high = to && formatCut(to, unit);
  if (low !== undefined && low === high) return { en: `the value ${low}`, zh: ` ${beforeHan(low)}这一数值` };
  const ends = [
    ...(low === undefined
      ? []
      : [{ en: `${from?.behind ? "above" : "from"} ${low}`, zh: `${from?.behind ? "大于" : "不小于"} ${low}` }]),
    ...(high === undefined
      ? []
      : [{ en: `${to?.behind ? "up to" : "below"} ${high}`, zh: `${to?.behind ? "不大于" : "小于"} ${high}` }]),
  ];
  const zh = ends.map((end) => beforeHan(end.zh)).join("且");
  const isSpan = low !== undefined && high !== undefined && !from?.behind;
  const en = isSpan ? `from ${low} to ${to?.behind ? "" : "below "}${high}` : ends.map((end) => end.en).join(" and ");
  return { en: `a value ${en}`, zh: `${zh}的数值` };
}
