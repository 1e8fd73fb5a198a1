import { writeInstead } from "../checks/fixes";
import { changeForm, removeSuppressedRule, removeSuppression } from "../checks/suppressions";
import type { Message } from "../messages/message";
import type { Source } from "../source";
import { isInForce, type JudgedSuppression, type Suppression, suppressionForms } from "../suppression";
import { nearest } from "../text/nearest";
import type { FileContext, Finding, Fix, Rule } from "./types";

/** A suppression names rules that there are, and that would find something where it stands. */
export const suppressionUnused: Rule = {
  id: "suppression-unused",
  severity: "warning",
  title: { en: "Suppression of nothing", zh: "忽略没有对应的检查结果" },
  why: {
    en: "One that is left behind would hide the next finding of its rule, which nobody has looked at.",
    zh: "遗留的忽略注释会掩盖该规则以后的检查结果，而那些结果无人看过。",
  },
  guide: {
    remedy: {
      en: "Remove the comment, or the rule that finds nothing here. If a finding is shown all the same, the comment stands on another line or names another rule: `gradeline-ignore` is about its own line, `gradeline-ignore-next` about the next one, `gradeline-ignore-file` about the whole file.",
      zh: "删除该注释，或删除其中没有检查结果的规则。若仍有检查结果，说明注释所在的行或所写的规则不对：`gradeline-ignore` 针对本行，`gradeline-ignore-next` 针对下一行，`gradeline-ignore-file` 针对整个文件。",
    },
    exception: {
      en: "Where files are generated from a template whose comments fit only some of them.",
      zh: "文件由模板生成，其中的注释只适用于部分文件时。",
    },
    bad: {
      "2025.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 20   # gradeline-ignore points-sum: 原文合计为 19
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "2025.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 19   # gradeline-ignore points-sum: 原文合计为 19
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkSuppressions(context, suppressions, knownRules): Iterable<Finding> {
    for (const each of suppressions) {
      const malformed = describeForm(each.suppression);
      if (malformed) yield { ...malformed, fixes: fixForm(context, each.suppression) };
      else yield* checkRules(context, each, knownRules);
    }
  },
};

/** Written in a way that means nothing. */
function describeForm({ form, rules, span }: Suppression): Finding | undefined {
  if (!suppressionForms.includes(form)) {
    return {
      span,
      message: {
        en: `There is no gradeline-ignore${form}, so nothing is suppressed. Write gradeline-ignore, gradeline-ignore-next or gradeline-ignore-file.`,
        zh: `没有 gradeline-ignore${form} 这种写法，因此不起作用。请写 gradeline-ignore、gradeline-ignore-next 或 gradeline-ignore-file。`,
      },
    };
  }
  if (rules.length > 0) return undefined;
  return {
    span,
    message: {
      en: "No rule is named, so nothing is suppressed. Write its id and the reason, such as `gradeline-ignore points-sum: why`.",
      zh: "没有写明规则，因此不起作用。请写出规则编号和理由，如 `gradeline-ignore points-sum: 理由`。",
    },
  };
}

function fixForm({ source }: FileContext, suppression: Suppression): Fix[] {
  const { form, rules, reason } = suppression;
  const guess = rules.length > 0 && reason ? nearest(form, suppressionForms) : undefined;
  return guess ? [changeForm(source, suppression, guess)] : removeSuppression(source, suppression);
}

function* checkRules(
  { source, settings }: FileContext,
  { suppression, used }: JudgedSuppression,
  knownRules: readonly string[],
): Iterable<Finding> {
  const isActive = isInForce(suppression, settings.today);
  for (const rule of suppression.rules) {
    if (!knownRules.includes(rule.id)) yield describeUnknown(source, suppression, rule, nearest(rule.id, knownRules));
    // What is switched off finds nothing anywhere, which says nothing about the comment.
    else if (isActive && !used.has(rule.id) && settings.severities.get(rule.id) !== "off")
      yield describeUnused(source, suppression, rule);
  }
}

type NamedRule = Suppression["rules"][number];

function describeUnknown(
  source: Source,
  suppression: Suppression,
  rule: NamedRule,
  guess: string | undefined,
): Finding {
  return {
    span: rule.span,
    message: {
      en: `There is no rule ${rule.id}.${guess ? ` Did you mean ${guess}?` : " `gradeline explain` lists them all."}`,
      zh: `没有规则 ${rule.id}。${guess ? `是否应为 ${guess}？` : "`gradeline explain` 可列出全部规则。"}`,
    },
    fixes: guess ? [writeInstead(rule.span, guess)] : removeSuppressedRule(source, suppression, rule),
  };
}

function describeUnused(source: Source, suppression: Suppression, rule: NamedRule): Finding {
  const { span, fixes } = { span: rule.span, fixes: removeSuppressedRule(source, suppression, rule) };
  if (suppression.form === "" && suppression.standsAlone) {
    return {
      span,
      message: {
        en: `A comment on a line of its own is about that line alone, where ${rule.id} finds nothing. For the next line write gradeline-ignore-next; otherwise remove it.`,
        zh: `单独成行的注释只针对本行，${rule.id} 在此没有检查结果。若针对下一行，请写 gradeline-ignore-next；否则请删除。`,
      },
      fixes,
    };
  }
  const place = describePlace(suppression);
  return {
    span,
    message: {
      en: `${rule.id} finds nothing ${place.en}. Remove it from the comment.`,
      zh: `${rule.id} ${place.zh}没有检查结果。请从注释中删除。`,
    },
    fixes,
  };
}

function describePlace({ form, line }: Suppression): Message {
  if (form === "-file") return { en: "in this file", zh: "在本文件中" };
  if (form === "") return { en: "in this line", zh: "在本行" };
  if (line === undefined) return { en: "here, for no further line follows", zh: "在此（其后没有内容）" };
  return { en: `in line ${line + 1}, the next one`, zh: `在下一行（第 ${line + 1} 行）` };
}
