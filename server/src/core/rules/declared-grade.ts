import { figureNode } from "../checks/profiles";
import { inScheme } from "../checks/related";
import { isHeldUpByFaults } from "../checks/rows";
import { count, listOf, type Message } from "../messages/message";
import type { Grade } from "../model/grade";
import type { Assessment } from "../scoring/assess";
import { formatFigure, nameGrade } from "../scoring/figures";
import { findObstacles, missingPoints, type Obstacle } from "../scoring/grading";
import { summarizeTotal } from "../scoring/summary";
import type { Total } from "../scoring/tally";
import type { ProfileView } from "../scoring/view";
import { describeObstacle } from "../scoring/words";
import { respell } from "../yaml/edit";
import { asScalar, type Node } from "../yaml/tree";
import type { Finding, Fix, Related, Rule, SheetContext } from "./types";

/** The grade of the signed report is the one that is reached. */
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
    const { sheet, scheme, assessment } = context;
    const declared = sheet.declared.grade;
    const total = assessment?.least.total;
    const grade = scheme?.grades.find((each) => each.id && each.id.value === declared?.value);
    if (!declared || !assessment || !total || !grade) return;
    const { span } = declared.node;
    if (!assessment.complete) {
      if (isPossible(grade, assessment) && isHeldUpByFaults(assessment)) return;
      yield { span, message: describeOpen(grade, assessment) };
    } else if (assessment.grade !== grade) {
      yield {
        span,
        message: describe(grade, assessment, total),
        related: relate(grade, assessment, context),
        fixes: takeOver(declared.node, assessment),
      };
    }
  },
};

function isPossible(grade: Grade, { view, lowestGrade, highestGrade }: Assessment): boolean {
  const rankOf = (each: Grade | undefined) => (each ? view.grades.indexOf(each) : -1);
  return rankOf(lowestGrade) <= rankOf(grade) && rankOf(grade) <= rankOf(highestGrade);
}

function describe(declared: Grade, assessment: Assessment, total: Total): Message {
  const { view, grade } = assessment;
  const [stated, reached] = [nameGrade(declared, view), nameGrade(grade, view)];
  const figure = formatFigure(total.rounded, view);
  const sum = summarizeTotal(assessment, total);
  const why = explain(declared, assessment);
  return {
    en: `Grade ${stated.en} declared, but the rows make ${figure} (${sum.en}), which is ${reached.en}. ${why.en}`,
    zh: `声明等级为 ${stated.zh}，但按各行计算总分 ${figure}（${sum.zh}），等级为 ${reached.zh}。${why.zh}`,
  };
}

/** What a grade that is not reached still lacks. */
function explain(declared: Grade, { view, grade, leastContext }: Assessment): Message {
  const [stated, reached] = [nameGrade(declared, view), nameGrade(grade, view)];
  if (!view.grades.includes(declared)) {
    return { en: `${stated.en} is not given under this profile.`, zh: `所选类型没有 ${stated.zh}。` };
  }
  const missing = missingPoints(declared, leastContext);
  const lacking = findObstacles(declared, leastContext).map((obstacle) => describeUnmet(obstacle, view));
  if (missing && missing.s > 0n && missing.n > 0n) {
    const points = formatFigure(missing, view);
    lacking.unshift({ en: `${count(points, "point")} short`, zh: `还差 ${points} 分` });
  }
  const list = listOf(lacking.slice(0, 3));
  const remedy = grade
    ? { en: `Declare ${reached.en}, or correct what differs.`, zh: `请改为 ${reached.zh}，或更正有出入之处。` }
    : { en: "Remove the grade, or correct what differs.", zh: "请删去该等级，或更正有出入之处。" };
  return lacking.length > 0
    ? {
        en: `${stated.en} is not reached: ${list.en}. ${remedy.en}`,
        zh: `未达到 ${stated.zh}：${list.zh}。${remedy.zh}`,
      }
    : remedy;
}

/** What the scheme asks of the declared grade and the sheet does not show, and of the grade that is reached. */
function relate(declared: Grade, { view, grade, leastContext }: Assessment, context: SheetContext): Related[] {
  const missing = missingPoints(declared, leastContext);
  const isShort = missing !== undefined && missing.s > 0n && missing.n > 0n;
  const unmet = findObstacles(declared, leastContext).flatMap((obstacle) => {
    if (obstacle.kind === "mandatory") return obstacle.outcome.part.indicator.mandatory?.node ?? [];
    if (obstacle.kind === "failAt") return obstacle.adjustment.adjustment.failAt?.node ?? [];
    return obstacle.kind === "condition" ? obstacle.condition.node : [];
  });
  const stated = nameGrade(declared, view);
  const asked = [...(isShort && declared.min ? [figureNode(declared.min, view.profile)] : []), ...unmet.slice(0, 3)];
  const places = asked.flatMap((node) =>
    inScheme(context, node, { en: `Asked for ${stated.en}`, zh: `${stated.zh} 的要求` }),
  );
  const reached = nameGrade(grade, view);
  const own = inScheme(context, grade?.id?.node, { en: `${reached.en} is reached`, zh: `达到 ${reached.zh}` });
  return [...places, ...own];
}

/** Conditions are said as they should hold, the other obstacles as they are. */
function describeUnmet(obstacle: Obstacle, view: ProfileView): Message {
  const { en, zh } = describeObstacle(obstacle, view);
  const isDemand = obstacle.kind === "condition" || obstacle.kind === "alternatives";
  return isDemand ? { en: `${en} does not hold`, zh: `不满足 ${zh}` } : { en, zh };
}

function describeOpen(declared: Grade, assessment: Assessment): Message {
  const { scored, applicable, lowestGrade, highestGrade, view } = assessment;
  const stated = nameGrade(declared, view);
  const [low, high] = [nameGrade(lowestGrade, view), nameGrade(highestGrade, view)];
  const isCertain = lowestGrade === highestGrade;
  return {
    en: `Grade ${stated.en} declared with ${scored} of ${applicable} indicators scored: ${isCertain ? `only ${low.en}` : `${low.en} to ${high.en}`} is possible. Score the rest first.`,
    zh: `声明等级为 ${stated.zh}，但 ${applicable} 项指标只评了 ${scored} 项，${isCertain ? `只可能为 ${low.zh}` : `可能的等级为 ${low.zh} 至 ${high.zh}`}。请先完成评分。`,
  };
}

function takeOver(node: Node, { grade, view }: Assessment): Fix[] {
  const scalar = node.kind === "alias" ? undefined : asScalar(node);
  if (!scalar || !grade?.id) return [];
  const reached = nameGrade(grade, view);
  return [
    { title: { en: `Declare ${reached.en}`, zh: `改为 ${reached.zh}` }, edits: [respell(scalar, grade.id.value)] },
  ];
}
