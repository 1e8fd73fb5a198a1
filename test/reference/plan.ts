/** What holds for the whole of a scheme while its tree is made, and figures by profile. */

import type { Draw } from "./draw";
import { equal, type Fraction, fraction, multiply, ZERO } from "./fraction";
import { mapping, numeral } from "./parts";
import type { Plain } from "./plain";

export interface Plan {
  readonly draw: Draw;
  /** Where a scheme has no profiles, one without a name stands for it. */
  readonly profiles: readonly string[];
  readonly leafDecimals: number;
  /** Nothing can be earned, only lost from the base. */
  readonly isSubtractive: boolean;
  readonly tags: readonly string[];
  readonly scales: ReadonlyMap<string, readonly Plain[]>;
  readonly numbering: Numbering;
}

/** How siblings are numbered: `tens` makes 1.1, 1.10 and 1.100, which are one number to a careless reader. */
export type Numbering = "ones" | "tens" | "letters" | "accents";

/** By profile, for those that apply. */
export type Totals = ReadonlyMap<string, Fraction>;

/** An indicator while it is made; keys can still be added. */
export interface Indicator {
  readonly entry: Map<string, Plain>;
  readonly totals: Totals;
}

export function totalsOf(profiles: readonly string[], total: (profile: string) => Fraction): Totals {
  return new Map(profiles.map((profile) => [profile, total(profile)]));
}

/** Other totals for other profiles. */
export function vary(draw: Draw, totals: Totals): Totals {
  if (totals.size < 2 || !draw.chance(25)) return totals;
  return new Map([...totals].map(([profile, total], index) => [profile, multiply(total, fraction(BigInt(index + 1)))]));
}

/** A number, or one for each profile where they differ, and now and then where they do not. */
export function declare(draw: Draw, totals: Totals): Plain {
  const [first = ZERO, ...others] = totals.values();
  const same = others.every((other) => equal(other, first));
  if (same && (totals.has("") || !draw.chance(10))) return numeral(first);
  return mapping(Object.fromEntries([...totals].map(([profile, total]) => [profile, numeral(total)])));
}
