/** Values that follow from the rest of a sheet and its scheme: a due date, the total, the evidence to look for. */
import { textIn } from "../model/sourced";
import { addDuration, formatDate } from "../number/date";
import { readDate, readId } from "../schema/scalars";
import { formatFigure } from "../scoring/figures";
import { quoteText } from "../yaml/quote";
import { asScalar, getValue, nodeAt } from "../yaml/tree";
import { findRow } from "./completeRows";
import type { Draft, Opening } from "./drafts";
import { plainSnippet } from "./snippets";

export function computedDrafts(opening: Opening): Draft[] {
  const { slot, surroundings } = opening;
  const [section, second, third] = slot.path;
  if (surroundings.source.kind !== "sheet") return [];
  if (section === "findings" && third === "due") return dueDates(opening);
  if (section === "scores" && third === "evidence") return evidence(opening);
  return section === "declared" && second === "total" ? totals(opening) : [];
}

/** The day of the finding and the time that its class gives. */
function dueDates({ slot, surroundings, locale }: Opening): Draft[] {
  const finding = nodeAt(slot.root, slot.path.slice(0, -1));
  const [raised, kind] = ["raised", "class"].map((key) => asScalar(getValue(finding, key)));
  const date = raised && readDate(raised);
  const id = kind && readId(kind);
  const due = surroundings.scheme?.findings.find((each) => each.id !== undefined && each.id.value === id)?.due?.value;
  if (!date || !due) return [];
  const { calendar } = surroundings.snapshot.settingsOf(surroundings.source.path);
  const label = formatDate(addDuration(date, due, calendar));
  const detail = locale === "zh" ? "按分级的期限" : "by the time that the class gives";
  return [{ label, detail, insert: label, kind: "value" }];
}

function evidence({ slot, surroundings, locale }: Opening): Draft[] {
  const texts = findRow(slot.path[1], surroundings)?.part.indicator.evidence ?? [];
  return texts.map((text) => {
    const words = textIn(text, locale);
    return { label: words, insert: plainSnippet(quoteText(words)), kind: "value" };
  });
}

function totals({ surroundings, locale }: Opening): Draft[] {
  const assessment = surroundings.snapshot.assessment(surroundings.source);
  if (!assessment?.least.total) return [];
  const label = formatFigure(assessment.least.total.rounded, assessment.view);
  return [{ label, detail: locale === "zh" ? "计算得出" : "as computed", insert: label, kind: "value" }];
}
