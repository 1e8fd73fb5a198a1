import { inScheme } from "../checks/related";
import { answerOf, type FaultyRow, faultyRows, isMisshapen } from "../checks/rows";
import { count, type Message } from "../messages/message";
import { formatDecimal, least } from "../number/rational";
import { nameOf } from "../scoring/words";
import { asScalar } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** A judged score is a multiple of the step, or full. */
export const scoreStep: Rule = {
  id: "score-step",
  severity: "error",
  title: { en: "Score between two steps", zh: "得分不合最小间隔" },
  why: {
    en: "Finer differences than the scheme allows cannot be told apart by two auditors, so it fixes the steps in which scores go up.",
    zh: "比方案更细的差别，两名审核员无法一致判断，因此方案规定了得分的最小间隔。",
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    for (const row of faultyRows(context.assessment, "step")) {
      const node = answerOf(row.entry);
      if (isMisshapen(context.source, node)) continue;
      const step = row.outcomes[0].part.indicator.step ?? context.scheme?.scoring.step;
      const size = formatDecimal(row.issue.step);
      const related = inScheme(context, step?.node, {
        en: `Steps of ${count(size, "point")}`,
        zh: `最小间隔 ${size} 分`,
      });
      yield { span: node.span, message: describe(row), related };
    }
  },
};

/** The last step may be short: full points can always be given. */
function describe({ issue, entry, outcomes }: FaultyRow<"step">): Message {
  const { indicator, points } = outcomes[0].part;
  const { given, step } = issue;
  const below = given.div(step).floor().mul(step);
  const above = least(below.add(step), points);
  const [low, high, size, figure] = [below, above, step, given].map((value) => formatDecimal(value));
  const name = nameOf(indicator);
  const written = asScalar(answerOf(entry))?.value ?? "";
  const asPoints =
    written === figure ? { en: "", zh: "" } : { en: ` (${count(figure as string, "point")})`, zh: `（${figure} 分）` };
  return {
    en: `${name.en} is scored in steps of ${size}, ${written}${asPoints.en} given. Enter ${low} or ${high}.`,
    zh: `${name.zh} 的评分最小间隔为 ${size}，填写的是 ${written}${asPoints.zh}。请填 ${low} 或 ${high}。`,
  };
}
