/** The time for which a grade must have been held before a higher one, as the cycle of the scheme has it. */
import { conditionsOf, type Grade } from "../model/grade";
import type { ScoreSheet } from "../model/sheet";
import type { Sourced } from "../model/sourced";
import { addDuration, type CalendarDate, compareDates, type DurationSpan } from "../number/date";
import type { SheetContext } from "../rules/types";

/** A grade that has not been held long enough yet. */
export interface Wait {
  readonly held: Grade;
  readonly since: Sourced<CalendarDate>;
  readonly asked: Sourced<DurationSpan>;
  /** The last day of the audit, or its first where no other is given, as for the condition `held`. */
  readonly audited: Sourced<CalendarDate>;
  /** The first day on which an audit may lead to a higher grade. */
  readonly over: CalendarDate;
}

export function findWait({ sheet, scheme, settings }: SheetContext): Wait | undefined {
  const asked = scheme?.cycle.get("upgrade");
  const held = scheme?.grades.find((grade) => grade.id !== undefined && grade.id.value === sheet.previous.grade?.value);
  const since = sinceOf(sheet);
  const audited = sheet.audit.end ?? sheet.audit.start;
  if (!asked || !held || !since || !audited) return undefined;
  const over = addDuration(since.value, asked.value.least, settings.calendar);
  return compareDates(audited.value, over) < 0 ? { held, since, asked, audited, over } : undefined;
}

/** Whether the time is too short for a grade. A grade that says itself what must have been held, and what will do instead, is judged by that alone. */
export function isTooEarly(grade: Grade, wait: Wait | undefined, grades: readonly Grade[]): wait is Wait {
  return wait !== undefined && grades.indexOf(grade) > grades.indexOf(wait.held) && !asksForHeld(grade);
}

/** Since when the previous grade is held; `date-order` speaks of one that begins after the audit. */
export function sinceOf({ previous, audit }: ScoreSheet): Sourced<CalendarDate> | undefined {
  const { since } = previous;
  return since && audit.start && compareDates(since.value, audit.start.value) > 0 ? undefined : since;
}

function asksForHeld(grade: Grade): boolean {
  return conditionsOf(grade).some((condition) => condition.kind === "held");
}
