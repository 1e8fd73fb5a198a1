/**
 * Where things stand. A text is read in parts; each part knows where it begins in the part around it, and what is in it knows its
 * place in it. So an edit moves what follows by moving a few parts, and no node is touched.
 */
import type { Span } from "../text/span";
import type { Stretches } from "./stretches";
import type { Alias, Mapping, Node, Pair, Scalar, ScalarStyle, Sequence, YamlProblem } from "./tree";

/** A stretch of whole entries of one mapping or list; only the reader changes it. */
export class Part {
  /** What it adds to the mapping or list that it stands in. */
  entries: readonly Entry[] = [];
  /** Where its first entry begins, and its last value ends, from its own start. */
  first = 0;
  end = 0;
  /** What is wrong in it, those of its own inner parts left out. */
  problems: readonly PlacedProblem[] = [];
  /** What is cut further. */
  inner: Inner | undefined;
  comments: readonly Span[] | undefined;

  constructor(
    readonly parent: Part | undefined,
    /** From the start of the parent. */
    public start: number,
    public length: number,
    /** Whether its first line can be nothing but the beginning of an entry. */
    readonly isCertain: boolean,
  ) {}

  /** Nothing is wrong in it, nor in its inner parts. */
  get isSound(): boolean {
    return this.problems.length === 0 && (!this.inner || this.inner.isSound);
  }

  get offset(): number {
    let offset = this.start;
    for (let part = this.parent; part; part = part.parent) offset += part.start;
    return offset;
  }
}

export type Entry = Pair | Node;

/** The mapping or list that a part is cut further into, as it is now. */
export function collectionOf({ inner, entries: [entry] }: Part): Node | undefined {
  return inner && entry && ("key" in entry ? entry.value : entry);
}

/**
 * What stays the same while entries of a mapping or list come and go, to be asked for the node that holds them now: what is kept with an
 * entry must not point to the node that held it once.
 */
export type Home = Part | Node;

export function homeOf(node: Node): Home {
  return node instanceof Placed && collectionOf(node.part) === node ? node.part : node;
}

export function nodeOf(home: Home): Node {
  return home instanceof Part ? (collectionOf(home) as Node) : home;
}

export interface Inner {
  readonly kind: "mapping" | "sequence";
  readonly column: number;
  /** No line stands less deep than the entries; where one does, which column is theirs is a question of how many there are. */
  readonly isSteady: boolean;
  /** That of the entry which holds it; what stands no deeper does not belong to it. */
  readonly outerColumn: number;
  /** The key in front of it; an item of a list has none. */
  readonly key: Scalar | undefined;
  readonly depth: number;
  parts: Part[];
  /** Nothing is wrong in the parts. */
  isSound: boolean;
}

/** The span is that within the part. */
export interface PlacedProblem extends Omit<YamlProblem, "span" | "related"> {
  readonly part: Part;
  readonly span: Span;
  readonly related?: Node;
}

abstract class Placed {
  constructor(
    readonly part: Part,
    readonly from: number,
    readonly to: number,
  ) {}

  get span(): Span {
    const offset = this.part.offset;
    return { start: offset + this.from, end: offset + this.to };
  }
}

export class PlacedScalar extends Placed implements Scalar {
  readonly kind = "scalar";
  constructor(
    part: Part,
    from: number,
    to: number,
    readonly style: ScalarStyle,
    readonly value: string,
    readonly tag?: string,
  ) {
    super(part, from, to);
  }
}

export class PlacedMapping extends Placed implements Mapping {
  readonly kind = "mapping";
  constructor(
    part: Part,
    from: number,
    to: number,
    readonly flow: boolean,
    readonly pairs: readonly Pair[],
    readonly stretches?: Stretches<Pair>,
  ) {
    super(part, from, to);
  }
}

export class PlacedSequence extends Placed implements Sequence {
  readonly kind = "sequence";
  constructor(
    part: Part,
    from: number,
    to: number,
    readonly flow: boolean,
    readonly items: readonly Node[],
    readonly stretches?: Stretches<Node>,
  ) {
    super(part, from, to);
  }
}

export class PlacedAlias extends Placed implements Alias {
  readonly kind = "alias";
  constructor(
    part: Part,
    from: number,
    to: number,
    readonly name: string,
    readonly target?: NonNullable<Alias["target"]>,
  ) {
    super(part, from, to);
  }
}
