import { inScheme } from "../checks/related";
import { answerOf, outcomesByRow } from "../checks/rows";
import { firstOf, type Message } from "../messages/message";
import { formatDecimal, formatPercent } from "../number/rational";
import { findBlocks } from "../scoring/grading";
import { isConformanceOnly, type LeafOutcome } from "../scoring/leaf";
import { nameOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** Mandatory indicators are met; those that are not scored yet are no matter of this rule. */
export const mandatoryUnmet: Rule = {
  id: "mandatory-unmet",
  severity: "warning",
  title: { en: "Mandatory indicator not met", zh: "强制项未满足" },
  why: {
    en: "A mandatory indicator cannot be made up for by points elsewhere: while it is not met there is no grade.",
    zh: "强制项不能用其他得分弥补：未满足时没有等级。",
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { assessment } = context;
    if (!assessment) return;
    const unmet = findBlocks(assessment.leastContext).flatMap((obstacle) =>
      obstacle.kind === "mandatory" ? obstacle.outcome : [],
    );
    const told = unmet.filter(({ status, issue }) => status !== "unscored" && issue?.kind !== "forbidden");
    for (const [entry, outcomes] of outcomesByRow(told)) {
      const [first] = outcomes;
      const related = outcomes.slice(0, 5).flatMap(({ part: { indicator } }) =>
        inScheme(context, indicator.mandatory?.node, {
          en: `${nameOf(indicator).en} is mandatory`,
          zh: `${nameOf(indicator).zh} 是强制项`,
        }),
      );
      const message = first.status === "scored" ? describeScored(first) : describeLeftOut(outcomes);
      yield { span: answerOf(entry).span, message, related };
    }
  },
};

function describeScored(outcome: LeafOutcome): Message {
  const { part, least } = outcome;
  const name = nameOf(part.indicator);
  if (isConformanceOnly(part)) {
    return {
      en: `${name.en} is mandatory and does not conform: until it does there is no grade, whatever the total.`,
      zh: `${name.zh} 是强制项，结果为不符合：符合之前，无论总分多少都没有等级。`,
    };
  }
  const share = part.indicator.mandatory?.value;
  const [score, points] = [least, part.points].map((value) => formatDecimal(value));
  const due =
    share === true || share === undefined
      ? { en: `all ${points} points are due`, zh: `须得满分 ${points} 分` }
      : {
          en: `${formatPercent(share)} % of ${points} points (${formatDecimal(share.mul(part.points))}) are due`,
          zh: `须达到 ${points} 分的 ${formatPercent(share)} %（${formatDecimal(share.mul(part.points))} 分）`,
        };
  return {
    en: `${name.en} is mandatory: ${due.en}, ${score} reached. Until then there is no grade, whatever the total.`,
    zh: `${name.zh} 是强制项：${due.zh}，实得 ${score} 分。达到之前，无论总分多少都没有等级。`,
  };
}

function describeLeftOut(outcomes: readonly LeafOutcome[]): Message {
  const en = firstOf(outcomes.map((outcome) => nameOf(outcome.part.indicator).en)).en;
  const zh = firstOf(outcomes.map((outcome) => nameOf(outcome.part.indicator).zh)).zh;
  const [verb, them] = outcomes.length === 1 ? ["is", "it"] : ["are", "them"];
  return {
    en: `${en} ${verb} mandatory, and n/a counts as not met here: there is no grade, whatever the total. Score ${them}.`,
    zh: `${zh} 是强制项，此处 n/a 视为未满足：无论总分多少都没有等级。请评分。`,
  };
}
