/** Equal values as one object: thousands of sheets say the same few things, and they are kept once. */

/** So that what was typed and thrown away over days does not pile up; beyond it equal values are merely kept twice. */
const most = 100_000;

export class Pool {
  private readonly known = new Map<string, object>();

  /** Of what has the same key the first; keys of different kinds of things must differ. */
  share<T extends object>(key: string, make: () => T): T {
    const known = this.known.get(key);
    if (known) return known as T;
    if (this.known.size >= most) this.known.clear();
    const made = make();
    this.known.set(key, made);
    return made;
  }
}
