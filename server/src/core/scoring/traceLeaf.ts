/** How a leaf got its score, in one line. */
import type { Message } from "../messages/message";
import { verbatim } from "../messages/message";
import type { Metric, NotApplicablePolicy } from "../model/indicator";
import { textMessage } from "../model/sourced";
import type { Comparison } from "../number/notation";
import { formatDecimal, hundred, isZero, type Rational } from "../number/rational";
import { type Derivation, isConformanceOnly, isPercentMetric } from "./answer";
import { formatExact, formatExactShare, formatFigure, formatRange } from "./figures";
import type { LeafOutcome } from "./leaf";
import type { Step } from "./trace";
import type { IndicatorPart, ProfileView } from "./view";
import { formatComparison, nameOf, titleOf } from "./words";

export function traceLeaf(outcome: LeafOutcome, view: ProfileView): Step {
  const { part, entry } = outcome;
  const score = formatFigure(outcome.least, view);
  const isLeftOut = outcome.status === "notApplicable" && isZero(outcome.available);
  return {
    title: nameOf(part.indicator),
    formula: describeScore(outcome, view),
    figure: isLeftOut
      ? "n/a"
      : isConformanceOnly(part)
        ? markOf(outcome)
        : `${score} / ${formatFigure(outcome.available, view)}`,
    ...(entry
      ? { node: outcome.status === "unscored" ? entry.key : entry.node, file: "sheet" }
      : { node: part.indicator.node, file: "scheme" }),
    children: [],
  };
}

function markOf(outcome: LeafOutcome): string {
  return outcome.conforms === undefined ? "-" : outcome.conforms ? "✓" : "✗";
}

/** How the score of a leaf came about: `18/20 × 2 = 1.8`. */
export function describeScore(outcome: LeafOutcome, view: ProfileView): Message {
  const { derivation, exact, part } = outcome;
  if (!derivation || !exact) return describeUnscored(outcome, view);
  const formula = describeDerivation(derivation, part, exact);
  if (outcome.least.equals(exact)) return formula;
  const rounded = formatDecimal(outcome.least);
  return { en: `${formula.en}, rounded to ${rounded}`, zh: `${formula.zh}，修约为 ${rounded}` };
}

function describeUnscored(outcome: LeafOutcome, view: ProfileView): Message {
  const range = formatRange(formatFigure(outcome.least, view), formatFigure(outcome.most, view));
  const why = outcome.issue
    ? { en: "the row cannot be counted", zh: "该行无法计分" }
    : { en: "not scored yet", zh: "尚未评分" };
  return isConformanceOnly(outcome.part) ? why : { en: `${why.en}: ${range}`, zh: `${why.zh}：${range}` };
}

function describeDerivation(derivation: Derivation, part: IndicatorPart, score: Rational): Message {
  const points = formatExact(score);
  switch (derivation.kind) {
    case "judged":
      return derivation.given.percent
        ? verbatim(`${formatExactShare(derivation.given.value)} × ${formatExact(part.points)} = ${points}`)
        : { en: `${points} given`, zh: `评为 ${points} 分` };
    case "conforms":
      return withPoints(
        derivation.conforms ? { en: "conforms", zh: "符合" } : { en: "does not conform", zh: "不符合" },
        isConformanceOnly(part) ? undefined : points,
      );
    case "sampled":
      return describeSample(derivation, part, points);
    case "target":
      return describeTarget(derivation, part, points);
    case "band": {
      const value = formatMeasured(derivation.value, part.indicator.metric as Metric);
      const when = derivation.band?.when?.value;
      if (!when) return withPoints({ en: `${value} is in no band`, zh: `${value} 不在任何分段内` }, points);
      const band = formatBound(when, part.indicator.metric as Metric);
      return withPoints({ en: `${value} is in the band ${band}`, zh: `${value} 属于分段 ${band}` }, points);
    }
    case "level": {
      const id = derivation.level.id?.value ?? "";
      const title = titleOf(derivation.level);
      const name = textMessage(derivation.level.title).en === id ? verbatim(id) : prefixed(id, title);
      return withPoints({ en: `level ${name.en}`, zh: `档次 ${name.zh}` }, points);
    }
    case "notApplicable":
      return describeNotApplicable(derivation.policy, part, derivation.reason);
  }
}

function describeSample(derivation: Derivation & { kind: "sampled" }, part: IndicatorPart, points: string): Message {
  const { conforming, size, accept } = derivation;
  const [good, all] = [formatDecimal(conforming), formatDecimal(size)];
  if (accept === undefined) return verbatim(`${good}/${all} × ${formatExact(part.points)} = ${points}`);
  const bad = formatDecimal(size.sub(conforming));
  return withPoints(
    {
      en: `${bad} of ${all} do not conform, ${accept} accepted`,
      zh: `${all} 个样本中 ${bad} 个不符合，允许 ${accept} 个`,
    },
    points,
  );
}

function describeTarget(derivation: Derivation & { kind: "target" }, part: IndicatorPart, points: string): Message {
  const metric = part.indicator.metric as Metric;
  const value = formatMeasured(derivation.value, metric);
  const target = metric.target?.value;
  if (!target) return withPoints(verbatim(value), points);
  const bound = formatBound(target, metric);
  if (derivation.holds) return withPoints({ en: `${value} ${bound} holds`, zh: `${value} ${bound} 成立` }, points);
  const unmet = { en: `${value} ${bound} does not hold`, zh: `${value} ${bound} 不成立` };
  const lose = metric.lose;
  const lost = lose?.points?.value;
  const per = lose?.per?.value;
  if (!derivation.steps || !lose || !lost || !per) return withPoints(unmet, points);
  const steps = formatDecimal(derivation.steps);
  const step = formatMeasured(isPercentMetric(metric) && !per.percent ? per.value.div(hundred) : per.value, metric);
  const each = formatExact(lost);
  const rest = `${formatExact(part.points)} − ${formatExact(lost.mul(derivation.steps))}`;
  const floored = part.points.sub(lost.mul(derivation.steps)).s < 0n;
  return {
    en: `${unmet.en}: ${steps} ${lose.started ? "started" : "whole"} ${steps === "1" ? "step" : "steps"} of ${step} × ${each} lost, ${rest}${floored ? " is below 0: 0" : ` = ${points}`}`,
    zh: `${unmet.zh}：${lose.started ? "每步" : "每满"} ${step} 扣 ${each} 分，共 ${steps} 步，${rest}${floored ? " 低于 0：0" : ` = ${points}`}`,
  };
}

/** What becomes of a leaf that does not apply. */
function describeNotApplicable(policy: NotApplicablePolicy, part: IndicatorPart, reason?: string): Message {
  const points = formatExact(part.points);
  const words: Record<NotApplicablePolicy, Message> = {
    rescale: { en: `not applicable, ${points} left out`, zh: `不适用，不计入 ${points} 分` },
    zero: { en: `not applicable, counts 0 of ${points}`, zh: `不适用，按 0 / ${points} 分计` },
    full: { en: `not applicable, counts all ${points}`, zh: `不适用，按满分 ${points} 计` },
    forbidden: {
      en: `not applicable, which is not allowed: 0 of ${points}`,
      zh: `不允许不适用：按 0 / ${points} 分计`,
    },
  };
  const { en, zh } = words[policy];
  return reason ? { en: `${en} (${reason})`, zh: `${zh}（${reason}）` } : { en, zh };
}

/** A measured value with the unit of its metric. */
function formatMeasured(value: Rational, metric: Metric): string {
  if (isPercentMetric(metric)) return formatExactShare(value);
  const unit = metric.unit?.value;
  return unit ? `${formatExact(value)} ${unit}` : formatExact(value);
}

/** `≥ 98 %`: a bound as the metric means it, its unit included. */
function formatBound(comparison: Comparison, metric: Metric): string {
  const { bound, operator } = comparison;
  if (bound.percent) return formatComparison({ operator, bound, unit: undefined }).replace("%", " %");
  return formatComparison({ operator, bound, unit: comparison.unit ?? metric.unit?.value });
}

function withPoints(words: Message, points: string | undefined): Message {
  return points === undefined ? words : { en: `${words.en}: ${points}`, zh: `${words.zh}：${points}` };
}

function prefixed(id: string, title: Message): Message {
  return { en: `${id} ${title.en}`.trim(), zh: `${id} ${title.zh}`.trim() };
}
