/**
 * How a result came about: every step of the algorithm with its inputs, as data from which hover, `--explain` and reports are written.
 * On an incomplete sheet the figures are those at the least, and the range says what is still possible.
 */
import { count, type Message } from "../messages/message";
import { isZero, sum } from "../number/rational";
import type { Node } from "../yaml/tree";
import type { Assessment } from "./assess";
import { formatExact, formatFigure, formatTerms, formatTotal, formatTotalRange, nameGrades } from "./figures";
import type { Score, Total } from "./tally";
import { traceAdjustment } from "./traceAdjustment";
import { traceGrades } from "./traceGrade";
import { traceRoot } from "./tracePart";

export interface Step {
  /** What is worked out: an indicator, a grade, a condition. */
  readonly title: Message;
  /** How: `3 + 10 + 2 = 15`, `98 % ≥ 98 % holds: 10`. */
  readonly formula: Message;
  /** What came of it: `13 / 15`, `-1`, a grade, or whether it holds (✓, ✗). */
  readonly figure: string;
  /** Where the input stands. */
  readonly node?: Node;
  readonly file?: "scheme" | "sheet";
  readonly children: readonly Step[];
}

/** `levels` is how far down indicators are gone into; all the way where it is left out. */
export function traceOf(assessment: Assessment, levels?: number): Step[] {
  const total = assessment.least.total;
  return [
    traceRoot(assessment, levels),
    ...(total ? traceTotal(total, assessment) : []),
    traceResult(assessment),
    ...(total ? [traceGrades(assessment)] : []),
  ];
}

/** The steps between the score of the root and the total; those that change nothing are left out. */
function traceTotal(total: Total, assessment: Assessment): Step[] {
  const { view } = assessment;
  const { floor, cap, decimals } = view.scheme.scoring;
  const steps: Step[] = [];
  const raw = traceRaw(total, assessment);
  if (raw) steps.push(raw);
  if (assessment.adjustments.length > 0) {
    steps.push({
      title: { en: "Adjustments", zh: "加扣分" },
      formula: equation(
        formatTerms([total.raw, ...assessment.adjustments.map((each) => each.points)]),
        formatExact(total.adjusted),
      ),
      figure: formatFigure(sum(assessment.adjustments.map((each) => each.points)), view),
      children: assessment.adjustments.map((each) => traceAdjustment(each, assessment)),
    });
  }
  if (!total.limited.equals(total.adjusted)) {
    const limit = floor && total.limited.equals(floor.value) ? floor : cap;
    const isFloor = limit === floor;
    const [adjusted, limited] = [formatExact(total.adjusted), formatExact(total.limited)];
    steps.push({
      title: isFloor ? { en: "Floor", zh: "下限" } : { en: "Cap", zh: "上限" },
      formula: {
        en: `${adjusted} is ${isFloor ? "below" : "above"} ${limited}: ${limited}`,
        zh: `${adjusted} ${isFloor ? "低于下限" : "高于上限"} ${limited}：取 ${limited}`,
      },
      figure: limited,
      ...(limit ? ({ node: limit.node, file: "scheme" } as const) : {}),
      children: [],
    });
  }
  if (!total.rounded.equals(total.limited)) {
    const figure = formatFigure(total.rounded, view);
    steps.push({
      title: { en: "Rounding", zh: "修约" },
      formula: {
        en: `${formatExact(total.limited)} to ${count(decimals, "decimal")}: ${figure}`,
        zh: `${formatExact(total.limited)} 保留 ${decimals} 位小数：${figure}`,
      },
      figure,
      children: [],
    });
  }
  return steps;
}

/** From the root's score to the scale of the total: rescaled, with the base added, or as it is. */
function traceRaw(total: Total, { view, least }: Assessment): Step | undefined {
  const { base, node } = view.scheme.scoring;
  const root = least.scores.get(view.root) as Score;
  const hasBase = base !== undefined && !isZero(base.value);
  if (!view.rescales && !hasBase) return undefined;
  const achieved = view.rescales
    ? `${formatExact(root.score)} / ${formatExact(root.available)} × ${formatExact(view.outOf)}`
    : formatExact(root.score);
  return {
    title: view.rescales
      ? { en: `Rescaled to ${formatExact(view.outOf)}`, zh: `换算为 ${formatExact(view.outOf)} 分制` }
      : { en: "Base", zh: "基础分" },
    formula: equation(hasBase ? `${formatExact(base.value)} + ${achieved}` : achieved, formatExact(total.raw)),
    figure: formatFigure(total.raw, view),
    ...(node ? ({ node, file: "scheme" } as const) : {}),
    children: [],
  };
}

function traceResult(assessment: Assessment): Step {
  const { scored, applicable, complete } = assessment;
  const title: Message = complete ? { en: "Total", zh: "总分" } : { en: "Total so far", zh: "目前总分" };
  const figure = formatTotal(assessment);
  if (!figure) {
    return {
      title,
      formula: { en: "nothing applies, so there is no total", zh: "没有适用的指标，无总分" },
      figure: "-",
      children: [],
    };
  }
  return {
    title,
    formula: { en: `${scored} of ${applicable} scored`, zh: `已评 ${scored} / ${applicable} 项` },
    figure,
    children: complete ? [] : [traceRange(assessment)],
  };
}

function traceRange(assessment: Assessment): Step {
  const grades = nameGrades(assessment);
  return {
    title: { en: "Range", zh: "可能范围" },
    formula: {
      en: `what is not scored at its least and at its most, grade ${grades.en}`,
      zh: `未评项按最低分和最高分计，等级 ${grades.zh}`,
    },
    figure: formatTotalRange(assessment) ?? "-",
    children: [],
  };
}

function equation(left: string, right: string): Message {
  const text = left === right ? left : `${left} = ${right}`;
  return { en: text, zh: text };
}
