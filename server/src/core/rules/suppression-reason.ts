import { removeSuppression } from "../checks/suppressions";
import { listOf, verbatim } from "../messages/message";
import { type JudgedSuppression, suppressionForms } from "../suppression";
import type { FileContext, Finding, Rule } from "./types";

/** A suppression says why: without a reason it suppresses nothing. */
export const suppressionReason: Rule = {
  id: "suppression-reason",
  severity: "warning",
  title: { en: "Suppression without a reason", zh: "忽略检查结果未写理由" },
  why: {
    en: "A suppressed finding stands in every report with its reason. Without one nobody can tell a decision from an oversight.",
    zh: "被忽略的检查结果会连同理由列入每份报告。没有理由，就分不清是有意的决定还是疏漏。",
  },
  guide: {
    remedy: {
      en: "Write the reason behind a colon, in the words in which you would answer for it: `# gradeline-ignore points-sum: the national edition prints it so`. Or remove the comment and put the finding right.",
      zh: "在冒号后写明理由，以您能为之负责的措辞：`# gradeline-ignore points-sum: 国家版原文如此`。或者删除该注释并更正问题。",
    },
    exception: {
      en: "Never: a finding that nobody wants to see, whatever the reason, is better switched off under `rules` in `.gradeline.yaml`.",
      zh: "不应关闭。若某类检查结果一律不需要，请在 `.gradeline.yaml` 的 `rules` 中关闭该规则。",
    },
    besides: ["points-sum"],
    bad: {
      "2025.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 21   # gradeline-ignore points-sum
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
points: 21   # gradeline-ignore points-sum: 原文如此，已函询发布机构，至 2026-12-31
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkSuppressions({ source }: FileContext, suppressions: readonly JudgedSuppression[]): Iterable<Finding> {
    for (const { suppression } of suppressions) {
      // What is wrong in another way is said in another way.
      if (suppression.reason !== "" || !suppressionForms.includes(suppression.form) || suppression.rules.length === 0)
        continue;
      const rules = listOf(suppression.rules.map(({ id }) => verbatim(id)));
      yield {
        span: suppression.span,
        message: {
          en: `No reason is given for suppressing ${rules.en}, so nothing is suppressed. Write it behind a colon: \`${suppression.rules[0]?.id}: why\`.`,
          zh: `忽略 ${rules.zh} 未写理由，因此不起作用。请在冒号后写明：\`${suppression.rules[0]?.id}: 理由\`。`,
        },
        fixes: removeSuppression(source, suppression),
      };
    }
  },
};
