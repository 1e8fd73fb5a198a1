import { faultyRows } from "../checks/rows";
import { firstOf, type Message } from "../messages/message";
import type { Assessment } from "../scoring/assess";
import type { LeafOutcome } from "../scoring/leaf";
import { nameOf } from "../scoring/words";
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
  *checkSheet({ assessment }: SheetContext): Iterable<Finding> {
    if (!assessment) return;
    for (const { entry, issue, outcomes } of faultyRows(assessment, "forbidden")) {
      yield { span: issue.node.span, message: describe(entry.id, outcomes, assessment) };
    }
  },
};

function describe(id: string, outcomes: readonly LeafOutcome[], { view }: Assessment): Message {
  const part = view.byId.get(id);
  const name = part ? nameOf(part.indicator) : { en: id, zh: id };
  if (part?.children) {
    const leaves = firstOf(outcomes.map((outcome) => outcome.part.id));
    return {
      en: `${name.en} cannot be n/a as a whole: the scheme wants ${leaves.en} scored. Give each a row of its own.`,
      zh: `${name.zh} 不能整组填 n/a：方案要求对 ${leaves.zh} 评分。请分别填写评分行。`,
    };
  }
  return {
    en: `${name.en} cannot be n/a: the scheme wants it scored, and it counts 0 until it is.`,
    zh: `${name.zh} 不能填 n/a：方案要求评分，评分之前按 0 分计。`,
  };
}
