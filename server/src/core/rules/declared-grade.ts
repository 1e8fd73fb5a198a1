import { judgeStatedGrade, type Wording, writeGrade } from "../checks/statedGrade";
import type { Finding, Rule, SheetContext } from "./types";

/**
 * The grade of the signed report is the one that is reached. A decision that names the same wrong grade has taken it over: that is one
 * slip, found here, and the fix corrects both places. A decision that names another grade is a matter of `decision-grade`.
 */
export const declaredGrade: Rule = {
  id: "declared-grade",
  severity: "error",
  title: { en: "Declared grade that is not the computed one", zh: "声明等级与计算不符" },
  why: {
    en: "The grade is what the client and the public rely on; it must follow from the rows and the scheme, and from nothing else.",
    zh: "等级是客户和公众所依赖的结论，只能由评分行和方案得出。",
  },
  guide: {
    remedy: {
      en: "Read what the declared grade lacks: points, a condition, a mandatory indicator. Correct the row if it is wrong; otherwise declare the grade that is reached, by the quick fix, or none.",
      zh: "查看所声明等级缺少什么：分数、条件还是强制项。评分行有误则更正该行；否则改为所达到的等级（可用快速修复），或不声明等级。",
    },
    exception: {
      en: "Never: a grade that does not follow from the rows cannot be upheld against a complaint or an accreditation body.",
      zh: "不应忽略：不能由评分行得出的等级，经不起投诉和认可机构的核查。",
    },
    source: {
      en: "ISO/IEC 17065:2012, 7.6.2: the decision is based on all information from the evaluation.",
      zh: "ISO/IEC 17065:2012 第 7.6.2 条：决定应基于评价所得的全部信息。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 7, evidence: [ 人员花名册 ], note: 缺三名服务管理师 }
declared: { total: 15, grade: star }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 7, evidence: [ 人员花名册 ], note: 缺三名服务管理师 }
declared: { total: 15, grade: pass }
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, source, assessment } = context;
    const declared = sheet.declared.grade;
    const wrong = judgeStatedGrade(declared, wording, context);
    if (!declared || !assessment || !wrong) return;
    const decided = sheet.decision.grade?.value === declared.value ? sheet.decision.grade.node : undefined;
    yield {
      span: declared.node.span,
      message: wrong.message,
      related: [
        ...(decided
          ? [{ span: decided.span, message: { en: "The decision names the same grade", zh: "认证决定写的也是该等级" } }]
          : []),
        ...wrong.related,
      ],
      fixes: writeGrade(
        source.text,
        decided ? [declared.node, decided] : [declared.node],
        wording,
        wrong.right,
        assessment,
      ),
    };
  },
};

const wording: Wording = { participle: "declared", imperative: "Declare", states: "声明等级为" };
