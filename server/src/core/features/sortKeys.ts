/** The keys of every mapping whose keys are fixed, in the order in which they are best written: that of the schema. */
import { itemsOf, type PlacedSchema, propertyOf, rootSchema } from "../schema/schema";
import type { Source } from "../source";
import { isAboutNextLine } from "../suppression";
import { applyEdits, type TextEdit } from "../text/span";
import { readsCleanly, saysTheSame } from "../yaml/compare";
import { readYaml } from "../yaml/read";
import { reorderPairs } from "../yaml/reorderPairs";
import type { Mapping, Node } from "../yaml/tree";

/** None where everything is in order, and for a file that does not read cleanly. */
export function sortKeys(source: Source): readonly TextEdit[] {
  const { yaml, text, kind } = source;
  if (!yaml.root || !readsCleanly(yaml)) return [];
  const edits = sortNode(source, yaml.root, rootSchema(kind));
  if (edits.length === 0) return [];
  const sorted = applyEdits(text, edits);
  const isSafe = wordsIn(sorted) === wordsIn(text) && saysTheSame(yaml, readYaml(sorted), { anyOrder: true });
  return isSafe ? edits : [];
}

/** How many characters there are, comments included, that are no blanks. */
function wordsIn(text: string): number {
  return text.replace(/\s+/g, "").length;
}

function sortNode(source: Source, node: Node, placed: PlacedSchema | undefined): TextEdit[] {
  if (!placed) return [];
  if (node.kind === "sequence") return node.items.flatMap((item) => sortNode(source, item, itemsOf(placed)));
  if (node.kind !== "mapping") return [];
  const within = node.pairs.flatMap(({ key, value }) => sortNode(source, value, propertyOf(placed, key.value)));
  const order = placed.schema.additionalProperties === false ? orderOf(node, placed) : [];
  if (order.every((pair, place) => pair === place)) return within;
  return reorderPairs(source.text, node, { order, within, lines: source.lines, isAboutNextLine }) ?? within;
}

/** A key that the schema does not know, such as one of the author's own, stays behind the one that it stands behind. */
function orderOf({ pairs }: Mapping, { schema }: PlacedSchema): number[] {
  const known = Object.keys(schema.properties ?? {});
  let rank = -1;
  const ranks = pairs.map(({ key }) => {
    if (known.includes(key.value)) rank = known.indexOf(key.value);
    return rank;
  });
  return pairs.map((_, index) => index).sort((a, b) => (ranks[a] as number) - (ranks[b] as number));
}
