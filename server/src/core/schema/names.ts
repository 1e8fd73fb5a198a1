/** The names that a document defines and those that it refers to, as the `x-def` and `x-ref` of its schema say. */

import { withoutRoom } from "../text/lists";
import type { Span } from "../text/span";
import { Memo } from "../yaml/memo";
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

/** The names in a mapping and in all that stands below it, by that mapping; where its own `id` is one of them, only within the same list. */
const known = new Memo<{ readonly names: Names; readonly scope: Name["scope"] }>();

export function collectNames(schema: SchemaName, root: Node | undefined): Names {
  const seen = new Set<Node>();
  let names = new Collected();

  const note = (placed: PlacedSchema, node: Scalar, place: Node, scope: Name["scope"], holder: Mapping | undefined) => {
    const { "x-kind": kind, "x-def": defines, "x-ref": refers } = placed.schema;
    if (refers === "edition") {
      const reference = kind === "schemeRef" ? readSchemeRef(node) : readEditionRef(node);
      if (reference) names.editions.push(new PlacedEdition(node, place, reference));
    }
    if (kind === "id") names.ids.push(node);
    const id = kind === "id" && (defines || refers) ? readId(node) : undefined;
    if (id === undefined) return;
    if (defines) names.definitions.push(new PlacedName(defines, id, node, place, scope, holder));
    if (refers) names.references.push(new PlacedName(refers as Namespace, id, node, place, scope, holder));
  };

  const visit = (node: Node, placed: PlacedSchema | undefined, scope: Name["scope"], holder: Mapping | undefined) => {
    const target = resolve(node);
    if (!target || !placed) return;
    if (target.kind === "scalar") {
      if (!isNull(target)) note(placed, target, node, scope, holder);
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
    const ownScope = target.pairs.some(({ key }) => key.value === "id") ? scope : undefined;
    const before = known.get(target);
    const found = before && before.scope === ownScope ? before.names : visitMapping(target, placed, scope);
    if (found !== before?.names) known.set(target, { names: found, scope: ownScope });
    names.add(found);
  };

  const visitMapping = (target: Mapping, placed: PlacedSchema, scope: Name["scope"]): Names => {
    const around = names;
    const own = new Collected();
    names = own;
    const keys = placed.schema.propertyNames;
    const key = keys && deref({ schema: keys, file: placed.file });
    for (const pair of target.pairs) {
      if (key) note(key, pair.key, pair.key, target, target);
      const isId = pair.key.value === "id";
      visit(pair.value, propertyOf(placed, pair.key.value), isId ? scope : target, target);
    }
    names = around;
    return own.kept;
  };
  if (root) visit(root, rootSchema(schema), undefined, undefined);
  return names;
}

class Collected implements Names {
  readonly definitions: Name[] = [];
  readonly references: Name[] = [];
  readonly editions: EditionName[] = [];
  readonly ids: Scalar[] = [];

  add({ definitions, references, editions, ids }: Names): void {
    for (const each of definitions) this.definitions.push(each);
    for (const each of references) this.references.push(each);
    for (const each of editions) this.editions.push(each);
    for (const each of ids) this.ids.push(each);
  }

  /** As it is kept with each mapping: most hold one name or two. */
  get kept(): Names {
    return {
      definitions: keep(this.definitions),
      references: keep(this.references),
      editions: keep(this.editions),
      ids: keep(this.ids),
    };
  }
}

const none: readonly never[] = [];

function keep<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? withoutRoom(list) : none;
}

/** Where it stands is asked when someone wants to know: an edit further up moves it. */
class PlacedName implements Name {
  constructor(
    readonly namespace: Namespace,
    readonly id: string,
    readonly node: Scalar,
    private readonly place: Node,
    readonly scope: Name["scope"],
    readonly holder: Mapping | undefined,
  ) {}

  get at(): Span {
    return this.place.span;
  }
}

class PlacedEdition implements EditionName {
  constructor(
    readonly node: Scalar,
    private readonly place: Node,
    readonly reference: EditionName["reference"],
  ) {}

  get at(): Span {
    return this.place.span;
  }
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
