/** Grades that a sheet states, in its report and in its decision, against the one that its rows make. */
import { count, listOf, type Message } from "../messages/message";
import type { Grade } from "../model/grade";
import type { Sourced } from "../model/sourced";
import { type Rational, zero } from "../number/rational";
import type { Fix, Related, SheetContext } from "../rules/types";
import type { Assessment } from "../scoring/assess";
import { formatFigure, nameGrade } from "../scoring/figures";
import { findObstacles, type GradingContext, missingPoints, type Obstacle } from "../scoring/grading";
import { summarizeTotal } from "../scoring/summary";
import type { Total } from "../scoring/tally";
import type { ProfileView } from "../scoring/view";
import { describeObstacle } from "../scoring/words";
import { respell } from "../yaml/edit";
import type { Node } from "../yaml/tree";
import { ownScalar } from "./fixes";
import { figureNode } from "./profiles";
import { inScheme } from "./related";
import { isHeldUpByFaults } from "./rows";
import { findWait, isTooEarly } from "./upgrade";

/** What is said of a grade that is stated: `Grade Star declared`, `Declare Pass`. */
export interface Wording {
  readonly participle: string;
  readonly imperative: string;
  /** `声明等级为`. */
  readonly states: string;
}

export interface WrongGrade {
  readonly message: Message;
  /** Places of the scheme that ask for what is lacking. */
  readonly related: readonly Related[];
  /** What should stand there, where that is certain. */
  readonly right: Grade | undefined;
}

/**
 * What is wrong with a grade that is stated, if something is. A grade that is kept is none of that: where the rows make a higher one
 * before the previous one has been held long enough, report and decision rightly stay with the previous one.
 */
export function judgeStatedGrade(
  stated: Sourced<string> | undefined,
  wording: Wording,
  context: SheetContext,
): WrongGrade | undefined {
  const { scheme, assessment } = context;
  const total = assessment?.least.total;
  const grade = scheme?.grades.find((each) => each.id && each.id.value === stated?.value);
  if (!assessment || !scheme || !total || !grade) return undefined;
  if (!assessment.complete) {
    if (isPossible(grade, assessment) && isHeldUpByFaults(assessment)) return undefined;
    return { message: describeOpen(grade, wording, assessment), related: [], right: undefined };
  }
  const reached = assessment.grade;
  if (reached === grade) return undefined;
  const wait = findWait(context);
  const isEarly = reached !== undefined && isTooEarly(reached, wait, scheme.grades);
  if (isEarly && grade === wait?.held) return undefined;
  return {
    message: describe(grade, wording, assessment, total),
    related: relate(grade, assessment, context),
    right: isEarly ? undefined : reached,
  };
}

/** Writes a grade in each of these places, or nowhere. */
export function writeGrade(
  file: string,
  nodes: readonly Node[],
  wording: Wording,
  grade: Grade | undefined,
  { view }: Assessment,
): Fix[] {
  const scalars = nodes.flatMap((node) => ownScalar(file, node) ?? []);
  const id = grade?.id?.value;
  if (id === undefined || scalars.length < nodes.length) return [];
  const name = nameGrade(grade, view);
  return [
    {
      title: { en: `${wording.imperative} ${name.en}`, zh: `改为 ${name.zh}` },
      edits: scalars.map((scalar) => respell(scalar, id)),
    },
  ];
}

function isPossible(grade: Grade, { view, lowestGrade, highestGrade }: Assessment): boolean {
  const rankOf = (each: Grade | undefined) => (each ? view.grades.indexOf(each) : -1);
  return rankOf(lowestGrade) <= rankOf(grade) && rankOf(grade) <= rankOf(highestGrade);
}

function describe(stated: Grade, wording: Wording, assessment: Assessment, total: Total): Message {
  const { view, grade } = assessment;
  const [name, reached] = [nameGrade(stated, view), nameGrade(grade, view)];
  const figure = formatFigure(total.rounded, view);
  const sum = summarizeTotal(assessment, total);
  const why = explain(stated, wording, assessment);
  return {
    en: `Grade ${name.en} ${wording.participle}, but the rows make ${figure} (${sum.en}), which is ${reached.en}. ${why.en}`,
    zh: `${wording.states} ${name.zh}，但按各行计算总分 ${figure}（${sum.zh}），等级为 ${reached.zh}。${why.zh}`,
  };
}

/** What a grade that is not reached still lacks. */
function explain(stated: Grade, wording: Wording, { view, grade, leastContext }: Assessment): Message {
  const [name, reached] = [nameGrade(stated, view), nameGrade(grade, view)];
  if (!view.grades.includes(stated)) {
    return { en: `${name.en} is not given under this profile.`, zh: `所选类型没有 ${name.zh}。` };
  }
  const missing = pointsShort(stated, leastContext);
  const lacking = findObstacles(stated, leastContext).map((obstacle) => describeUnmet(obstacle, view));
  if (missing) {
    const points = formatFigure(missing, view);
    lacking.unshift({ en: `${count(points, "point")} short`, zh: `还差 ${points} 分` });
  }
  const list = listOf(lacking.slice(0, 3));
  const remedy = grade
    ? {
        en: `${wording.imperative} ${reached.en}, or correct what differs.`,
        zh: `请改为 ${reached.zh}，或更正有出入之处。`,
      }
    : { en: "Remove the grade, or correct what differs.", zh: "请删去该等级，或更正有出入之处。" };
  return lacking.length > 0
    ? {
        en: `${name.en} is not reached: ${list.en}. ${remedy.en}`,
        zh: `未达到 ${name.zh}：${list.zh}。${remedy.zh}`,
      }
    : remedy;
}

/** What is lacking to the threshold of a grade, if something is. */
function pointsShort(grade: Grade, context: GradingContext): Rational | undefined {
  const missing = missingPoints(grade, context);
  return missing && missing.compare(zero) > 0 ? missing : undefined;
}

/** What the scheme asks of the stated grade and the sheet does not show, and of the grade that is reached. */
function relate(stated: Grade, { view, grade, leastContext }: Assessment, context: SheetContext): Related[] {
  const isShort = pointsShort(stated, leastContext) !== undefined;
  const unmet = findObstacles(stated, leastContext).flatMap((obstacle) => {
    if (obstacle.kind === "mandatory") return obstacle.outcome.part.indicator.mandatory?.node ?? [];
    if (obstacle.kind === "failAt") return obstacle.adjustment.adjustment.failAt?.node ?? [];
    return obstacle.kind === "condition" ? obstacle.condition.node : [];
  });
  const name = nameGrade(stated, view);
  const asked = [...(isShort && stated.min ? [figureNode(stated.min, view.profile)] : []), ...unmet.slice(0, 3)];
  const places = asked.flatMap((node) =>
    inScheme(context, node, { en: `Asked for ${name.en}`, zh: `${name.zh} 的要求` }),
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

function describeOpen(stated: Grade, wording: Wording, assessment: Assessment): Message {
  const { scored, applicable, lowestGrade, highestGrade, view } = assessment;
  const name = nameGrade(stated, view);
  const [low, high] = [nameGrade(lowestGrade, view), nameGrade(highestGrade, view)];
  const isCertain = lowestGrade === highestGrade;
  return {
    en: `Grade ${name.en} ${wording.participle} with ${scored} of ${applicable} indicators scored: ${isCertain ? `only ${low.en}` : `${low.en} to ${high.en}`} is possible. Score the rest first.`,
    zh: `${wording.states} ${name.zh}，但 ${applicable} 项指标只评了 ${scored} 项，${isCertain ? `只可能为 ${low.zh}` : `可能的等级为 ${low.zh} 至 ${high.zh}`}。请先完成评分。`,
  };
}
