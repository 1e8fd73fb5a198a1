/** Exact numbers. Nothing between what stands in a file and what stands on a report goes through binary floating point. */
import Fraction from "fraction.js";

export type Rational = Fraction;

export const zero: Rational = new Fraction(0);
export const one: Rational = new Fraction(1);
export const hundred: Rational = new Fraction(100);

export type RoundingMode = "halfUp" | "halfEven" | "down";

/** The number that a decimal such as `-12.50` names. */
export function rational(decimal: string | number): Rational {
  return new Fraction(decimal);
}

export function sum(values: Iterable<Rational>): Rational {
  let total = zero;
  // Nearly all figures are whole, and adding those needs no common denominator.
  let whole = 0n;
  for (const value of values) {
    if (value.d === 1n) whole += value.s * value.n;
    else total = total.add(value);
  }
  return whole === 0n ? total : isZero(total) ? new Fraction(whole) : total.add(new Fraction(whole));
}

export function least(a: Rational, b: Rational): Rational {
  return a.compare(b) <= 0 ? a : b;
}

export function greatest(a: Rational, b: Rational): Rational {
  return a.compare(b) >= 0 ? a : b;
}

export function isZero(value: Rational): boolean {
  return value.n === 0n;
}

/**
 * Rounds to a number of decimals. Ties and cuts go by the magnitude, as in GB/T 8170 for `halfEven`:
 * -0.125 becomes -0.13, -0.12 and -0.12 under `halfUp`, `halfEven` and `down`.
 */
export function round(value: Rational, decimals: number, mode: RoundingMode): Rational {
  if (value.d === 1n) return value;
  const scale = 10n ** BigInt(decimals);
  const scaled = value.n * scale;
  const cut = scaled / value.d;
  const rest = scaled % value.d;
  if (rest === 0n) return value;
  const twice = 2n * rest;
  const up = mode !== "down" && (twice > value.d || (twice === value.d && (mode === "halfUp" || cut % 2n === 1n)));
  return new Fraction((up ? cut + 1n : cut) * value.s, scale);
}

/** A number as it is written: of at most `decimals` decimals, rounded half up beyond them, without trailing zeros or `-0`. */
export function formatDecimal(value: Rational, decimals = 20, mode: RoundingMode = "halfUp"): string {
  const rounded = round(value, decimals, mode);
  if (isZero(rounded)) return "0";
  const digits = ((rounded.n * 10n ** BigInt(decimals)) / rounded.d).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const part = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return (rounded.s < 0n ? "-" : "") + whole + (part ? `.${part}` : "");
}

/** A share in percent, such as `86.67 %` for 13/15. */
export function formatPercent(share: Rational, decimals = 20, mode: RoundingMode = "halfUp"): string {
  return formatDecimal(share.mul(hundred), decimals, mode);
}
