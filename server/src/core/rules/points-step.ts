import { describeProfiles, figuresOf, type ProfileFigure } from "../checks/profiles";
import { isMultiple, isTooFine, listFigures, listSharedFigures, type ScoreFigure } from "../checks/scoreFigures";
import { count, type Message } from "../messages/message";
import { type Indicator, isLeaf, stretchesOfIndicators } from "../model/indicator";
import type { Scheme, Scoring } from "../model/scheme";
import type { Sourced } from "../model/sourced";
import type { Quantity } from "../number/notation";
import { formatDecimal } from "../number/rational";
import { nameOf } from "../scoring/words";
import { Sieve } from "../yaml/stretches";
import { asScalar, getValue, type Node } from "../yaml/tree";
import type { Finding, Related, Rule, SchemeContext } from "./types";

/** Points, steps and levels can be written with `leafDecimals`, and full points are a multiple of the step. */
export const pointsStep: Rule = {
  id: "points-step",
  severity: "error",
  title: { en: "Points that cannot be written", zh: "无法记录的分值" },
  why: {
    en: "The score of a leaf is rounded before it is added. Where its points are finer than that, or lie between two steps, full marks cannot be given as the scheme prints them.",
    zh: "末级指标的得分先修约再相加。分值的小数位过多，或落在两个间隔之间时，满分就无法照方案所列给出。",
  },
  guide: {
    remedy: {
      en: "Round the figure, or give `scoring.leafDecimals` as many decimals as the finest figure has. Where points lie between two steps, choose points that are a multiple of `step`, or a step that divides them.",
      zh: "修约该数值，或将 `scoring.leafDecimals` 设为最细数值的小数位数。分值落在两个间隔之间时，请改用间隔整数倍的分值，或改用能整除分值的间隔。",
    },
    exception: {
      en: "Suppress the warning on points between two steps where the scheme really goes up to full marks by a shorter last step.",
      zh: "若方案确实规定最后一档间隔较短、可直接给满分，可以忽略关于间隔的警告。",
    },
    source: {
      en: "GB/T 8170-2008, clause 3: figures are rounded to a fixed number of places.",
      zh: "GB/T 8170-2008 第 3 章：数值按规定的修约间隔修约。",
    },
    bad: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 10
scoring: { decimals: 1 }
indicators:
  - { id: "1", title: 组织架构, points: 2.25 }
  - { id: "2", title: 人员配置, points: 7.75 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 10
scoring: { decimals: 1 }
indicators:
  - { id: "1", title: 组织架构, points: 2.5 }
  - { id: "2", title: 人员配置, points: 7.5 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkScheme({ scheme }: SchemeContext): Iterable<Finding> {
    const { scoring } = scheme;
    for (const figure of listSharedFigures(scheme)) {
      if (isTooFine(figure.value, scoring)) yield describeTooFine(figure, scheme);
    }
    for (const leaf of unwritable.pick(stretchesOfIndicators(scheme.indicators), scoring)) {
      for (const figure of listFigures(leaf))
        if (isTooFine(figure.value, scoring)) yield describeTooFine(figure, scheme);
      for (const { figure, step } of findBetween(leaf, scoring)) yield describeBetween(leaf, figure, step);
    }
  },
};

const unwritable = new Sieve<Indicator, Scoring>(
  (leaf, scoring) =>
    isLeaf(leaf) &&
    ([...listFigures(leaf)].some(({ value }) => isTooFine(value, scoring)) || findBetween(leaf, scoring).length > 0),
);

function describeTooFine({ node, value, ...figure }: ScoreFigure, { scoring }: Scheme): Finding {
  const name = figure.name();
  const text = formatDecimal(value, 40);
  const needed = text.split(".")[1]?.length ?? 0;
  const limit = getValue(scoring.node, "leafDecimals") ?? getValue(scoring.node, "decimals");
  const kept = String(scoring.leafDecimals);
  return {
    span: node.span,
    message: {
      en:
        `${text} cannot be written as ${name.en}, since leaf scores have ${count(kept, "decimal")}. ` +
        `Round it, or set scoring.leafDecimals to ${needed}.`,
      zh:
        `${name.zh} ${text} 有 ${needed} 位小数，而末级指标得分只保留 ${kept} 位，无法记录。` +
        `请修约该数值，或将 scoring.leafDecimals 设为 ${needed}。`,
    },
    related: relate(limit, { en: `Leaf scores have ${count(kept, "decimal")}`, zh: `末级指标得分保留 ${kept} 位小数` }),
  };
}

/** The points that lie between two steps. Only steps in points: a percent of the points always divides them. */
function findBetween(leaf: Indicator, scoring: Scoring): { figure: ProfileFigure; step: Sourced<Quantity> }[] {
  const step = leaf.step ?? scoring.step;
  if (leaf.method !== "judged" || !step || step.value.percent || !isRead(leaf)) return [];
  return figuresOf(leaf.points).flatMap((figure) =>
    isMultiple(figure.value, step.value.value) || isTooFine(figure.value, scoring) ? [] : { figure, step },
  );
}

/** Whether method and step are what the file says, and not what holds because it cannot be read. */
function isRead(indicator: Indicator): boolean {
  const method = asScalar(getValue(indicator.node, "method"))?.value ?? indicator.method;
  return method === indicator.method && (indicator.step !== undefined || !getValue(indicator.node, "step"));
}

function describeBetween(leaf: Indicator, { node, value, profile }: ProfileFigure, step: Sourced<Quantity>): Finding {
  const size = step.value.value;
  const name = nameOf(leaf);
  const scope = describeProfiles(profile === undefined ? [] : [profile]);
  const points = formatDecimal(value);
  const each = formatDecimal(size);
  const last = formatDecimal(value.div(size).floor().mul(size));
  return {
    span: node.span,
    severity: "warning",
    message: {
      en:
        `${name.en} has ${count(points, "point")}${scope.en}, no multiple of the step ${each}: ` +
        `after ${last} only full marks follow. Change the points or the step.`,
      zh:
        `${scope.zh}${name.zh} 的分值 ${points} 不是最小间隔 ${each} 的整数倍：` +
        `${last} 分之后只能给满分。请调整分值或间隔。`,
    },
    related: relate(step.node, { en: `The step is ${each}`, zh: `最小间隔为 ${each}` }),
  };
}

function relate(node: Node | undefined, message: Message): Related[] {
  return node ? [{ span: node.span, message }] : [];
}
