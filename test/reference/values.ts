/**
 * What scalars mean where they stand: ids, numbers, percents, ratios, comparisons, dates, durations. Whatever is not
 * written as the language asks for reads as null.
 */

import { compare, divide, type Fraction, fromDecimal, HUNDRED, multiply } from "./fraction";
import { isList, isMapping, isScalarValue, type Plain } from "./plain";

/** The value of a key, ids being compared after NFC; null where there is none. */
export function get(mapping: Plain, key: string): Plain {
  if (!isMapping(mapping)) return null;
  return [...mapping].find(([name]) => sameId(name, key))?.[1] ?? null;
}

export function has(mapping: Plain, key: string): boolean {
  return isMapping(mapping) && [...mapping.keys()].some((name) => sameId(name, key));
}

function sameId(a: string, b: string): boolean {
  return a === b || a.normalize("NFC") === b.normalize("NFC");
}

export function listOf(value: Plain): readonly Plain[] {
  return isList(value) ? value : [];
}

export function rawOf(value: Plain): string | null {
  return isScalarValue(value) ? value.raw : null;
}

/** Ids are read from the source text, quoted or not. */
export function idText(value: Plain): string | null {
  return rawOf(value)?.normalize("NFC") ?? null;
}

export function ids(value: Plain): (string | null)[] {
  return listOf(value).map(idText);
}

export function booleanOf(value: Plain): boolean | null {
  if (!isScalarValue(value) || value.quoted) return null;
  if (["true", "True", "TRUE"].includes(value.raw)) return true;
  return ["false", "False", "FALSE"].includes(value.raw) ? false : null;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

export function numberOf(value: Plain): Fraction | null {
  return isScalarValue(value) && !value.quoted && NUMBER.test(value.raw) ? fromDecimal(value.raw) : null;
}

export function wholeOf(value: Plain): number | null {
  return isScalarValue(value) && !value.quoted && /^(?:0|[1-9]\d*)$/.test(value.raw) ? Number(value.raw) : null;
}

/** The number before the sign. */
export function percentOf(value: Plain): Fraction | null {
  const raw = rawOf(value) ?? "";
  return raw.endsWith("%") && NUMBER.test(raw.slice(0, -1)) ? fromDecimal(raw.slice(0, -1)) : null;
}

export function numberOrShare(value: Plain, whole: Fraction): Fraction | null {
  const percent = percentOf(value);
  return percent ? multiply(divide(percent, HUNDRED), whole) : numberOf(value);
}

export function ratioOf(value: Plain): { readonly part: bigint; readonly whole: bigint } | null {
  const [, part, whole] = /^(0|[1-9]\d*)\/([1-9]\d*)$/.exec(rawOf(value) ?? "") ?? [];
  return part === undefined || whole === undefined ? null : { part: BigInt(part), whole: BigInt(whole) };
}

export function isZero(value: Fraction): boolean {
  return value.top === 0n;
}

interface Comparison {
  readonly sign: string;
  readonly bound: Fraction;
  readonly percent: boolean;
}

export function comparisonOf(value: Plain): Comparison | null {
  const match = /^(<=|>=|[<>=≤≥])\s*(-?\d+(?:\.\d+)?)(%?)/u.exec(rawOf(value) ?? "");
  const [, sign, bound, percent] = match ?? [];
  if (sign === undefined || bound === undefined) return null;
  return { sign, bound: fromDecimal(bound), percent: percent === "%" };
}

export function comparisonHolds(comparison: Comparison | null, measured: Fraction): boolean {
  if (!comparison) return false;
  const order = compare(measured, comparison.bound);
  switch (comparison.sign) {
    case "<":
      return order < 0;
    case "<=":
    case "≤":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
    case "≥":
      return order >= 0;
    default:
      return order === 0;
  }
}

/** Null where the text is no duration. Months and years end on the same day of the month, or its last. */
export function addDuration(since: Date, duration: string): Date | null {
  const [, count = "", unit] = /^([1-9]\d*) (working day|day|week|month|year)s?$/.exec(duration) ?? [];
  switch (unit) {
    case "working day":
      return addWorkingDays(since, Number(count));
    case "day":
      return addDays(since, Number(count));
    case "week":
      return addDays(since, Number(count) * 7);
    case "month":
      return addMonths(since, Number(count));
    case "year":
      return addMonths(since, Number(count) * 12);
    default:
      return null;
  }
}

function addMonths(since: Date, count: number): Date {
  const month = since.getUTCMonth() + count;
  // Day 0 of the month after is the last day of this one.
  const lastDay = new Date(Date.UTC(since.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(since.getUTCFullYear(), month, Math.min(since.getUTCDate(), lastDay)));
}

export function addDays(since: Date, count: number): Date {
  return new Date(Date.UTC(since.getUTCFullYear(), since.getUTCMonth(), since.getUTCDate() + count));
}

function addWorkingDays(since: Date, count: number): Date {
  if (count === 0) return since;
  const next = addDays(since, 1);
  const isWeekend = next.getUTCDay() === 0 || next.getUTCDay() === 6;
  return addWorkingDays(next, isWeekend ? count : count - 1);
}

export function dateOf(value: Plain): Date | null {
  const raw = rawOf(value) ?? "";
  if (!/^\d{4}-\d\d-\d\d$/.test(raw)) return null;
  const date = new Date(`${raw}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || !date.toISOString().startsWith(raw) ? null : date;
}
