/** What a row of a sheet answers: read by the method of its indicator, and what is wrong with it. */
import type { Level, Method, Metric, NotApplicablePolicy } from "../model/indicator";
import type { Scoring } from "../model/scheme";
import type { ScoreEntry } from "../model/sheet";
import { type Comparison, compare, type Quantity } from "../number/notation";
import { hundred, isZero, type Rational } from "../number/rational";
import { readBoolean, readId, readNotApplicable, readQuantity, readRatio } from "../schema/scalars";
import { asMapping, asScalar, isNull, type Node, type Pair, resolve, type Scalar } from "../yaml/tree";
import type { IndicatorPart } from "./view";

/** How a score came about, for the trace. */
export type Derivation =
  | { readonly kind: "judged"; readonly given: Quantity }
  | { readonly kind: "conforms"; readonly conforms: boolean }
  | {
      readonly kind: "sampled";
      readonly conforming: Rational;
      readonly size: Rational;
      readonly accept: number | undefined;
    }
  | { readonly kind: "target"; readonly value: Rational; readonly holds: boolean; readonly steps: Rational | undefined }
  | { readonly kind: "band"; readonly value: Rational; readonly band: NonNullable<Metric["bands"]>[number] | undefined }
  | { readonly kind: "level"; readonly level: Level }
  | { readonly kind: "notApplicable"; readonly policy: NotApplicablePolicy; readonly reason: string | undefined };

/** What is wrong with a row. All but a bare number in a percent metric leave the row unscored. */
export type EntryIssue =
  /** Not a form that the method takes; `key` is the key of the long form where that is what does not fit. */
  | { readonly kind: "form"; readonly node: Node; readonly key?: Scalar }
  | { readonly kind: "range"; readonly node: Node; readonly given: Rational }
  | { readonly kind: "step"; readonly node: Node; readonly given: Rational; readonly step: Rational }
  | {
      readonly kind: "sample";
      readonly node: Node;
      readonly conforming: Rational;
      readonly size: Rational;
      readonly minimum: number | undefined;
    }
  | { readonly kind: "forbidden"; readonly node: Node }
  | { readonly kind: "unit"; readonly node: Node; readonly given: Quantity }
  /** The schema reports it. */
  | { readonly kind: "shape" };

export const methodKeys = ["score", "conforms", "sample", "measured", "level", "notApplicable"] as const;
type MethodKey = (typeof methodKeys)[number];

export function isMethodKey(key: unknown): key is MethodKey {
  return (methodKeys as readonly unknown[]).includes(key);
}

/** What a row answers with: the whole of a short form, of a long one the value of the key that says it. */
export function findAnswer(node: Node): Node | undefined {
  const long = asMapping(node);
  return long ? long.pairs.find((pair) => isMethodKey(pair.key.value))?.value : node;
}

/** A leaf of 0 points without levels: it conforms or it does not, whatever its method. */
export function isConformanceOnly(part: IndicatorPart): boolean {
  return isZero(part.points) && part.indicator.method !== "levels";
}

/** The keys of the long form by which a leaf may be scored. */
export function answerKeys(part: IndicatorPart): readonly MethodKey[] {
  return isConformanceOnly(part) ? ["conforms"] : keysByMethod[part.indicator.method];
}

const keysByMethod: Record<Method, readonly MethodKey[]> = {
  judged: ["score"],
  allOrNothing: ["conforms", "score"],
  sampled: ["sample"],
  metric: ["measured"],
  levels: ["level"],
};

/** Bare numbers are percentages in a metric whose unit is `%` or one of whose bounds is a percent. */
export function isPercentMetric(metric: Metric): boolean {
  const bounds = [metric.target, ...(metric.bands ?? []).map((band) => band.when)];
  return metric.unit?.value === "%" || bounds.some((bound) => bound?.value.bound.percent);
}

/** A row that says that its indicator does not apply, in either form. */
export function saysNotApplicable(node: Node): boolean {
  const value = resolve(node);
  if (value?.kind === "scalar") return value.value === "n/a";
  const reason = asScalar(asMapping(value)?.pairs.find((pair) => pair.key.value === "notApplicable")?.value);
  return reason !== undefined && readNotApplicable(reason) !== undefined;
}

export interface Reading {
  readonly derivation?: Derivation;
  readonly issue?: EntryIssue;
}

/** What a row says of a leaf, read by the method of its indicator, and what is wrong with it. */
export function readEntry(part: IndicatorPart, entry: ScoreEntry | undefined, scoring: Scoring): Reading {
  if (!entry || isNull(entry.node)) return {};
  const value = resolve(entry.node);
  if (value?.kind === "scalar") {
    if (value.value === "n/a") return notApplicable(part, entry.node, undefined);
    return readScore(part, value, entry.node, undefined, scoring);
  }
  if (value?.kind !== "mapping") return { issue: { kind: "shape" } };
  const given = value.pairs.filter((pair) => isMethodKey(pair.key.value));
  const [pair, second] = given as [Pair | undefined, Pair | undefined];
  if (!pair) return {};
  if (second) return { issue: { kind: "shape" } };
  if (isNull(pair.value)) return {};
  const scalar = asScalar(pair.value);
  if (!scalar) return { issue: { kind: "shape" } };
  if (pair.key.value === "notApplicable") {
    const reason = readNotApplicable(scalar);
    if (reason === undefined) return { issue: { kind: "shape" } };
    return notApplicable(part, pair.value, reason === true ? undefined : reason);
  }
  return readScore(part, scalar, pair.value, pair.key, scoring);
}

function notApplicable(part: IndicatorPart, node: Node, reason: string | undefined): Reading {
  const derivation: Derivation = { kind: "notApplicable", policy: part.policy, reason };
  return part.policy === "forbidden" ? { derivation, issue: { kind: "forbidden", node } } : { derivation };
}

/** `key` is that of the long form; a short form is read as the method wants it. */
function readScore(
  part: IndicatorPart,
  scalar: Scalar,
  node: Node,
  key: Scalar | undefined,
  scoring: Scoring,
): Reading {
  const form = { issue: { kind: "form", node, ...(key ? { key } : {}) } } as const;
  const keyName = key?.value;
  if (keyName !== undefined && !answerKeys(part).some((each) => each === keyName)) return form;
  if (isConformanceOnly(part)) return readConforms(scalar) ?? form;
  switch (part.indicator.method) {
    case "judged":
      return readJudged(part, scalar, node, scoring) ?? form;
    case "allOrNothing": {
      const conforms = keyName === "score" ? undefined : readConforms(scalar);
      const score = keyName === "conforms" ? undefined : readAllOrNothing(part, scalar, node);
      return conforms ?? score ?? form;
    }
    case "sampled":
      return readSampled(part, scalar, node) ?? form;
    case "metric":
      return readMeasured(part, scalar, node) ?? form;
    case "levels":
      return readLevel(part, scalar) ?? form;
  }
}

function readJudged(part: IndicatorPart, scalar: Scalar, node: Node, scoring: Scoring): Reading | undefined {
  const given = readQuantity(scalar);
  if (!given) return undefined;
  const score = given.percent ? given.value.mul(part.points) : given.value;
  if (score.s < 0n || score.compare(part.points) > 0) return { issue: { kind: "range", node, given: score } };
  const step = stepOf(part, scoring);
  const offStep = step && !isZero(step) && score.compare(part.points) !== 0 && score.div(step).d !== 1n;
  return offStep ? { issue: { kind: "step", node, given: score, step } } : { derivation: { kind: "judged", given } };
}

/** The smallest step of a judged leaf in points. */
export function stepOf(part: IndicatorPart, scoring: Scoring): Rational | undefined {
  const step = (part.indicator.step ?? scoring.step)?.value;
  return step && (step.percent ? step.value.mul(part.points) : step.value);
}

function readConforms(scalar: Scalar): Reading | undefined {
  const conforms = readBoolean(scalar);
  return conforms === undefined ? undefined : { derivation: { kind: "conforms", conforms } };
}

function readAllOrNothing(part: IndicatorPart, scalar: Scalar, node: Node): Reading | undefined {
  const given = readQuantity(scalar);
  if (!given) return undefined;
  const score = given.percent ? given.value.mul(part.points) : given.value;
  const isFull = score.compare(part.points) === 0;
  if (!isFull && !isZero(score)) return { issue: { kind: "range", node, given: score } };
  return { derivation: { kind: "conforms", conforms: isFull } };
}

function readSampled(part: IndicatorPart, scalar: Scalar, node: Node): Reading | undefined {
  const ratio = readRatio(scalar);
  if (!ratio) return undefined;
  const { part: conforming, whole: size } = ratio;
  const minimum = part.indicator.minSample?.value;
  if (conforming.compare(size) > 0 || (minimum !== undefined && size.compare(minimum) < 0)) {
    return { issue: { kind: "sample", node, conforming, size, minimum } };
  }
  return { derivation: { kind: "sampled", conforming, size, accept: part.indicator.accept?.value } };
}

function readMeasured(part: IndicatorPart, scalar: Scalar, node: Node): Reading | undefined {
  const metric = part.indicator.metric;
  const ratio = readRatio(scalar);
  const given = ratio ? undefined : readQuantity(scalar);
  if (!metric || (!ratio && !given)) return undefined;
  const percentMetric = isPercentMetric(metric);
  if (given?.percent && !percentMetric) return { issue: { kind: "unit", node, given } };
  const value = ratio ? ratio.part.div(ratio.whole) : inMetric(given as Quantity, percentMetric);
  const derivation = measure(metric, value, percentMetric);
  return given && !given.percent && percentMetric
    ? { derivation, issue: { kind: "unit", node, given } }
    : { derivation };
}

/** A bare number as the metric means it. */
export function inMetric(quantity: Quantity, percentMetric: boolean): Rational {
  return percentMetric && !quantity.percent ? quantity.value.div(hundred) : quantity.value;
}

function measure(metric: Metric, value: Rational, percentMetric: boolean): Derivation {
  const holds = (comparison: Comparison) =>
    compare(value, comparison.operator, inMetric(comparison.bound, percentMetric));
  if (metric.bands) {
    return { kind: "band", value, band: metric.bands.find((band) => band.when && holds(band.when.value)) };
  }
  const target = metric.target?.value;
  const met = target !== undefined && holds(target);
  const per = metric.lose?.per && inMetric(metric.lose.per.value, percentMetric);
  if (met || !target || !metric.lose || !per || per.s <= 0n) {
    return { kind: "target", value, holds: met, steps: undefined };
  }
  const distance = value.sub(inMetric(target.bound, percentMetric)).abs().div(per);
  return { kind: "target", value, holds: false, steps: metric.lose.started ? distance.ceil() : distance.floor() };
}

function readLevel(part: IndicatorPart, scalar: Scalar): Reading | undefined {
  const id = readId(scalar);
  const level = (part.indicator.levels ?? []).find((candidate) => candidate.id?.value === id);
  return id !== undefined && level?.points ? { derivation: { kind: "level", level } } : undefined;
}
