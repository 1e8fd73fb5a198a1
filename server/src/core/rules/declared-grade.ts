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
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, source, assessment } = context;
    const declared = sheet.declared.grade;
    const wrong = judgeStatedGrade(declared, wording, context);
    if (!declared || !assessment || !wrong) return;
    const decided = sheet.decision.grade?.value === declared.value ? sheet.decision.grade.node : undefined;
    yield {
      span: declared.node.span,
      message: wrong.message,
      related: decided && [
        { span: decided.span, message: { en: "The decision names the same grade", zh: "认证决定写的也是该等级" } },
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
