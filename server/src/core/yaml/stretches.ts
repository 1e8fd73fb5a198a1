/**
 * Long lists in stretches, so that what follows from an entry alone is found out stretch by stretch and kept with each: a list that comes out
 * of another by an edit has the same stretches but for those that the edit touched. Where one stretch ends and the next begins means nothing.
 */
import { Memo } from "./memo";
import type { Mapping, Pair } from "./tree";

export type Stretches<T> = readonly (readonly T[])[];

const usualLength = 64;

/** Stretches of the list before are kept as long as all that is in them stands in the same order. */
export function stretch<T>(items: readonly T[], before: Stretches<T> = []): Stretches<T> {
  let [front, from] = [0, 0];
  for (let known = before[front]; known && standsAt(known, items, from); known = before[front]) {
    from += known.length;
    front++;
  }
  const behind: (readonly T[])[] = [];
  let to = items.length;
  for (let index = before.length - 1; index >= front; index--) {
    const known = before[index] as readonly T[];
    if (to - known.length < from || !standsAt(known, items, to - known.length)) break;
    to -= known.length;
    behind.push(known);
  }
  const anew: (readonly T[])[] = [];
  const count = Math.ceil((to - from) / usualLength);
  for (let index = 0; index < count; index++) {
    const [start, end] = [from + (index * (to - from)) / count, from + ((index + 1) * (to - from)) / count];
    anew.push(items.slice(Math.floor(start), Math.floor(end)));
  }
  return [...before.slice(0, front), ...anew, ...behind.reverse()];
}

function standsAt<T>(known: readonly T[], items: readonly T[], from: number): boolean {
  if (from + known.length > items.length) return false;
  for (let index = 0; index < known.length; index++) if (known[index] !== items[from + index]) return false;
  return true;
}

/** Those of a mapping; a short one is one stretch. */
export function stretchesOfPairs(mapping: Mapping): Stretches<Pair> {
  return mapping.stretches ?? [mapping.pairs];
}

/** Of a list that is long enough to be worth it. */
export function stretchIfLong<T>(items: readonly T[], before: Stretches<T> | undefined): Stretches<T> | undefined {
  return items.length > usualLength ? stretch(items, before) : undefined;
}

/** What is in stretches of a list that are not those of the list before, in both of them. */
export function differenceOf<T>(before: Stretches<T>, after: Stretches<T>): { readonly gone: T[]; readonly come: T[] } {
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  while (front < shorter && before[front] === after[front]) front++;
  let behind = 0;
  while (behind < shorter - front && before.at(-1 - behind) === after.at(-1 - behind)) behind++;
  return {
    gone: before.slice(front, before.length - behind).flat(),
    come: after.slice(front, after.length - behind).flat(),
  };
}

/** Picks from long lists what an answer given from the entry alone, and from what it is held against, is yes to; each stretch is gone through once. */
export class Sieve<T, Against extends object | undefined = undefined> {
  private readonly picked = new Memo<{ readonly from: readonly T[]; readonly against: Against }>();

  constructor(private readonly isPicked: (item: T, against: Against) => boolean) {}

  pick(stretches: Stretches<T>, ...[against]: undefined extends Against ? [] : [Against]): T[] {
    return flatten(stretches.map((stretch) => this.pickFrom(stretch, against as Against)));
  }

  private pickFrom(stretch: readonly T[], against: Against): readonly T[] {
    const known = this.picked.get(stretch);
    if (known && known.against === against) return known.from;
    const from = stretch.filter((item) => this.isPicked(item, against));
    this.picked.set(stretch, { from, against });
    return from;
  }
}

/** In one list; `flat` takes several times as long. */
export function flatten<T>(stretches: Stretches<T>): T[] {
  const all: T[] = [];
  for (const stretch of stretches) for (const item of stretch) all.push(item);
  return all;
}
