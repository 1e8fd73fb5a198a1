/** Whether two texts say the same. */
import type { Mapping, Node, Pair, YamlDocument } from "./tree";

export interface Tolerance {
  /** Keys may stand in another order; of equal ones the first still has to be the first. */
  readonly anyOrder?: boolean;
}

/** Whether all that there is in a text can be read in one way only, whatever may be wrong with it. */
export function readsCleanly({ text, problems }: YamlDocument): boolean {
  const harmless = ["alias-cyclic", "alias-unknown", "custom-tag", "duplicate-key", "merge-key"];
  // A lone carriage return is a line break for editors, and none for the reader.
  return !/\r(?!\n)/.test(text) && problems.every(({ code }) => harmless.includes(code));
}

/** Whether two documents hold the same values in the same styles, with aliases for the same names, and have the same wrong with them. */
export function saysTheSame(a: YamlDocument, b: YamlDocument, tolerance: Tolerance = {}): boolean {
  const codes = ({ problems }: YamlDocument) => problems.map(({ code }) => code).join(" ");
  return codes(a) === codes(b) && areAlike(a.root, b.root, tolerance);
}

function areAlike(a: Node | undefined, b: Node | undefined, tolerance: Tolerance): boolean {
  if (!a || !b) return a === b;
  if (a.kind === "scalar") return b.kind === "scalar" && a.value === b.value && a.style === b.style && a.tag === b.tag;
  if (a.kind === "alias") return b.kind === "alias" && a.name === b.name;
  if (a.kind === "sequence") {
    return (
      b.kind === "sequence" &&
      a.flow === b.flow &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => areAlike(item, b.items[index], tolerance))
    );
  }
  if (b.kind !== "mapping" || a.flow !== b.flow || a.pairs.length !== b.pairs.length) return false;
  const others = pairsOf(b, tolerance);
  return pairsOf(a, tolerance).every((pair, index) => {
    const other = others[index] as Pair;
    return areAlike(pair.key, other.key, tolerance) && areAlike(pair.value, other.value, tolerance);
  });
}

function pairsOf({ pairs }: Mapping, { anyOrder = false }: Tolerance): readonly Pair[] {
  if (!anyOrder) return pairs;
  const name = ({ key }: Pair) => key.value.normalize("NFC");
  return pairs.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}
