import {
  type Addend,
  correctedFigure,
  formatAddends,
  isReadable,
  mostChoices,
  pointsBelow,
  relateAddends,
  sumOf,
  sumsAcrossProfiles,
  sumWithoutRepeats,
  type WrongSum,
} from "../checks/addends";
import { isFilled } from "../checks/filled";
import { Consequences } from "../checks/otherPoints";
import { describeScope, figureNode, holdsThroughout } from "../checks/profiles";
import { isMultiple, isTooFine } from "../checks/scoreFigures";
import { count } from "../messages/message";
import type { Indicator } from "../model/indicator";
import type { PerProfile } from "../model/sourced";
import { formatDecimal, type Rational } from "../number/rational";
import type { Part, ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { isAnchored } from "../yaml/edit";
import { Sieve } from "../yaml/stretches";
import type { Finding, Fix, Rule, SchemeContext } from "./types";

/** The children of a group total its declared points, under every profile; the root included. */
export const pointsSum: Rule = {
  id: "points-sum",
  severity: "error",
  title: { en: "Points that do not add up", zh: "分值合计不符" },
  why: {
    en: "A sheet that gets every point below a group must get the points that the scheme promises for it, or every total is disputed.",
    zh: "下级指标全部得分时应正好等于上级声明的分值，否则每一个合计都会有争议。",
  },
  guide: {
    remedy: {
      en: "Look both figures up in the printed scheme: either an indicator has the wrong points, or the group declares the wrong sum. A quick fix is there for either, as long as it makes no other sum wrong and puts no grade out of reach. Where a group offers more than it counts on purpose, say `capped: true`.",
      zh: "对照方案原文核对两个数字：要么某项指标的分值有误，要么上级声明的合计有误。两种改法都有快速修复，但只在不影响其他合计、也不使某等级无法达到时提供。若有意让下级合计多于上级，请写 `capped: true`。",
    },
    exception: {
      en: "Suppress it where the published edition itself is wrong and must be followed to the letter; the reason then says which edition prints it so.",
      zh: "已发布的版本本身有误、又必须照原文执行时可以忽略，并在理由中注明是哪一版如此印制。",
    },
    bad: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 28
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - id: "2"
    title: 人员配置
    points: 20
    indicators:
      - { id: "2.1", title: 技术人员, points: 5 }
      - { id: "2.2", title: 服务管理师, points: 10 }
grades:
  - { id: pass, title: 达标, min: 20 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 28
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - id: "2"
    title: 人员配置
    points: 20
    indicators:
      - { id: "2.1", title: 技术人员, points: 10 }
      - { id: "2.2", title: 服务管理师, points: 10 }
grades:
  - { id: pass, title: 达标, min: 20 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    const consequences = new Consequences();
    for (const { value, views } of sumsAcrossProfiles(context.views, findWrongSums)) {
      const isFree: IsFree = (indicator, points) =>
        views.every((view) => {
          const part = indicator ? view.byId.get(indicator.id?.value ?? "") : view.root;
          return part !== undefined && consequences.areNone(part, points, view);
        });
      yield describeSum(value, views, context, isFree);
    }
  },
};

/** Whether an indicator, or without one the whole scheme, can have other points and leave all else right. */
type IsFree = (indicator: Indicator | undefined, points: Rational) => boolean;

interface WrongPoints extends WrongSum {
  readonly figure: PerProfile;
  readonly declared: Rational;
}

function findWrongSums(view: ProfileView): WrongPoints[] {
  return [view.root, ...wronglySummed.pick(view.stretches)].flatMap((group) => findWrongSum(group, view) ?? []);
}

const wronglySummed = new Sieve<Part>((group) => misfitOf(group) !== undefined);

function findWrongSum(group: Part, view: ProfileView): WrongPoints | undefined {
  const misfit = misfitOf(group);
  const figure = group.indicator ? group.indicator.points : view.scheme.points;
  if (!misfit || !figure || !isReadable(group, view.scheme.node)) return undefined;
  return { group, figure, node: figureNode(figure, view.profile), ...misfit };
}

function misfitOf(group: Part): Pick<WrongPoints, "declared" | "addends" | "total"> | undefined {
  const declared = group.declaredPoints;
  if (!declared || group.aggregate !== "sum" || !group.children || !isFilled(group)) return undefined;
  const addends = pointsBelow(group);
  if (!addends) return undefined;
  const total = sumOf(addends);
  const isCapped = group.capped && total.compare(declared) > 0;
  const isRight = total.equals(declared) || isCapped || sumWithoutRepeats(addends).equals(declared);
  return isRight ? undefined : { declared, addends, total };
}

function describeSum(sum: WrongPoints, views: readonly ProfileView[], context: SchemeContext, isFree: IsFree): Finding {
  const { group, node, declared, addends, total } = sum;
  const difference = total.sub(declared);
  const isShort = difference.s < 0n;
  const is = formatDecimal(total);
  const due = formatDecimal(declared);
  const gap = formatDecimal(difference.abs());
  const name = group.indicator && nameOf(group.indicator);
  const scope = describeScope(views, context.views);
  const terms = formatAddends(addends);
  return {
    span: node.span,
    message: {
      en:
        `${name ? `Indicators of ${name.en}` : "Level-1 indicators"} total ${is}, declared ${due}: ` +
        `${gap} ${isShort ? "short" : "too many"}${scope.en} (${terms}). ` +
        `Change the points of an indicator, or declare ${count(is, "point")}.`,
      zh:
        `${scope.zh}${name ? `${name.zh} 的各项` : "一级指标"}合计 ${is} 分，声明为 ${due} 分，` +
        `${isShort ? "少" : "多"} ${gap} 分（${terms}）。请调整某项分值，或将声明改为 ${is} 分。`,
    },
    related: relateAddends(addends, views[0]?.profile),
    fixes: suggestFixes(sum, views, context, isFree),
  };
}

/** Only what puts the sum right under every profile at once, and nothing else wrong. */
function suggestFixes(sum: WrongPoints, views: readonly ProfileView[], context: SchemeContext, isFree: IsFree): Fix[] {
  const { group, figure, addends, declared, total } = sum;
  if (figure.all && !holdsThroughout(group, views, context.views)) return [];
  const declare = isFree(group.indicator, total) ? suggestDeclared(sum, context) : [];
  if (!figure.all || addends.length > mostChoices) return declare;
  return [...declare, ...addends.flatMap((addend) => suggestFigure(addend, total.sub(declared), context, isFree))];
}

function suggestDeclared({ figure, node, total }: WrongPoints, { source: { text } }: SchemeContext): Fix[] {
  const isShared = [node, figure.node].some(
    (each) => isAnchored(text, each) || (each !== node && each.kind === "alias"),
  );
  if (isShared) return [];
  const is = formatDecimal(total);
  return [
    { title: { en: `Declare ${count(is, "point")}`, zh: `声明为 ${is} 分` }, edits: [{ span: node.span, text: is }] },
  ];
}

/** Only of a leaf that has its points from nowhere else. */
function suggestFigure(addend: Addend, tooMuch: Rational, { source, scheme }: SchemeContext, isFree: IsFree): Fix[] {
  const { indicator, children } = addend.part;
  const corrected = correctedFigure(addend, tooMuch);
  if (!corrected || children || indicator.levels || indicator.metric?.bands || indicator.applies) return [];
  const step = indicator.step ?? scheme.scoring.step;
  const isStepped = indicator.method === "judged" && step !== undefined && !step.value.percent;
  const isWritable =
    !isTooFine(corrected.value, scheme.scoring) && !(isStepped && !isMultiple(corrected.value, step.value.value));
  if (!isWritable || !isFree(indicator, corrected.value) || isAnchored(source.text, corrected.node)) return [];
  const name = nameOf(indicator);
  const [is, due] = [formatDecimal(addend.value), formatDecimal(corrected.value)];
  return [
    {
      title: {
        en: `Give ${name.en} ${count(due, "point")} instead of ${is}`,
        zh: `将 ${name.zh} 由 ${is} 分改为 ${due} 分`,
      },
      edits: [{ span: corrected.node.span, text: due }],
    },
  ];
}
