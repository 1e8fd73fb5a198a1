import { count } from "../messages/message";
import { isZero } from "../number/rational";
import { findPair } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** The scheme that the examples go by. */
const schemeBeside = `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
scoring: { notApplicable: rescale, outOf: 100 }
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 60 }
ungraded: { title: 未达标 }
`;

/** Something applies, so that there is a total. */
export const nothingApplicable: Rule = {
  id: "nothing-applicable",
  severity: "error",
  title: { en: "Nothing applies", zh: "没有适用的指标" },
  why: {
    en: "What does not apply is left out and the rest is rescaled; where there is no rest there is no total and no grade.",
    zh: "不适用的指标被剔除，其余按比例换算；全部剔除后就没有总分和等级。",
  },
  guide: {
    remedy: {
      en: "Score at least one indicator that has points. If really nothing of the scheme applies, the client is outside its scope and there is nothing to certify.",
      zh: "至少对一项有分值的指标评分。若方案确实全部不适用，则该组织不在方案范围内，不应认证。",
    },
    exception: {
      en: "Never: there is neither a total nor a grade.",
      zh: "不应忽略：没有总分，也没有等级。",
    },
    source: {
      en: "GB/T 27922-2011 leaves out what does not apply and rescales the rest.",
      zh: "GB/T 27922-2011：不适用的指标予以剔除，其余按比例换算。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { notApplicable: 无固定机构 }
  "2": { notApplicable: 无专职人员 }
`,
      "service.scheme.yaml": schemeBeside,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { notApplicable: 无专职人员 }
`,
      "service.scheme.yaml": schemeBeside,
    },
  },
  *checkSheet({ sheet, assessment }: SheetContext): Iterable<Finding> {
    const scores = findPair(sheet.node, "scores");
    if (!scores || !assessment || assessment.least.total) return;
    const leftOut = assessment.outcomes.filter(
      ({ status, part }) => status === "notApplicable" && !isZero(part.points),
    );
    if (leftOut.length === 0) return;
    yield {
      span: scores.key.span,
      message: {
        en: `Everything that has points is n/a (${count(leftOut.length, "indicator")}), so there is no total and no grade. Score at least one of them.`,
        zh: `有分值的 ${leftOut.length} 项指标全部填为 n/a，没有总分和等级。请至少对其中一项评分。`,
      },
    };
  },
};
