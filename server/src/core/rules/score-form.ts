import { writeInstead } from "../checks/fixes";
import { meansNotApplicable, writeNotApplicable } from "../checks/notApplicable";
import { inScheme } from "../checks/related";
import { type FaultyRow, faultyRows, isMisshapen } from "../checks/rows";
import { excerpt, listOf, type Message, verbatim } from "../messages/message";
import type { Scoring } from "../model/scheme";
import { findSlip, toHalfwidth } from "../schema/slips";
import { answerKeys, isConformanceOnly } from "../scoring/answer";
import { type AnswerForm, formOf } from "../scoring/forms";
import type { IndicatorPart } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { asScalar, getValue, isLoneDash, type Scalar } from "../yaml/tree";
import type { Finding, Related, Rule, SheetContext } from "./types";

/** A row is filled in as the method of its indicator wants it. */
export const scoreForm: Rule = {
  id: "score-form",
  severity: "error",
  title: { en: "Score in the wrong form", zh: "评分形式不符" },
  why: {
    en: "Each method takes its own forms of a score; anything else could be read in two ways, so it is not read at all.",
    zh: "每种得分方式只接受特定的填写形式；其他写法可能有歧义，因此不予计分。",
  },
  guide: {
    remedy: {
      en: "Fill the row in by the method of its indicator; the message names the forms that it takes, and hover gives an example. What can only mean one thing, such as `不适用` or `√`, has a quick fix.",
      zh: "按指标的得分方式填写；提示中列出可用的写法，悬停可见示例。含义唯一的写法（如 `不适用`、`√`）有快速修复。",
    },
    exception: {
      en: "Never: what cannot be read counts nothing.",
      zh: "不应忽略：无法读取的内容不计分。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": 通过
  "2": { score: 12, evidence: [ 人员花名册 ] }
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
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { source, scheme, assessment } = context;
    if (!scheme) return;
    for (const row of faultyRows(assessment, "form")) {
      const { key, node } = row.issue;
      if (isMisshapen(source, node) || (key && isLoneDash(node))) continue;
      const finding = checkRow(row, scheme.scoring);
      if (finding) yield { ...finding, related: relate(row.outcomes[0].part, context) };
    }
  },
};

/** What the scheme says of how the leaf is scored. */
function relate(part: IndicatorPart, context: SheetContext): Related[] {
  const { node, id, points, method } = part.indicator;
  const name = nameOf(part.indicator);
  if (isConformanceOnly(part)) {
    return inScheme(context, points?.node, { en: `${name.en} has no points`, zh: `${name.zh} 没有分值` });
  }
  return inScheme(context, getValue(node, "method") ?? id?.node, {
    en: `The method of ${name.en} is ${method}`,
    zh: `${name.zh} 的得分方式为 ${method}`,
  });
}

function checkRow({ issue: { node, key }, outcomes }: FaultyRow<"form">, scoring: Scoring): Finding | undefined {
  const { part } = outcomes[0];
  const form = formOf(part, scoring);
  const scalar = asScalar(node);
  if (!form || !scalar) return undefined;
  if (key && !answerKeys(part).some((each) => each === key.value)) {
    return { span: key.span, message: describeKey(part, form, key) };
  }
  // Of figures that are only badly written, `fullwidth`, `unit-suffix` and `hidden-character` say so.
  const { rule } = findSlip(scalar, "measured");
  if (rule === "fullwidth" || rule === "unit-suffix" || rule === "hidden-character") return undefined;
  const isLeftOut = meansNotApplicable(scalar.value) && part.policy !== "forbidden";
  if (isLeftOut) return { span: node.span, message: describeLeftOut(part, scalar), fixes: writeNotApplicable(node) };
  const respelled = form.kind === "id" ? undefined : findSlip(scalar, form.kind).replacement;
  const right = respelled ?? findMeant(scalar, part);
  return {
    span: node.span,
    message: describe(part, form, scalar, right),
    fixes: right !== undefined && node.kind !== "alias" ? [writeInstead(scalar.span, right)] : [],
  };
}

/** What a word stands for, where there can be no doubt: a level in another case, yes or no in other words. */
function findMeant(scalar: Scalar, part: IndicatorPart): string | undefined {
  const word = toHalfwidth(scalar.value).trim().toLowerCase();
  const keys = answerKeys(part);
  if (keys.includes("level")) {
    const ids = (part.indicator.levels ?? []).flatMap((level) => level.id?.value ?? []);
    const same = ids.filter((id) => id.toLowerCase() === word);
    return same.length === 1 ? same[0] : undefined;
  }
  if (!keys.includes("conforms")) return undefined;
  if (/^(?:true|yes|y|ok|是|符合|合格|√|✓|✔)$/.test(word)) return "true";
  return /^(?:false|no|n|否|不符合|不合格|×|✗|✘)$/.test(word) ? "false" : undefined;
}

function describe(part: IndicatorPart, form: AnswerForm, scalar: Scalar, right: string | undefined): Message {
  const name = nameOf(part.indicator);
  const or = part.policy === "forbidden" ? { en: "", zh: "" } : { en: ", or n/a", zh: "，或 n/a" };
  const given = excerpt(scalar.value);
  const quoted = right === scalar.value ? { en: " in quotes", zh: "（带引号）" } : { en: "", zh: "" };
  return {
    en:
      `${name.en} takes ${form.words.en}${or.en}; "${given}"${quoted.en} does not fit.` +
      (right === undefined ? "" : ` Write ${right}.`),
    zh:
      `${name.zh} 应填：${form.words.zh}${or.zh}；填写的是“${given}”${quoted.zh}。` +
      (right === undefined ? "" : `请改为 ${right}。`),
  };
}

function describeKey(part: IndicatorPart, form: AnswerForm, key: Scalar): Message {
  const name = nameOf(part.indicator);
  const keys = listOf(answerKeys(part).map(verbatim), "or");
  return {
    en: `${name.en} is answered by ${keys.en}, not by ${key.value}: ${form.words.en}.`,
    zh: `${name.zh} 应使用 ${keys.zh}，不用 ${key.value}：${form.words.zh}。`,
  };
}

function describeLeftOut(part: IndicatorPart, scalar: Scalar): Message {
  const name = nameOf(part.indicator);
  const given = excerpt(scalar.value);
  return {
    en: `${name.en}: write n/a where an indicator does not apply, not "${given}".`,
    zh: `${name.zh}：指标不适用时请写 n/a，而不是“${given}”。`,
  };
}
