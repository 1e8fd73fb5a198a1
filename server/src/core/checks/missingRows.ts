/** The rows that a sheet still lacks, put where the order of the scheme has them. */
import type { Assessment } from "../scoring/assess";
import type { TextEdit } from "../text/span";
import { beginMapping, insertKeys } from "../yaml/edit";
import { asMapping, findPair, type Pair } from "../yaml/tree";

/** Edits of the sheet that give every unscored leaf a row of its own; each goes behind the row that it follows in the scheme. */
export function insertMissingRows(text: string, { sheet, view, outcomes }: Assessment): TextEdit[] {
  const missing = outcomes.flatMap(({ status, part }) =>
    status === "unscored" && part.id !== "" && !sheet.scores.has(part.id) ? [part.id] : [],
  );
  const scores = findPair(sheet.node, "scores");
  if (missing.length === 0 || !scores || scores.value.kind === "alias") return [];
  const quote = (ids: readonly string[]) => ids.map((id) => `"${id}"`);
  const rows = asMapping(scores.value);
  if (!rows || rows.pairs.length === 0) return sheet.node.flow ? [] : beginMapping(text, scores, quote(missing));
  const order = new Map(view.parts.map((part, index) => [part.id, index]));
  const placeOf = (id: string) => order.get(id.normalize("NFC")) ?? -1;
  const known = rows.pairs
    .filter((pair) => order.has(pair.key.value.normalize("NFC")))
    .toSorted((a, b) => placeOf(b.key.value) - placeOf(a.key.value));
  const behind = new Map<Pair | undefined, string[]>();
  for (const id of missing) {
    const anchor = known.find((pair) => placeOf(pair.key.value) < placeOf(id));
    behind.set(anchor, [...(behind.get(anchor) ?? []), id]);
  }
  return [...behind].map(([anchor, ids]) => insertKeys(text, rows, anchor, quote(ids)));
}
