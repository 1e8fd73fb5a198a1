/** The notations of figures: number, percent, ratio and comparison. Each function answers `undefined` where the text is no such figure. */
import { hundred, type Rational, rational } from "./rational";

/** More digits than any scheme needs, and few enough that arithmetic stays quick. */
const maximumDigits = 40;

const number = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?`;
const numberPattern = new RegExp(`^${number}$`);
const percentPattern = new RegExp(`^(${number})%$`);
const comparisonPattern = new RegExp(`^(<=|>=|<|>|=|≤|≥)\\s*(${number})(%?)(?:\\s*([^\\s\\d%％].*))?$`);

export interface Quantity {
  readonly value: Rational;
  /** Written as a percent; `value` is then the share, 0.3 for `30%`. */
  readonly percent: boolean;
}

export type Operator = "<" | "<=" | "=" | ">=" | ">";

export interface Comparison {
  readonly operator: Operator;
  readonly bound: Quantity;
  readonly unit: string | undefined;
}

export interface Ratio {
  readonly part: Rational;
  readonly whole: Rational;
}

export function parseNumber(text: string): Rational | undefined {
  return numberPattern.test(text) && text.length <= maximumDigits ? rational(text) : undefined;
}

export function parseWholeNumber(text: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : undefined;
}

/** `30%` as the share 0.3; a percent is never negative. */
export function parsePercent(text: string): Rational | undefined {
  return text.startsWith("-") ? undefined : parseSignedPercent(text);
}

export function parseQuantity(text: string): Quantity | undefined {
  return parseSigned(text, parsePercent);
}

/** As `parseQuantity`, but a percent may be negative, too: that of a deduction. */
export function parseSignedQuantity(text: string): Quantity | undefined {
  return parseSigned(text, parseSignedPercent);
}

function parseSignedPercent(text: string): Rational | undefined {
  const match = percentPattern.exec(text);
  return match && text.length <= maximumDigits ? rational(match[1] as string).div(hundred) : undefined;
}

function parseSigned(text: string, parseShare: (text: string) => Rational | undefined): Quantity | undefined {
  const value = parseNumber(text);
  if (value) return { value, percent: false };
  const share = parseShare(text);
  return share && { value: share, percent: true };
}

/** `18/20`: whole numbers, the second above 0. */
export function parseRatio(text: string): Ratio | undefined {
  const match = /^(0|[1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(text);
  return match ? { part: rational(match[1] as string), whole: rational(match[2] as string) } : undefined;
}

export function parseComparison(text: string): Comparison | undefined {
  const match = comparisonPattern.exec(text);
  if (!match) return undefined;
  const [, sign, figure, percent, unit] = match as unknown as [string, string, string, string, string | undefined];
  const bound = parseQuantity(figure + percent);
  const operator = (sign === "≤" ? "<=" : sign === "≥" ? ">=" : sign) as Operator;
  return bound && { operator, bound, unit: unit?.trimEnd() };
}

export function compare(value: Rational, operator: Operator, bound: Rational): boolean {
  const order = value.compare(bound);
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "=":
      return order === 0;
    case ">=":
      return order >= 0;
    case ">":
      return order > 0;
  }
}
