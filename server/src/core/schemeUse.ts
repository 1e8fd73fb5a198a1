/** What the sheets of a scheme come to: who gets which grade, and where points are lost. */
import type { Grade } from "./model/grade";
import type { Indicator } from "./model/indicator";
import { type Rational, zero } from "./number/rational";
import type { Recorded, RecordedScore } from "./scoring/recorded";
import type { Source } from "./source";

export interface SchemeUse {
  /** Those of the sheets that mean the scheme that have been judged; those that cannot be graded included. */
  readonly sheets: number;
  /** How many are still to be judged, or to be read. */
  readonly pending: number;
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

/** The sums over sheets, by places in the scheme, so that they outlive its versions. */
export class SheetCounts {
  private sheets = 0;
  private incomplete = 0;
  private unjudged = 0;
  /** By the view of their profile. */
  private readonly complete = new Map<number, number>();
  private readonly grades = new Map<number, number>();
  /** By view and part: how many sheets have which score. */
  private readonly scores: Map<RecordedScore, number>[][] = [];

  addFigures(recorded: Recorded | null, sign: 1 | -1): void {
    this.sheets += sign;
    if (!recorded?.total) this.unjudged += sign;
    else if (recorded.complete) addTo(this.complete, recorded.view, sign);
    else this.incomplete += sign;
    if (!recorded) return;
    this.scores[recorded.view] ??= [];
    const byPart = this.scores[recorded.view] as Map<RecordedScore, number>[];
    for (const [place, score] of recorded.scores.entries()) {
      if (!score.isScored) continue;
      byPart[place] ??= new Map();
      addTo(byPart[place] as Map<RecordedScore, number>, score, sign);
    }
  }

  /** The place of the grade in the scheme, -1 for one below the lowest. */
  addGrade(grade: number, sign: 1 | -1): void {
    addTo(this.grades, grade, sign);
  }

  clearGrades(): void {
    this.grades.clear();
  }

  sumUp({ scheme, views }: Source, pending: number): SchemeUse {
    const grades = new Map<Grade, GradeUse>();
    for (const [place, grade] of (scheme?.grades ?? []).entries()) {
      const of = views.reduce(
        (sum, view, index) => sum + (view.grades.includes(grade) ? (this.complete.get(index) ?? 0) : 0),
        0,
      );
      if (of > 0) grades.set(grade, { sheets: this.grades.get(place) ?? 0, of });
    }
    const indicators = new Map<Indicator, IndicatorUse>();
    for (const [index, view] of views.entries()) {
      for (const [place, { indicator }] of view.parts.entries()) {
        const scores = this.scores[index]?.[place];
        if (!scores || scores.size === 0) continue;
        indicators.set(indicator, addScores(indicators.get(indicator), scores));
      }
    }
    const { sheets, incomplete, unjudged } = this;
    return { sheets, pending, incomplete, ungraded: this.grades.get(-1) ?? 0, unjudged, grades, indicators };
  }
}

function addScores(known: IndicatorUse | undefined, scores: ReadonlyMap<RecordedScore, number>): IndicatorUse {
  let { sheets, losing, score, available } = known ?? { sheets: 0, losing: 0, score: zero, available: zero };
  for (const [each, count] of scores) {
    sheets += count;
    if (each.isLosing) losing += count;
    score = score.add(each.score.mul(count));
    available = available.add(each.available.mul(count));
  }
  return { sheets, losing, score, available };
}

/** What is there no times is not there. */
export function addTo<K>(counts: Map<K, number>, key: K, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
