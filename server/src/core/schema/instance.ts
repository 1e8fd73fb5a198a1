/**
 * The shape in which a document is put before the validators. Every scalar is a string, and one that YAML would read as a number or
 * boolean bears a mark, so that its source text is kept (`1.10` stays `1.10`) and a quoted `"5"` still differs from a plain 5.
 */
import { coreType, isNull, type Node, resolve, type Scalar } from "../yaml/tree";
import { scalarKinds } from "./scalars";

const mark = "\u0001";

export type Instance = null | string | Instance[] | { [key: string]: Instance };

export function toInstance(node: Node | undefined): Instance {
  const target = resolve(node);
  if (!target || isNull(target)) return null;
  switch (target.kind) {
    case "scalar":
      return coreType(target) === "string" ? target.value : mark + target.value;
    case "sequence":
      return target.items.map(toInstance);
    case "mapping": {
      // No prototype: a key named `__proto__` is a key like any other.
      const object: { [key: string]: Instance } = Object.create(null);
      for (const pair of target.pairs) {
        const key = pair.key.value.normalize("NFC");
        if (!(key in object)) object[key] = toInstance(pair.value);
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
  const marked = text.startsWith(mark);
  const span = { start: 0, end: 0 };
  return { kind: "scalar", span, style: marked ? "plain" : "double", value: marked ? text.slice(mark.length) : text };
}
