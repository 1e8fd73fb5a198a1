/**
 * Exact fractions on BigInt: as little as the model needs, and its own, so that a fault in the library that the
 * product computes with cannot hide here as well.
 */

export interface Fraction {
  readonly top: bigint;
  /** Above zero and without a divisor in common with `top`, so that equal values are equal objects. */
  readonly bottom: bigint;
}

export type Rounding = "halfUp" | "halfEven" | "down";

export function fraction(top: bigint, bottom = 1n): Fraction {
  if (bottom === 0n) throw new RangeError("A fraction has no bottom of zero");
  const divisor = greatestDivisor(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { top: top / divisor, bottom: bottom / divisor };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);
export const HUNDRED = fraction(100n);

/** Reads digits with an optional minus and decimals; what counts as a number in a file is the caller's business. */
export function fromDecimal(text: string): Fraction {
  const [whole = "", decimals = ""] = text.split(".");
  return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.top, a.bottom * b.bottom);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom, a.bottom * b.top);
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(add, ZERO);
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = subtract(a, b).top;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equal(a: Fraction, b: Fraction): boolean {
  return compare(a, b) === 0;
}

export function least(a: Fraction, ...others: readonly Fraction[]): Fraction {
  return others.reduce((found, other) => (compare(other, found) < 0 ? other : found), a);
}

export function greatest(a: Fraction, ...others: readonly Fraction[]): Fraction {
  return others.reduce((found, other) => (compare(other, found) > 0 ? other : found), a);
}

export function magnitude(a: Fraction): Fraction {
  return compare(a, ZERO) < 0 ? subtract(ZERO, a) : a;
}

/** How many whole ones there are in a value that is not negative. */
export function countWhole(a: Fraction): bigint {
  return a.top / a.bottom;
}

/** How many ones have at least begun in a value that is not negative. */
export function countStarted(a: Fraction): bigint {
  return (a.top + a.bottom - 1n) / a.bottom;
}

/** Ties and cuts go by the magnitude. */
export function round(value: Fraction, decimals: number, rounding: Rounding): Fraction {
  const unit = 10n ** BigInt(decimals);
  const scaled = multiply(magnitude(value), fraction(unit));
  const whole = countWhole(scaled);
  const rest = compare(subtract(scaled, fraction(whole)), fraction(1n, 2n));
  const up = rounding !== "down" && (rest > 0 || (rest === 0 && (rounding === "halfUp" || whole % 2n === 1n)));
  const rounded = fraction(up ? whole + 1n : whole, unit);
  return compare(value, ZERO) < 0 ? subtract(ZERO, rounded) : rounded;
}

/** Whether the value can be written with at most so many decimals. */
export function fits(value: Fraction, decimals: number): boolean {
  return 10n ** BigInt(decimals) % value.bottom === 0n;
}

/** The shortest decimal text of a value that has one. */
export function toDecimal(value: Fraction): string {
  let decimals = 0;
  while (!fits(value, decimals)) {
    if (decimals === 100) throw new RangeError(`${value.top}/${value.bottom} has no short decimal text`);
    decimals += 1;
  }
  const scaled = magnitude(multiply(value, fraction(10n ** BigInt(decimals)))).top;
  const digits = scaled.toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  const sign = value.top < 0n ? "-" : "";
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [high, low] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (low > 0n) [high, low] = [low, high % low];
  return high;
}
