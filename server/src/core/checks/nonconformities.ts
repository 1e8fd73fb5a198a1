/** The findings of a sheet: what they are called, and by when they are to be closed. */
import type { Message } from "../messages/message";
import type { FindingClass } from "../model/scheme";
import type { FindingEntry } from "../model/sheet";
import type { Sourced } from "../model/sourced";
import { china } from "../number/calendar";
import {
  addDays,
  addDuration,
  type Calendar,
  type CalendarDate,
  compareDates,
  type Duration,
  lastYear,
} from "../number/date";
import type { Related, SheetContext } from "../rules/types";
import { describeDuration, titleOf } from "../scoring/words";
import { inScheme } from "./related";

/** By when a finding is to be closed, as its class says. */
export interface Deadline {
  readonly class: FindingClass;
  readonly allowed: Sourced<Duration>;
  readonly raised: Sourced<CalendarDate>;
  readonly date: CalendarDate;
  /** Years of the period whose working days the calendar does not know, so that Monday to Friday are counted there. */
  readonly unknownYears: readonly number[];
}

/**
 * Nothing where the class allows no time or where the day on which it was raised contradicts another date: `date-order` says so, and
 * nobody can tell yet from which day to count.
 */
export function findDeadline(finding: FindingEntry, context: SheetContext): Deadline | undefined {
  const { sheet, scheme, settings } = context;
  const { raised } = finding;
  const found = scheme?.findings.find((each) => each.id !== undefined && each.id.value === finding.class?.value);
  const allowed = found?.due;
  if (!allowed || !raised) return undefined;
  if (isAfter(sheet.audit.start, raised) || isAfter(raised, finding.closed)) return undefined;
  const date = addDuration(raised.value, allowed.value, settings.calendar);
  if (date.year > lastYear) return undefined;
  const unknownYears = allowed.value.unit === "working days" ? findUnknownYears(raised, date, settings.calendar) : [];
  return { class: found, allowed, raised, date, unknownYears };
}

/** Where the scheme says how long a class allows. */
export function relateDeadline(deadline: Deadline, context: SheetContext): Related[] {
  const name = titleOf(deadline.class);
  const allowed = describeDuration(deadline.allowed.value);
  return inScheme(context, deadline.allowed.node, {
    en: `${name.en}: ${allowed.en}`,
    zh: `${name.zh}：${allowed.zh}`,
  });
}

/** `NC-01`; Chinese with a space behind it. */
export function nameFinding({ id }: FindingEntry): Message {
  return id ? { en: id.value, zh: `${id.value} ` } : { en: "This finding", zh: "该不符合项" };
}

/** What a calendar is called; plain weekdays need no name. */
export function nameCalendar(calendar: Calendar): Message {
  return calendar === china
    ? { en: "calendar CN", zh: "CN 日历" }
    : { en: "the configured holidays", zh: "配置的节假日" };
}

function isAfter(first: Sourced<CalendarDate> | undefined, second: Sourced<CalendarDate> | undefined): boolean {
  return first !== undefined && second !== undefined && compareDates(first.value, second.value) > 0;
}

/** Counting begins on the day after. */
function findUnknownYears(raised: Sourced<CalendarDate>, date: CalendarDate, { years }: Calendar): number[] {
  const ends = new Set([addDays(raised.value, 1).year, date.year]);
  return years ? [...ends].filter((year) => year < years.first || year > years.last) : [];
}
