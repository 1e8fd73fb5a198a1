import { type BandedLeaf, beginCoverage, cover, listBandedLeaves, type ReadBand, relateBand } from "../checks/bands";
import { acrossProfiles, describeScope, figureNode } from "../checks/profiles";
import { count, listOf, type Message, verbatim } from "../messages/message";
import type { Band } from "../model/indicator";
import type { PerProfile, Sourced } from "../model/sourced";
import { formatDecimal, type Rational } from "../number/rational";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { formatComparison, nameOf } from "../scoring/words";
import { Sieve } from "../yaml/stretches";
import type { Finding, Rule, SchemeContext } from "./types";

/** Every band of a metric is the first that holds for some value, and gives no more than the indicator has. */
export const bandOrder: Rule = {
  id: "band-order",
  severity: "error",
  title: { en: "A band that cannot count", zh: "不起作用的分段" },
  why: {
    en: "The first band that holds gives the points. One that is listed behind a wider one is never looked at, and one that gives more than the indicator has breaks every total above it.",
    zh: "得分取第一个成立的分段。排在更宽分段之后的分段永远轮不到；给分超过指标分值的分段，会使上级合计全部失真。",
  },
  guide: {
    remedy: {
      en: "List the band that is hardest to reach first: `≥ 95%` before `≥ 80%`, `≤ 24 h` before `≤ 48 h`. Remove a bound that stands twice, and keep every band within the points of the indicator.",
      zh: "最难达到的分段排在最前：`≥ 95%` 在 `≥ 80%` 之前，`≤ 24 h` 在 `≤ 48 h` 之前。重复的界限删去一个，各分段的给分不超过指标分值。",
    },
    exception: {
      en: "Never: such a band has no effect, or gives points that are not there.",
      zh: "无：这样的分段要么不起作用，要么给出并不存在的分值。",
    },
    bad: { "punctual.scheme.yaml": example("≥ 80%, points: 6", "≥ 95%, points: 10") },
    good: { "punctual.scheme.yaml": example("≥ 95%, points: 10", "≥ 80%, points: 6") },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    for (const banded of listBandedLeaves(context.scheme)) yield* findHidden(banded);
    const excesses = acrossProfiles(
      context.views,
      findExcesses,
      ({ points, limit }) => `${points.node.span.start} ${formatDecimal(limit)}`,
    );
    for (const { value, views } of excesses) yield describeExcess(value, describeScope(views, context.views));
  },
};

function example(...first: readonly string[]): string {
  const bands = [...first, "< 80%, points: 0"].map((band) => `        - { when: ${band} }\n`).join("");
  return `scheme: punctual
edition: "2025"
title: 准时服务
points: 10
indicators:
  - id: "1"
    title: 上门准时率
    points: 10
    method: metric
    metric:
      unit: "%"
      period: 12 months
      bands:
${bands}grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`;
}

function* findHidden(banded: BandedLeaf): Iterable<Finding> {
  const name = nameOf(banded.leaf);
  const firsts = new Map<string, ReadBand>();
  const hiding = cover(banded, beginCoverage(banded));
  for (const [index, band] of banded.bands.entries()) {
    const text = formatComparison({ ...band.when.value, unit: undefined });
    const twin = firsts.get(text);
    const others = hiding[index] ?? [];
    if (!twin) firsts.set(text, band);
    if (others.length === 0) continue;
    const { en, zh } = twin ? describeTwin(twin) : describeHiding(others, banded);
    const own = formatComparison(band.when.value);
    yield {
      span: band.when.node.span,
      message: {
        en: `The band ${own} of ${name.en} can never be chosen: ${en}`,
        zh: `${name.zh} 的分段 ${own} 永远不会被选中：${zh}`,
      },
      related: (twin ? [twin] : others).map(relateBand),
    };
  }
}

function describeTwin({ points }: ReadBand): Message {
  const given = points && formatDecimal(points.value);
  return {
    en: `the same bound stands before it${given ? ` and gives ${count(given, "point")}` : ""}. Correct one of the two, or remove one.`,
    zh: `其前已有相同的界限${given ? `（${given} 分）` : ""}。请更正或删去其中一个。`,
  };
}

function describeHiding(others: readonly ReadBand[], { bands }: BandedLeaf): Message {
  const inOrder = bands.filter((band) => others.includes(band));
  const list = listOf(inOrder.map((band) => verbatim(formatComparison(band.when.value))));
  return others.length === 1
    ? {
        en: `${list.en}, listed before it, holds for all of its values. List the narrower band first, or remove it.`,
        zh: `排在其前的 ${list.zh} 已包含它的全部数值。请将较窄的分段排在前面，或删去该分段。`,
      }
    : {
        en: `${list.en}, listed before it, together hold for all of its values. Correct a bound, or remove the band.`,
        zh: `排在其前的 ${list.zh} 合起来已包含它的全部数值。请更正界限，或删去该分段。`,
      };
}

interface Excess {
  readonly part: IndicatorPart;
  readonly band: Band;
  readonly points: Sourced<Rational>;
  readonly limit: Rational;
  readonly profile: string | undefined;
}

const leavesWithBands = new Sieve<IndicatorPart>(
  ({ children, indicator: { method, metric } }) => !children && method === "metric" && metric?.bands !== undefined,
);

function* findExcesses({ stretches, profile }: ProfileView): Iterable<Excess> {
  for (const part of leavesWithBands.pick(stretches)) {
    const limit = part.declaredPoints;
    if (!limit || limit.s < 0n) continue;
    for (const band of part.indicator.metric?.bands ?? []) {
      const { points } = band;
      if (points && points.value.compare(limit) > 0) yield { part, band, points, limit, profile };
    }
  }
}

function describeExcess({ part, band, points, limit, profile }: Excess, scope: Message): Finding {
  const name = nameOf(part.indicator);
  const text = band.when ? ` ${formatComparison(band.when.value)}` : "";
  const [given, most] = [formatDecimal(points.value), formatDecimal(limit)];
  const gap = formatDecimal(points.value.sub(limit));
  const figure = part.indicator.points as PerProfile;
  return {
    span: points.node.span,
    message: {
      en:
        `The band${text} of ${name.en} gives ${count(given, "point")}, but the indicator has ${most}${scope.en}: ` +
        `${gap} too many. Give the band ${most} or less, or the indicator ${given}.`,
      zh:
        `${scope.zh}${name.zh} 的分段${text}${text ? " " : ""}给 ${given} 分，而该指标只有 ${most} 分，多 ${gap} 分。` +
        `请将该分段降到 ${most} 分以内，或将指标分值改为 ${given}。`,
    },
    related: [
      {
        span: figureNode(figure, profile).span,
        message: { en: `${name.en}: ${count(most, "point")}`, zh: `${name.zh}：${most} 分` },
      },
    ],
  };
}
