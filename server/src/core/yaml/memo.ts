/**
 * What was found out of a piece of the tree, kept with that piece: an edit leaves the pieces that it did not touch as they are, so what was
 * found out of them holds on. Only what follows from a piece alone may be kept with it, and no places, which move.
 */
export class Memo<T> {
  private readonly key = Symbol("memo");

  get(piece: object): T | undefined {
    return (piece as { [key: symbol]: T })[this.key];
  }

  /** What is known of the piece, or else what is found out of it now. */
  of<P extends object>(piece: P, find: (piece: P) => T): T {
    const known = this.get(piece);
    if (known !== undefined) return known;
    const found = find(piece);
    this.set(piece, found);
    return found;
  }

  set(piece: object, found: T): void {
    Object.defineProperty(piece, this.key, { value: found, writable: true, configurable: true, enumerable: false });
  }
}
