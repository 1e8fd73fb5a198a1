/** The forms in which a row may say the score of its indicator. */

import { type Message, verbatim } from "../messages/message";
import type { Metric } from "../model/indicator";
import { formatDecimal, hundred, isZero } from "../number/rational";
import { isConformanceOnly, isPercentMetric, stepOf } from "../scoring/answer";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { formatComparison, titleOf } from "../scoring/words";
import { quoteId } from "../yaml/quote";
import { describePolicy } from "./methods";

/** One form of a score, and when it is the one to give. */
export interface ScoreForm {
  readonly text: string;
  readonly meaning: Message;
  /** What is inserted, where the text only shows the pattern. */
  readonly snippet?: string;
}

/** The forms that stand for something of their own, best first: levels, true and false, full points, n/a. */
export function scoreForms(part: IndicatorPart, view: ProfileView): ScoreForm[] {
  const notApplicable: ScoreForm[] =
    part.policy === "forbidden" ? [] : [{ text: "n/a", meaning: describePolicy(part) }];
  return [...givenForms(part, view), ...notApplicable];
}

function givenForms(part: IndicatorPart, view: ProfileView): ScoreForm[] {
  const points = formatDecimal(part.points);
  const worth = (figure: string): Message => ({ en: `${figure} of ${points}`, zh: `${figure} / ${points} 分` });
  const conforms = (yes: Message, no: Message): ScoreForm[] => [
    { text: "true", meaning: { en: `conforms${yes.en}`, zh: `符合${yes.zh}` } },
    { text: "false", meaning: { en: `does not conform${no.en}`, zh: `不符合${no.zh}` } },
  ];
  if (isConformanceOnly(part)) return conforms(verbatim(""), verbatim(""));
  switch (part.indicator.method) {
    case "judged":
      return judgedForms(part, view);
    case "allOrNothing":
      return conforms(verbatim(`: ${points}`), verbatim(": 0"));
    case "sampled": {
      const size = part.indicator.minSample?.value;
      const meaning = { en: "so many conform of so many", zh: "符合数/样本数" };
      return [{ text: "n/m", meaning, snippet: `\${1:${size ?? "n"}}/\${2:${size ?? "m"}}` }];
    }
    case "metric":
      return [measuredForm(part.indicator.metric)];
    case "levels":
      return (part.indicator.levels ?? []).flatMap((level) => {
        if (!level.id) return [];
        const title = titleOf(level);
        const figure = worth(formatDecimal(level.points?.value ?? part.points));
        return [
          {
            text: quoteId(level.id.value),
            meaning: { en: `${title.en}: ${figure.en}`, zh: `${title.zh}：${figure.zh}` },
          },
        ];
      });
  }
}

/** Every score that the step allows, where they are few; else full points, to be typed over. */
function judgedForms(part: IndicatorPart, view: ProfileView): ScoreForm[] {
  const { points } = part;
  const full = { text: formatDecimal(points), meaning: { en: "all points", zh: "满分" } };
  const step = stepOf(part, view.scheme.scoring);
  const count = step && step.s > 0n && !isZero(step) ? Number(points.div(step).ceil()) : Number.POSITIVE_INFINITY;
  if (!step || count > mostSteps) return [full];
  const below = Array.from({ length: count }, (_, index) => formatDecimal(step.mul(count - 1 - index)));
  const outOf = { en: `of ${full.text}`, zh: `/ ${full.text} 分` };
  return [full, ...below.map((text) => ({ text, meaning: outOf }))];
}

/** Beyond it, picking a score from a list is slower than typing it. */
const mostSteps = 20;

function measuredForm(metric: Metric | undefined): ScoreForm {
  const target = metric?.target?.value;
  const unit = metric?.unit?.value ?? "";
  const meaning = target
    ? { en: `measured value, target ${formatComparison(target)}`, zh: `实测值，目标 ${formatComparison(target)}` }
    : { en: `measured value ${unit}`.trim(), zh: `实测值 ${unit}`.trim() };
  const isPercent = metric !== undefined && isPercentMetric(metric);
  const example = target
    ? formatDecimal(isPercent && target.bound.percent ? target.bound.value.mul(hundred) : target.bound.value)
    : "0";
  if (!isPercent && !unit) return { text: example, meaning };
  return { text: isPercent ? "%" : unit, meaning, snippet: `\${1:${example}}${isPercent ? "%" : ""}` };
}
