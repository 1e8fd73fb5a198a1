import { isHeldUpByFaults } from "../checks/rows";
import type { Message } from "../messages/message";
import type { Sourced } from "../model/sourced";
import { formatDecimal, type Rational } from "../number/rational";
import type { Assessment } from "../scoring/assess";
import { formatFigure } from "../scoring/figures";
import { summarizeTotal } from "../scoring/summary";
import type { Total } from "../scoring/tally";
import { findPair } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** The total of the signed report is the one that the rows make. */
export const declaredTotal: Rule = {
  id: "declared-total",
  severity: "error",
  title: { en: "Declared total that is not the computed one", zh: "声明总分与计算不符" },
  why: {
    en: "The figure that was signed goes onto the certificate; where the rows make another, one of the two is wrong.",
    zh: "签署的总分会写入证书；按各行计算的结果与之不同，必有一处有误。",
  },
  guide: {
    remedy: {
      en: "Compare the rows with the signed report, row by row; the message shows how the total comes about. If the rows are right, the report has to be corrected and signed again, and the quick fix takes the computed total over.",
      zh: "将评分行与已签署的报告逐项核对，提示中列出了总分的计算过程。若评分行无误，报告须更正并重新签署，快速修复可改为计算所得的总分。",
    },
    exception: {
      en: "Never: the two figures contradict each other on record.",
      zh: "不应忽略：记录中的两个数字互相矛盾。",
    },
    source: {
      en: "ISO/IEC 17065:2012, 7.5: all results of the evaluation are reviewed before the decision.",
      zh: "ISO/IEC 17065:2012 第 7.5 条：作出决定前应复核评价的全部结果。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
declared: { total: 19, grade: star }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
declared: { total: 20, grade: star }
`,
    },
  },
  *checkSheet({ sheet, assessment }: SheetContext): Iterable<Finding> {
    const scores = findPair(sheet.node, "scores")?.key;
    const { total } = sheet.declared;
    const [least, most] = [assessment?.least.total, assessment?.most.total];
    if (!total || !assessment || !least || !most) return;
    if (!assessment.complete) {
      const isPossible = least.rounded.compare(total.value) <= 0 && most.rounded.compare(total.value) >= 0;
      if (isPossible && isHeldUpByFaults(assessment)) return;
      yield { span: total.node.span, message: describeOpen(total, assessment, least, most) };
    } else if (!least.rounded.equals(total.value)) {
      const computed = formatFigure(least.rounded, assessment.view);
      yield {
        span: total.node.span,
        message: describe(total, assessment, least),
        related: scores
          ? [{ span: scores.span, message: { en: `The rows make ${computed}`, zh: `按各行计算为 ${computed}` } }]
          : [],
        fixes: [
          {
            title: { en: `Declare ${computed}`, zh: `改为 ${computed}` },
            edits: [{ span: total.node.span, text: computed }],
          },
        ],
      };
    }
  },
};

function describe(declared: Sourced<Rational>, assessment: Assessment, total: Total): Message {
  const [figure, computed] = [formatDecimal(declared.value), formatFigure(total.rounded, assessment.view)];
  const gap = formatDecimal(declared.value.sub(total.rounded).abs());
  const isMore = declared.value.compare(total.rounded) > 0;
  const sum = summarizeTotal(assessment, total);
  return {
    en: `Total ${figure} declared, the rows make ${computed}: ${gap} ${isMore ? "too many" : "short"} (${sum.en}). Declare ${computed}, or correct the row that differs.`,
    zh: `声明总分 ${figure}，按各行计算为 ${computed}，${isMore ? "多" : "少"} ${gap} 分（${sum.zh}）。请改为 ${computed}，或更正有出入的评分行。`,
  };
}

function describeOpen(declared: Sourced<Rational>, assessment: Assessment, least: Total, most: Total): Message {
  const { scored, applicable, view } = assessment;
  const figure = formatDecimal(declared.value);
  const [low, high] = [formatFigure(least.rounded, view), formatFigure(most.rounded, view)];
  return {
    en: `Total ${figure} declared with ${scored} of ${applicable} indicators scored: anything from ${low} to ${high} is possible. Score the rest first.`,
    zh: `声明总分 ${figure}，但 ${applicable} 项指标只评了 ${scored} 项，总分可能为 ${low} 至 ${high}。请先完成评分。`,
  };
}
