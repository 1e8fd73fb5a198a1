import { insertMissingRows } from "../checks/missingRows";
import { firstOf } from "../messages/message";
import type { LeafOutcome } from "../scoring/leaf";
import { Sieve } from "../yaml/stretches";
import { findPair } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** Every leaf has a result; a row that is there and wrong is said by the rule that finds it wrong. */
export const unscored: Rule = {
  id: "unscored",
  severity: "info",
  title: { en: "Not scored yet", zh: "尚未评分" },
  why: {
    en: "There is no grade until every indicator that applies is scored, and the total can still be anything in its range.",
    zh: "所有适用指标评分之前没有等级，总分也仍可能是范围内的任何数值。",
  },
  guide: {
    remedy: {
      en: "Score what is left; the quick fix inserts an empty row for each, in the order of the scheme. The finding goes with the last of them.",
      zh: "完成其余评分；快速修复按方案顺序插入空行。全部评分后该提示消失。",
    },
    exception: {
      en: "Switch it off while sheets are being filled in, if you do not want to be reminded; lenses and reports say it anyway.",
      zh: "填写期间如不需要提醒可以关闭；编辑器中的汇总和报告仍会显示未评分项。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
    },
  },
  *checkSheet({ source, sheet, assessment }: SheetContext): Iterable<Finding> {
    const scores = findPair(sheet.node, "scores");
    if (!assessment || !scores) return;
    const open = openLeaves.pick(assessment.stretches);
    if (open.length === 0) return;
    const ids = open.map((outcome) => outcome.part.id).filter((id) => id !== "");
    const which = firstOf(ids);
    const { applicable } = assessment;
    const edits = insertMissingRows(source.text, assessment);
    yield {
      span: scores.key.span,
      message: {
        en: `Not scored yet: ${open.length} of ${applicable} indicators (${which.en}). Score them: there is no grade before that.`,
        zh: `${applicable} 项指标中有 ${open.length} 项尚未评分（${which.zh}）。全部评分后才有等级。`,
      },
      fixes: edits.length > 0 ? [{ title: { en: "Insert the missing rows", zh: "插入缺少的评分行" }, edits }] : [],
    };
  },
};

const openLeaves = new Sieve<LeafOutcome>(({ status, issue }) => status === "unscored" && !issue);
