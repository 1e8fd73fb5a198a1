import { writeNotApplicable } from "../checks/notApplicable";
import { firstOf } from "../messages/message";
import type { ScoreEntry } from "../model/sheet";
import type { Assessment } from "../scoring/assess";
import { isBelow } from "../scoring/tally";
import type { IndicatorPart } from "../scoring/view";
import { nameOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** A group has no row of its own but `n/a`. */
export const groupScored: Rule = {
  id: "group-scored",
  severity: "error",
  title: { en: "Score on a group", zh: "对分组评分" },
  why: {
    en: "The score of a group follows from the indicators below it; a figure of its own would have to agree with them, or hide what they are.",
    zh: "分组的得分由下级指标得出；单独填写的数字要么重复，要么掩盖了下级的实际得分。",
  },
  *checkSheet({ assessment }: SheetContext): Iterable<Finding> {
    if (!assessment) return;
    for (const { kind, entry } of assessment.rowIssues) {
      const part = assessment.view.byId.get(entry.id);
      if (kind === "group" && part) yield describe(part, entry, assessment);
    }
  },
};

function describe(part: IndicatorPart, entry: ScoreEntry, { view }: Assessment): Finding {
  const leaves = view.leaves.filter((leaf) => isBelow(leaf, part)).map((leaf) => leaf.id);
  const name = nameOf(part.indicator);
  const below = firstOf(leaves);
  const allowed = part.policy === "forbidden" ? { en: "", zh: "" } : { en: ", or n/a here", zh: "，或在此填写 n/a" };
  return {
    span: entry.key.span,
    message: {
      en: `${name.en} is a group: its score follows from those below it. Score ${below.en}${allowed.en}.`,
      zh: `${name.zh} 是分组，得分由下级指标得出。请对 ${below.zh} 评分${allowed.zh}。`,
    },
    fixes: writeNotApplicable(entry.node),
  };
}
