import { inScheme } from "../checks/related";
import { answerOf, type FaultyRow, faultyRows, isMisshapen } from "../checks/rows";
import { count, type Message } from "../messages/message";
import { formatDecimal, least } from "../number/rational";
import { nameOf } from "../scoring/words";
import { asScalar } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** The scheme that the examples go by. */
const schemeBeside = `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
scoring: { step: 0.5 }
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;

/** A judged score is a multiple of the step, or full. */
export const scoreStep: Rule = {
  id: "score-step",
  severity: "error",
  title: { en: "Score between two steps", zh: "得分不合最小间隔" },
  why: {
    en: "Finer differences than the scheme allows cannot be told apart by two auditors, so it fixes the steps in which scores go up.",
    zh: "比方案更细的差别，两名审核员无法一致判断，因此方案规定了得分的最小间隔。",
  },
  guide: {
    remedy: {
      en: "Decide for the step below or above; the message names both. There is no quick fix, since either is a judgement. Where the scheme means finer scores, it must give a smaller `step`.",
      zh: "在上下两档中作出判断，提示中已列出两者。取哪一档属于审核判断，因此不提供快速修复。若方案允许更细的评分，应给出更小的 `step`。",
    },
    exception: {
      en: "Never on a sheet: the row counts nothing until it is on a step.",
      zh: "评分表中不应忽略：得分符合最小间隔之前，该行不计分。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 7.3, evidence: [ 岗位说明书 ], note: 职责说明缺一岗 }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 7.5, evidence: [ 岗位说明书 ], note: 职责说明缺一岗 }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
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
