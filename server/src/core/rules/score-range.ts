import { inScheme } from "../checks/related";
import { answerOf, type FaultyRow, faultyRows, isMisshapen } from "../checks/rows";
import { count, type Message } from "../messages/message";
import { formatDecimal } from "../number/rational";
import { nameOf } from "../scoring/words";
import { asScalar } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** A score lies between 0 and the points of its indicator. */
export const scoreRange: Rule = {
  id: "score-range",
  severity: "error",
  title: { en: "Score out of range", zh: "得分超出范围" },
  why: {
    en: "No indicator can get more than its points or less than nothing, so the figure is a slip or belongs to another row.",
    zh: "任何指标的得分都不能超过分值，也不能低于 0：这样的数字不是笔误，就是填错了行。",
  },
  guide: {
    remedy: {
      en: "Look the score up in the notes of the audit: a decimal point may be missing, or the figure belongs to another row. There is no quick fix, since only the auditor knows.",
      zh: "对照审核记录核对得分：可能漏了小数点，或该数字属于另一行。只有审核员知道正确的得分，因此不提供快速修复。",
    },
    exception: {
      en: "Never: the row counts nothing until it is within its range.",
      zh: "不应忽略：得分在范围内之前，该行不计分。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 85, evidence: [ 岗位说明书 ], note: 两个岗位职责未写明 }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 6, evidence: [ 岗位说明书 ], note: 两个岗位职责未写明 }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    for (const row of faultyRows(context.assessment, "range")) {
      const node = answerOf(row.entry);
      if (isMisshapen(context.source, node)) continue;
      const { indicator, points } = row.outcomes[0].part;
      const most = formatDecimal(points);
      const related = inScheme(context, indicator.points?.node ?? indicator.node, {
        en: `${nameOf(indicator).en}: ${count(most, "point")}`,
        zh: `${nameOf(indicator).zh}：${most} 分`,
      });
      yield { span: node.span, message: describe(row), related };
    }
  },
};

function describe({ issue, entry, outcomes }: FaultyRow<"range">): Message {
  const { indicator, points } = outcomes[0].part;
  const name = nameOf(indicator);
  const most = formatDecimal(points);
  const written = asScalar(answerOf(entry))?.value ?? "";
  const figure = formatDecimal(issue.given);
  const given =
    written === figure
      ? { en: figure, zh: `${figure} 分` }
      : { en: `${written} (${count(figure, "point")})`, zh: `${written}（${figure} 分）` };
  if (indicator.method === "allOrNothing") {
    return {
      en: `${name.en} gets all or nothing, ${most} or 0, ${given.en} given. Enter true or false.`,
      zh: `${name.zh} 只能得满分 ${most} 分或 0 分，填写的是 ${given.zh}。请填 true 或 false。`,
    };
  }
  return issue.given.s < 0n
    ? {
        en: `${name.en} gets no less than 0 points, ${given.en} given. Enter a score from 0 to ${most}.`,
        zh: `${name.zh} 不能低于 0 分，填写的是 ${given.zh}。请填 0 到 ${most} 的得分。`,
      }
    : {
        en: `${name.en} gets at most ${count(most, "point")}, ${given.en} given. Enter a score from 0 to ${most}.`,
        zh: `${name.zh} 满分 ${most} 分，填写的是 ${given.zh}。请填 0 到 ${most} 的得分。`,
      };
}
