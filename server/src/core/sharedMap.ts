/**
 * A map that never changes: each change makes another one, which shares almost everything with the one before. So whoever
 * holds a state keeps it, and one change among ten thousand entries costs about a hundred steps.
 */
export class SharedMap<V extends object> {
  static empty<V extends object>(): SharedMap<V> {
    return new SharedMap<V>(new Map(), new Map(), 0);
  }

  private constructor(
    private readonly base: ReadonlyMap<string, V>,
    /** What differs from the base; `undefined` where an entry is gone. */
    private readonly changes: ReadonlyMap<string, V | undefined>,
    readonly size: number,
  ) {}

  get(key: string): V | undefined {
    return this.changes.has(key) ? this.changes.get(key) : this.base.get(key);
  }

  with(key: string, value: V): SharedMap<V> {
    return this.change(key, value, this.get(key) ? 0 : 1);
  }

  without(key: string): SharedMap<V> {
    return this.get(key) ? this.change(key, undefined, -1) : this;
  }

  *values(): Iterable<V> {
    for (const [, value] of this) yield value;
  }

  /** The keys of which another state says something else; most often it shares the base, and there are few to look at. */
  *changedSince(before: SharedMap<V>): Iterable<string> {
    const mine = this.base === before.base ? this.changes : this;
    const theirs = this.base === before.base ? before.changes : before;
    for (const key of mine.keys()) if (this.get(key) !== before.get(key)) yield key;
    for (const key of theirs.keys()) if (!mine.has(key) && this.get(key) !== before.get(key)) yield key;
  }

  *keys(): Iterable<string> {
    for (const [key] of this) yield key;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  *[Symbol.iterator](): Iterator<[string, V]> {
    for (const [key, value] of this.base) {
      const current = this.changes.has(key) ? this.changes.get(key) : value;
      if (current) yield [key, current];
    }
    for (const [key, value] of this.changes) if (value && !this.base.has(key)) yield [key, value];
  }

  private change(key: string, value: V | undefined, growth: number): SharedMap<V> {
    const changes = new Map(this.changes).set(key, value);
    const next = new SharedMap(this.base, changes, this.size + growth);
    // The changes are copied each time, the base only once in so many: both cost the root of the size.
    const isTooMany = changes.size * changes.size > this.base.size + 64;
    return isTooMany ? new SharedMap(new Map(next), new Map(), next.size) : next;
  }
}
