/**
 * The generic YAML tree: what the text says, with the span of every part, and nothing about what it means.
 * A tree exists for any text, however broken; what could not be read is left out and named in `YamlDocument.problems`.
 */
import { contains, type Span } from "../text/span";
import type { Stretches } from "./stretches";

export type Node = Scalar | Mapping | Sequence | Alias;

/** How a scalar is written; `empty` is a value that is not there (`key:`). */
export type ScalarStyle = "plain" | "single" | "double" | "block" | "empty";

export interface Scalar {
  readonly kind: "scalar";
  readonly span: Span;
  readonly style: ScalarStyle;
  /** The text it stands for: of a plain scalar its source, of a quoted or block scalar its content. */
  readonly value: string;
  readonly tag?: string;
}

export interface Pair {
  readonly key: Scalar;
  readonly value: Node;
}

export interface Mapping {
  readonly kind: "mapping";
  readonly span: Span;
  readonly flow: boolean;
  readonly pairs: readonly Pair[];
  /** Where there are many, the same pairs in stretches. */
  readonly stretches?: Stretches<Pair> | undefined;
}

export interface Sequence {
  readonly kind: "sequence";
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly Node[];
  /** Where there are many, the same items in stretches. */
  readonly stretches?: Stretches<Node> | undefined;
}

export interface Alias {
  readonly kind: "alias";
  readonly span: Span;
  readonly name: string;
  /** What the anchor of that name stands for; missing when there is none, or when it would contain itself. */
  readonly target?: Scalar | Mapping | Sequence;
}

/** What is wrong with the text as YAML; the rules turn it into findings. */
export interface YamlProblem {
  readonly code: YamlProblemCode;
  readonly span: Span;
  /** The piece of text, name or figure that the message shows, or what is to be written instead. */
  readonly detail?: string;
  /** The other place of a problem that has two, such as the first of two equal keys. */
  readonly related?: Span;
}

export type YamlProblemCode =
  | "alias-cyclic"
  | "alias-unknown"
  | "bad-comparison"
  | "bad-directive"
  | "bad-encoding"
  | "bad-escape"
  | "bad-flow-end"
  | "bad-indent"
  | "bad-key"
  | "bad-properties"
  | "bad-start"
  | "complex-key"
  | "custom-tag"
  | "duplicate-key"
  | "fullwidth-colon"
  | "fullwidth-indentation"
  | "fullwidth-sign"
  | "lone-dash"
  | "long-key"
  | "many-documents"
  | "merge-key"
  | "missing-colon"
  | "missing-dash"
  | "missing-quote"
  | "missing-space"
  | "nested-mapping"
  | "tab-indentation"
  | "too-large"
  | "unexpected";

export interface YamlDocument {
  readonly text: string;
  /** Missing when the file holds nothing (or nothing but comments), or is over a limit. */
  readonly root: Node | undefined;
  readonly problems: readonly YamlProblem[];
  /** How many parts of the text were read for it; all others it has from the document before. */
  readonly partsRead: number;
  /** The comments, each from its `#` to the end of the line; what looks like one inside of a text is text. */
  comments(): readonly Span[];
}

/** The node itself, or what an alias stands for. */
export function resolve(node: Node | undefined): Scalar | Mapping | Sequence | undefined {
  return node?.kind === "alias" ? node.target : node;
}

export function asMapping(node: Node | undefined): Mapping | undefined {
  const target = resolve(node);
  return target?.kind === "mapping" ? target : undefined;
}

export function asSequence(node: Node | undefined): Sequence | undefined {
  const target = resolve(node);
  return target?.kind === "sequence" ? target : undefined;
}

export function asScalar(node: Node | undefined): Scalar | undefined {
  const target = resolve(node);
  return target?.kind === "scalar" ? target : undefined;
}

/** The first pair with that key; ids and keys are compared after NFC. */
export function findPair(node: Node | undefined, key: string): Pair | undefined {
  const wanted = key.normalize("NFC");
  return asMapping(node)?.pairs.find((pair) => pair.key.value.normalize("NFC") === wanted);
}

export function getValue(node: Node | undefined, key: string): Node | undefined {
  return findPair(node, key)?.value;
}

/** No value at all, or one of YAML's words for it. */
export function isNull(node: Node | undefined): boolean {
  const target = resolve(node);
  return target === undefined || (target.kind === "scalar" && coreType(target) === "null");
}

/** A dash alone in the place of a value, which YAML rejects: no plain text that it takes is just that. */
export function isLoneDash(node: Node | undefined): boolean {
  const scalar = asScalar(node);
  return scalar?.value === "-" && scalar.style === "plain";
}

/** What a scalar is under the core schema of YAML 1.2. */
export function coreType(scalar: Scalar): "null" | "boolean" | "number" | "string" {
  if (scalar.style === "empty") return "null";
  if (scalar.style !== "plain" || scalar.tag === "str") return "string";
  if (/^(?:~|null|Null|NULL)$/.test(scalar.value)) return "null";
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(scalar.value)) return "boolean";
  return /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(
    scalar.value,
  )
    ? "number"
    : "string";
}

/** A step from a node to one below it: the key of a mapping, or the place in a list. */
export type Path = readonly (string | number)[];

/** The node at a path, through aliases. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  let node = root;
  for (const step of path) {
    node = typeof step === "number" ? asSequence(node)?.items[step] : getValue(node, step);
    if (!node) return undefined;
  }
  return node;
}

/** Where an offset lies: the way down from the root, and the innermost thing there. */
export interface Located {
  readonly path: Path;
  readonly node: Node;
  /** The pair whose key or value holds the offset, if it lies in a mapping. */
  readonly pair?: Pair;
  readonly onKey: boolean;
  /** The mappings and lists on the way, outermost first. */
  readonly parents: readonly (Mapping | Sequence)[];
}

/** The innermost node whose span holds the offset; aliases are not followed, since their text is elsewhere. */
export function locate(root: Node | undefined, offset: number): Located | undefined {
  if (!root || !contains(root.span, offset)) return undefined;
  const path: (string | number)[] = [];
  const parents: (Mapping | Sequence)[] = [];
  let node = root;
  let pair: Pair | undefined;
  for (;;) {
    if (node.kind === "mapping") {
      const inner = node.pairs.find((p) => contains(p.key.span, offset) || contains(p.value.span, offset));
      if (!inner) return { path, node, pair, onKey: false, parents };
      parents.push(node);
      path.push(inner.key.value);
      pair = inner;
      if (contains(inner.key.span, offset)) return { path, node: inner.key, pair, onKey: true, parents };
      node = inner.value;
    } else if (node.kind === "sequence") {
      const index = node.items.findIndex((item) => contains(item.span, offset));
      const item = node.items[index];
      if (!item) return { path, node, pair, onKey: false, parents };
      parents.push(node);
      path.push(index);
      node = item;
    } else {
      return { path, node, pair, onKey: false, parents };
    }
  }
}
