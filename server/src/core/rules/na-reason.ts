import { languageOf } from "../checks/language";
import { isOwn } from "../checks/rowEdits";
import { isMisread, outcomesByRow, spanOfAnswer } from "../checks/rows";
import { count, type Message } from "../messages/message";
import type { ScoreEntry } from "../model/sheet";
import { formatDecimal } from "../number/rational";
import type { LeafOutcome } from "../scoring/leaf";
import type { ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { isBare } from "../yaml/edit";
import { Sieve } from "../yaml/stretches";
import { findPair } from "../yaml/tree";
import type { Finding, Fix, Rule, SheetContext } from "./types";

const exampleScheme = `scheme: outlets
edition: "1"
title: 网点服务评价
points: 20
scoring: { notApplicable: rescale }
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 网点管理, points: 12 }
grades: [ { id: pass, title: 达标, min: 12 } ]
ungraded: { title: 未达标 }
`;

/** What is left out as not applicable says why. */
export const naReason: Rule = {
  id: "na-reason",
  severity: "warning",
  title: { en: "Not applicable without a reason", zh: "不适用未说明理由" },
  why: {
    en: "Leaving an indicator out changes the result. Whoever reviews the audit must be able to see from the sheet why it does not apply.",
    zh: "不适用的指标会影响结果，复核人员须能从评分表上看出为何不适用。",
  },
  guide: {
    remedy: {
      en: 'Give the reason in the long form, as in `"2": { notApplicable: the client has no outlets }`; a `note` on the row will do as well. The fix writes a placeholder for you to replace.',
      zh: '用完整写法写明理由，例如 `"2": { notApplicable: 受审核方没有网点 }`；写在该行的 `note` 中也可以。快速修复写入的是占位文字，请改为实际理由。',
    },
    exception: {
      en: "Switch it off where the reasons stand in another record of the audit that the report refers to.",
      zh: "理由记录在其他审核文件中、报告已注明出处的，可以关闭。",
    },
    bad: {
      "wd-2025-031.sheet.yaml": `sheet: WD-2025-031
scheme: outlets@1
scores:
  "1": { score: 8, evidence: [ 组织架构图 ] }
  "2": n/a
`,
      "outlets.scheme.yaml": exampleScheme,
    },
    good: {
      "wd-2025-031.sheet.yaml": `sheet: WD-2025-031
scheme: outlets@1
scores:
  "1": { score: 8, evidence: [ 组织架构图 ] }
  "2": { notApplicable: 仅线上销售，没有实体网点 }
`,
      "outlets.scheme.yaml": exampleScheme,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { assessment, scheme, source } = context;
    if (!assessment) return;
    const leftOut = leavesLeftOut.pick(assessment.stretches);
    // Where it is forbidden no reason would help, and `na-forbidden` says so.
    const bare = [...outcomesByRow(leftOut)].filter(
      ([entry, outcomes]) =>
        !outcomes.some(({ issue }) => issue) && !hasReason(entry, outcomes) && !isMisread(source, entry),
    );
    if (bare.length === 0) return;
    const words = placeholder[languageOf(source, scheme)];
    for (const [entry, outcomes] of bare) {
      yield {
        span: spanOfAnswer(entry),
        message: describe(entry, outcomes, assessment.view),
        fixes: writeReason(source.text, entry, words),
      };
    }
  },
};

const leavesLeftOut = new Sieve<LeafOutcome>(({ derivation }) => derivation?.kind === "notApplicable");

const placeholder: Message = { en: "reason to be given", zh: "理由待填" };

function hasReason(entry: ScoreEntry, [{ derivation }]: readonly [LeafOutcome, ...LeafOutcome[]]): boolean {
  const reason = derivation?.kind === "notApplicable" ? derivation.reason : undefined;
  return reason !== undefined || Boolean(entry.note?.value.trim());
}

function describe(entry: ScoreEntry, outcomes: readonly [LeafOutcome, ...LeafOutcome[]], view: ProfileView): Message {
  const part = view.byId.get(entry.id) ?? outcomes[0].part;
  const name = nameOf(part.indicator);
  const remedy = {
    en: "Say why it does not apply: { notApplicable: the reason }.",
    zh: "请写明为何不适用：{ notApplicable: 理由 }。",
  };
  if (part.children) {
    const { length } = outcomes;
    return {
      en: `${name.en} is n/a as a whole (${count(length, "indicator")}) without a reason. ${remedy.en}`,
      zh: `${name.zh} 整组填 n/a（${length} 项指标），但未说明理由。${remedy.zh}`,
    };
  }
  const points = formatDecimal(part.points);
  return {
    en: `${name.en} (${count(points, "point")}) is n/a without a reason. ${remedy.en}`,
    zh: `${name.zh}（${points} 分）填 n/a，但未说明理由。${remedy.zh}`,
  };
}

/** In the place of the short form, or of the `true` in the long one. */
function writeReason(text: string, entry: ScoreEntry, words: string): Fix[] {
  if (!isOwn(text, entry)) return [];
  const title = { en: "Give a reason", zh: "补写理由" };
  if (entry.node.kind === "scalar") {
    return [{ title, edits: [{ span: entry.node.span, text: `{ notApplicable: ${words} }` }] }];
  }
  const pair = findPair(entry.node, "notApplicable");
  if (pair?.value.kind !== "scalar" || !isBare(text, pair)) return [];
  return [{ title, edits: [{ span: pair.value.span, text: words }] }];
}
