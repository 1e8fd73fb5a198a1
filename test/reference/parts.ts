/** Makes plain data: the scalars and mappings that generated schemes and sheets consist of. */

import type { Draw } from "./draw";
import { type Fraction, toDecimal } from "./fraction";
import type { Plain, Scalar } from "./plain";

export function plain(raw: string): Scalar {
  return { raw, quoted: false };
}

export function text(raw: string): Scalar {
  return { raw, quoted: true };
}

/** An id is the same with and without quotes. */
export function name(draw: Draw, raw: string): Scalar {
  return { raw, quoted: draw.chance(50) };
}

export function names(draw: Draw, raws: readonly string[]): Scalar[] {
  return raws.map((raw) => name(draw, raw));
}

export function numeral(value: Fraction | number): Scalar {
  return plain(typeof value === "number" ? String(value) : toDecimal(value));
}

export function percent(value: Fraction | number): Scalar {
  return plain(`${numeral(value).raw}%`);
}

/** A mapping of the entries that are there. */
export function mapping(entries: Readonly<Record<string, Plain | undefined>>): Map<string, Plain> {
  const made = new Map<string, Plain>();
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) made.set(key, value);
  return made;
}

export function listed<T extends Plain>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items;
}
