/** The form of a row that a leaf takes, in words and with an example that fits it. */
import { listOf, type Message, verbatim } from "../messages/message";
import type { Metric } from "../model/indicator";
import type { Scoring } from "../model/scheme";
import { formatDecimal, formatPercent, isZero, one, type Rational, rational, round } from "../number/rational";
import type { ScalarKindName } from "../schema/scalars";
import { isConformanceOnly, isPercentMetric, stepOf } from "./answer";
import type { IndicatorPart } from "./view";
import { formatQuantity } from "./words";

export interface AnswerForm {
  /** The kind of scalar that a short form is read as. */
  readonly kind: ScalarKindName;
  /** `a number from 0 to 10, such as 8`. */
  readonly words: Message;
}

/** Missing where the scheme does not say enough for any entry to be right. */
export function formOf(part: IndicatorPart, scoring: Scoring): AnswerForm | undefined {
  const { method, levels, metric } = part.indicator;
  if (method === "levels")
    return levelForm((levels ?? []).flatMap((level) => (level.points ? (level.id?.value ?? []) : [])));
  if (!part.declaredPoints) return undefined;
  if (isConformanceOnly(part)) {
    return { kind: "boolean", words: { en: "true or false", zh: "true 或 false" } };
  }
  const points = formatDecimal(part.points);
  switch (method) {
    case "judged":
      return { kind: "numberOrPercent", words: describeJudged(part, scoring) };
    case "allOrNothing":
      return {
        kind: "numberOrPercent",
        words: { en: `true or false, or ${points} or 0`, zh: `true 或 false，或者 ${points} 或 0` },
      };
    case "sampled": {
      const example = sampleOf(part.indicator.minSample?.value || 20);
      return {
        kind: "ratio",
        words: { en: `how many of the sample conform, such as ${example}`, zh: `样本中符合的数量，例如 ${example}` },
      };
    }
    case "metric":
      return metric && { kind: "measured", words: describeMeasured(metric) };
  }
}

function levelForm(levels: readonly string[]): AnswerForm | undefined {
  if (levels.length === 0) return undefined;
  const names = listOf(levels.map(verbatim), "or");
  return { kind: "id", words: { en: `the level ${names.en}`, zh: `档次 ${names.zh}` } };
}

function describeJudged(part: IndicatorPart, scoring: Scoring): Message {
  const points = formatDecimal(part.points);
  const step = stepOf(part, scoring);
  const steps = step && !isZero(step) ? formatDecimal(step) : undefined;
  const example = exampleScore(part.points, steps && step ? step : one);
  const share = formatPercent(example.div(part.points));
  const examples = share.length <= 3 ? [formatDecimal(example), `${share}%`] : [formatDecimal(example)];
  const such = listOf(examples.map(verbatim), "or");
  return {
    en: `a number from 0 to ${points}${steps ? ` in steps of ${steps}` : ""} or a percent, such as ${such.en}`,
    zh: `0 到 ${points} 的数字${steps ? `（最小间隔 ${steps}）` : ""}或百分数，例如 ${such.zh}`,
  };
}

/** About four fifths of the points, at a step; all of them where that comes to nothing. */
function exampleScore(points: Rational, step: Rational): Rational {
  const steps = round(points.mul(4).div(5).div(step), 0, "down");
  return isZero(steps) ? points : steps.mul(step);
}

function sampleOf(size: number): string {
  return `${size - Math.floor(size / 10)}/${size}`;
}

function describeMeasured(metric: Metric): Message {
  const bound = (metric.target ?? metric.bands?.[0]?.when)?.value.bound;
  if (isPercentMetric(metric)) {
    const percent = bound
      ? formatQuantity({ value: bound.percent ? bound.value : bound.value.div(100), percent: true })
      : "98%";
    return { en: `the measured percent, such as ${percent} or 49/50`, zh: `实测百分数，例如 ${percent} 或 49/50` };
  }
  const example = formatDecimal(bound?.value ?? rational(24));
  const unit = metric.unit?.value;
  return {
    en: `the measured value${unit ? ` in ${unit}` : ""}, such as ${example}`,
    zh: `实测值${unit ? `（${unit}）` : ""}，例如 ${example}`,
  };
}
