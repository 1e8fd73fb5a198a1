/** Whether two texts say the same. */
import type { Mapping, Node, Pair, YamlDocument } from "./tree";

export interface Tolerance {
  /** Keys may stand in another order; of equal ones the first still has to be the first. */
  readonly anyOrder: boolean;
}

/** Whether two trees hold the same values in the same styles, with aliases for the same names. */
export function saysTheSame(a: Node | undefined, b: Node | undefined, tolerance: Tolerance): boolean {
  if (!a || !b) return a === b;
  if (a.kind === "scalar") return b.kind === "scalar" && a.value === b.value && a.style === b.style && a.tag === b.tag;
  if (a.kind === "alias") return b.kind === "alias" && a.name === b.name;
  if (a.kind === "sequence") {
    return (
      b.kind === "sequence" &&
      a.flow === b.flow &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => saysTheSame(item, b.items[index], tolerance))
    );
  }
  if (b.kind !== "mapping" || a.flow !== b.flow || a.pairs.length !== b.pairs.length) return false;
  const others = pairsOf(b, tolerance);
  return pairsOf(a, tolerance).every((pair, index) => {
    const other = others[index] as Pair;
    return saysTheSame(pair.key, other.key, tolerance) && saysTheSame(pair.value, other.value, tolerance);
  });
}

/** Whether two texts differ in nothing but white space; unlike the tree this knows of anchors and comments. */
export function differsInBlanksOnly(a: YamlDocument, b: YamlDocument): boolean {
  const blanks = /[ \t\r\n]+/g;
  return a.text.replace(blanks, "") === b.text.replace(blanks, "");
}

function pairsOf({ pairs }: Mapping, { anyOrder }: Tolerance): readonly Pair[] {
  if (!anyOrder) return pairs;
  const name = ({ key }: Pair) => key.value.normalize("NFC");
  return pairs.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}
