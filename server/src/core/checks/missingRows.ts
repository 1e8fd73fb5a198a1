/** The rows that a sheet still lacks, put where the order of the scheme has them. */
import type { Assessment } from "../scoring/assess";
import type { IndicatorPart, Part, ProfileView } from "../scoring/view";
import type { TextEdit } from "../text/span";
import { beginMapping, insertPairs } from "../yaml/edit";
import { asMapping, findPair, type Mapping, type Pair } from "../yaml/tree";

/** What stands behind the colon of an empty row, such as a comment; in braces there is no room for it. */
export type Remark = (part: IndicatorPart) => string;

/** The leaves that are not scored and have no row, in the order of the scheme. */
export function findMissingRows({ sheet, outcomes }: Assessment): IndicatorPart[] {
  const missing = outcomes.filter(
    ({ status, part }) => status === "unscored" && part.id !== "" && !sheet.scores.has(part.id),
  );
  return [...new Map(missing.map(({ part }) => [part.id, part])).values()];
}

/**
 * Edits of the sheet that give every unscored leaf a row of its own. Each goes behind the row that it follows in the scheme, or in front of
 * the next one where only that is of the same group, so that it stands below the title that a comment may give the group.
 */
export function insertMissingRows(text: string, assessment: Assessment, remark: Remark = () => ""): TextEdit[] {
  const { sheet, view } = assessment;
  const missing = findMissingRows(assessment);
  const scores = findPair(sheet.node, "scores");
  if (missing.length === 0 || !scores || scores.value.kind === "alias") return [];
  const rows = asMapping(scores.value);
  const write = (parts: readonly IndicatorPart[], isRemarked = true) =>
    parts.map((part) => `"${part.id}":${isRemarked ? remark(part) : ""}`);
  // An empty pair of braces gives way to a block.
  if (!rows || rows.pairs.length === 0) return sheet.node.flow ? [] : beginMapping(text, scores, write(missing));
  return fillGaps(missing, rows, view).map(({ anchor, next, parts }) =>
    // Lines go in front of the first pair where there is no anchor.
    insertPairs(text, next ? { ...rows, pairs: [next] } : rows, anchor, write(parts, !rows.flow)),
  );
}

/** Rows that go to one place: behind `anchor`, or in front of `next`, or else of the first row. */
interface Gap {
  readonly anchor: Pair | undefined;
  readonly next: Pair | undefined;
  readonly parts: readonly IndicatorPart[];
}

function fillGaps(missing: readonly IndicatorPart[], rows: Mapping, view: ProfileView): Gap[] {
  const order = new Map(view.parts.map((part, index) => [part.id, index]));
  const idOf = ({ key }: Pair) => key.value.normalize("NFC");
  const placeOf = (id: string) => order.get(id) ?? -1;
  const known = rows.pairs
    .filter((pair) => order.has(idOf(pair)))
    .toSorted((a, b) => placeOf(idOf(a)) - placeOf(idOf(b)));
  const groupOf = (pair: Pair | undefined) => pair && topOf(view.byId.get(idOf(pair)));
  const places = missing.map((part) => {
    const anchor = known.findLast((pair) => placeOf(idOf(pair)) < placeOf(part.id));
    const next = known.find((pair) => placeOf(idOf(pair)) > placeOf(part.id));
    const group = topOf(part);
    const opensGroup = !rows.flow && anchor && groupOf(anchor) !== group && groupOf(next) === group;
    return opensGroup ? { part, anchor: undefined, next } : { part, anchor, next: undefined };
  });
  const gaps = new Map<string, Gap>();
  for (const { part, anchor, next } of places) {
    const side = anchor ? `behind ${anchor.key.span.start}` : `before ${next?.key.span.start}`;
    gaps.set(side, { anchor, next, parts: [...(gaps.get(side)?.parts ?? []), part] });
  }
  return [...gaps.values()];
}

/** The indicator at the top that a part belongs to. */
function topOf(part: Part | undefined): Part | undefined {
  let top = part;
  while (top?.parent?.indicator) top = top.parent;
  return top;
}
