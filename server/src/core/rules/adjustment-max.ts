import { countEntries, findOccurrence } from "../checks/occurrences";
import { inScheme } from "../checks/related";
import { count, type Message } from "../messages/message";
import type { Adjustment } from "../model/scheme";
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
  - { id: special-bonus, title: 特殊加分, points: 1, max: 1 }
`;

/** A sheet names an adjustment no more often than it counts. */
export const adjustmentMax: Rule = {
  id: "adjustment-max",
  severity: "error",
  title: { en: "Adjustment more often than it counts", zh: "加扣分次数超过上限" },
  why: {
    en: "Occurrences over the limit change nothing in the total, so the sheet shows points that nobody gets or loses.",
    zh: "超过上限的次数不影响总分，评分表上却像是加了或扣了分。",
  },
  guide: {
    remedy: {
      en: "Take out the occurrences that do not count, the least important first, or keep them in the report as remarks. Findings that count as occurrences by `perFinding` stay where they are and are not meant here.",
      zh: "删去不计入的次数（先删最不重要的），或在报告中作为说明保留。按 `perFinding` 计入的不符合项应照实保留，不在此列。",
    },
    exception: {
      en: "Suppress it where every occurrence has to be on record although only some count.",
      zh: "规定须记录每一次、而只有部分计入时，可以忽略。",
    },
    source: {
      en: "GB/T 27922-2011 counts at most one special bonus of one point.",
      zh: "GB/T 27922-2011：特殊加分最多 1 分，只计一次。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
adjustments:
  - { id: special-bonus, count: 2, statement: 获行业服务创新奖 }
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
  - { id: special-bonus, count: 1, statement: 获行业服务创新奖 }
`,
      "service.scheme.yaml": schemeBeside,
    },
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
