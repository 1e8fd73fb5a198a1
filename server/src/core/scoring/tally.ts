/** From the scores of the leaves to those of the groups and to the total, step by step as the language says. */
import type { Adjustment } from "../model/scheme";
import { greatest, isZero, least, type Rational, round, sum, zero } from "../number/rational";
import type { LeafOutcome } from "./leaf";
import type { Part, ProfileView } from "./view";
import { Work } from "./work";

export interface Score {
  readonly score: Rational;
  readonly available: Rational;
}

/** How often an adjustment occurs, and what it adds to the total. */
export interface AdjustmentCount {
  readonly adjustment: Adjustment;
  /** All occurrences, those on the sheet and those by findings together. */
  readonly count: number;
  /** Those that count: at most its `max`. */
  readonly counted: number;
  /** What one is worth. */
  readonly each: Rational;
  readonly points: Rational;
}

export interface Total {
  /** The root's score, or its share of what is available times `outOf`, with `base`. */
  readonly raw: Rational;
  readonly adjusted: Rational;
  readonly limited: Rational;
  readonly rounded: Rational;
}

/** All figures of one end: with unscored leaves at their least, or at their most. */
export interface Tally {
  readonly scores: Scores;
  /** Missing when nothing is applicable. */
  readonly total: Total | undefined;
}

export type End = "least" | "most";

export type ReadableScores = Pick<Scores, "get">;

/** A tally that another one follows, under the same view. */
interface TallyBefore {
  readonly tally: Tally;
  readonly outcomes: readonly LeafOutcome[];
}

/** Groups in which nothing has changed since the tally before are not added up again. */
export function tally(
  view: ProfileView,
  outcomes: readonly LeafOutcome[],
  adjustments: readonly AdjustmentCount[],
  end: End,
  before?: TallyBefore,
  work = new Work(),
): Tally {
  const scores = new Scores(view, before?.tally.scores);
  const groups = new Set<Part>();
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome === before?.outcomes[index]) continue;
    const { part, [end]: score, available } = outcome;
    const last = scores.get(part);
    if (last?.score === score && last.available === available) continue;
    scores.set(part, { score, available });
    groups.add(view.root);
    for (let at = part.parent; at && !groups.has(at); at = at.parent) groups.add(at);
  }
  // Even where there is no leaf at all.
  if (!before) for (const part of [view.root, ...view.parts]) if (part.children) groups.add(part);
  const innermostFirst = [...groups].sort((a, b) => view.places.of(b) - view.places.of(a));
  for (const group of innermostFirst) {
    work.groupsScored++;
    scores.set(group, scoreGroup(group, scores));
  }
  return { scores, total: totalOf(view, scores.get(view.root) as Score, adjustments) };
}

/** By the places of the parts. */
class Scores {
  private readonly byPlace: Score[];

  constructor(
    private readonly view: ProfileView,
    before?: Scores,
  ) {
    this.byPlace = before ? [...before.byPlace] : [];
  }

  get(part: Part): Score | undefined {
    return this.byPlace[this.view.places.of(part)];
  }

  set(part: Part, score: Score): void {
    this.byPlace[this.view.places.of(part)] = score;
  }
}

/** The children of a group that its share is made of: those that have something available. */
export function sharingChildren(part: Part, scores: ReadableScores): { part: Part; share: Rational }[] {
  return (part.children ?? []).flatMap((child) => {
    const { score, available } = scores.get(child) as Score;
    return isZero(available) ? [] : [{ part: child, share: score.div(available) }];
  });
}

function scoreGroup(part: Part, scores: ReadableScores): Score {
  const children = (part.children ?? []).map((child) => scores.get(child) as Score);
  return part.aggregate === "sum" ? sumUp(part, children) : shareOut(part, scores);
}

function sumUp(part: Part, children: readonly Score[]): Score {
  const score = sum(children.map((child) => child.score));
  const available = sum(children.map((child) => child.available));
  if (!part.capped || !part.declaredPoints) return { score, available };
  return { score: least(score, part.declaredPoints), available: least(available, part.declaredPoints) };
}

function shareOut(part: Part, scores: ReadableScores): Score {
  const shares = sharingChildren(part, scores);
  const share = combine(part, shares);
  return share ? { score: share.mul(part.points), available: part.points } : { score: zero, available: zero };
}

function combine(part: Part, shares: readonly { part: Part; share: Rational }[]): Rational | undefined {
  if (shares.length === 0) return undefined;
  const values = shares.map(({ share }) => share);
  switch (part.aggregate) {
    case "min":
      return values.reduce(least);
    case "max":
      return values.reduce(greatest);
    case "weighted": {
      const weights = sum(shares.map((child) => child.part.weight));
      return isZero(weights) ? undefined : sum(shares.map((child) => child.share.mul(child.part.weight))).div(weights);
    }
    default:
      return sum(values).div(values.length);
  }
}

function totalOf(view: ProfileView, root: Score, adjustments: readonly AdjustmentCount[]): Total | undefined {
  const { base, floor, cap, decimals, rounding } = view.scheme.scoring;
  if (view.rescales && isZero(root.available)) return undefined;
  const achieved = view.rescales ? root.score.div(root.available).mul(view.outOf) : root.score;
  const raw = achieved.add(base?.value ?? zero);
  const adjusted = sum([raw, ...adjustments.map((adjustment) => adjustment.points)]);
  const raised = floor ? greatest(adjusted, floor.value) : adjusted;
  const limited = cap ? least(raised, cap.value) : raised;
  return { raw, adjusted, limited, rounded: round(limited, decimals, rounding) };
}

/** Whether a leaf is met in full; a leaf of 0 points without levels when it conforms. */
export function isMet(outcome: LeafOutcome, end: End): boolean {
  const { part } = outcome;
  if (outcome.status === "notApplicable" && isZero(outcome.available)) return true;
  if (!isZero(part.points) || part.indicator.method === "levels") return outcome[end].compare(part.points) === 0;
  return outcome.status === "unscored" ? end === "most" : outcome.conforms === true;
}

export function isBelow(part: Part, ancestor: Part): boolean {
  for (let at: Part | undefined = part; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

export function shareOf(score: Score): Rational | undefined {
  return isZero(score.available) ? undefined : score.score.div(score.available);
}
