/**
 * The figures of an assessment without the trees that they came from: small enough to be kept for every sheet, and all that it takes to
 * grade the sheet again when nothing but the grades of its scheme has changed.
 */
import type { Grade } from "../model/grade";
import type { Scheme } from "../model/scheme";
import type { ScoreSheet } from "../model/sheet";
import type { Rational } from "../number/rational";
import type { Node } from "../yaml/tree";
import { isConformanceOnly } from "./answer";
import { type Assessment, assess, isRefusal } from "./assess";
import { type GradingContext, reachedGrade } from "./grading";
import { type LeafOutcome, outcomesByPart, scoreLeaf } from "./leaf";
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

/** Judges sheets whose rows are shared: each of the few answers to an indicator is scored once, and kept once. */
export class Recorder {
  private readonly outcomes: Kept<Part, Map<Node | undefined, LeafOutcome>>;
  private readonly leaves: Kept<LeafOutcome, RecordedLeaf>;
  private readonly leafScores: Kept<LeafOutcome, RecordedScore>;
  private readonly scores = new Map<string, RecordedScore>();

  /** What the recorder of the version before has scored holds on for the parts that have stayed. */
  constructor(
    private readonly scheme: Scheme,
    before?: Recorder,
  ) {
    const known = before?.scheme.scoring === scheme.scoring ? before : undefined;
    this.outcomes = new Kept(known?.outcomes);
    this.leaves = new Kept(known?.leaves);
    this.leafScores = new Kept(known?.leafScores);
  }

  /** Nothing where the sheet cannot be judged. `views` are those of the scheme. */
  judge(
    sheet: ScoreSheet,
    views: readonly ProfileView[],
  ): { recorded: Recorded; grade: Grade | undefined } | undefined {
    const judged = assess(this.scheme, sheet, { views, score: this.score });
    if (isRefusal(judged)) return undefined;
    return { recorded: this.record(judged, views), grade: judged.grade };
  }

  private readonly score: typeof scoreLeaf = (part, entry, groupEntry, scoring) => {
    const known = this.outcomes.of(part, () => new Map<Node | undefined, LeafOutcome>());
    const { node } = entry ?? groupEntry ?? {};
    const outcome = known.get(node) ?? scoreLeaf(part, entry, groupEntry, scoring);
    known.set(node, outcome);
    return outcome;
  };

  private record(
    { view, outcomes, complete, least, leastContext }: Assessment,
    views: readonly ProfileView[],
  ): Recorded {
    const byPart = outcomesByPart(outcomes);
    return {
      view: views.indexOf(view),
      complete,
      total: least.total?.rounded,
      scores: view.parts.map((part) => {
        const score = least.scores.get(part) as Score;
        const outcome = byPart.get(part);
        return outcome
          ? this.leafScores.of(outcome, () => this.recordScore(part, score, byPart))
          : this.recordScore(part, score, byPart);
      }),
      leaves: complete ? outcomes.map((outcome) => this.recordLeaf(outcome)) : [],
      adjustments: complete ? leastContext.adjustments.map(recordAdjustment) : [],
    };
  }

  private recordScore(part: IndicatorPart, { score, available }: Score, byPart: ByPart): RecordedScore {
    const isScored = holdsScored(part, byPart);
    const loses = isConformanceOnly(part) ? byPart.get(part)?.conforms === false : score.compare(available) < 0;
    const isLosing = isScored && loses;
    const key = `${sign(score)} ${sign(available)} ${isScored} ${isLosing}`;
    const known = this.scores.get(key) ?? { score, available, isScored, isLosing };
    this.scores.set(key, known);
    return known;
  }

  private recordLeaf(outcome: LeafOutcome): RecordedLeaf {
    const { status, derivation, least, most, available, conforms, level } = outcome;
    // Of how the score came about grades ask only whether the leaf is not applicable, and by which policy.
    return this.leaves.of(outcome, () => ({
      status,
      derivation: derivation?.kind === "notApplicable" ? derivation : undefined,
      least,
      most,
      available,
      conforms,
      level,
    }));
  }
}

/** What is found out once, and taken over from those before as far as it is asked for again. */
class Kept<Key, Value> {
  private readonly own = new Map<Key, Value>();
  private readonly before: ReadonlyMap<Key, Value> | undefined;

  constructor(before?: Kept<Key, Value>) {
    this.before = before?.own;
  }

  of(key: Key, find: () => Value): Value {
    const own = this.own.get(key);
    if (own !== undefined) return own;
    const value = this.before?.get(key) ?? find();
    this.own.set(key, value);
    return value;
  }
}

type ByPart = ReturnType<typeof outcomesByPart>;

/** Grades complete sheets under a view that differs from the one they were judged by in nothing but what is asked for the grades. */
export class Regrader {
  constructor(private readonly view: ProfileView) {}

  grade(recorded: Recorded, readSheet: () => ScoreSheet): Grade | undefined {
    return reachedGrade(new RecordedContext(recorded, this.view, readSheet));
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
    private readonly readSheet: () => ScoreSheet,
  ) {
    const { scores, total } = recorded;
    this.tally = {
      scores: { get: (part: Part) => scores[view.places.of(part) - 1] },
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

function recordAdjustment({ count, counted, each, points }: AdjustmentCount): RecordedAdjustment {
  return { count, counted, each, points };
}

function holdsScored(part: Part, byPart: ByPart): boolean {
  if (!part.children) return byPart.get(part)?.status === "scored";
  return (
    !part.children.some((child) => isOpen(child, byPart)) && part.children.some((child) => holdsScored(child, byPart))
  );
}

function isOpen(part: Part, byPart: ByPart): boolean {
  return part.children ? part.children.some((child) => isOpen(child, byPart)) : byPart.get(part)?.status === "unscored";
}

function sign({ s, n, d }: Rational): string {
  return `${s < 0n ? "-" : ""}${n}/${d}`;
}
