import { describeProfiles, figuresOf } from "../checks/profiles";
import { count, type Message } from "../messages/message";
import { type Indicator, isLeaf, type Scheme, walkIndicators } from "../model/scheme";
import type { Sourced } from "../model/sourced";
import { formatDecimal, isZero, type Rational, round } from "../number/rational";
import { nameOf } from "../scoring/words";
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
  *checkScheme({ scheme }: SchemeContext): Iterable<Finding> {
    for (const figure of listFigures(scheme)) {
      if (isTooFine(figure.value, scheme)) yield describeTooFine(figure, scheme);
    }
    for (const indicator of walkIndicators(scheme.indicators)) yield* checkMultiples(indicator, scheme);
  },
};

/** A number that a score can come from, and what it is. */
interface Figure {
  readonly node: Node;
  readonly value: Rational;
  readonly name: Message;
}

function* listFigures(scheme: Scheme): Iterable<Figure> {
  const { step } = scheme.scoring;
  if (step && !step.value.percent) {
    yield { node: step.node, value: step.value.value, name: { en: "the step of the scheme", zh: "方案的最小间隔" } };
  }
  for (const [id, { levels }] of scheme.scales) {
    for (const level of levels)
      yield* pointsAs(level.points, levelOf(level.id?.value, { en: `scale ${id}`, zh: `尺度 ${id} ` }));
  }
  for (const indicator of walkIndicators(scheme.indicators)) if (isLeaf(indicator)) yield* listFiguresOfLeaf(indicator);
}

function* listFiguresOfLeaf(leaf: Indicator): Iterable<Figure> {
  const name = nameOf(leaf);
  for (const { node, value, profile } of figuresOf(leaf.points)) {
    const scope = describeProfiles(profile === undefined ? [] : [profile]);
    yield { node, value, name: { en: `the points of ${name.en}${scope.en}`, zh: `${scope.zh}${name.zh} 的分值` } };
  }
  if (leaf.step && !leaf.step.value.percent) {
    yield {
      node: leaf.step.node,
      value: leaf.step.value.value,
      name: { en: `the step of ${name.en}`, zh: `${name.zh} 的最小间隔` },
    };
  }
  const ownLevels = getValue(leaf.node, "levels") ? (leaf.levels ?? []) : [];
  for (const level of ownLevels)
    yield* pointsAs(level.points, levelOf(level.id?.value, { en: name.en, zh: `${name.zh} ` }));
  for (const band of leaf.metric?.bands ?? []) {
    yield* pointsAs(band.points, { en: `the points of a band of ${name.en}`, zh: `${name.zh} 的分段分值` });
  }
  yield* pointsAs(leaf.metric?.lose?.points, { en: `the loss of ${name.en}`, zh: `${name.zh} 的扣减分值` });
}

function levelOf(level: string | undefined, owner: Message): Message {
  return { en: `the points of level ${level ?? ""} of ${owner.en}`, zh: `${owner.zh}的 ${level ?? ""} 档分值` };
}

function pointsAs(points: Sourced<Rational> | undefined, name: Message): Figure[] {
  return points ? [{ ...points, name }] : [];
}

function isTooFine(value: Rational, { scoring }: Scheme): boolean {
  return !round(value, scoring.leafDecimals, "down").equals(value);
}

function describeTooFine({ node, value, name }: Figure, { scoring }: Scheme): Finding {
  const figure = formatDecimal(value, 40);
  const needed = figure.split(".")[1]?.length ?? 0;
  const limit = getValue(scoring.node, "leafDecimals") ?? getValue(scoring.node, "decimals");
  const text = String(scoring.leafDecimals);
  return {
    span: node.span,
    message: {
      en:
        `${figure} as ${name.en} needs ${count(needed, "decimal")}, but leaf scores are written with ${text}. ` +
        `Round it, or set scoring.leafDecimals to ${needed}.`,
      zh:
        `${name.zh} ${figure} 需要 ${needed} 位小数，而末级指标得分只保留 ${text} 位。` +
        `请修约该数值，或将 scoring.leafDecimals 设为 ${needed}。`,
    },
    related: relate(limit, { en: `Leaf scores have ${count(text, "decimal")}`, zh: `末级指标得分保留 ${text} 位小数` }),
  };
}

/** Only steps in points: a percent of the points always divides them. */
function* checkMultiples(indicator: Indicator, scheme: Scheme): Iterable<Finding> {
  const isJudged = (asScalar(getValue(indicator.node, "method"))?.value ?? "judged") === "judged";
  const step = getValue(indicator.node, "step") ? indicator.step : scheme.scoring.step;
  if (!isLeaf(indicator) || !isJudged || !step || step.value.percent) return;
  const size = step.value.value;
  if (size.s < 0n || isZero(size)) return;
  for (const { node, value, profile } of figuresOf(indicator.points)) {
    if (value.div(size).d === 1n || isTooFine(value, scheme)) continue;
    const name = nameOf(indicator);
    const scope = describeProfiles(profile === undefined ? [] : [profile]);
    const [points, each, last] = [value, size, value.div(size).floor().mul(size)].map((figure) =>
      formatDecimal(figure),
    );
    yield {
      span: node.span,
      severity: "warning",
      message: {
        en: `${name.en} has ${count(points as string, "point")}${scope.en}, no multiple of the step ${each}: after ${last} only full marks follow. Change the points or the step.`,
        zh: `${scope.zh}${name.zh} 的分值 ${points} 不是最小间隔 ${each} 的整数倍：${last} 分之后只能给满分。请调整分值或间隔。`,
      },
      related: relate(step.node, { en: `The step is ${each}`, zh: `最小间隔为 ${each}` }),
    };
  }
}

function relate(node: Node | undefined, message: Message): Related[] {
  return node ? [{ span: node.span, message }] : [];
}
