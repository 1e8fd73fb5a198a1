import { countEntries, findOccurrence } from "../checks/occurrences";
import { inScheme } from "../checks/related";
import { count, type Message } from "../messages/message";
import type { Adjustment } from "../model/scheme";
import { titleOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** A sheet names an adjustment no more often than it counts. */
export const adjustmentMax: Rule = {
  id: "adjustment-max",
  severity: "error",
  title: { en: "Adjustment more often than it counts", zh: "加扣分次数超过上限" },
  why: {
    en: "Occurrences over the limit change nothing in the total, so the sheet shows points that nobody gets or loses.",
    zh: "超过上限的次数不影响总分，评分表上却像是加了或扣了分。",
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, assessment } = context;
    for (const { adjustment } of assessment?.adjustments ?? []) {
      const { max } = adjustment;
      // Findings that count as occurrences are what they are: there is nothing to take out.
      const occurrences = countEntries(sheet, adjustment);
      const place = max && occurrences > max.value ? findOccurrence(sheet, adjustment, max.value + 1) : undefined;
      if (!max || !place) continue;
      const related = inScheme(context, max.node, {
        en: `At most ${max.value} count`,
        zh: `最多计 ${max.value} 次`,
      });
      yield { span: place.span, message: describe(adjustment, occurrences, max.value), related };
    }
  },
};

function describe(adjustment: Adjustment, occurrences: number, max: number): Message {
  const name = titleOf(adjustment);
  const over = occurrences - max;
  return {
    en: `${name.en} occurs ${count(occurrences, "time")}, of which ${max} ${max === 1 ? "counts" : "count"}. Take out ${over}.`,
    zh: `${name.zh} 出现 ${occurrences} 次，只计 ${max} 次。请删去 ${over} 次。`,
  };
}
