import { skeletonOf } from "./confusables";

/**
 * The candidate that a misspelled word most likely stands for; none where every candidate is too far off. One that looks the same on paper
 * comes first: who copies `II` from a scan means H, however near I is.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  const skeleton = skeletonOf(word);
  const alike = all.filter((candidate) => skeletonOf(candidate) === skeleton);
  return alike.length > 0 ? closest(word, alike, Infinity) : closest(word, all, limitFor(word));
}

/** How far off a word may be. Of one character nothing is left when it is wrong. */
function limitFor(word: string): number {
  const length = [...word].length;
  return length < 2 ? 0 : Math.max(1, Math.floor(length / 3));
}

function closest(word: string, candidates: readonly string[], limit: number): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** All candidates, those that are most like a word first; equally like ones stay in order. */
export function sortByNearness(word: string, candidates: readonly string[]): string[] {
  const distances = new Map(candidates.map((candidate) => [candidate, editDistance(word, candidate, Infinity)]));
  return candidates.toSorted((a, b) => (distances.get(a) as number) - (distances.get(b) as number));
}

/** Insertions, deletions, replacements and swaps of neighbours; `limit` or more is all the same. */
function editDistance(a: string, b: string, limit: number): number {
  const from = [...a].slice(0, 64);
  const to = [...b].slice(0, 64);
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const cost = from[i - 1] === to[j - 1] ? 0 : 1;
      let value = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + cost);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] as number) + 1);
      }
      row.push(value);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] as number;
}
