/** Above the parts of a scheme: whether its points add up, and what the sheets of the workspace make of it. */
import type { Locale, Message } from "../messages/message";
import type { Indicator } from "../model/indicator";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import { findPair, getValue, type Node } from "../yaml/tree";
import type { Lens } from "./lenses";
import { describeSums, explainSums } from "./sums";
import { describeGrades, describeGradeUse, describeScores } from "./useWords";

export function schemeLenses(snapshot: Snapshot, source: Source, locale: Locale): Lens[] {
  const { root } = source.yaml;
  const lenses: Lens[] = [];
  const add = (node: Node, title: Message | undefined, tooltip: Message | undefined) => {
    if (title && tooltip) lenses.push({ span: node.span, title: title[locale], tooltip: tooltip[locale] });
  };
  const indicators = findPair(root, "indicators");
  if (indicators) add(indicators.key, describeSums(source.views), explainSums(source.views));
  const use = snapshot.useOf(source);
  const [view] = source.views;
  if (use.sheets + use.pending === 0 || !view) return lenses;

  const grades = findPair(root, "grades");
  if (grades) add(grades.key, describeGrades(use, view), shareNote);
  for (const grade of inLines(view.scheme.grades, grades?.value)) {
    const own = use.grades.get(grade);
    if (own) add(grade.node, describeGradeUse(own), shareNote);
  }
  for (const indicator of allInLines(view.scheme.indicators, indicators?.value)) {
    const own = use.indicators.get(indicator);
    if (own) add(indicator.node, describeScores(indicator, own, source.views), scoreNote);
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

/** Those that are items of a list in lines; what stands in brackets has no room above it. */
function* inLines<T extends { readonly node: Node }>(things: readonly T[], list: Node | undefined): Iterable<T> {
  if (list?.kind !== "sequence" || list.flow) return;
  let next = 0;
  for (const thing of things) {
    const place = list.items.indexOf(thing.node, next);
    if (place < 0) continue;
    next = place + 1;
    yield thing;
  }
}

/** The same, and of the lists below. */
function* allInLines(indicators: readonly Indicator[], list: Node | undefined): Iterable<Indicator> {
  for (const indicator of inLines(indicators, list)) {
    yield indicator;
    if (indicator.children) yield* allInLines(indicator.children, getValue(indicator.node, "indicators"));
  }
}
