/** How the figures and grades of an assessment are written, wherever they are shown. */
import type { Message } from "../messages/message";
import type { Grade } from "../model/grade";
import { formatDecimal, hundred, type Rational, round, zero } from "../number/rational";
import type { Assessment } from "./assess";
import { type Score, shareOf } from "./tally";
import type { ProfileView } from "./view";
import { titleOf } from "./words";

/** A figure as the report prints it. */
export function formatFigure(value: Rational, view: ProfileView): string {
  const { decimals, rounding } = view.scheme.scoring;
  return formatDecimal(value, decimals, rounding);
}

/** `13 / 15`. */
export function formatScore({ score, available }: Score, view: ProfileView): string {
  return `${formatFigure(score, view)} / ${formatFigure(available, view)}`;
}

/** `86.67 %`, or nothing where nothing is available. */
export function formatScoreShare(score: Score, view: ProfileView): string | undefined {
  const share = shareOf(score);
  return share && `${formatFigure(share.mul(hundred), view)} %`;
}

/** A value between two steps: in full where a few decimals say it, else cut, and marked as cut. */
export function formatExact(value: Rational, decimals = 6): string {
  const cut = round(value, decimals, "down");
  return formatDecimal(cut) + (cut.equals(value) ? "" : "…");
}

export function formatExactShare(share: Rational): string {
  return `${formatExact(share.mul(hundred), 4)} %`;
}

/** `3 + 10 − 2`. */
export function formatTerms(values: readonly Rational[]): string {
  return values
    .map((value, index) => {
      if (index === 0) return formatExact(value);
      return value.s < 0n ? ` − ${formatExact(value.neg())}` : ` + ${formatExact(value)}`;
    })
    .join("");
}

/** `98-139`; with a figure below 0 the dots tell a minus from a dash. */
export function formatRange(least: string, most: string): string {
  if (least === most) return least;
  return least.startsWith("-") || most.startsWith("-") ? `${least}…${most}` : `${least}-${most}`;
}

/** What the total is out of, the base included. */
export function outOfWithBase(view: ProfileView): Rational {
  return view.outOf.add(view.scheme.scoring.base?.value ?? zero);
}

/** `137 / 150`; of a sheet without a total the part behind the stroke alone says nothing, so there is none. */
export function formatTotal({ least, view }: Assessment): string | undefined {
  return least.total && `${formatFigure(least.total.rounded, view)} / ${formatFigure(outOfWithBase(view), view)}`;
}

/** The totals that are still possible. */
export function formatTotalRange({ least, most, view }: Assessment): string | undefined {
  if (!least.total || !most.total) return undefined;
  return formatRange(formatFigure(least.total.rounded, view), formatFigure(most.total.rounded, view));
}

/** The title of a grade; without one what the scheme calls a result below the lowest grade. */
export function nameGrade(grade: Grade | undefined, view: ProfileView): Message {
  if (grade) return titleOf(grade);
  const title = titleOf({ id: undefined, title: view.scheme.ungraded });
  return { en: title.en || "no grade", zh: title.zh || "未评级" };
}

/** The grade, or on an incomplete sheet the lowest and the highest that are still possible. */
export function nameGrades({ complete, grade, lowestGrade, highestGrade, view }: Assessment): Message {
  const lowest = nameGrade(complete ? grade : lowestGrade, view);
  const highest = nameGrade(complete ? grade : highestGrade, view);
  const join = (a: string, b: string) => (a === b ? a : `${a}…${b}`);
  return { en: join(lowest.en, highest.en), zh: join(lowest.zh, highest.zh) };
}
