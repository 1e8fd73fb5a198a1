/** The steps below the total: how each leaf got its score, and how groups put theirs together. */
import { type Message, verbatim } from "../messages/message";
import { isZero, type Rational, sum, zero } from "../number/rational";
import { Memo } from "../yaml/memo";
import type { Assessment } from "./assess";
import { formatExact, formatExactShare, formatFigure, formatScore, formatTerms } from "./figures";
import { type LeafOutcome, outcomesByPart } from "./leaf";
import { type Score, sharingChildren, type Tally } from "./tally";
import type { Step } from "./trace";
import { traceLeaf } from "./traceLeaf";
import type { Part } from "./view";
import { nameOf } from "./words";

/** The root and what stands so many levels below it. */
export function traceRoot(assessment: Assessment, levels = Number.POSITIVE_INFINITY): Step {
  let outcomes: ReadonlyMap<Part, LeafOutcome> | undefined;
  const outcomeOf = (leaf: Part) => {
    outcomes ??= outcomesByPart(assessment.outcomes);
    return outcomes.get(leaf);
  };
  return tracePart(assessment.view.root, assessment, outcomeOf, levels);
}

function tracePart(
  part: Part,
  assessment: Assessment,
  outcomeOf: (leaf: Part) => LeafOutcome | undefined,
  levels: number,
): Step {
  const { view, least } = assessment;
  const outcome = part.children ? undefined : outcomeOf(part);
  if (outcome) return traceLeaf(outcome, view);
  const score = least.scores.get(part) as Score;
  return {
    title: part.indicator ? nameOf(part.indicator) : { en: "Indicators", zh: "指标得分" },
    formula: describeGroup(part, assessment),
    figure: isZero(score.available) ? formatFigure(score.score, view) : formatScore(score, view),
    ...(part.indicator ? ({ node: part.indicator.node, file: "scheme" } as const) : {}),
    children:
      levels > 0 ? (part.children ?? []).map((child) => tracePart(child, assessment, outcomeOf, levels - 1)) : [],
  };
}

/** How the score of a group came about: `3 + 10 + 2 = 15`. */
export function describeGroup(part: Part, { least }: Assessment): Message {
  return described.of(least.scores.get(part) as Score, (score) => describeScore(part, least.scores, score));
}

/** By the score of a group, which is another one as soon as one below it is. */
const described = new Memo<Message>();

function describeScore(part: Part, scores: Tally["scores"], { score }: Score): Message {
  if (part.aggregate !== "sum") return describeShares(part, scores, score);
  const children = (part.children ?? []).map((child) => scores.get(child) as Score);
  // What was left out adds nothing; a row of 0 points would only lengthen the sum.
  const counted = children.filter((child) => !isZero(child.available) || !isZero(child.score));
  if (counted.length === 0) return { en: "nothing with points applies", zh: "无计分的适用指标" };
  const total = sum(counted.map((child) => child.score));
  const terms = formatTerms(counted.map((child) => child.score));
  const equation = counted.length > 1 ? `${terms} = ${formatExact(total)}` : terms;
  if (total.equals(score)) return verbatim(equation);
  return { en: `${equation}, capped at ${formatExact(score)}`, zh: `${equation}，以 ${formatExact(score)} 为上限` };
}

/** The ratios of the children, combined and taken of the group's points. */
function describeShares(part: Part, scores: Tally["scores"], score: Rational): Message {
  const shares = sharingChildren(part, scores);
  if (shares.length === 0 || isZero(part.points)) return { en: "nothing with points applies", zh: "无计分的适用指标" };
  const figures = shares.map(({ share }) => formatExactShare(share));
  const share = formatExactShare(score.div(part.points));
  const result = `${share} × ${formatExact(part.points)} = ${formatExact(score)}`;
  switch (part.aggregate) {
    case "min":
      return { en: `least of ${figures.join(", ")}: ${result}`, zh: `最小值（${figures.join("、")}）：${result}` };
    case "max":
      return { en: `greatest of ${figures.join(", ")}: ${result}`, zh: `最大值（${figures.join("、")}）：${result}` };
    case "weighted": {
      const weights = shares.map((child) => child.part.weight);
      const terms = figures.map((figure, index) => `${formatExact(weights[index] ?? zero)} × ${figure}`);
      const mean = `(${terms.join(" + ")}) / ${formatExact(sum(weights))} = ${share}`;
      return { en: `${mean}; ${result}`, zh: `${mean}；${result}` };
    }
    default: {
      const mean = `(${figures.join(" + ")}) / ${shares.length} = ${share}`;
      return { en: `${mean}; ${result}`, zh: `${mean}；${result}` };
    }
  }
}
