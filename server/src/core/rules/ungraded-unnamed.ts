import { isUnsaid } from "../checks/absence";
import { hasHan } from "../checks/language";
import type { Message } from "../messages/message";
import type { Grade } from "../model/grade";
import { forProfile, type LocalText } from "../model/sourced";
import { formatDecimal, type Rational, zero } from "../number/rational";
import type { ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { insertPairs } from "../yaml/edit";
import { findPair, type Pair } from "../yaml/tree";
import type { Finding, Fix, Rule, SchemeContext } from "./types";

/** What a result below the lowest grade is called is said by `ungraded`. */
export const ungradedUnnamed: Rule = {
  id: "ungraded-unnamed",
  severity: "info",
  title: { en: "Results without a name", zh: "未达等级的结果没有名称" },
  why: {
    en: "A report has to say something of a client who reaches no grade. Without a name for it every auditor writes something else, or the place stays empty.",
    zh: "受审核方未达到任何等级时，报告也要写明结论。方案没有规定名称，各审核员写法不一，甚至留空。",
  },
  guide: {
    remedy: {
      en: "Add `ungraded: { title: … }` with the words that reports and certificates are to use. The fix inserts a placeholder.",
      zh: "写上 `ungraded: { title: … }`，给出报告中使用的名称。快速修复会填入占位文字，请改为正式名称。",
    },
    exception: {
      en: "Where the document that the scheme is made from names no such result, and the scheme has to keep to its wording.",
      zh: "方案须与原文件一致，而原文件没有为此规定名称时，可以忽略。",
    },
    bad: { "stars.scheme.yaml": example("") },
    good: { "stars.scheme.yaml": example("ungraded: { title: 未达星级 }\n") },
  },
  *checkScheme({ scheme, source, views }: SchemeContext): Iterable<Finding> {
    const grades = findPair(scheme.node, "grades");
    if (!grades || !isUnsaid(source, scheme.node, "ungraded")) return;
    const view = views.find((each) => each.grades.length > 0 && !each.grades.some((grade) => isOpenToAll(grade, each)));
    const lowest = view?.grades[0];
    if (!view || !lowest) return;
    yield {
      span: grades.key.span,
      message: describe(lowest, forProfile(lowest.min, view.profile)),
      fixes: nameResult(grades, lowest, source.text, scheme),
    };
  },
};

function example(ungraded: string): string {
  return `scheme: stars
edition: "2025"
title: 星级评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: one-star, title: 一星, min: 12 }
  - { id: two-star, title: 二星, min: 16 }
${ungraded}`;
}

/** No condition, and no more points than anybody has; deductions below that are too rare to ask for a name. */
function isOpenToAll({ min, requires, any }: Grade, { scheme: { scoring }, profile }: ProfileView): boolean {
  if (requires.length > 0 || any) return false;
  const least = scoring.floor?.value ?? scoring.base?.value ?? zero;
  const asked = forProfile(min, profile);
  return !min || (asked !== undefined && asked.compare(least) <= 0);
}

function describe(lowest: Grade, min: Rational | undefined): Message {
  const name = nameOf(lowest);
  const below = min && formatDecimal(min);
  return {
    en: `Results below ${name.en}${below ? ` (under ${below})` : ""} have no name. Add \`ungraded: { title: … }\`.`,
    zh: `低于 ${name.zh}${below ? `（不足 ${below} 分）` : ""}的结果没有名称。请补上 \`ungraded: { title: … }\`。`,
  };
}

function nameResult(grades: Pair, lowest: Grade, text: string, { node, locales }: SchemeContext["scheme"]): Fix[] {
  const tags = locales.length > 0 ? locales.map((locale) => locale.value) : tagsOf(lowest.title);
  const title =
    tags.length > 0
      ? `{ ${tags.map((tag) => `${quoteTag(tag)}: ${placeholderIn(tag)}`).join(", ")} }`
      : placeholderLike(lowest);
  return [
    {
      title: { en: "Add a name for it", zh: "补上名称" },
      edits: [insertPairs(text, node, grades, [`ungraded: { title: ${title} }`])],
    },
  ];
}

function tagsOf(title: LocalText | undefined): string[] {
  return (title?.versions ?? []).flatMap(({ tag }) => tag || []);
}

/** In the language that the grades are written in. */
function placeholderLike({ title }: Grade): string {
  return placeholderIn(title?.versions.some(({ text }) => hasHan(text)) ? "zh" : "en");
}

function placeholderIn(tag: string): string {
  if (!/^zh\b/i.test(tag)) return "Not graded";
  return /\b(?:hant|tw|hk|mo)\b/i.test(tag) ? "未評級" : "未评级";
}

/** `no`, Norwegian, is a boolean to YAML 1.1. */
function quoteTag(tag: string): string {
  return tag === "no" ? `"${tag}"` : tag;
}
