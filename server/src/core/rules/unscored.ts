import { firstOf } from "../messages/message";
import type { Assessment } from "../scoring/assess";
import type { TextEdit } from "../text/span";
import { insertKeys, newlineOf } from "../yaml/edit";
import { asMapping, findPair, type Pair } from "../yaml/tree";
import type { Finding, Fix, Rule, SheetContext } from "./types";

/** Every leaf has a result; a row that is there and wrong is said by the rule that finds it wrong. */
export const unscored: Rule = {
  id: "unscored",
  severity: "info",
  title: { en: "Not scored yet", zh: "尚未评分" },
  why: {
    en: "There is no grade until every indicator that applies is scored, and the total can still be anything in its range.",
    zh: "所有适用指标评分之前没有等级，总分也仍可能是范围内的任何数值。",
  },
  *checkSheet({ source, sheet, assessment }: SheetContext): Iterable<Finding> {
    const scores = findPair(sheet.node, "scores");
    if (!assessment || !scores) return;
    const open = assessment.outcomes.filter((outcome) => outcome.status === "unscored" && !outcome.issue);
    if (open.length === 0) return;
    const ids = open.map((outcome) => outcome.part.id).filter((id) => id !== "");
    const which = firstOf(ids);
    const { applicable } = assessment;
    const missing = ids.filter((id) => !sheet.scores.has(id));
    yield {
      span: scores.key.span,
      message: {
        en: `${open.length} of ${applicable} indicators are not scored yet: ${which.en}. Score them to get a grade.`,
        zh: `${applicable} 项指标中有 ${open.length} 项尚未评分：${which.zh}。全部评分后才有等级。`,
      },
      fixes: missing.length > 0 ? insertRows(missing, scores, source.text, assessment) : [],
    };
  },
};

/** Each missing row goes behind the row that stands before it in the order of the scheme. */
function insertRows(missing: readonly string[], scores: Pair, text: string, { view }: Assessment): Fix[] {
  const title = { en: "Insert the missing rows", zh: "插入缺少的评分行" };
  const keys = (ids: readonly string[]) => ids.map((id) => `"${id}"`);
  const rows = asMapping(scores.value);
  if (!rows || scores.value.kind === "alias") {
    const lines = keys(missing).map((key) => `${newlineOf(text)}  ${key}:`);
    const { end } = scores.value.span;
    return scores.value.kind === "scalar" && scores.value.style === "empty"
      ? [{ title, edits: [{ span: { start: end, end }, text: lines.join("") }] }]
      : [];
  }
  if (rows.pairs.length === 0) return [];
  const order = new Map(view.parts.map((part, index) => [part.id, index]));
  const indexOf = (pair: Pair) => order.get(pair.key.value.normalize("NFC")) ?? -1;
  const groups = new Map<Pair | undefined, string[]>();
  for (const id of missing) {
    const before = rows.pairs.filter((pair) => indexOf(pair) >= 0 && indexOf(pair) < (order.get(id) as number));
    const anchor = before.toSorted((a, b) => indexOf(b) - indexOf(a))[0];
    groups.set(anchor, [...(groups.get(anchor) ?? []), id]);
  }
  const edits: TextEdit[] = [...groups].map(([anchor, ids]) => insertKeys(text, rows, anchor, keys(ids)));
  return [{ title, edits }];
}
