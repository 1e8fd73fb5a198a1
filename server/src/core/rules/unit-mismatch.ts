import { writeInstead } from "../checks/fixes";
import { inScheme } from "../checks/related";
import { faultyRows } from "../checks/rows";
import { convertBound, isOtherUnit, unitOf } from "../checks/units";
import type { Message } from "../messages/message";
import { type Indicator, type Metric, stretchesOfIndicators } from "../model/indicator";
import type { Sourced } from "../model/sourced";
import type { Comparison, Quantity } from "../number/notation";
import { formatDecimal, hundred, isZero, one, type Rational } from "../number/rational";
import { formatComparison, formatQuantity, nameOf } from "../scoring/words";
import { asScalarText } from "../yaml/edit";
import { Sieve } from "../yaml/stretches";
import type { Node } from "../yaml/tree";
import type { Finding, Fix, Rule, SchemeContext, SheetContext } from "./types";

/** A bound, a loss step and a measured value are in the unit of their metric. */
export const unitMismatch: Rule = {
  id: "unit-mismatch",
  severity: "error",
  title: { en: "Another unit than the metric's", zh: "单位与指标不一致" },
  why: {
    en: "Values are compared as plain numbers: 3 days against an answer time in hours would be read as 3 hours.",
    zh: "数值按数字本身比较：以小时计的指标若写 3 天，会被当作 3 小时。",
  },
  guide: {
    remedy: {
      en: "Give bounds, loss steps and measured values in the unit of the metric. Hours, days and the like are converted by the quick fix where the figure comes out even; a bare figure in a metric in % gets its `%`, and a share such as 0.98 may become 98%.",
      zh: "界限、扣分间隔和实测值均以指标的单位给出。小时、天等可由快速修复换算（须能整除）；以 % 计量的指标，数字须带 `%`，0.98 这样的比值可改为 98%。",
    },
    exception: {
      en: "Never: a figure in another unit is compared as if it were in that of the metric.",
      zh: "不应忽略：单位不同的数值会被当作指标单位下的数值比较。",
    },
    bad: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 5
indicators:
  - id: "1"
    title: 投诉处理
    points: 5
    method: metric
    metric: { unit: h, period: year, target: ≤ 3 天 }
grades:
  - { id: pass, title: 达标, min: 3 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 5
indicators:
  - id: "1"
    title: 投诉处理
    points: 5
    method: metric
    metric: { unit: h, period: year, target: ≤ 72 h }
grades:
  - { id: pass, title: 达标, min: 3 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkScheme({ scheme }: SchemeContext): Iterable<Finding> {
    for (const indicator of measured.pick(stretchesOfIndicators(scheme.indicators))) {
      const { metric } = indicator;
      if (metric?.unit) yield* checkMetric(nameOf(indicator), metric, metric.unit);
    }
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    for (const { issue, outcomes } of faultyRows(context.assessment, "unit")) {
      yield describeValue(issue.given, issue.node, outcomes[0].part.indicator, context);
    }
  },
};

const measured = new Sieve<Indicator>(({ method, metric }) => method === "metric" && metric?.unit !== undefined);

function* checkMetric(name: Message, metric: Metric, unitAt: Sourced<string>): Iterable<Finding> {
  const unit = unitAt.value.normalize("NFC").trim();
  const bounds = [metric.target, ...(metric.bands ?? []).map((band) => band.when)].filter(
    (bound) => bound !== undefined,
  );
  const per = metric.lose?.per;
  if (unit !== "%" && bounds.length > 0 && bounds.every((bound) => bound.value.bound.percent && !bound.value.unit)) {
    yield describeUnit(name, unit, unitAt.node, bounds, per);
    return;
  }
  const related = [{ span: unitAt.node.span, message: { en: `The unit is ${unit}`, zh: `单位为 ${unit}` } }];
  for (const bound of bounds) {
    const text = formatComparison(bound.value);
    const what = { en: `The bound ${text} of ${name.en}`, zh: `${name.zh} 的界限 ${text}` };
    const other = unitOf(bound.value);
    if (other === undefined && unit === "%") {
      const { value } = bound.value.bound;
      const share = isShare(value) ? inPercent(bound.value, value) : undefined;
      yield { ...describeBare(what, value, bound.node, inPercent(bound.value, value.div(hundred)), share), related };
    } else if (other !== undefined && isOtherUnit(other, unit)) {
      yield { ...describeOther(what, other, unit, bound), related };
    }
  }
  if (!per || per.value.percent === (unit === "%")) return;
  const text = formatQuantity(per.value);
  const what = { en: `The loss step ${text} of ${name.en}`, zh: `${name.zh} 的扣分间隔 ${text}` };
  if (unit === "%") yield { ...describeBare(what, per.value.value, per.node, `${text}%`, undefined), related };
  else yield { ...describeOther(what, "%", unit, per), related };
}

function inPercent(comparison: Comparison, value: Rational): string {
  return asScalarText(formatComparison({ ...comparison, bound: { value, percent: true } }));
}

/** All bounds agree with each other, so that the unit is the odd one out; a loss step without `%` would then be the next. */
function describeUnit(
  name: Message,
  unit: string,
  node: Node,
  bounds: readonly Sourced<Comparison>[],
  per: Sourced<Quantity> | undefined,
): Finding {
  const example = formatComparison((bounds[0] as Sourced<Comparison>).value);
  return {
    span: node.span,
    message: {
      en: `${name.en} is measured in ${unit}, but its bounds are in percent (${example}). Write unit: "%", or give the bounds in ${unit}.`,
      zh: `${name.zh} 以 ${unit} 计量，但界限为百分数（${example}）。请写 unit: "%"，或以 ${unit} 给出界限。`,
    },
    related: bounds.map((bound) => ({ span: bound.node.span, message: { en: "In percent", zh: "百分数" } })),
    fixes: per && !per.value.percent ? [] : [writeInstead(node.span, '"%"')],
  };
}

function describeBare(what: Message, value: Rational, node: Node, text: string, share: string | undefined): Finding {
  const figure = formatDecimal(value);
  const remedy = chooseBetween(text, share);
  return {
    span: node.span,
    message: {
      en: `${what.en} has no unit, although the metric is in %: it counts as ${figure} %. ${remedy.en}`,
      zh: `${what.zh} 未带单位，而该指标以 % 计量，按 ${figure} % 处理。${remedy.zh}`,
    },
    fixes: writeOneOf(text, share, node),
  };
}

function chooseBetween(text: string, share: string | undefined): Message {
  return share === undefined
    ? { en: `Write ${text}.`, zh: `请写 ${text}。` }
    : { en: `Write ${text}, or ${share} if that is meant.`, zh: `请写 ${text}；若指 ${share}，请写 ${share}。` };
}

function writeOneOf(text: string, share: string | undefined, { span }: Node): Fix[] {
  return [text, ...(share === undefined ? [] : [share])].map((each) => writeInstead(span, each));
}

/** Whoever writes 0.98 may well mean 98 %; which of the two it is only he knows. */
function isShare(value: Rational): boolean {
  return !isZero(value) && value.compare(one) <= 0;
}

function describeOther(what: Message, other: string, unit: string, at: Sourced<Comparison | Quantity>): Finding {
  const bound = "operator" in at.value ? convertBound(at.value, unit) : undefined;
  const converted = bound && asScalarText(bound);
  return {
    span: at.node.span,
    message: {
      en: `${what.en} is in ${other}, but the metric is in ${unit}. ${converted ? `Write ${converted}.` : `Give it in ${unit}.`}`,
      zh: `${what.zh} 的单位是 ${other}，而该指标以 ${unit} 计量。${converted ? `请写 ${converted}。` : `请以 ${unit} 给出。`}`,
    },
    fixes: converted ? [writeInstead(at.node.span, converted)] : [],
  };
}

function describeValue(
  given: Quantity,
  node: Node,
  { metric, ...indicator }: Indicator,
  context: SheetContext,
): Finding {
  const name = nameOf(indicator);
  const unit = metric?.unit?.value ?? "";
  const figure = formatDecimal(given.value);
  const related = inScheme(context, metric?.unit?.node, { en: `The unit is ${unit}`, zh: `单位为 ${unit}` });
  if (given.percent) {
    const percent = formatQuantity(given);
    const measured = unit ? { en: `in ${unit}`, zh: `以 ${unit} 计量` } : { en: "as a number", zh: "以数字计量" };
    return {
      span: node.span,
      message: {
        en: `${name.en} is measured ${measured.en}, so ${percent} counts nothing. Give the measured value as a plain number.`,
        zh: `${name.zh} ${measured.zh}，${percent} 不计分。请填写不带 % 的实测数值。`,
      },
      related,
    };
  }
  const share = isShare(given.value) ? `${formatDecimal(given.value.mul(hundred))}%` : undefined;
  const remedy = chooseBetween(`${figure}%`, share);
  return {
    span: node.span,
    message: {
      en: `${name.en} is measured in %, so ${figure} counts as ${figure} %. ${remedy.en}`,
      zh: `${name.zh} 以 % 计量，${figure} 按 ${figure} % 处理。${remedy.zh}`,
    },
    related,
    fixes: writeOneOf(`${figure}%`, share, node),
  };
}
