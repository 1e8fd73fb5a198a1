/** Lists as they are kept by the thousand. */

/** The same list without the room that one has to which things were added one by one: for seventeen, where one stands in it. */
export function withoutRoom<T>(list: readonly T[]): T[] {
  return list.slice();
}
