/** Where the occurrences of an adjustment stand on a sheet. */
import type { Adjustment } from "../model/scheme";
import type { ScoreSheet } from "../model/sheet";
import { getValue, type Node } from "../yaml/tree";

/** The place of the nth occurrence, from 1: first the sheet's own entries, then the findings that count as one each. */
export function findOccurrence(sheet: ScoreSheet, adjustment: Adjustment, nth: number): Node | undefined {
  let seen = 0;
  for (const entry of sheet.adjustments) {
    if (!entry.id || entry.id.value !== adjustment.id?.value) continue;
    const isFirstOfEntry = seen + 1 === nth;
    seen += entry.count;
    if (seen >= nth) return isFirstOfEntry ? entry.id.node : (getValue(entry.node, "count") ?? entry.id.node);
  }
  const perFinding = adjustment.perFinding?.value;
  const findings = sheet.findings.filter((finding) => perFinding !== undefined && finding.class?.value === perFinding);
  return findings[nth - seen - 1]?.class?.node;
}

/** How often the entries of a sheet say that it occurs. */
export function countEntries(sheet: ScoreSheet, adjustment: Adjustment): number {
  const own = sheet.adjustments.filter(({ id }) => id && id.value === adjustment.id?.value);
  return own.reduce((total, entry) => total + entry.count, 0);
}
