/** Above the parts of a scheme: whether its points add up, and what the sheets of the workspace make of it. */
import type { Locale, Message } from "../messages/message";
import { walkIndicators } from "../model/indicator";
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

  const inLines = new Set([...itemsInLines(getValue(root, "grades")), ...itemsInLines(indicators?.value)]);
  const grades = findPair(root, "grades");
  if (grades) add(grades.key, describeGrades(use, view), shareNote);
  for (const grade of view.scheme.grades) {
    const own = use.grades.get(grade);
    if (own && inLines.has(grade.node)) add(grade.node, describeGradeUse(own), shareNote);
  }
  for (const indicator of walkIndicators(view.scheme.indicators)) {
    const own = use.indicators.get(indicator);
    if (own && inLines.has(indicator.node))
      add(indicator.node, describeScores(indicator, own, source.views), scoreNote);
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

/** The items of a list in lines, those of the lists below it as well; what stands in brackets has no room above it. */
function* itemsInLines(list: Node | undefined): Iterable<Node> {
  if (list?.kind !== "sequence" || list.flow) return;
  for (const item of list.items) {
    yield item;
    if (item.kind === "mapping") yield* itemsInLines(getValue(item, "indicators"));
  }
}
