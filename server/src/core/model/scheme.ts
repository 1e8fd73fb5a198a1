/**
 * A scheme as its file says it: every part that can be read, with the node that says it. Nothing is judged here; what is missing or
 * cannot be read is left out, and the rules say so.
 */
import type { CalendarDate, CountSpan, Duration, DurationSpan } from "../number/date";
import type { Quantity } from "../number/notation";
import type { Rational, RoundingMode } from "../number/rational";
import {
  type EditionRef,
  maximumDecimals,
  readCountSpan,
  readDate,
  readDuration,
  readDurationSpan,
  readEditionRef,
  readId,
  readNumber,
  readQuantity,
  readSignedQuantity,
  readString,
  readWholeNumber,
} from "../schema/scalars";
import { Memo } from "../yaml/memo";
import { asMapping, getValue, type Mapping, type Node } from "../yaml/tree";
import { type Grade, readGrade } from "./grade";
import {
  type Aggregate,
  type Indicator,
  type NotApplicablePolicy,
  readAggregate,
  readIndicator,
  readLevels,
  readPolicy,
  type Scales,
} from "./indicator";
import {
  type LocalText,
  mappingsAt,
  type Named,
  oneOf,
  type PerProfile,
  readAt,
  readFlag,
  readIds,
  readList,
  readNamed,
  readPerProfile,
  readText,
  type Sourced,
} from "./sourced";

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
  readonly scales: Scales;
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
    scoring: scoringAt(asMapping(getValue(node, "scoring"))),
    scales,
    indicators: mappingsAt(node, "indicators").map((item) => readTop(item, scales, getValue(node, "scales"))),
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

/** Indicators at the top that stand as they stood before are the same as before. */
function readTop(node: Mapping, scales: Scales, scalesNode: Node | undefined): Indicator {
  const known = tops.get(node);
  if (known && known.scales === scalesNode) return known.indicator;
  const indicator = readIndicator(node, undefined, scales);
  tops.set(node, { indicator, scales: scalesNode });
  return indicator;
}

const tops = new Memo<{ readonly indicator: Indicator; readonly scales: Node | undefined }>();

/** Whether something with this `applies` applies to a profile; everything applies where there are no profiles. */
export function appliesTo(applies: readonly Sourced<string>[] | undefined, profile: string | undefined): boolean {
  return !applies || profile === undefined || applies.some((id) => id.value === profile);
}

/** The same as long as what stands there is, so that what is held against it holds on. */
function scoringAt(node: Mapping | undefined): Scoring {
  return node ? scorings.of(node, readScoring) : usualScoring;
}

const scorings = new Memo<Scoring>();

function readScoring(node: Mapping | undefined): Scoring {
  const decimals = readDecimals(node, "decimals") ?? 2;
  return {
    node,
    step: readAt(node, "step", readQuantity),
    notApplicable: readAt(node, "notApplicable", readPolicy)?.value ?? "forbidden",
    outOf: node && readPerProfile(node, "outOf"),
    base: readAt(node, "base", readNumber),
    decimals,
    leafDecimals: readDecimals(node, "leafDecimals") ?? decimals,
    rounding: readAt(node, "rounding", oneOf("halfUp", "halfEven", "down"))?.value ?? "halfUp",
    floor: readAt(node, "floor", readNumber),
    cap: readAt(node, "cap", readNumber),
  };
}

const usualScoring = readScoring(undefined);

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

function readCycle(node: Mapping | undefined): Map<string, Sourced<DurationSpan>> {
  const cycle = new Map<string, Sourced<DurationSpan>>();
  for (const key of ["validity", "surveillance", "operation", "reapply", "upgrade"]) {
    const span = readAt(node, key, readDurationSpan);
    if (span) cycle.set(key, span);
  }
  return cycle;
}
