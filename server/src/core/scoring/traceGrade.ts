/** Why a sheet has the grade that it has: threshold and conditions one by one, of that grade and of the one above. */
import { type Message, verbatim } from "../messages/message";
import type { Alternative, Condition, Grade } from "../model/grade";
import { forProfile } from "../model/sourced";
import type { Assessment } from "./assess";
import { describeFacts } from "./facts";
import { formatExact, formatFigure, nameGrade, nameGrades } from "./figures";
import { findBlocks, type GradingContext, holds, type Obstacle } from "./grading";
import type { Step } from "./trace";
import { describeCondition, describeObstacle } from "./words";

export function traceGrades(assessment: Assessment): Step {
  const { lowestGrade, next, leastContext } = assessment;
  const blocks = findBlocks(leastContext);
  const grades = [lowestGrade, next?.grade].filter((grade) => grade !== undefined);
  return {
    title: assessment.complete ? { en: "Grade", zh: "等级" } : { en: "Grades still possible", zh: "可能等级" },
    formula: nameGrades(assessment),
    figure: lowestGrade?.id?.value ?? "-",
    ...(lowestGrade ? ({ node: lowestGrade.node, file: "scheme" } as const) : {}),
    children: [
      ...blocks.map((block) => traceBlock(block, assessment)),
      ...grades.map((grade) => traceGrade(grade, leastContext, blocks.length > 0)),
    ],
  };
}

function traceBlock(block: Obstacle, { view }: Assessment): Step {
  const entry = block.kind === "mandatory" ? block.outcome.entry : undefined;
  const adjustment = block.kind === "failAt" ? block.adjustment.adjustment : undefined;
  return {
    title: describeObstacle(block, view),
    formula: { en: "no grade can be reached", zh: "不予评级" },
    figure: "✗",
    ...(entry ? ({ node: entry.key, file: "sheet" } as const) : {}),
    ...(adjustment ? ({ node: adjustment.node, file: "scheme" } as const) : {}),
    children: [],
  };
}

function traceGrade(grade: Grade, context: GradingContext, isBlocked: boolean): Step {
  const checks = [
    ...traceAlternative(grade, context),
    ...(grade.any
      ? [combine({ en: "one of", zh: "至少满足一项" }, grade.any, (each) => traceWhole(each, context))]
      : []),
  ];
  const isReached = !isBlocked && checks.every(passes);
  return {
    title: nameGrade(grade, context.view),
    formula: isReached ? { en: "reached", zh: "达到" } : { en: "not reached", zh: "未达到" },
    figure: mark(isReached),
    node: grade.node,
    file: "scheme",
    children: checks,
  };
}

function traceAlternative(alternative: Alternative, context: GradingContext): Step[] {
  return [
    ...(alternative.min ? [traceMinimum(alternative, context)] : []),
    ...alternative.requires.map((condition) => traceCondition(condition, context)),
  ];
}

/** An alternative as one step; its checks stand below it where there are several. */
function traceWhole(alternative: Alternative, context: GradingContext): Step {
  const checks = traceAlternative(alternative, context);
  const [only] = checks;
  if (only && checks.length === 1) return only;
  return {
    title: { en: "all of", zh: "同时满足" },
    formula: verbatim(""),
    figure: mark(checks.every(passes)),
    node: alternative.node,
    file: "scheme",
    children: checks,
  };
}

function traceMinimum({ min, node }: Alternative, { view, tally }: GradingContext): Step {
  const bound = forProfile(min, view.profile);
  const total = tally.total?.rounded;
  const place = { node: min?.node ?? node, file: "scheme", children: [] } as const;
  if (!bound || !total) {
    const title = { en: "no minimum for this profile", zh: "未给出该类型的最低分" };
    return { title, formula: verbatim(""), figure: "✗", ...place };
  }
  const isReached = total.compare(bound) >= 0;
  const [figure, least] = [formatFigure(total, view), formatExact(bound)];
  const short = formatExact(bound.sub(total));
  return {
    title: { en: `total ≥ ${least}`, zh: `总分 ≥ ${least}` },
    formula: isReached
      ? verbatim(`${figure} ≥ ${least}`)
      : { en: `${figure}, ${short} missing`, zh: `${figure}，差 ${short}` },
    figure: mark(isReached),
    ...place,
  };
}

function traceCondition(condition: Condition, context: GradingContext): Step {
  if (condition.kind === "any") {
    const { node, conditions } = condition;
    const step = combine({ en: "one of", zh: "至少满足一项" }, conditions, (each) => traceCondition(each, context));
    return { ...step, node, file: "scheme" };
  }
  return {
    title: describeCondition(condition, context.view),
    formula: describeFacts(condition, context),
    figure: mark(holds(condition, context)),
    node: condition.node,
    file: "scheme",
    children: [],
  };
}

function combine<T>(title: Message, items: readonly T[], trace: (item: T) => Step): Step {
  const children = items.map(trace);
  return { title, formula: verbatim(""), figure: mark(children.some(passes)), children };
}

function passes(step: Step): boolean {
  return step.figure === "✓";
}

function mark(holdsTrue: boolean): string {
  return holdsTrue ? "✓" : "✗";
}
