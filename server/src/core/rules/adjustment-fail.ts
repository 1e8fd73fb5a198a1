import { findOccurrence } from "../checks/occurrences";
import { inScheme } from "../checks/related";
import { count } from "../messages/message";
import { findBlocks } from "../scoring/grading";
import { titleOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** The scheme that the examples go by. */
const schemeBeside = `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
adjustments:
  - { id: special-deduction, title: 特殊扣分, points: -1, failAt: 3 }
`;

/** No adjustment occurs so often that it rules out every grade. */
export const adjustmentFail: Rule = {
  id: "adjustment-fail",
  severity: "warning",
  title: { en: "Adjustment that rules out every grade", zh: "扣分次数达到不予评级" },
  why: {
    en: "From a certain number of occurrences on the scheme gives no grade, whatever the total is.",
    zh: "达到规定次数后，无论总分多少，方案都不予评级。",
  },
  guide: {
    remedy: {
      en: "Check the occurrences. If they stand, there is no grade, however high the total: declare none.",
      zh: "核对各次记录。如属实，无论总分多高都没有等级，不得声明等级。",
    },
    exception: {
      en: "Switch it off only if you read it from the grade anyway; a single suppression hides why a sheet has none.",
      zh: "仅在已从等级结果得知时才关闭；单独忽略会掩盖没有等级的原因。",
    },
    source: {
      en: "GB/T 27922-2011 gives no grade from five special deductions on.",
      zh: "GB/T 27922-2011：特殊扣分达到五次不予评级。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
adjustments:
  - { id: special-deduction, count: 3, statement: 未按承诺时限退款 }
`,
      "service.scheme.yaml": schemeBeside,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
adjustments:
  - { id: special-deduction, count: 1, statement: 未按承诺时限退款 }
`,
      "service.scheme.yaml": schemeBeside,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, assessment } = context;
    for (const obstacle of assessment ? findBlocks(assessment.leastContext) : []) {
      if (obstacle.kind !== "failAt") continue;
      const { adjustment, count: occurrences } = obstacle.adjustment;
      const limit = adjustment.failAt;
      const place = limit && findOccurrence(sheet, adjustment, limit.value);
      if (!place) continue;
      const name = titleOf(adjustment);
      yield {
        span: place.span,
        message: {
          en: `${name.en} occurs ${count(occurrences, "time")}: from ${limit.value} on there is no grade, whatever the total. If they stand, declare none.`,
          zh: `${name.zh} 出现 ${occurrences} 次：达到 ${limit.value} 次，无论总分多少都没有等级。如属实，请勿声明等级。`,
        },
        related: inScheme(context, limit.node, {
          en: `No grade from ${limit.value} on`,
          zh: `达到 ${limit.value} 次不予评级`,
        }),
      };
    }
  },
};
