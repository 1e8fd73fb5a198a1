/** Above the parts of a scheme: whether its points add up, and what the sheets of the workspace make of it. */
import { count, type Locale, type Message } from "../messages/message";
import { type Indicator, walkIndicators } from "../model/indicator";
import { formatPercent, isZero, rational } from "../number/rational";
import { formatFigure, nameGrade } from "../scoring/figures";
import { isConformanceOnly } from "../scoring/leaf";
import type { ProfileView } from "../scoring/view";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import { findPair, getValue, type Node } from "../yaml/tree";
import { findPart } from "./indicatorEntry";
import type { Lens } from "./lenses";
import { findSchemeUse, type GradeUse, type IndicatorUse, type SchemeUse } from "./schemeUse";
import { describeSums, explainSums } from "./sums";

export function schemeLenses(snapshot: Snapshot, source: Source, locale: Locale): Lens[] {
  const { root } = source.yaml;
  const lenses: Lens[] = [];
  const add = (node: Node, title: Message | undefined, tooltip: Message | undefined) => {
    if (title && tooltip) lenses.push({ span: node.span, title: title[locale], tooltip: tooltip[locale] });
  };
  const indicators = findPair(root, "indicators");
  if (indicators) add(indicators.key, describeSums(source.views), explainSums(source.views));
  const use = findSchemeUse(snapshot, source);
  const [view] = source.views;
  if (use.sheets === 0 || !view) return lenses;

  const inLines = new Set([...itemsInLines(getValue(root, "grades")), ...itemsInLines(indicators?.value)]);
  const grades = findPair(root, "grades");
  if (grades) add(grades.key, describeGrades(use, view), shareNote);
  for (const grade of view.scheme.grades) {
    const own = use.grades.get(grade);
    if (own && inLines.has(grade.node)) add(grade.node, describeGrade(own), shareNote);
  }
  for (const indicator of walkIndicators(view.scheme.indicators)) {
    const own = use.indicators.get(indicator);
    if (own && inLines.has(indicator.node)) add(indicator.node, describeScores(indicator, own, source), scoreNote);
  }
  return lenses.sort((a, b) => a.span.start - b.span.start);
}

const shareNote: Message = {
  en: "Of the score sheets in the workspace that name this edition. Those that are incomplete have no grade yet.",
  zh: "统计工作区中引用本版本的评分表。未完成的评分表尚无等级。",
};

const scoreNote: Message = {
  en: "The mean over the score sheets in the workspace that score it, out of the points available there, and how many of them do not get all of those points.",
  zh: "工作区中已评该指标的评分表的平均得分与平均可得分，以及其中未得满分的份数。",
};

/** `20 sheets: Five stars 5 · Four stars 12 · No star 1 · incomplete 2`, highest first. */
function describeGrades(use: SchemeUse, view: ProfileView): Message {
  const counts: [Message, number][] = view.scheme.grades.map((grade) => [
    nameGrade(grade, view),
    use.grades.get(grade)?.sheets ?? 0,
  ]);
  counts.reverse();
  const more: [Message, number][] = [
    [nameGrade(undefined, view), use.ungraded],
    [{ en: "incomplete", zh: "未完成" }, use.incomplete],
    [{ en: "without a result", zh: "无法评级" }, use.unjudged],
  ];
  const parts = [...counts, ...more.filter(([, number]) => number > 0)];
  const list = (locale: Locale) => parts.map(([name, number]) => `${name[locale]} ${number}`).join(" · ");
  return { en: `${count(use.sheets, "sheet")}: ${list("en")}`, zh: `${use.sheets} 份评分表：${list("zh")}` };
}

/** `12 of 18 complete sheets · 66.7 %`. */
function describeGrade({ sheets, of }: GradeUse): Message {
  const share = formatPercent(rational(sheets).div(of), 1);
  return {
    en: `${sheets} of ${count(of, "complete sheet")} · ${share} %`,
    zh: `${of} 份已完成评分表中 ${sheets} 份 · ${share} %`,
  };
}

/** `mean 8.6 / 10 · 3 of 12 sheets lose points`. */
export function describeScores(indicator: Indicator, use: IndicatorUse, { views }: Source): Message | undefined {
  const view = views.find((each) => findPart(indicator, each));
  const part = view && findPart(indicator, view);
  if (!view || !part) return undefined;
  const { sheets, losing } = use;
  if (isConformanceOnly(part)) {
    if (part.children) return undefined;
    return {
      en: `${losing} of ${count(sheets, "sheet")} ${losing === 1 ? "does" : "do"} not conform`,
      zh: `${sheets} 份评分表中 ${losing} 份不符合`,
    };
  }
  if (part.children && isZero(use.available)) return undefined;
  const mean = `${formatFigure(use.score.div(sheets), view)} / ${formatFigure(use.available.div(sheets), view)}`;
  return {
    en: `mean ${mean} · ${losing} of ${count(sheets, "sheet")} ${losing === 1 ? "loses" : "lose"} points`,
    zh: `平均 ${mean} · ${sheets} 份评分表中 ${losing} 份失分`,
  };
}

/** The items of a list in lines, those of the lists below it as well; what stands in brackets has no room above it. */
function* itemsInLines(list: Node | undefined): Iterable<Node> {
  if (list?.kind !== "sequence" || list.flow) return;
  for (const item of list.items) {
    yield item;
    if (item.kind === "mapping") yield* itemsInLines(getValue(item, "indicators"));
  }
}
