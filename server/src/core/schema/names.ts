/** The names that a document defines and those that it refers to, as the `x-def` and `x-ref` of its schema say. */

import { withoutRoom } from "../text/lists";
import type { Span } from "../text/span";
import { Memo } from "../yaml/memo";
import { type Home, homeOf, nodeOf } from "../yaml/part";
import {
  findPair,
  isNull,
  type Mapping,
  type Node,
  type Pair,
  resolve,
  type Scalar,
  type Sequence,
} from "../yaml/tree";
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

/** All names of a document, in order. */
export class Names {
  private readonly known: { -readonly [Kind in keyof NamesInPiece]?: NamesInPiece[Kind] } = {};

  constructor(
    /** Of the names of long lists each stretch is a piece, which stays the same as long as nothing in it is edited. */
    readonly pieces: readonly NamesInPiece[],
  ) {}

  get definitions(): readonly Name[] {
    this.known.definitions ??= this.pieces.flatMap((piece) => piece.definitions);
    return this.known.definitions;
  }

  /** Whether an id stands in a namespace, be it in any list. */
  defines(namespace: Namespace, id: string): boolean {
    return this.pieces.some((piece) => idsByNamespace.of(piece, groupIds).get(namespace)?.has(id));
  }

  get references(): readonly Name[] {
    this.known.references ??= this.pieces.flatMap((piece) => piece.references);
    return this.known.references;
  }

  get editions(): readonly EditionName[] {
    this.known.editions ??= this.pieces.flatMap((piece) => piece.editions);
    return this.known.editions;
  }
}

export interface NamesInPiece {
  readonly definitions: readonly Name[];
  readonly references: readonly Name[];
  readonly editions: readonly EditionName[];
  /** Every scalar that is read as an id. */
  readonly ids: readonly Scalar[];
}

const idsByNamespace = new Memo<ReadonlyMap<Namespace, ReadonlySet<string>>>();

function groupIds({ definitions }: NamesInPiece): Map<Namespace, Set<string>> {
  const groups = new Map<Namespace, Set<string>>();
  for (const { namespace, id } of definitions) {
    const known = groups.get(namespace);
    if (known) known.add(id);
    else groups.set(namespace, new Set([id]));
  }
  return groups;
}

/** The names in a mapping and in all that stands below it, by that mapping; where its own `id` is one of them, only within the same list. */
const known = new Memo<{ readonly names: Names; readonly scope: Home | undefined }>();

/** The names in a stretch of a long mapping or list. */
const knownStretches = new Memo<Names>();

export function collectNames(schema: SchemaName, root: Node | undefined): Names {
  const seen = new Set<Node>();
  let names = new Collector();

  const note = (placed: PlacedSchema, node: Scalar, place: Node, scope: Home | undefined, holder: Home | undefined) => {
    const { "x-kind": kind, "x-def": defines, "x-ref": refers } = placed.schema;
    const { open } = names;
    if (refers === "edition") {
      const reference = kind === "schemeRef" ? readSchemeRef(node) : readEditionRef(node);
      if (reference) open.editions.push(new PlacedEdition(node, place, reference));
    }
    if (kind === "id") open.ids.push(node);
    const id = kind === "id" && (defines || refers) ? readId(node) : undefined;
    if (id === undefined) return;
    if (defines) open.definitions.push(new PlacedName(defines, id, node, place, scope, holder));
    if (refers) open.references.push(new PlacedName(refers as Namespace, id, node, place, scope, holder));
  };

  const apart = (collect: () => void): Names => {
    const around = names;
    names = new Collector();
    collect();
    const own = names.close();
    names = around;
    return own;
  };

  const visit = (node: Node, placed: PlacedSchema | undefined, scope: Home | undefined, holder: Home | undefined) => {
    const target = resolve(node);
    if (!target || !placed) return;
    if (target.kind === "scalar") {
      if (!isNull(target)) note(placed, target, node, scope, holder);
      return;
    }
    // What an anchor holds is said once, however many aliases repeat it.
    if (seen.has(target)) return;
    seen.add(target);
    const home = homeOf(target);
    if (target.kind === "sequence") {
      const items = itemsOf(placed);
      const visitItems = (stretch: readonly Node[]) => {
        for (const item of stretch) visit(item, items, home, holder);
      };
      if (!target.stretches) visitItems(target.items);
      for (const stretch of target.stretches ?? [])
        names.add(knownStretches.of(stretch, () => apart(() => visitItems(stretch))));
      return;
    }
    const ownScope = target.pairs.some(({ key }) => key.value === "id") ? scope : undefined;
    const before = known.get(target);
    const found =
      before && before.scope === ownScope ? before.names : apart(() => visitPairs(target, placed, scope, home));
    if (found !== before?.names) known.set(target, { names: found, scope: ownScope });
    names.add(found);
  };

  const visitPairs = (target: Mapping, placed: PlacedSchema, scope: Home | undefined, home: Home) => {
    const keys = placed.schema.propertyNames;
    const key = keys && deref({ schema: keys, file: placed.file });
    const visitStretch = (stretch: readonly Pair[]) => {
      for (const pair of stretch) {
        if (key) note(key, pair.key, pair.key, home, home);
        const isId = pair.key.value === "id";
        visit(pair.value, propertyOf(placed, pair.key.value), isId ? scope : home, home);
      }
    };
    if (!target.stretches) visitStretch(target.pairs);
    for (const stretch of target.stretches ?? [])
      names.add(knownStretches.of(stretch, () => apart(() => visitStretch(stretch))));
  };
  if (root) visit(root, rootSchema(schema), undefined, undefined);
  return names.close();
}

/** Puts the names of many short lists into one piece, and leaves long ones in theirs. */
class Collector {
  open = { definitions: [], references: [], editions: [], ids: [] } as Open;
  private readonly pieces: NamesInPiece[] = [];

  add({ pieces }: Names): void {
    for (const piece of pieces) {
      if (piece.ids.length > longPiece) {
        this.end();
        this.pieces.push(piece);
        continue;
      }
      const { definitions, references, editions, ids } = this.open;
      for (const each of piece.definitions) definitions.push(each);
      for (const each of piece.references) references.push(each);
      for (const each of piece.editions) editions.push(each);
      for (const each of piece.ids) ids.push(each);
    }
  }

  close(): Names {
    this.end();
    return new Names(this.pieces);
  }

  private end(): void {
    const { definitions, references, editions, ids } = this.open;
    if (definitions.length + references.length + editions.length + ids.length === 0) return;
    // Most hold one name or two.
    this.pieces.push({
      definitions: keep(definitions),
      references: keep(references),
      editions: keep(editions),
      ids: keep(ids),
    });
    this.open = { definitions: [], references: [], editions: [], ids: [] };
  }
}

const none: readonly never[] = [];

function keep<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? withoutRoom(list) : none;
}

type Open = { -readonly [Kind in keyof NamesInPiece]: NamesInPiece[Kind][number][] };

const longPiece = 32;

/** Where it stands, and in what, is asked when someone wants to know: an edit elsewhere moves it. */
class PlacedName implements Name {
  constructor(
    readonly namespace: Namespace,
    readonly id: string,
    readonly node: Scalar,
    private readonly place: Node,
    private readonly scopeHome: Home | undefined,
    private readonly holderHome: Home | undefined,
  ) {}

  get scope(): Name["scope"] {
    return this.scopeHome && (nodeOf(this.scopeHome) as Mapping | Sequence);
  }

  get holder(): Mapping | undefined {
    return this.holderHome && (nodeOf(this.holderHome) as Mapping);
  }

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
