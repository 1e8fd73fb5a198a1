/** The indicator tree as the file says it. */
import type { Comparison, Quantity } from "../number/notation";
import type { Rational } from "../number/rational";
import {
  readComparison,
  readId,
  readMandatory,
  readNumber,
  readQuantity,
  readString,
  readWholeNumber,
} from "../schema/scalars";
import { withoutRoom } from "../text/lists";
import { Memo } from "../yaml/memo";
import type { Stretches } from "../yaml/stretches";
import { asMapping, asSequence, getValue, type Mapping, type Node } from "../yaml/tree";
import {
  itemsAt,
  type LocalText,
  mappingsAt,
  type Named,
  oneOf,
  type PerProfile,
  readAt,
  readFlag,
  readIds,
  readNamed,
  readPerProfile,
  readText,
  type Sourced,
} from "./sourced";

export type Aggregate = "sum" | "weighted" | "mean" | "min" | "max";
export type Method = "judged" | "allOrNothing" | "sampled" | "metric" | "levels";
export type NotApplicablePolicy = "forbidden" | "rescale" | "zero" | "full";

export interface Level extends Named {
  readonly points: Sourced<Rational> | undefined;
}

export interface Band {
  readonly node: Mapping;
  readonly when: Sourced<Comparison> | undefined;
  readonly points: Sourced<Rational> | undefined;
}

export interface Metric {
  readonly node: Mapping;
  readonly unit: Sourced<string> | undefined;
  readonly period: Sourced<string> | undefined;
  readonly target: Sourced<Comparison> | undefined;
  readonly lose:
    | {
        readonly node: Mapping;
        readonly points: Sourced<Rational> | undefined;
        readonly per: Sourced<Quantity> | undefined;
        readonly started: boolean;
      }
    | undefined;
  readonly bands: readonly Band[] | undefined;
}

/** The scales that indicators share, by their ids. */
export type Scales = ReadonlyMap<string, { readonly node: Node; readonly levels: readonly Level[] }>;

export interface Indicator extends Named {
  /** 1 for the indicators at the top. */
  readonly level: number;
  readonly parent: Indicator | undefined;
  readonly points: PerProfile | undefined;
  readonly weight: PerProfile | undefined;
  /** The profiles it is restricted to; missing where it is not. */
  readonly applies: readonly Sourced<string>[] | undefined;
  readonly tags: readonly Sourced<string>[];
  readonly guidance: LocalText | undefined;
  readonly basis: Sourced<string> | undefined;
  /** Those below it; a leaf has none. An empty list makes it a group all the same. */
  readonly children: readonly Indicator[] | undefined;
  readonly aggregate: Aggregate;
  readonly capped: boolean;
  readonly method: Method;
  readonly step: Sourced<Quantity> | undefined;
  readonly minSample: Sourced<number> | undefined;
  readonly accept: Sourced<number> | undefined;
  readonly metric: Metric | undefined;
  readonly scale: Sourced<string> | undefined;
  /** Its own levels, or those of its scale. */
  readonly levels: readonly Level[] | undefined;
  readonly mandatory: Sourced<true | Rational> | undefined;
  readonly notApplicable: Sourced<NotApplicablePolicy> | undefined;
  readonly evidence: readonly LocalText[];
}

/** Every indicator of a tree, parents before their children, in the order of the file. */
export function* walkIndicators(indicators: readonly Indicator[]): Generator<Indicator> {
  for (const indicator of indicators) {
    yield indicator;
    if (indicator.children) yield* walkIndicators(indicator.children);
  }
}

/** Every indicator of a tree in stretches: each at the top with all below it. */
export function stretchesOfIndicators(indicators: readonly Indicator[]): Stretches<Indicator> {
  return indicators.map((top) => withAllBelow.of(top, () => [...walkIndicators([top])]));
}

const withAllBelow = new Memo<readonly Indicator[]>();

export function isLeaf(indicator: Indicator): boolean {
  return indicator.children === undefined;
}

export const readPolicy = oneOf("forbidden", "rescale", "zero", "full");

export function readAggregate(node: Mapping): Aggregate {
  return readAt(node, "aggregate", oneOf("sum", "weighted", "mean", "min", "max"))?.value ?? "sum";
}

export function readLevels(node: Node | undefined): Level[] {
  return (asSequence(node)?.items ?? []).flatMap((item) => {
    const map = asMapping(item);
    return map ? { ...readNamed(map), points: readAt(map, "points", readNumber) } : [];
  });
}

export function readIndicator(node: Mapping, parent: Indicator | undefined, scales: Scales): Indicator {
  const scale = readAt(node, "scale", readId);
  const ownLevels = getValue(node, "levels");
  const applies = getValue(node, "applies");
  const indicator = {
    // Written out, not spread: all indicators then share one shape, which every walk over them is the faster for.
    node,
    id: readAt(node, "id", readId),
    title: readText(getValue(node, "title")),
    level: (parent?.level ?? 0) + 1,
    parent,
    points: readPerProfile(node, "points"),
    weight: readPerProfile(node, "weight"),
    applies: applies && readIds(node, "applies"),
    tags: readIds(node, "tags"),
    guidance: readText(getValue(node, "guidance")),
    basis: readAt(node, "basis", readString),
    children: undefined as Indicator[] | undefined,
    aggregate: readAggregate(node),
    capped: readFlag(node, "capped"),
    method: readAt(node, "method", oneOf("judged", "allOrNothing", "sampled", "metric", "levels"))?.value ?? "judged",
    step: readAt(node, "step", readQuantity),
    minSample: readAt(node, "minSample", readWholeNumber),
    accept: readAt(node, "accept", readWholeNumber),
    metric: readMetric(asMapping(getValue(node, "metric"))),
    scale,
    levels: ownLevels ? readLevels(ownLevels) : scale && scales.get(scale.value)?.levels,
    mandatory: readAt(node, "mandatory", readMandatory),
    notApplicable: readAt(node, "notApplicable", readPolicy),
    evidence: withoutRoom(itemsAt(node, "evidence").flatMap((item) => readText(item) ?? [])),
  } satisfies Indicator;
  if (getValue(node, "indicators")) {
    indicator.children = mappingsAt(node, "indicators").map((item) => readIndicator(item, indicator, scales));
  }
  return indicator;
}

function readMetric(node: Mapping | undefined): Metric | undefined {
  if (!node) return undefined;
  const lose = asMapping(getValue(node, "lose"));
  return {
    node,
    unit: readAt(node, "unit", readString),
    period: readAt(node, "period", readString),
    target: readAt(node, "target", readComparison),
    lose: lose && {
      node: lose,
      points: readAt(lose, "points", readNumber),
      per: readAt(lose, "per", readQuantity),
      started: readFlag(lose, "started"),
    },
    bands: getValue(node, "bands")
      ? mappingsAt(node, "bands").map((item) => ({
          node: item,
          when: readAt(item, "when", readComparison),
          points: readAt(item, "points", readNumber),
        }))
      : undefined,
  };
}
