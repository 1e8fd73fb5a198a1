/** What each method asks of an auditor. */
import { listOf, type Message, verbatim } from "../messages/message";
import type { Metric } from "../model/indicator";
import { formatDecimal, isZero } from "../number/rational";
import { isConformanceOnly, stepOf } from "../scoring/answer";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { formatComparison, formatQuantity } from "../scoring/words";
import { escapeMarkdown } from "./markdown";

/** The method of a leaf in words, with the forms that a row may take, as Markdown. */
export function describeMethod(part: IndicatorPart, { scheme }: ProfileView): Message {
  const points = formatDecimal(part.points);
  if (isConformanceOnly(part)) return { en: "Conforms or not: `true`, `false`", zh: "判定是否符合：`true`、`false`" };
  const { minSample, accept, metric } = part.indicator;
  switch (part.indicator.method) {
    case "judged": {
      const step = stepOf(part, scheme.scoring);
      const steps = step && !isZero(step) ? formatDecimal(step) : undefined;
      return {
        en: `Judged: points from 0 to ${points}${steps ? ` in steps of ${steps}` : ""}, or a percent, as in \`80%\``,
        zh: `评判：0 到 ${points} 分${steps ? `，间隔 ${steps} 分` : ""}，或百分数，如 \`80%\``,
      };
    }
    case "allOrNothing":
      return {
        en: `All or nothing: \`true\` (${points}) or \`false\` (0)`,
        zh: `全得或不得：\`true\`（${points} 分）或 \`false\`（0 分）`,
      };
    case "sampled": {
      const size = minSample
        ? { en: `, at least ${minSample.value}`, zh: `，至少 ${minSample.value} 个` }
        : verbatim("");
      const rule = accept
        ? {
            en: `all points if at most ${accept.value} do not conform, else 0`,
            zh: `不符合不超过 ${accept.value} 个得满分，否则 0 分`,
          }
        : { en: "points in proportion", zh: "按比例得分" };
      return { en: `Sampled${size.en}, as in \`18/20\`: ${rule.en}`, zh: `抽样${size.zh}，如 \`18/20\`：${rule.zh}` };
    }
    case "metric":
      return metric ? describeMetric(metric) : { en: "Metric", zh: "量化" };
    case "levels": {
      const levels = listOf(
        (part.indicator.levels ?? []).flatMap((level) => (level.id ? [verbatim(`\`${level.id.value}\``)] : [])),
        "or",
      );
      return { en: `Levels: ${levels.en}`, zh: `分档：${levels.zh}` };
    }
  }
}

function describeMetric(metric: Metric): Message {
  const unit = escapeMarkdown(metric.unit?.value ?? "");
  const period = metric.period && escapeMarkdown(metric.period.value);
  const over = period ? { en: ` over ${period}`, zh: `（${period}）` } : verbatim("");
  const target = metric.target && escapeMarkdown(formatComparison(metric.target.value));
  const { points, per, started } = metric.lose ?? {};
  const bands = (metric.bands ?? []).flatMap(({ when, points: gives }) =>
    when && gives ? [`${escapeMarkdown(formatComparison(when.value))}: ${formatDecimal(gives.value)}`] : [],
  );
  const [enWays, zhWays]: [string[], string[]] = [[], []];
  if (target) {
    enWays.push(`all points if ${target}`);
    zhWays.push(`${target} 得满分`);
  }
  if (points && per) {
    const [lost, step] = [formatDecimal(points.value), formatQuantity(per.value)];
    enWays.push(`else ${lost} lost for each ${started ? "started" : "whole"} ${step}`);
    zhWays.push(`否则${started ? "每" : "每满"} ${step} 扣 ${lost} 分`);
  } else if (target) {
    enWays.push("else 0");
    zhWays.push("否则 0 分");
  }
  return {
    en: `Metric in ${unit}${over.en}: ${[...enWays, ...bands].join(", ")}`,
    zh: `量化，单位 ${unit}${over.zh}：${[...zhWays, ...bands].join("，")}`,
  };
}

/** What becomes of a leaf that is marked as not applicable. */
export function describePolicy(part: IndicatorPart): Message {
  const points = formatDecimal(part.points);
  switch (part.policy) {
    case "rescale":
      return { en: "not applicable: left out", zh: "不适用：不计入" };
    case "zero":
      return { en: "not applicable: counts 0", zh: "不适用：按 0 分计" };
    case "full":
      return { en: `not applicable: counts all ${points}`, zh: `不适用：按满分 ${points} 计` };
    case "forbidden":
      return { en: "may not be marked as not applicable", zh: "不允许标为不适用" };
  }
}
