/** The score of a leaf: what follows from what its row answers. */
import type { Method } from "../model/indicator";
import type { Scoring } from "../model/scheme";
import type { ScoreEntry } from "../model/sheet";
import { greatest, least, type Rational, round, zero } from "../number/rational";
import { Memo } from "../yaml/memo";
import { type Derivation, type EntryIssue, readEntry } from "./answer";
import type { IndicatorPart, Part } from "./view";
import type { Work } from "./work";

export interface LeafOutcome {
  readonly part: IndicatorPart;
  /** The row that decides: the leaf's own, or the `n/a` of a group above. */
  readonly entry: ScoreEntry | undefined;
  readonly status: "scored" | "unscored" | "notApplicable";
  readonly issue: EntryIssue | undefined;
  readonly derivation: Derivation | undefined;
  /** Before rounding. */
  readonly exact: Rational | undefined;
  /** The score on paper; of an unscored leaf the least and the most that it can still get. */
  readonly least: Rational;
  readonly most: Rational;
  readonly available: Rational;
  /** Whether it conforms; only of a leaf of 0 points without levels, and only once it is said. */
  readonly conforms: boolean | undefined;
  /** The level it is at. */
  readonly level: string | undefined;
}

/** The outcome of each leaf, by its part. */
export function outcomesByPart(outcomes: readonly LeafOutcome[]): ReadonlyMap<Part, LeafOutcome> {
  return new Map(outcomes.map((outcome) => [outcome.part, outcome]));
}

/** The outcome of a leaf by its own row, or by that of the nearest group above that does not apply. */
export function scoreLeaf(
  part: IndicatorPart,
  entry: ScoreEntry | undefined,
  groupEntry: ScoreEntry | undefined,
  scoring: Scoring,
): LeafOutcome {
  const onPaper = (value: Rational) => round(value, scoring.leafDecimals, scoring.rounding);
  const range = possibleScores(part);
  const deciding = entry ?? groupEntry;
  const reading = readEntry(part, deciding, scoring);
  const { derivation, issue } = reading;
  // Written out, not spread: thousands of outcomes then share one shape, and each takes a third of the memory.
  if (derivation?.kind === "notApplicable") {
    const score = derivation.policy === "full" ? part.points : zero;
    return {
      part,
      entry: deciding,
      status: "notApplicable",
      issue,
      derivation,
      exact: score,
      least: onPaper(score),
      most: onPaper(score),
      available: derivation.policy === "rescale" ? zero : part.points,
      conforms: undefined,
      level: undefined,
    };
  }
  const exact = derivation && scoreOf(part, derivation);
  return {
    part,
    entry: deciding,
    status: derivation ? "scored" : "unscored",
    issue,
    derivation,
    exact,
    least: onPaper(exact ?? range.least),
    most: onPaper(exact ?? range.most),
    available: part.points,
    conforms: derivation?.kind === "conforms" ? derivation.conforms : undefined,
    level: derivation?.kind === "level" ? derivation.level.id?.value : undefined,
  };
}

/** The same, but a row that was scored already is not scored again as long as it and its leaf are the same. */
export function scoreOnce(work: Work): typeof scoreLeaf {
  return (part, entry, groupEntry, scoring) => {
    const piece = entry ?? part;
    const known = outcomes.get(piece);
    const isAsBefore = known?.outcome.part === part && known.groupEntry === groupEntry && known.scoring === scoring;
    if (known && isAsBefore) return known.outcome;
    work.leavesScored++;
    const outcome = scoreLeaf(part, entry, groupEntry, scoring);
    outcomes.set(piece, { outcome, groupEntry, scoring });
    return outcome;
  };
}

const outcomes = new Memo<{ outcome: LeafOutcome; groupEntry: ScoreEntry | undefined; scoring: Scoring }>();

function scoreOf(part: IndicatorPart, derivation: Derivation): Rational {
  switch (derivation.kind) {
    case "judged":
      return derivation.given.percent ? derivation.given.value.mul(part.points) : derivation.given.value;
    case "conforms":
      return derivation.conforms ? part.points : zero;
    case "sampled": {
      const { conforming, size, accept } = derivation;
      if (accept === undefined) return part.points.mul(conforming).div(size);
      return size.sub(conforming).compare(accept) <= 0 ? part.points : zero;
    }
    case "target": {
      if (derivation.holds) return part.points;
      const lost = part.indicator.metric?.lose?.points?.value;
      if (!derivation.steps || !lost) return zero;
      return greatest(zero, part.points.sub(lost.mul(derivation.steps)));
    }
    case "band":
      return derivation.band?.points?.value ?? zero;
    case "level":
      return derivation.level.points?.value ?? zero;
    case "notApplicable":
      return zero;
  }
}

/** The least and the most that a leaf can get. A measured value that no band covers gets 0. */
export function possibleScores(part: IndicatorPart): { least: Rational; most: Rational } {
  const { metric } = part.indicator;
  const method: Method = part.indicator.method;
  const points =
    method === "levels"
      ? (part.indicator.levels ?? []).flatMap((level) => level.points?.value ?? [])
      : method === "metric" && metric?.bands
        ? [zero, ...metric.bands.flatMap((band) => band.points?.value ?? [])]
        : [zero, part.points];
  if (points.length === 0) return { least: zero, most: part.points };
  return { least: points.reduce(least), most: points.reduce(greatest) };
}
