/** The scalars of a document, each with what its schema says of it. */
import { type Node, resolve, type Scalar } from "../yaml/tree";
import { deref, itemsOf, type PlacedSchema, propertyOf, rootSchema, type SchemaName } from "./schema";

export interface PlacedScalar {
  readonly scalar: Scalar;
  readonly placed: PlacedSchema;
}

/** Every key and value that the schema knows, in the order of the text. What an anchor holds is listed once, however many aliases repeat it. */
export function listScalars(name: SchemaName, root: Node | undefined): PlacedScalar[] {
  const found: PlacedScalar[] = [];
  const seen = new Set<Node>();
  const visit = (node: Node, placed: PlacedSchema | undefined) => {
    const target = resolve(node);
    if (!target || !placed || seen.has(target)) return;
    seen.add(target);
    if (target.kind === "scalar") found.push({ scalar: target, placed });
    else if (target.kind === "sequence") for (const item of target.items) visit(item, itemsOf(placed));
    else {
      const keys = placed.schema.propertyNames;
      for (const { key, value } of target.pairs) {
        if (keys) found.push({ scalar: key, placed: deref({ schema: keys, file: placed.file }) });
        visit(value, propertyOf(placed, key.value));
      }
    }
  };
  if (root) visit(root, rootSchema(name));
  return found;
}
