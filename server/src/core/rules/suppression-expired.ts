import { writeInstead } from "../checks/fixes";
import { removeSuppression } from "../checks/suppressions";
import { listOf, verbatim } from "../messages/message";
import { formatDate } from "../number/date";
import { dateOf } from "../schema/slips";
import { isInForce, type JudgedSuppression, type Suppression, suppressionForms } from "../suppression";
import type { FileContext, Finding, Rule } from "./types";

/** A suppression that is past its date suppresses nothing any more. */
export const suppressionExpired: Rule = {
  id: "suppression-expired",
  severity: "warning",
  title: { en: "Suppression past its date", zh: "忽略已过期" },
  why: {
    en: "Who wrote a date wanted the finding to be looked at again after it.",
    zh: "写明期限，就是要求到期后重新审视该检查结果。",
  },
  guide: {
    remedy: {
      en: "Put the finding right and remove the comment, or decide anew and write a later date.",
      zh: "更正问题并删除该注释；或重新决定，并改写更晚的日期。",
    },
    exception: {
      en: "Never: without a date a suppression holds for good, if that is what is meant.",
      zh: "不应关闭。若确需长期忽略，不写日期即可。",
    },
    besides: ["points-sum"],
    bad: {
      "2025.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 21   # gradeline-ignore points-sum: 原文如此，待修订，至 2025-06-30
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "2025.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkSuppressions({ source, settings }: FileContext, suppressions: readonly JudgedSuppression[]): Iterable<Finding> {
    for (const { suppression } of suppressions) {
      const { until, reason, form } = suppression;
      if (!until || reason === "" || !suppressionForms.includes(form) || isInForce(suppression, settings.today))
        continue;
      yield {
        span: until.span,
        message: until.date ? describePast(suppression, formatDate(until.date)) : describeUnreadable(until.text),
        fixes: until.date
          ? removeSuppression(source, suppression)
          : [dateOf(until.text) ?? []].flat().map((date) => writeInstead(until.span, date)),
      };
    }
  },
};

function describePast({ rules, reason }: Suppression, date: string): Finding["message"] {
  const list = listOf(rules.map(({ id }) => verbatim(id)));
  return {
    en: `${list.en} was suppressed until ${date} (${reason}); it is found again since then. Put the finding right, or write a later date.`,
    zh: `${list.zh} 的忽略截至 ${date}（${reason}），此后重新生效。请更正问题，或改写更晚的日期。`,
  };
}

function describeUnreadable(text: string): Finding["message"] {
  return {
    en: `${text} is no date, so nothing is suppressed. Write an existing day as year-month-day, such as 2026-12-31.`,
    zh: `${text} 不是日期，因此忽略不起作用。请按“年-月-日”书写存在的日期，如 2026-12-31。`,
  };
}
