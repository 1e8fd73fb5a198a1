import { findOccurrence } from "../checks/occurrences";
import { inScheme } from "../checks/related";
import { count } from "../messages/message";
import { findBlocks } from "../scoring/grading";
import { titleOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** No adjustment occurs so often that it rules out every grade. */
export const adjustmentFail: Rule = {
  id: "adjustment-fail",
  severity: "warning",
  title: { en: "Adjustment that rules out every grade", zh: "扣分次数达到不予评级" },
  why: {
    en: "From a certain number of occurrences on the scheme gives no grade, whatever the total is.",
    zh: "达到规定次数后，无论总分多少，方案都不予评级。",
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
