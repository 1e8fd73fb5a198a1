/** The numbers of a scheme that the score of a leaf can come from: points, steps, levels, bands and losses. */
import type { Message } from "../messages/message";
import type { Indicator, Level } from "../model/indicator";
import type { Scheme, Scoring } from "../model/scheme";
import type { Sourced } from "../model/sourced";
import type { Quantity } from "../number/notation";
import { isZero, type Rational } from "../number/rational";
import { nameOf } from "../scoring/words";
import { getValue, type Node } from "../yaml/tree";
import { describeProfiles, figuresOf } from "./profiles";

export interface ScoreFigure {
  readonly node: Node;
  readonly value: Rational;
  readonly name: () => Message;
}

/** Those that belong to no single leaf. */
export function* listSharedFigures({ scoring, scales }: Scheme): Iterable<ScoreFigure> {
  yield* stepAs(scoring.step, () => ({ en: "the step of the scheme", zh: "方案的最小间隔" }));
  for (const [id, { levels }] of scales) {
    for (const level of levels)
      yield* pointsAs(level.points, () => nameLevel(level, { en: `scale ${id}`, zh: `评分档表 ${id}` }));
  }
}

/** Whether a score has more decimals than are written. */
export function isTooFine(value: Rational, { leafDecimals }: Scoring): boolean {
  return 10n ** BigInt(leafDecimals) % value.d !== 0n;
}

export function isMultiple(value: Rational, step: Rational): boolean {
  return step.s < 0n || isZero(step) || (value.n * step.d) % (value.d * step.n) === 0n;
}

/** Those of a leaf. */
export function* listFigures(leaf: Indicator): Iterable<ScoreFigure> {
  const name = () => nameOf(leaf);
  for (const { node, value, profile } of figuresOf(leaf.points)) {
    yield { node, value, name: () => namePoints(name(), profile) };
  }
  if (leaf.method === "judged") {
    yield* stepAs(leaf.step, () => ({ en: `the step of ${name().en}`, zh: `${name().zh} 的最小间隔` }));
  }
  if (leaf.method === "levels" && getValue(leaf.node, "levels")) {
    for (const level of leaf.levels ?? []) yield* pointsAs(level.points, () => nameLevel(level, name()));
  }
  if (leaf.method === "metric") {
    for (const band of leaf.metric?.bands ?? []) {
      yield* pointsAs(band.points, () => ({
        en: `the points of a band of ${name().en}`,
        zh: `${name().zh} 的分段分值`,
      }));
    }
    yield* pointsAs(leaf.metric?.lose?.points, () => ({
      en: `the loss of ${name().en}`,
      zh: `${name().zh} 的扣减分值`,
    }));
  }
}

function namePoints(leaf: Message, profile: string | undefined): Message {
  const scope = describeProfiles(profile === undefined ? [] : [profile]);
  return { en: `the points of ${leaf.en}${scope.en}`, zh: `${scope.zh}${leaf.zh} 的分值` };
}

function nameLevel(level: Level, owner: Message): Message {
  const id = level.id?.value ?? "";
  return { en: `the points of level ${id} of ${owner.en}`, zh: `${owner.zh} 的 ${id} 档分值` };
}

function pointsAs(points: Sourced<Rational> | undefined, name: () => Message): ScoreFigure[] {
  return points ? [{ ...points, name }] : [];
}

/** Only steps in points: those in percent are rounded with the score. */
function stepAs(step: Sourced<Quantity> | undefined, name: () => Message): ScoreFigure[] {
  return step && !step.value.percent ? [{ node: step.node, value: step.value.value, name }] : [];
}
