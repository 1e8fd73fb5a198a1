/** The total in one line, for findings that hold a figure against it. */
import { type Message, verbatim } from "../messages/message";
import { isZero } from "../number/rational";
import type { Assessment } from "./assess";
import { formatExact, formatFigure, formatTerms } from "./figures";
import type { Score, Total } from "./tally";
import { titleOf } from "./words";

/** `140 / 145 × 150 − 1 (Special deduction) = 143.82…, rounded to 143.83`. */
export function summarizeTotal(assessment: Assessment, total: Total): Message {
  const { view } = assessment;
  const { floor, cap } = view.scheme.scoring;
  const terms = [rootTerms(assessment), ...assessment.adjustments.map(adjustmentTerm)];
  const isLimited = !total.limited.equals(total.adjusted);
  const isRaised = total.limited.compare(total.adjusted) > 0;
  const limit = formatExact((isRaised ? floor : cap)?.value ?? total.limited);
  const isRounded = !total.rounded.equals(total.limited);
  const [adjusted, rounded] = [formatExact(total.adjusted, 4), formatFigure(total.rounded, view)];
  return {
    en:
      `${terms.map((term) => term.en).join("")} = ${adjusted}` +
      (isLimited ? `, at ${isRaised ? "least" : "most"} ${limit}` : "") +
      (isRounded ? `, rounded to ${rounded}` : ""),
    zh:
      `${terms.map((term) => term.zh).join("")} = ${adjusted}` +
      (isLimited ? `，${isRaised ? "不低于" : "不超过"} ${limit}` : "") +
      (isRounded ? `，修约为 ${rounded}` : ""),
  };
}

/** The root's score: rescaled, as the sum of the level-1 groups where that is all there is to it, or as it is. */
function rootTerms({ view, least }: Assessment): Message {
  const root = least.scores.get(view.root) as Score;
  const base = view.scheme.scoring.base?.value;
  const prefix = base && !isZero(base) ? `${formatExact(base)} + ` : "";
  if (view.rescales) {
    return verbatim(
      `${prefix}${formatExact(root.score)} / ${formatExact(root.available)} × ${formatExact(view.outOf)}`,
    );
  }
  const groups = (view.root.children ?? []).map((child) => (least.scores.get(child) as Score).score);
  const isPlainSum = view.root.aggregate === "sum" && !view.root.capped && groups.length <= 10;
  return verbatim(prefix + (isPlainSum ? formatTerms(groups) : formatExact(root.score)));
}

function adjustmentTerm({ adjustment, points }: Assessment["adjustments"][number]): Message {
  const sign = points.s < 0n ? "−" : "+";
  const name = titleOf(adjustment);
  const figure = formatExact(points.abs());
  return { en: ` ${sign} ${figure} (${name.en})`, zh: ` ${sign} ${figure} (${name.zh})` };
}
