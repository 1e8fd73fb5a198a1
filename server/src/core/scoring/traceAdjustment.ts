/** What an adjustment adds to the total, and by which occurrences. */
import type { Message } from "../messages/message";
import { verbatim } from "../messages/message";
import type { AdjustmentEntry, FindingEntry } from "../model/sheet";
import type { Assessment } from "./assess";
import { formatExact, formatExactShare, formatFigure } from "./figures";
import type { AdjustmentCount } from "./tally";
import type { Step } from "./trace";
import type { ProfileView } from "./view";
import { titleOf } from "./words";

export function traceAdjustment(occurring: AdjustmentCount, assessment: Assessment): Step {
  const { adjustment } = occurring;
  const { view, sheet } = assessment;
  const entries = sheet.adjustments.filter((entry) => entry.id && entry.id.value === adjustment.id?.value);
  const perFinding = adjustment.perFinding?.value;
  const findings = perFinding ? sheet.findings.filter((finding) => finding.class?.value === perFinding) : [];
  return {
    title: titleOf(adjustment),
    formula: describeCount(occurring, view),
    figure: formatFigure(occurring.points, view),
    node: adjustment.node,
    file: "scheme",
    children: [
      ...entries.map((entry) => traceEntry(entry, occurring)),
      ...findings.map((finding) => traceFinding(finding)),
    ],
  };
}

/** `3 × -1 = -3`; `3 occur, 2 count; 2 × -10 = -20`. */
function describeCount({ adjustment, count, counted, each, points }: AdjustmentCount, view: ProfileView): Message {
  const quantity = adjustment.points?.value;
  const share = quantity?.percent
    ? `${formatExactShare(quantity.value)} × ${formatExact(view.outOf)} = ${formatExact(each)}`
    : undefined;
  const product = `${counted} × ${formatExact(each)} = ${formatExact(points)}`;
  const limit = { en: `${count} occur, ${counted} count`, zh: `发生 ${count} 次，计 ${counted} 次` };
  return {
    en: [...(counted < count ? [limit.en] : []), ...(share ? [share] : []), product].join("; "),
    zh: [...(counted < count ? [limit.zh] : []), ...(share ? [share] : []), product].join("；"),
  };
}

function traceEntry(entry: AdjustmentEntry, { adjustment }: AdjustmentCount): Step {
  const reason = adjustment.reasons.find((each) => each.id && each.id.value === entry.reason?.value);
  const title = reason ? titleOf(reason) : verbatim(entry.reason?.value ?? entry.id?.value ?? "");
  const formula = verbatim(entry.statement?.value ?? "");
  return { title, formula, figure: `× ${entry.count}`, node: entry.node, file: "sheet", children: [] };
}

function traceFinding(finding: FindingEntry): Step {
  const title = verbatim(finding.id?.value ?? "");
  return { title, formula: verbatim(""), figure: "× 1", node: finding.node, file: "sheet", children: [] };
}
