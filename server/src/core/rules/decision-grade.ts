import { judgeStatedGrade, type Wording, writeGrade } from "../checks/statedGrade";
import type { Finding, Rule, SheetContext } from "./types";

/**
 * The grade that is granted is the one that is reached. Without a grade nothing is granted, and nothing is said. A decision that repeats
 * the wrong grade of the report is found there, by `declared-grade`, unless that is switched off.
 */
export const decisionGrade: Rule = {
  id: "decision-grade",
  severity: "error",
  title: { en: "Granted grade that is not the computed one", zh: "授予等级与计算不符" },
  why: {
    en: "The decision turns a result into a certificate. A grade that the rows do not make is either a certificate too good or one that the client can dispute.",
    zh: "认证决定使结果成为证书。授予的等级与评分不符，不是证书虚高，就是客户可以申诉。",
  },
  guide: {
    remedy: {
      en: "Grant the computed grade, or correct the row that differs. Where nothing is granted, leave `grade` out.",
      zh: "授予计算所得的等级，或更正有出入的评分行；不予认证时不写 `grade`。",
    },
    exception: {
      en: "Suppress it where the decision maker grants less on purpose, with the reason: it belongs on the record. A grade that is kept because `cycle.upgrade` does not allow a higher one yet is no finding.",
      zh: "决定人有意授予较低等级时可以忽略并写明理由，理由应留存备查。因 `cycle.upgrade` 的等待期未满而维持原等级的，不视为问题。",
    },
    source: {
      en: "ISO/IEC 17065:2012, 7.6: the decision rests on the evaluation, its review and other relevant information.",
      zh: "ISO/IEC 17065:2012（GB/T 27065）第 7.6 条：认证决定依据评价、复核及其他相关信息作出。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 6, evidence: [ 组织架构图 ], note: 两处网点没有任命书 }
  "2": { score: 8, evidence: [ 花名册 ], note: 三名人员未培训 }
declared: { total: 14, grade: pass }
decision: { by: 赵某, on: 2025-09-10, grade: star }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 6, evidence: [ 组织架构图 ], note: 两处网点没有任命书 }
  "2": { score: 8, evidence: [ 花名册 ], note: 三名人员未培训 }
declared: { total: 14, grade: pass }
decision: { by: 赵某, on: 2025-09-10, grade: pass }
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, source, assessment, settings } = context;
    const { declared, decision } = sheet;
    if (!decision.grade || !assessment) return;
    const repeats = declared.grade?.value === decision.grade.value;
    if (repeats && settings.severities.get("declared-grade") !== "off") return;
    const wrong = judgeStatedGrade(decision.grade, wording, context);
    if (!wrong) return;
    yield {
      span: decision.grade.node.span,
      message: wrong.message,
      related: [
        ...(declared.grade
          ? [
              {
                span: declared.grade.node.span,
                message: { en: `Declared: ${declared.grade.value}`, zh: `声明等级：${declared.grade.value}` },
              },
            ]
          : []),
        ...wrong.related,
      ],
      fixes: writeGrade(source.text, [decision.grade.node], wording, wrong.right, assessment),
    };
  },
};

const wording: Wording = { participle: "granted", imperative: "Grant", states: "认证决定授予的等级为" };
