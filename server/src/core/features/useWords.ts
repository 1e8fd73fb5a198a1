/** What the sheets make of a scheme, in words. */

import { count, type Locale, type Message } from "../messages/message";
import type { Indicator } from "../model/indicator";
import { formatPercent, isZero, rational } from "../number/rational";
import type { GradeUse, IndicatorUse, SchemeUse } from "../schemeUse";
import { isConformanceOnly } from "../scoring/answer";
import { formatFigure, nameGrade } from "../scoring/figures";
import type { ProfileView } from "../scoring/view";
import { findPart } from "./indicatorEntry";

/** `20 sheets: Five stars 5 · Four stars 12 · No star 1 · incomplete 2`, highest first. */
export function describeGrades(use: SchemeUse, view: ProfileView): Message {
  const counts: [Message, number][] = view.scheme.grades.map((grade) => [
    nameGrade(grade, view),
    use.grades.get(grade)?.sheets ?? 0,
  ]);
  counts.reverse();
  const more: [Message, number][] = [
    [nameGrade(undefined, view), use.ungraded],
    [{ en: "incomplete", zh: "未完成" }, use.incomplete],
    [{ en: "without a result", zh: "无法评级" }, use.unjudged],
    [{ en: "still to be counted", zh: "待统计" }, use.pending],
  ];
  const named = counts.filter(([name]) => name.en !== "");
  const parts = [...named, ...more.filter(([, number]) => number > 0)];
  const list = (locale: Locale) => parts.map(([name, number]) => `${name[locale]} ${number}`).join(" · ");
  return { en: `${count(use.sheets, "sheet")}: ${list("en")}`, zh: `${use.sheets} 份评分表：${list("zh")}` };
}

/** `12 of 18 complete sheets · 66.7 %`. */
export function describeGradeUse({ sheets, of }: GradeUse): Message {
  const share = formatPercent(rational(sheets).div(of), 1);
  return {
    en: `${sheets} of ${count(of, "complete sheet")} · ${share} %`,
    zh: `${of} 份已完成评分表中 ${sheets} 份 · ${share} %`,
  };
}

/** `mean 8.6 / 10 · 3 of 12 sheets lose points`. */
export function describeScores(
  indicator: Indicator,
  use: IndicatorUse,
  views: readonly ProfileView[],
): Message | undefined {
  const view = views.find((each) => findPart(indicator, each));
  const part = view && findPart(indicator, view);
  if (!view || !part) return undefined;
  const { sheets, losing } = use;
  if (isConformanceOnly(part)) {
    if (part.children) return undefined;
    if (losing === 0) return { en: `${count(sheets, "sheet")}, all conform`, zh: `${sheets} 份评分表均符合` };
    return {
      en: `${losing} of ${count(sheets, "sheet")} ${losing === 1 ? "does" : "do"} not conform`,
      zh: `${sheets} 份评分表中 ${losing} 份不符合`,
    };
  }
  if (part.children && isZero(use.available)) return undefined;
  const mean = `${formatFigure(use.score.div(sheets), view)} / ${formatFigure(use.available.div(sheets), view)}`;
  const losses =
    losing === 0
      ? { en: `none of ${count(sheets, "sheet")} loses points`, zh: `${sheets} 份评分表均未失分` }
      : {
          en: `${losing} of ${count(sheets, "sheet")} ${losing === 1 ? "loses" : "lose"} points`,
          zh: `${sheets} 份评分表中 ${losing} 份失分`,
        };
  return { en: `mean ${mean} · ${losses.en}`, zh: `平均 ${mean} · ${losses.zh}` };
}
