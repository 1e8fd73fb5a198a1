/** What the sheets of the workspace make of a scheme: who gets which grade, and where points are lost. */
import type { Grade } from "../model/grade";
import type { Indicator } from "../model/indicator";
import { type Rational, zero } from "../number/rational";
import type { Assessment } from "../scoring/assess";
import { isConformanceOnly, type LeafOutcome } from "../scoring/leaf";
import type { Score } from "../scoring/tally";
import type { Part } from "../scoring/view";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import { onceFor } from "./onceFor";

export interface SchemeUse {
  /** All sheets that mean the scheme; those that cannot be judged included. */
  readonly sheets: number;
  /** Not all of their leaves are scored. */
  readonly incomplete: number;
  /** Complete, and below the lowest grade or barred from all. */
  readonly ungraded: number;
  /** Without a profile that the scheme knows, or without a total. */
  readonly unjudged: number;
  readonly grades: ReadonlyMap<Grade, GradeUse>;
  /** Of those that a sheet scores; of a group one in which nothing is left unscored. */
  readonly indicators: ReadonlyMap<Indicator, IndicatorUse>;
}

export interface GradeUse {
  readonly sheets: number;
  /** The complete sheets of the profiles that have this grade. */
  readonly of: number;
}

export interface IndicatorUse {
  readonly sheets: number;
  /** How many of them do not get all of the points. */
  readonly losing: number;
  /** Over all of these sheets. */
  readonly score: Rational;
  readonly available: Rational;
}

/** One pass over the sheets for all that lenses and hovers of the scheme ask. */
export const findSchemeUse: (snapshot: Snapshot, scheme: Source) => SchemeUse = onceFor((snapshot, scheme) => {
  const use = { sheets: 0, incomplete: 0, ungraded: 0, unjudged: 0 };
  const grades = new Map<Grade, GradeUse>();
  const indicators = new Map<Indicator, IndicatorUse>();
  for (const sheet of snapshot.sheetsOf(scheme)) {
    const assessment = snapshot.assessment(sheet);
    use.sheets++;
    if (!assessment?.least.total) use.unjudged++;
    else if (!assessment.complete) use.incomplete++;
    else {
      if (!assessment.grade) use.ungraded++;
      addGrade(grades, assessment);
    }
    if (assessment) addScores(indicators, assessment);
  }
  return { ...use, grades, indicators };
});

function addGrade(grades: Map<Grade, GradeUse>, { grade: reached, view }: Assessment): void {
  for (const grade of view.grades) {
    const { sheets, of } = grades.get(grade) ?? { sheets: 0, of: 0 };
    grades.set(grade, { sheets: sheets + (grade === reached ? 1 : 0), of: of + 1 });
  }
}

function addScores(indicators: Map<Indicator, IndicatorUse>, { view, outcomes, least }: Assessment): void {
  const byPart = new Map<Part, LeafOutcome>(outcomes.map((outcome) => [outcome.part, outcome]));
  const isScored = (part: Part): boolean =>
    part.children
      ? part.children.every((child) => !isOpen(child)) && part.children.some(isScored)
      : statusOf(part) === "scored";
  const isOpen = (part: Part): boolean => (part.children ? part.children.some(isOpen) : statusOf(part) === "unscored");
  const statusOf = (part: Part) => byPart.get(part)?.status;
  for (const part of view.parts) {
    if (!isScored(part)) continue;
    const { score, available } = least.scores.get(part) as Score;
    const loses = isConformanceOnly(part) ? byPart.get(part)?.conforms === false : score.compare(available) < 0;
    const known = indicators.get(part.indicator) ?? { sheets: 0, losing: 0, score: zero, available: zero };
    indicators.set(part.indicator, {
      sheets: known.sheets + 1,
      losing: known.losing + (loses ? 1 : 0),
      score: known.score.add(score),
      available: known.available.add(available),
    });
  }
}
