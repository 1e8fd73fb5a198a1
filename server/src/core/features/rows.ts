/** The rows of a sheet, which stand in one flat mapping, by the level-1 groups that they belong to. */
import type { ScoreEntry, ScoreSheet } from "../model/sheet";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import type { Pair } from "../yaml/tree";

export interface RowGroup {
  /** Missing for a row that belongs to none: an unknown one, or a level-1 leaf. */
  readonly group: IndicatorPart | undefined;
  /** At least one, in the order of the sheet. */
  readonly rows: readonly [Pair, ...Pair[]];
}

/** In the order of their first rows. */
export function groupRows(sheet: ScoreSheet, view: ProfileView | undefined): RowGroup[] {
  const groups: { group: IndicatorPart | undefined; rows: [Pair, ...Pair[]] }[] = [];
  const known = new Map<IndicatorPart, Pair[]>();
  for (const pair of sheet.scoresNode?.pairs ?? []) {
    const group = groupOf(findPart(pair, view));
    const rows = group && known.get(group);
    if (rows) rows.push(pair);
    else {
      const started: [Pair, ...Pair[]] = [pair];
      groups.push({ group, rows: started });
      if (group) known.set(group, started);
    }
  }
  return groups;
}

/** The first row of each group, in order. */
export function firstRows({ scores }: ScoreSheet, view: ProfileView): Map<IndicatorPart, ScoreEntry> {
  const first = new Map<IndicatorPart, ScoreEntry>();
  for (const entry of scores.values()) {
    const group = groupOf(view.byId.get(entry.id));
    if (group && !first.has(group)) first.set(group, entry);
  }
  return first;
}

export function findPart(row: Pair, view: ProfileView | undefined): IndicatorPart | undefined {
  return view?.byId.get(row.key.value.normalize("NFC"));
}

function groupOf(part: IndicatorPart | undefined): IndicatorPart | undefined {
  let top = part;
  while (top?.parent?.indicator) top = top.parent as IndicatorPart;
  return top?.children ? top : undefined;
}
