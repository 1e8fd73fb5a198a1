/** Periods of one length that follow each other, as the validity of one certificate that of another. */
import {
  addDuration,
  type Calendar,
  type CalendarDate,
  compareDates,
  type Duration,
  type DurationSpan,
} from "../number/date";

/** More than any organization has seen, and few enough to be counted. */
const most = 500;

/** Where they end: the last that does not end after a day, if there is one, and the first that does. Nothing for a day beyond all of them. */
export function periodsAround(
  day: CalendarDate,
  since: CalendarDate,
  length: Duration,
  calendar: Calendar,
): { passed: CalendarDate | undefined; coming: CalendarDate } | undefined {
  let passed: CalendarDate | undefined;
  for (let times = 1; times <= most; times++) {
    const coming = addTimes(since, length, times, calendar);
    if (compareDates(coming, day) > 0) return { passed, coming };
    passed = coming;
  }
  return undefined;
}

function addTimes(since: CalendarDate, length: Duration, times: number, calendar: Calendar): CalendarDate {
  return addDuration(since, { ...length, count: length.count * times }, calendar);
}

export interface Period {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/**
 * Periods in which something is due again and again, as `9-12 months` after `since`, 18-24 months after it and so on: the one or two that a
 * day lies outside of. Nothing where it lies within one, where they overlap, and for a plain duration, which leaves no room.
 */
export function periodsMissed(
  day: CalendarDate,
  since: CalendarDate,
  { least, greatest }: DurationSpan,
  calendar: Calendar,
): Period[] | undefined {
  const ahead = (length: Duration, times: number) => addTimes(since, length, times, calendar);
  if (least.count === greatest.count) return undefined;
  let before: Period | undefined;
  for (let times = 1; times <= most; times++) {
    const period = { first: ahead(least, times), last: ahead(greatest, times) };
    if (compareDates(day, period.first) < 0) return before ? [before, period] : [period];
    if (compareDates(day, period.last) <= 0 || least.count * (times + 1) <= greatest.count * times) return undefined;
    before = period;
  }
  return undefined;
}
