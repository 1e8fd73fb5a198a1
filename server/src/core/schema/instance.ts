/**
 * The shape in which a document is put before the validators. Every scalar is a string, and one that YAML would read as a number or
 * boolean bears a mark, so that its source text is kept (`1.10` stays `1.10`) and a quoted `"5"` still differs from a plain 5.
 */
import { coreType, isNull, type Node, type Pair, resolve, type Scalar } from "../yaml/tree";
import { scalarKinds } from "./scalars";

const mark = "\u0001";

export type Instance = null | string | Instance[] | { [key: string]: Instance };

/** What need not be validated again. */
export interface Known {
  /** Of an entry of the mapping under a key, which is then left out. */
  hasEntry(pair: Pair, key: string): boolean;
  /** What stands in for an item of the list under a key. */
  standIn(item: Node, key: string): Instance | undefined;
}

const nothing: Known = { hasEntry: () => false, standIn: () => undefined };

export function toInstance(node: Node | undefined, known = nothing, above = ""): Instance {
  const target = resolve(node);
  if (!target || isNull(target)) return null;
  switch (target.kind) {
    case "scalar":
      return coreType(target) === "string" ? target.value : mark + target.value;
    case "sequence":
      return target.items.map((item) => known.standIn(item, above) ?? toInstance(item, known));
    case "mapping": {
      // No prototype: a key named `__proto__` is a key like any other.
      const object: { [key: string]: Instance } = Object.create(null);
      for (const [index, pair] of target.pairs.entries()) {
        // One entry is enough to tell that there are some.
        if (index > 0 && known.hasEntry(pair, above)) continue;
        const key = pair.key.value.normalize("NFC");
        if (!(key in object)) object[key] = toInstance(pair.value, known, key);
      }
      return object;
    }
  }
}

/** One test for each kind of scalar, as the validators call it. */
export const formats: Record<string, (text: string) => boolean> = Object.fromEntries(
  Object.entries(scalarKinds).map(([name, kind]) => [name, (text: string) => kind.read(toScalar(text)) !== undefined]),
);

function toScalar(text: string): Scalar {
  if (text.startsWith(mark)) return plainScalar(text.slice(mark.length));
  return { ...plainScalar(text), style: "double" };
}

export function plainScalar(value: string): Scalar {
  return { kind: "scalar", span: { start: 0, end: 0 }, style: "plain", value };
}
