/**
 * The figures of an assessment without the trees that they came from: small enough to be kept for every sheet, and all that it takes to
 * grade the sheet again when nothing but the grades of its scheme has changed.
 */
import type { Grade } from "../model/grade";
import type { ScoreSheet } from "../model/sheet";
import { type Rational, zero } from "../number/rational";
import type { Assessment } from "./assess";
import { type GradingContext, reachedGrade } from "./grading";
import { isConformanceOnly, type LeafOutcome } from "./leaf";
import type { Pool } from "./pool";
import type { AdjustmentCount, Score } from "./tally";
import type { IndicatorPart, Part, ProfileView } from "./view";

export interface Recorded {
  /** The place of the profile among the views of the scheme. */
  readonly view: number;
  readonly complete: boolean;
  /** So far, as rounded; missing where nothing is applicable. */
  readonly total: Rational | undefined;
  /** In the order of the parts of the view, with unscored leaves at their least. */
  readonly scores: readonly RecordedScore[];
  /** In the order of the leaves; none of an incomplete sheet, which is not graded. */
  readonly leaves: readonly RecordedLeaf[];
  /** In the order of the adjustments of the view. */
  readonly adjustments: readonly RecordedAdjustment[];
}

export interface RecordedScore extends Score {
  /** Of a leaf that is scored; of a group in which nothing is left unscored and something is scored. */
  readonly isScored: boolean;
  /** Scored, and not all of its points are got. */
  readonly isLosing: boolean;
}

type RecordedLeaf = Pick<LeafOutcome, "status" | "derivation" | "least" | "most" | "available" | "conforms" | "level">;
type RecordedAdjustment = Omit<AdjustmentCount, "adjustment">;

/** `views` are those of the scheme by which it was judged. */
export function record(assessment: Assessment, views: readonly ProfileView[], pool: Pool): Recorded {
  const { view, outcomes, complete, least, leastContext } = assessment;
  const scores = new ScoreRecorder(assessment, pool);
  return {
    view: views.indexOf(view),
    complete,
    total: least.total?.rounded,
    scores: view.parts.map((part) => scores.record(part)),
    leaves: complete ? outcomes.map((outcome) => recordLeaf(outcome, pool)) : [],
    adjustments: complete ? leastContext.adjustments.map(recordAdjustment) : [],
  };
}

/** Grades complete sheets under a view that differs from the one they were judged by in nothing but what is asked for the grades. */
export class Regrader {
  private readonly places: ReadonlyMap<Part, number>;

  constructor(private readonly view: ProfileView) {
    this.places = new Map(view.parts.map((part, place) => [part, place]));
  }

  grade(recorded: Recorded, readSheet: () => ScoreSheet): Grade | undefined {
    return reachedGrade(new RecordedContext(recorded, this.view, this.places, readSheet));
  }
}

/** Most grades look at the total alone, so that all else is made only when it is looked at. */
class RecordedContext implements GradingContext {
  readonly end = "least";
  readonly tally: GradingContext["tally"];
  private madeOutcomes: readonly LeafOutcome[] | undefined;
  private madeSheet: ScoreSheet | undefined;

  constructor(
    private readonly recorded: Recorded,
    readonly view: ProfileView,
    places: ReadonlyMap<Part, number>,
    private readonly readSheet: () => ScoreSheet,
  ) {
    const { scores, total } = recorded;
    this.tally = {
      scores: { get: (part: Part) => scores[places.get(part) as number] },
      total: total && { rounded: total },
    };
  }

  get sheet(): ScoreSheet {
    this.madeSheet ??= this.readSheet();
    return this.madeSheet;
  }

  get outcomes(): readonly LeafOutcome[] {
    const none = { entry: undefined, issue: undefined, exact: undefined };
    this.madeOutcomes ??= this.recorded.leaves.map((leaf, index) => ({
      ...none,
      ...leaf,
      part: this.view.leaves[index] as LeafOutcome["part"],
    }));
    return this.madeOutcomes;
  }

  get adjustments(): readonly AdjustmentCount[] {
    return this.recorded.adjustments.map((each, index) => ({
      ...each,
      adjustment: this.view.adjustments[index] as AdjustmentCount["adjustment"],
    }));
  }
}

function recordLeaf(
  { status, derivation, least, most, available, conforms, level }: LeafOutcome,
  pool: Pool,
): RecordedLeaf {
  // Of how the score came about grades ask only whether the leaf is not applicable, and by which policy.
  const policy = derivation?.kind === "notApplicable" ? derivation.policy : undefined;
  const key = [status, policy, sign(least), sign(most), sign(available), conforms, level?.length, level].join(" ");
  return pool.share(`leaf ${key}`, () => ({
    status,
    derivation: policy && { kind: "notApplicable", policy, reason: undefined },
    least,
    most,
    available,
    conforms,
    level,
  }));
}

function recordAdjustment({ count, counted, each, points }: AdjustmentCount): RecordedAdjustment {
  return { count, counted, each, points };
}

class ScoreRecorder {
  private readonly byPart: ReadonlyMap<Part, LeafOutcome>;

  constructor(
    private readonly assessment: Assessment,
    private readonly pool: Pool,
  ) {
    this.byPart = new Map(assessment.outcomes.map((outcome) => [outcome.part, outcome]));
  }

  record(part: IndicatorPart): RecordedScore {
    const { score, available } = this.assessment.least.scores.get(part) ?? { score: zero, available: zero };
    const isScored = this.isScored(part);
    const isLosing =
      isScored && (isConformanceOnly(part) ? this.byPart.get(part)?.conforms === false : score.compare(available) < 0);
    const key = `score ${sign(score)} ${sign(available)} ${isScored} ${isLosing}`;
    return this.pool.share(key, () => ({ score, available, isScored, isLosing }));
  }

  private isScored(part: Part): boolean {
    if (!part.children) return this.byPart.get(part)?.status === "scored";
    return !part.children.some((child) => this.isOpen(child)) && part.children.some((child) => this.isScored(child));
  }

  private isOpen(part: Part): boolean {
    return part.children
      ? part.children.some((child) => this.isOpen(child))
      : this.byPart.get(part)?.status === "unscored";
  }
}

function sign({ s, n, d }: Rational): string {
  return `${s < 0n ? "-" : ""}${n}/${d}`;
}
