/** The names that a document defines and those that it refers to, as the `x-def` and `x-ref` of its schema say. */
import type { Span } from "../text/span";
import { findPair, isNull, type Mapping, type Node, resolve, type Scalar, type Sequence } from "../yaml/tree";
import { type EditionRef, readEditionRef, readId, readSchemeRef } from "./scalars";
import { deref, itemsOf, type Namespace, type PlacedSchema, propertyOf, rootSchema, type SchemaName } from "./schema";

export interface Name {
  readonly namespace: Namespace;
  /** After NFC. */
  readonly id: string;
  /** The scalar that says it, a value or a key. */
  readonly node: Scalar;
  /** Where it stands: the scalar, or the alias in its place. */
  readonly at: Span;
  /** The list or mapping that it stands in directly, such as the `levels` of one indicator. */
  readonly scope: Mapping | Sequence | undefined;
  /** The mapping whose `id` it is, or that holds the reference. */
  readonly holder: Mapping | undefined;
}

/** A scheme that is named by its `id@edition`, or by the path of its file. */
export interface EditionName extends Pick<Name, "node" | "at"> {
  readonly reference: EditionRef | { readonly path: string };
}

/** The namespaces whose names are told apart within their own list; all others hold for the whole scheme. */
export const inTheirList: readonly Namespace[] = ["level", "reason"];

export interface Names {
  readonly definitions: readonly Name[];
  readonly references: readonly Name[];
  readonly editions: readonly EditionName[];
  /** Every scalar that is read as an id. */
  readonly ids: readonly Scalar[];
}

export function collectNames(schema: SchemaName, root: Node | undefined): Names {
  const definitions: Name[] = [];
  const references: Name[] = [];
  const editions: EditionName[] = [];
  const ids: Scalar[] = [];
  const seen = new Set<Node>();

  const note = (placed: PlacedSchema, node: Scalar, at: Span, scope: Name["scope"], holder: Mapping | undefined) => {
    const { "x-kind": kind, "x-def": defines, "x-ref": refers } = placed.schema;
    if (refers === "edition") {
      const reference = kind === "schemeRef" ? readSchemeRef(node) : readEditionRef(node);
      if (reference) editions.push({ node, at, reference });
    }
    if (kind === "id") ids.push(node);
    const id = readId(node);
    if (id === undefined || kind !== "id") return;
    if (defines) definitions.push({ namespace: defines, id, node, at, scope, holder });
    if (refers) references.push({ namespace: refers, id, node, at, scope, holder });
  };

  const visit = (node: Node, placed: PlacedSchema | undefined, scope: Name["scope"], holder: Mapping | undefined) => {
    const target = resolve(node);
    if (!target || !placed) return;
    if (target.kind === "scalar") {
      if (!isNull(target)) note(placed, target, node.span, scope, holder);
      return;
    }
    // What an anchor holds is said once, however many aliases repeat it.
    if (seen.has(target)) return;
    seen.add(target);
    if (target.kind === "sequence") {
      const items = itemsOf(placed);
      for (const item of target.items) visit(item, items, target, holder);
      return;
    }
    const keys = placed.schema.propertyNames;
    for (const pair of target.pairs) {
      if (keys) note(deref({ schema: keys, file: placed.file }), pair.key, pair.key.span, target, target);
      const isId = pair.key.value === "id";
      visit(pair.value, propertyOf(placed, pair.key.value), isId ? scope : target, target);
    }
  };
  if (root) visit(root, rootSchema(schema), undefined, undefined);
  return { definitions, references, editions, ids };
}

/** The ids that stand in a namespace, each once, in order. */
export function idsOf(names: readonly Name[], namespace: Namespace): string[] {
  return [...new Set(names.filter((name) => name.namespace === namespace).map((name) => name.id))];
}

/** The value of another key beside a reference, such as the `id` of the adjustment that a `reason` belongs to. */
export function beside(name: Name, key: string): string | undefined {
  const value = resolve(findPair(name.holder, key)?.value);
  return value?.kind === "scalar" ? readId(value) : undefined;
}
