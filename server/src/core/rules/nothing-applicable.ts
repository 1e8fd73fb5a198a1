import { count } from "../messages/message";
import { isZero } from "../number/rational";
import { findPair } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** Something applies, so that there is a total. */
export const nothingApplicable: Rule = {
  id: "nothing-applicable",
  severity: "error",
  title: { en: "Nothing applies", zh: "没有适用的指标" },
  why: {
    en: "What does not apply is left out and the rest is rescaled; where there is no rest there is no total and no grade.",
    zh: "不适用的指标被剔除，其余按比例换算；全部剔除后就没有总分和等级。",
  },
  *checkSheet({ sheet, assessment }: SheetContext): Iterable<Finding> {
    const scores = findPair(sheet.node, "scores");
    const leftOut =
      assessment?.outcomes.filter(({ status, part }) => status === "notApplicable" && !isZero(part.points)) ?? [];
    if (!scores || !assessment || assessment.least.total || leftOut.length === 0) return;
    yield {
      span: scores.key.span,
      message: {
        en: `Everything that has points is n/a (${count(leftOut.length, "indicator")}), so there is no total and no grade. Score at least one of them.`,
        zh: `有分值的 ${leftOut.length} 项指标全部填为 n/a，没有总分和等级。请至少对其中一项评分。`,
      },
    };
  },
};
