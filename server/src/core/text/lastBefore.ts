/** The place of the last of some things in order that begins at or in front of a place; the first where none does. */
export function lastBefore<T>(things: readonly T[], place: number, startOf: (thing: T) => number): number {
  let low = 0;
  let high = things.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(things[middle] as T) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
