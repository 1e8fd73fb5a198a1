/** The texts of a scheme: where they stand, and where in the file a piece of one stands. */
import { itemsOf, type PlacedSchema, propertyOf, rootSchema } from "../schema/schema";
import type { Source } from "../source";
import type { Span } from "../text/span";
import { asScalar, getValue, type Mapping, type Node, resolve, type Scalar } from "../yaml/tree";

/** A text that is given by language. */
export interface TaggedText {
  readonly map: Mapping;
  /** The key that it, or the list that it is an item of, stands under. */
  readonly key: string;
  /** The id of the innermost thing that it belongs to. */
  readonly owner: string | undefined;
}

/** Every text that the schema of a file knows and the file gives by language. What an anchor holds is listed once. */
export function* listTaggedTexts(source: Source): Iterable<TaggedText> {
  const seen = new Set<Node>();
  function* visit(
    node: Node,
    placed: PlacedSchema | undefined,
    key: string,
    owner: string | undefined,
  ): Iterable<TaggedText> {
    const target = resolve(node);
    if (!target || target.kind === "scalar" || !placed || seen.has(target)) return;
    seen.add(target);
    if (target.kind === "sequence") {
      for (const item of target.items) yield* visit(item, itemsOf(placed), key, owner);
    } else if (isText(placed)) {
      yield { map: target, key, owner };
    } else {
      const own = asScalar(getValue(target, "id"))?.value ?? owner;
      for (const pair of target.pairs)
        yield* visit(pair.value, propertyOf(placed, pair.key.value), pair.key.value, own);
    }
  }
  const { root } = source.yaml;
  if (root) yield* visit(root, rootSchema(source.kind), "", undefined);
}

/** A string, or a mapping of strings. */
export function isText({ schema }: PlacedSchema): boolean {
  return schema["x-kind"] === "string" && Array.isArray(schema.type) && schema.type.includes("object");
}

/** A text as it stands in for its translation. */
export function toBeTranslated(text: string, locale: string): string {
  return `${/^zh(?:-|$)/i.test(locale) ? "[待译]" : "[to be translated]"} ${text}`;
}

/** Where a piece of a text stands; the whole text where it is written in another way, broken over lines or with escapes. */
export function findPiece(text: string, scalar: Scalar, piece: string): Span {
  const start = text.indexOf(piece, scalar.span.start);
  const end = start + piece.length;
  return start >= 0 && end <= scalar.span.end ? { start, end } : scalar.span;
}
