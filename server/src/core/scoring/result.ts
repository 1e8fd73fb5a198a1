/** The result of a sheet as everyone outside gets it: plain data with figures as decimal strings. */

import type { Locale } from "../messages/message";
import type { Grade } from "../model/grade";
import { type LocalText, textIn } from "../model/sourced";
import { formatPercent, type Rational, zero } from "../number/rational";
import type { Assessment } from "./assess";
import { formatFigure, outOfWithBase } from "./figures";
import { shareOf } from "./tally";
import { describeObstacle } from "./words";

export interface ResultRange {
  readonly min: string;
  readonly max: string;
}

export interface GradedResult {
  readonly sheet: string | null;
  readonly file: string;
  readonly scheme: string | null;
  readonly profile: string | null;
  readonly complete: boolean;
  readonly scored: number;
  readonly applicable: number;
  /** So far: unscored leaves count their least. */
  readonly total: string | null;
  readonly outOf: string;
  readonly range: ResultRange | null;
  readonly grade: { readonly id: string; readonly title: string } | null;
  readonly gradeRange: { readonly min: string | null; readonly max: string | null };
  readonly next: {
    readonly grade: string;
    readonly missing: string | null;
    readonly blockedBy: readonly string[];
  } | null;
  readonly adjustments: readonly { readonly id: string; readonly count: number; readonly points: string }[];
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly level: number;
    readonly score: string;
    readonly available: string;
    readonly percent: string | null;
  }[];
  readonly leaves: readonly {
    readonly id: string;
    readonly score: string | null;
    readonly available: string;
    readonly status: "scored" | "unscored" | "notApplicable";
  }[];
}

/** A sheet that cannot be graded keeps its place. */
export interface UngradedResult {
  readonly sheet: string | null;
  readonly file: string;
  readonly scheme: string | null;
  readonly error: string;
}

export type Result = GradedResult | UngradedResult;

/** `scheme` is `id@edition` of the scheme that was found. */
export function resultOf(assessment: Assessment, file: string, scheme: string | null, locale: Locale): GradedResult {
  const { view, least, most, next } = assessment;
  const { decimals, rounding } = view.scheme.scoring;
  const figure = (value: Rational) => formatFigure(value, view);
  const named = (grade: Grade) => grade.id?.value ?? "";
  const title = (text: LocalText | undefined) => textIn(text, locale);
  return {
    sheet: assessment.sheet.id?.value ?? null,
    file,
    scheme,
    profile: view.profile ?? null,
    complete: assessment.complete,
    scored: assessment.scored,
    applicable: assessment.applicable,
    total: least.total ? figure(least.total.rounded) : null,
    outOf: figure(outOfWithBase(view)),
    range: least.total && most.total ? { min: figure(least.total.rounded), max: figure(most.total.rounded) } : null,
    grade: assessment.grade ? { id: named(assessment.grade), title: title(assessment.grade.title) } : null,
    gradeRange: {
      min: assessment.lowestGrade ? named(assessment.lowestGrade) : null,
      max: assessment.highestGrade ? named(assessment.highestGrade) : null,
    },
    next: next
      ? {
          grade: named(next.grade),
          missing: next.missing ? figure(next.missing) : null,
          blockedBy: next.obstacles.map((obstacle) => describeObstacle(obstacle, view)[locale]),
        }
      : null,
    adjustments: assessment.adjustments.map((each) => ({
      id: each.adjustment.id?.value ?? "",
      count: each.count,
      points: figure(each.points),
    })),
    groups: view.parts
      .filter((part) => part.children)
      .map((part) => {
        const score = least.scores.get(part) ?? { score: zero, available: zero };
        const share = shareOf(score);
        return {
          id: part.id,
          title: title(part.indicator.title),
          level: part.indicator.level,
          score: figure(score.score),
          available: figure(score.available),
          percent: share ? formatPercent(share, decimals, rounding) : null,
        };
      }),
    leaves: assessment.outcomes.map((outcome) => ({
      id: outcome.part.id,
      score: outcome.status === "unscored" ? null : figure(outcome.least),
      available: figure(outcome.available),
      status: outcome.status,
    })),
  };
}
