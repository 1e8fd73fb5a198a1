/** Calendars of working days other than Monday to Friday. */
import announced from "chinese-days/dist/chinese-days.json";
import { type Calendar, type CalendarDate, formatDate, isWeekday } from "./date";

/** Public holidays and the weekends that are worked instead, as the State Council of China announces them each year. */
export const china: Calendar = {
  ...ownCalendar(new Set(Object.keys(announced.holidays)), new Set(Object.keys(announced.workdays))),
  years: yearsOf(Object.keys(announced.holidays)),
};

/** Monday to Friday but for `holidays`, and `workdays` besides; dates as `2025-10-01`. */
export function ownCalendar(holidays: ReadonlySet<string>, workdays: ReadonlySet<string>): Calendar {
  return {
    isWorkday(date: CalendarDate): boolean {
      const day = formatDate(date);
      return workdays.has(day) || (isWeekday(date) && !holidays.has(day));
    },
  };
}

function yearsOf(days: readonly string[]): { first: number; last: number } {
  const years = days.map((day) => Number(day.slice(0, 4)));
  return { first: Math.min(...years), last: Math.max(...years) };
}
