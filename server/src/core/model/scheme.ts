/**
 * A scheme as its file says it: every part that can be read, with the node that says it. Nothing is judged here; what is missing or
 * cannot be read is left out, and the rules say so.
 */
import type { CalendarDate, CountSpan, Duration, DurationSpan } from "../number/date";
import type { Comparison, Quantity } from "../number/notation";
import type { Rational, RoundingMode } from "../number/rational";
import {
  type EditionRef,
  maximumDecimals,
  readBoolean,
  readComparison,
  readCountSpan,
  readDate,
  readDuration,
  readDurationSpan,
  readEditionRef,
  readId,
  readMandatory,
  readNumber,
  readQuantity,
  readSignedQuantity,
  readString,
  readWholeNumber,
} from "../schema/scalars";
import { asMapping, asSequence, getValue, type Mapping, type Node } from "../yaml/tree";
import {
  itemsAt,
  type LocalText,
  mappingsAt,
  oneOf,
  type PerProfile,
  readAt,
  readIds,
  readList,
  readPerProfile,
  readText,
  type Sourced,
} from "./sourced";

export type Aggregate = "sum" | "weighted" | "mean" | "min" | "max";
export type Method = "judged" | "allOrNothing" | "sampled" | "metric" | "levels";
export type NotApplicablePolicy = "forbidden" | "rescale" | "zero" | "full";

/** Something with an id and a title: a profile, a level, a reason, a mode. */
export interface Named {
  readonly node: Mapping;
  readonly id: Sourced<string> | undefined;
  readonly title: LocalText | undefined;
}

export interface Level extends Named {
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
  readonly bands:
    | readonly {
        readonly node: Mapping;
        readonly when: Sourced<Comparison> | undefined;
        readonly points: Sourced<Rational> | undefined;
      }[]
    | undefined;
}

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

export interface Scoring {
  readonly node: Mapping | undefined;
  readonly step: Sourced<Quantity> | undefined;
  readonly notApplicable: NotApplicablePolicy;
  readonly outOf: PerProfile | undefined;
  readonly base: Sourced<Rational> | undefined;
  readonly decimals: number;
  readonly leafDecimals: number;
  readonly rounding: RoundingMode;
  readonly floor: Sourced<Rational> | undefined;
  readonly cap: Sourced<Rational> | undefined;
}

export interface Adjustment extends Named {
  readonly points: Sourced<Quantity> | undefined;
  readonly max: Sourced<number> | undefined;
  readonly failAt: Sourced<number> | undefined;
  readonly perFinding: Sourced<string> | undefined;
  readonly correctiveAction: boolean;
  readonly reasons: readonly Named[];
  readonly applies: readonly Sourced<string>[] | undefined;
}

/** One condition of a grade; `node` is the whole of it. */
export type Condition = { readonly node: Mapping } & (
  | { readonly kind: "indicator"; readonly indicator: Sourced<string>; readonly demand: Demand }
  | {
      readonly kind: "level";
      readonly level: Sourced<number>;
      readonly demand: Demand;
      readonly except: readonly Sourced<string>[];
    }
  | { readonly kind: "tag"; readonly tag: Sourced<string>; readonly each: boolean; readonly demand: Demand }
  | {
      readonly kind: "answered";
      readonly level: Sourced<string>;
      readonly max: number;
      readonly tag: Sourced<string> | undefined;
    }
  | { readonly kind: "adjustment"; readonly adjustment: Sourced<string>; readonly max: number }
  | { readonly kind: "findings"; readonly class: Sourced<string>; readonly max: number; readonly open: boolean }
  | { readonly kind: "held"; readonly grade: Sourced<string>; readonly for: Sourced<Duration> | undefined }
  | { readonly kind: "any"; readonly conditions: readonly Condition[] }
  /** What cannot be read never holds: a grade must not be given for want of a condition. */
  | { readonly kind: "unreadable" }
);

/** What is asked of a score: to be met in full, or a least share of what is available or number of points. */
export type Demand = { readonly met: true } | { readonly met: false; readonly min: Sourced<Quantity> };

export interface Alternative {
  readonly node: Mapping;
  readonly min: PerProfile | undefined;
  readonly requires: readonly Condition[];
}

export interface Grade extends Named {
  readonly stars: Sourced<number> | undefined;
  readonly min: PerProfile | undefined;
  readonly requires: readonly Condition[];
  readonly any: readonly Alternative[] | undefined;
  readonly applies: readonly Sourced<string>[] | undefined;
}

export interface FindingClass extends Named {
  readonly due: Sourced<Duration> | undefined;
  readonly reaudit: boolean;
}

export interface Plan {
  readonly node: Mapping;
  readonly when: Sourced<string> | undefined;
  readonly audit: Sourced<string> | undefined;
  readonly modes: readonly Sourced<string>[];
}

export interface Scheme {
  readonly node: Mapping;
  readonly id: Sourced<string> | undefined;
  readonly edition: Sourced<string> | undefined;
  readonly title: LocalText | undefined;
  readonly status: "draft" | "published" | "withdrawn";
  readonly issued: Sourced<CalendarDate> | undefined;
  readonly effective: Sourced<CalendarDate> | undefined;
  readonly supersedes: Sourced<EditionRef> | undefined;
  readonly locales: readonly Sourced<string>[];
  readonly prerequisites: readonly Named[];
  readonly profiles: readonly Named[];
  readonly points: PerProfile | undefined;
  readonly aggregate: Aggregate;
  readonly capped: boolean;
  readonly scoring: Scoring;
  readonly scales: ReadonlyMap<string, { readonly node: Node; readonly levels: readonly Level[] }>;
  readonly indicators: readonly Indicator[];
  readonly adjustments: readonly Adjustment[];
  /** Lowest first. */
  readonly grades: readonly Grade[];
  readonly ungraded: LocalText | undefined;
  readonly findings: readonly FindingClass[];
  readonly modes: readonly Sourced<string>[];
  readonly plans: readonly Plan[];
  readonly siteSample: Sourced<CountSpan> | undefined;
  readonly cycle: ReadonlyMap<string, Sourced<DurationSpan>>;
}

export function readScheme(root: Node | undefined): Scheme | undefined {
  const node = asMapping(root);
  if (!node) return undefined;
  const scales = new Map(
    (asMapping(getValue(node, "scales"))?.pairs ?? []).map((pair) => [
      pair.key.value.normalize("NFC"),
      { node: pair.value, levels: readLevels(pair.value) },
    ]),
  );
  return {
    node,
    id: readAt(node, "scheme", readId),
    edition: readAt(node, "edition", readId),
    title: readText(getValue(node, "title")),
    status: readAt(node, "status", oneOf("draft", "published", "withdrawn"))?.value ?? "draft",
    issued: readAt(node, "issued", readDate),
    effective: readAt(node, "effective", readDate),
    supersedes: readAt(node, "supersedes", readEditionRef),
    locales: readList(node, "locales", readString),
    prerequisites: mappingsAt(node, "prerequisites").map(readNamed),
    profiles: mappingsAt(node, "profiles").map(readNamed),
    points: readPerProfile(node, "points"),
    aggregate: readAggregate(node),
    capped: readFlag(node, "capped"),
    scoring: readScoring(asMapping(getValue(node, "scoring"))),
    scales,
    indicators: mappingsAt(node, "indicators").map((item) => readIndicator(item, undefined, scales)),
    adjustments: mappingsAt(node, "adjustments").map(readAdjustment),
    grades: mappingsAt(node, "grades").map(readGrade),
    ungraded: readText(getValue(asMapping(getValue(node, "ungraded")), "title")),
    findings: mappingsAt(node, "findings").map((item) => ({
      ...readNamed(item),
      due: readAt(item, "due", readDuration),
      reaudit: readFlag(item, "reaudit"),
    })),
    modes: (asMapping(getValue(node, "modes"))?.pairs ?? []).map((pair) => ({
      value: pair.key.value.normalize("NFC"),
      node: pair.key,
    })),
    plans: mappingsAt(node, "plans").map((item) => ({
      node: item,
      when: readAt(item, "when", readId),
      audit: readAt(item, "audit", readString),
      modes: readIds(item, "modes"),
    })),
    siteSample: readAt(asMapping(getValue(node, "sites")), "sample", readCountSpan),
    cycle: readCycle(asMapping(getValue(node, "cycle"))),
  };
}

/** Every indicator of a tree, parents before their children, in the order of the file. */
export function* walkIndicators(indicators: readonly Indicator[]): Generator<Indicator> {
  for (const indicator of indicators) {
    yield indicator;
    if (indicator.children) yield* walkIndicators(indicator.children);
  }
}

export function isLeaf(indicator: Indicator): boolean {
  return indicator.children === undefined;
}

/** Whether something with this `applies` applies to a profile; everything applies where there are no profiles. */
export function appliesTo(applies: readonly Sourced<string>[] | undefined, profile: string | undefined): boolean {
  return !applies || profile === undefined || applies.some((id) => id.value === profile);
}

function readNamed(node: Mapping): Named {
  return { node, id: readAt(node, "id", readId), title: readText(getValue(node, "title")) };
}

function readLevels(node: Node | undefined): Level[] {
  return (asSequence(node)?.items ?? []).flatMap((item) => {
    const map = asMapping(item);
    return map ? { ...readNamed(map), points: readAt(map, "points", readNumber) } : [];
  });
}

function readIndicator(node: Mapping, parent: Indicator | undefined, scales: Scheme["scales"]): Indicator {
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
    notApplicable: readAt(node, "notApplicable", oneOf("forbidden", "rescale", "zero", "full")),
    evidence: itemsAt(node, "evidence").flatMap((item) => readText(item) ?? []),
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

function readScoring(node: Mapping | undefined): Scoring {
  const decimals = readDecimals(node, "decimals") ?? 2;
  return {
    node,
    step: readAt(node, "step", readQuantity),
    notApplicable: readAt(node, "notApplicable", oneOf("forbidden", "rescale", "zero", "full"))?.value ?? "forbidden",
    outOf: node && readPerProfile(node, "outOf"),
    base: readAt(node, "base", readNumber),
    decimals,
    leafDecimals: readDecimals(node, "leafDecimals") ?? decimals,
    rounding: readAt(node, "rounding", oneOf("halfUp", "halfEven", "down"))?.value ?? "halfUp",
    floor: readAt(node, "floor", readNumber),
    cap: readAt(node, "cap", readNumber),
  };
}

function readDecimals(node: Mapping | undefined, key: string): number | undefined {
  const decimals = readAt(node, key, readWholeNumber)?.value;
  return decimals !== undefined && decimals <= maximumDecimals ? decimals : undefined;
}

function readAdjustment(node: Mapping): Adjustment {
  return {
    ...readNamed(node),
    points: readAt(node, "points", readSignedQuantity),
    max: readAt(node, "max", readWholeNumber),
    failAt: readAt(node, "failAt", readWholeNumber),
    perFinding: readAt(node, "perFinding", readId),
    correctiveAction: readAt(node, "correctiveAction", readString)?.value === "required",
    reasons: mappingsAt(node, "reasons").map(readNamed),
    applies: getValue(node, "applies") && readIds(node, "applies"),
  };
}

function readGrade(node: Mapping): Grade {
  return {
    ...readNamed(node),
    stars: readAt(node, "stars", readWholeNumber),
    ...readAlternative(node),
    any: getValue(node, "any") ? mappingsAt(node, "any").map(readAlternative) : undefined,
    applies: getValue(node, "applies") && readIds(node, "applies"),
  };
}

function readAlternative(node: Mapping): Alternative {
  return {
    node,
    min: readPerProfile(node, "min"),
    requires: mappingsAt(node, "requires").map(readCondition),
  };
}

function readCondition(node: Mapping): Condition {
  const unreadable = { node, kind: "unreadable" } as const;
  const demand = readDemand(node);
  const max = readAt(node, "max", readWholeNumber)?.value;
  const answered = readAt(node, "answered", readId);
  const tag = readAt(node, "tag", readId);
  if (answered) return max === undefined ? unreadable : { node, kind: "answered", level: answered, max, tag };
  const indicator = readAt(node, "indicator", readId);
  if (indicator) return demand ? { node, kind: "indicator", indicator, demand } : unreadable;
  const level = readAt(node, "level", readWholeNumber);
  if (level) return demand ? { node, kind: "level", level, demand, except: readIds(node, "except") } : unreadable;
  if (tag) return demand ? { node, kind: "tag", tag, each: readFlag(node, "each"), demand } : unreadable;
  const adjustment = readAt(node, "adjustment", readId);
  if (adjustment) return max === undefined ? unreadable : { node, kind: "adjustment", adjustment, max };
  const findings = readAt(node, "findings", readId);
  if (findings) {
    return max === undefined
      ? unreadable
      : { node, kind: "findings", class: findings, max, open: readFlag(node, "open") };
  }
  const held = readAt(node, "held", readId);
  if (held) {
    const duration = readAt(node, "for", readDuration);
    return getValue(node, "for") && !duration ? unreadable : { node, kind: "held", grade: held, for: duration };
  }
  return getValue(node, "any")
    ? { node, kind: "any", conditions: mappingsAt(node, "any").map(readCondition) }
    : unreadable;
}

function readDemand(node: Mapping): Demand | undefined {
  if (readAt(node, "met", readBoolean)?.value === true) return { met: true };
  const min = readAt(node, "min", readQuantity);
  return min && { met: false, min };
}

function readCycle(node: Mapping | undefined): Map<string, Sourced<DurationSpan>> {
  const cycle = new Map<string, Sourced<DurationSpan>>();
  for (const key of ["validity", "surveillance", "operation", "reapply", "upgrade"]) {
    const span = readAt(node, key, readDurationSpan);
    if (span) cycle.set(key, span);
  }
  return cycle;
}

function readAggregate(node: Mapping): Aggregate {
  return readAt(node, "aggregate", oneOf("sum", "weighted", "mean", "min", "max"))?.value ?? "sum";
}

function readFlag(node: Mapping, key: string): boolean {
  return readAt(node, key, readBoolean)?.value ?? false;
}
