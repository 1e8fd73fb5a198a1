/** Calendar dates, durations and spans, as in `2025-06-15`, `15 working days` and `9-12 months`. No time zone, no clock. */
import { parseWholeNumber } from "./notation";

export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

export type DurationUnit = "working days" | "days" | "weeks" | "months" | "years";

export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

/** From the least to the greatest, both included; a plain duration is a span of one. */
export interface DurationSpan {
  readonly least: Duration;
  readonly greatest: Duration;
}

export interface CountSpan {
  readonly least: number;
  readonly greatest: number;
}

export function parseDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const exists = date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= daysInMonth(date.year, date.month);
  return exists ? date : undefined;
}

export function formatDate(date: CalendarDate): string {
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

export function parseDuration(text: string): Duration | undefined {
  const match = /^(\d+) (working days?|days?|weeks?|months?|years?)$/.exec(text);
  const count = match && parseWholeNumber(match[1] as string);
  if (!match || !count || count > 100_000) return undefined;
  return { count, unit: (match[2] as string).replace(/s?$/, "s") as DurationUnit };
}

export function parseDurationSpan(text: string): DurationSpan | undefined {
  const single = parseDuration(text);
  if (single) return { least: single, greatest: single };
  const match = /^(\d+)-(\d+) (.+)$/.exec(text);
  const from = match && parseDuration(`${match[1]} ${match[3]}`);
  const to = match && parseDuration(`${match[2]} ${match[3]}`);
  return from && to && from.count <= to.count ? { least: from, greatest: to } : undefined;
}

export function parseCountSpan(text: string): CountSpan | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  const from = match ? parseWholeNumber(match[1] as string) : undefined;
  const to = match ? parseWholeNumber(match[2] ?? (match[1] as string)) : undefined;
  return from !== undefined && to !== undefined && from <= to ? { least: from, greatest: to } : undefined;
}

/** Four digits are what a date has. */
export const lastYear = 9999;

/** Which days are working days. */
export interface Calendar {
  isWorkday(date: CalendarDate): boolean;
  /** The years whose working days are known; for any other year it goes by weekdays. Missing where there is nothing to know. */
  readonly years?: { readonly first: number; readonly last: number };
}

export const weekdays: Calendar = { isWorkday: isWeekday };

/** Months and years end on the same day of the month, or on its last; working days are counted from the day after `date`. */
export function addDuration(date: CalendarDate, duration: Duration, calendar: Calendar = weekdays): CalendarDate {
  switch (duration.unit) {
    case "days":
      return addDays(date, duration.count);
    case "weeks":
      return addDays(date, 7 * duration.count);
    case "months":
      return addMonths(date, duration.count);
    case "years":
      return addMonths(date, 12 * duration.count);
    case "working days":
      return addWorkdays(date, duration.count, calendar);
  }
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** How many days the second date is after the first; below 0 where it is before. */
export function daysBetween(first: CalendarDate, second: CalendarDate): number {
  return toDayNumber(second) - toDayNumber(first);
}

function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

function addWorkdays(date: CalendarDate, count: number, calendar: Calendar): CalendarDate {
  let day = date;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (calendar.isWorkday(day)) left--;
  }
  return day;
}

/** Day 0 was a Thursday (1970-01-01). */
export function isWeekday(date: CalendarDate): boolean {
  const weekday = (((toDayNumber(date) + 3) % 7) + 7) % 7;
  return weekday < 5;
}

const millisecondsPerDay = 86_400_000;

function toDayNumber(date: CalendarDate): number {
  const utc = new Date(0);
  utc.setUTCFullYear(date.year, date.month - 1, date.day);
  return utc.getTime() / millisecondsPerDay;
}

function fromDayNumber(day: number): CalendarDate {
  const utc = new Date(day * millisecondsPerDay);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] as number;
}
