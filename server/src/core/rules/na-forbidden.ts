import { inScheme } from "../checks/related";
import { faultyRows } from "../checks/rows";
import { count, firstOf, type Message } from "../messages/message";
import { formatDecimal, zero } from "../number/rational";
import type { Assessment } from "../scoring/assess";
import type { LeafOutcome } from "../scoring/leaf";
import { nameOf } from "../scoring/words";
import { getValue } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** What the scheme does not allow to be left out is not left out. */
export const naForbidden: Rule = {
  id: "na-forbidden",
  severity: "error",
  title: { en: "Not applicable where that is not allowed", zh: "不允许不适用" },
  why: {
    en: "The scheme asks everyone to be judged on it; a row that is left out all the same counts 0 of its points.",
    zh: "方案要求所有受审核方都评该项；仍然留出的行按 0 分计。",
  },
  guide: {
    remedy: {
      en: "Score the indicator. Where it really cannot apply to some clients, the scheme says what happens then, by `notApplicable` on the indicator or under `scoring`, or by profiles.",
      zh: "对该指标评分。若确有受审核方不适用该项，应由方案规定处理方式：在指标或 `scoring` 中写 `notApplicable`，或划分类型。",
    },
    exception: {
      en: "Never: the row counts 0 of its points.",
      zh: "不应忽略：该行按 0 分计。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { notApplicable: 无专职服务人员 }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 0, note: 无专职服务人员 }
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { assessment } = context;
    if (!assessment) return;
    for (const { entry, issue, outcomes } of faultyRows(assessment, "forbidden")) {
      const { indicator } = outcomes[0].part;
      const policy =
        getValue(indicator.node, "notApplicable") ?? getValue(context.scheme?.scoring.node, "notApplicable");
      const related = inScheme(context, policy ?? indicator.id?.node, {
        en: `${nameOf(indicator).en} may not be left out`,
        zh: `${nameOf(indicator).zh} 不得不适用`,
      });
      yield { span: issue.node.span, message: describe(entry.id, outcomes, assessment), related };
    }
  },
};

function describe(id: string, outcomes: readonly LeafOutcome[], { view }: Assessment): Message {
  const part = view.byId.get(id);
  const name = part ? nameOf(part.indicator) : { en: id, zh: id };
  if (part?.children) {
    const leaves = firstOf(outcomes.map((outcome) => outcome.part.id));
    return {
      en: `${name.en} cannot be n/a as a whole: the scheme does not allow that for ${leaves.en}. Give each of them a row with its score.`,
      zh: `${name.zh} 不能整组填 n/a：方案不允许 ${leaves.zh} 不适用。请分别填写评分行。`,
    };
  }
  const points = formatDecimal(outcomes[0]?.part.points ?? zero);
  return {
    en: `${name.en} cannot be n/a: the scheme does not allow that, and it counts 0 of ${count(points, "point")}. Score it.`,
    zh: `${name.zh} 不能填 n/a：方案不允许不适用，按 0 分计（分值 ${points}）。请填写得分。`,
  };
}
