/** A further nonconformity on a sheet, begun for the auditor: what he alone knows is left open. */
import type { Message } from "../messages/message";
import { conditionsOf } from "../model/grade";
import type { FindingClass } from "../model/scheme";
import { addDuration, type CalendarDate, compareDates, formatDate } from "../number/date";
import type { SheetContext } from "../rules/types";
import type { ProfileView } from "../scoring/view";
import { nextId } from "../text/nextId";
import type { TextEdit } from "../text/span";
import { appendItem } from "../yaml/edit";
import { quoteId, quoteText } from "../yaml/quote";
import { findPair } from "../yaml/tree";
import { languageOf } from "./language";

const statement: Message = { en: "statement to be given", zh: "不符合事实待填" };

/**
 * Writes a finding on an indicator into the list of the sheet: of the mildest class, raised on the last day of the audit. Nothing where
 * that would bring a trouble of its own: dates that contradict each other, a deadline that is over, points or a grade lost by it.
 */
export function draftFinding(
  context: SheetContext,
  view: ProfileView,
): ((indicator: string) => TextEdit[]) | undefined {
  const { source, sheet, settings } = context;
  const { start, end } = sheet.audit;
  const raised = (end ?? start)?.value;
  const [mildest] = view.scheme.findings;
  const id = mildest?.id?.value;
  if (!raised || id === undefined || (start && compareDates(raised, start.value) < 0)) return undefined;
  const due = mildest?.due && addDuration(raised, mildest.due.value, settings.calendar);
  if (due && settings.today && compareDates(due, settings.today) < 0) return undefined;
  if (weighsOn(mildest as FindingClass, view)) return undefined;
  const rest = restOf(id, statement[languageOf(source, view.scheme)], raised, due);
  const next = quoteId(
    nextId(
      sheet.findings.flatMap(({ id }) => id?.value ?? []),
      "NC-01",
    ),
  );
  const anchor = findPair(sheet.node, "adjustments") ?? findPair(sheet.node, "scores");
  return (indicator) =>
    appendItem(source.text, sheet.node, anchor, "findings", [
      `id: ${next}`,
      `indicator: ${quoteId(indicator)}`,
      ...rest,
    ]);
}

function restOf(id: string, words: string, raised: CalendarDate, due: CalendarDate | undefined): string[] {
  return [
    `class: ${quoteId(id)}`,
    `statement: ${quoteText(words)}`,
    `raised: ${formatDate(raised)}`,
    ...(due ? [`due: ${formatDate(due)}`] : []),
  ];
}

/** Whether findings of a class cost points, or a grade asks how many there are: then it is for the auditor to choose the class. */
function weighsOn({ id }: FindingClass, { grades, adjustments }: ProfileView): boolean {
  return (
    adjustments.some((adjustment) => adjustment.perFinding?.value === id?.value) ||
    grades
      .flatMap(conditionsOf)
      .some((condition) => condition.kind === "findings" && condition.class.value === id?.value)
  );
}
