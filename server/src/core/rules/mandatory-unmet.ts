import { inScheme } from "../checks/related";
import { answerOf, outcomesByRow } from "../checks/rows";
import { firstOf, type Message } from "../messages/message";
import { formatDecimal, formatPercent } from "../number/rational";
import { isConformanceOnly } from "../scoring/answer";
import { findBlocks } from "../scoring/grading";
import type { LeafOutcome } from "../scoring/leaf";
import { nameOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** The scheme that the examples go by. */
const schemeBeside = `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员资质, points: 12, method: allOrNothing, mandatory: true }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;

/** Mandatory indicators are met; those that are not scored yet are no matter of this rule. */
export const mandatoryUnmet: Rule = {
  id: "mandatory-unmet",
  severity: "warning",
  title: { en: "Mandatory indicator not met", zh: "强制项未满足" },
  why: {
    en: "A mandatory indicator cannot be made up for by points elsewhere: while it is not met there is no grade.",
    zh: "强制项不能用其他得分弥补：未满足时没有等级。",
  },
  guide: {
    remedy: {
      en: "Check the row. If it is right, there is no grade: declare none, raise a nonconformity, and judge the indicator again when it is corrected.",
      zh: "核对该行。如属实则没有等级：不得声明等级，应开具不符合项，待整改后重新评价该指标。",
    },
    exception: {
      en: "Switch it off only if you read it from the grade anyway; a single suppression hides why a sheet has none.",
      zh: "仅在已从等级结果得知时才关闭；单独忽略会掩盖没有等级的原因。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { conforms: false, evidence: [ 资格证书 ], note: 两名维修工无证上岗 }
`,
      "service.scheme.yaml": schemeBeside,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { conforms: true, evidence: [ 资格证书 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
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
