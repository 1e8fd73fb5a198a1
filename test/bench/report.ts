/** The tables that the benchmark prints, in Markdown. */
import { describe, type Figure, format, formatRatio, median, type Unit, worst } from "./figures";

export interface Table {
  readonly title: string;
  /** What is measured beside the project. */
  readonly peer: string;
  readonly rows: readonly Row[];
  /** What a reader has to know of these figures, in sentences. */
  readonly notes?: readonly string[];
}

export interface Row {
  readonly what: string;
  /** Missing where it could not be measured; the reason then. */
  readonly ours: Figure | string;
  readonly peer?: Figure | undefined;
  readonly goals?: readonly Goal[];
  /** How a figure is told where not by its median and quartiles. */
  readonly tell?: (figure: Figure) => string;
}

export interface Goal {
  readonly text: string;
  /** Undefined where there is nothing to compare with. */
  judge(ours: Figure, peer: Figure | undefined): Verdict | undefined;
}

export type Verdict = "yes" | "no" | "in the median";

/** The median is no more than that. */
export function within(limit: number, unit: Unit): Goal {
  return { text: `≤ ${formatLimit(limit, unit)}`, judge: (ours) => (median(ours) <= limit ? "yes" : "no") };
}

/** None is more than that. */
export function alwaysWithin(limit: number, unit: Unit): Goal {
  return {
    text: `each ≤ ${formatLimit(limit, unit)}`,
    judge: (ours) => (worst(ours) <= limit ? "yes" : median(ours) <= limit ? "in the median" : "no"),
  };
}

/** So many times faster, or smaller, than the peer. */
export function timesLess(times: number): Goal {
  return {
    text: `≥ ${times} ×`,
    judge: (ours, peer) => peer && (median(peer) >= times * median(ours) ? "yes" : "no"),
  };
}

/** No more than a multiple of what the peer takes, and something beside. */
export function withinShare(share: number, words: string, extra = 0): Goal {
  return {
    text: words,
    judge: (ours, peer) => peer && (median(ours) <= share * median(peer) + extra ? "yes" : "no"),
  };
}

export function printTable({ title, peer, rows, notes = [] }: Table): string {
  const head = ["what", "Gradeline", peer, "ratio", "goal", "met"];
  const lines = [head, head.map(() => "---"), ...rows.map(printRow)];
  const text = [`### ${title}`, "", ...lines.map((cells) => `| ${cells.join(" | ")} |`)];
  for (const note of notes) text.push("", note);
  return text.join("\n");
}

/** How many goals there are and which of them are short. */
export function printSummary(tables: readonly Table[]): string {
  const judged = tables.flatMap(({ title, rows }) =>
    rows.flatMap((row) => judge(row).map(({ goal, verdict }) => ({ title, row, goal, verdict }))),
  );
  const short = judged.filter(({ verdict }) => verdict !== "yes");
  const lines = [`Of ${judged.length} goals ${judged.length - short.length} are met.`];
  if (short.length > 0) lines.push("", "Short of their goal:", "");
  for (const { title, row, goal, verdict } of short) {
    const figure = typeof row.ours === "string" ? row.ours : tell(row, row.ours);
    const remark = verdict === "in the median" ? " (met in the median)" : "";
    lines.push(`- ${title}: ${row.what}: ${figure}, goal ${goal.text}${remark}`);
  }
  return lines.join("\n");
}

function printRow(row: Row): string[] {
  const { what, ours, peer } = row;
  if (typeof ours === "string") return [what, ours, peer ? tell(row, peer) : "", "", goalsOf(row), ""];
  return [
    what,
    tell(row, ours),
    peer ? tell(row, peer) : "",
    peer ? formatRatio(median(peer) / median(ours)) : "",
    goalsOf(row),
    judge(row)
      .map(({ verdict }) => verdict)
      .join("; "),
  ];
}

function goalsOf({ goals = [] }: Row): string {
  return goals.map(({ text }) => text).join("; ");
}

/** `2 MB`, not `2.00 MB`. */
function formatLimit(limit: number, unit: Unit): string {
  return format(limit, unit).replace(/\.0+ /, " ");
}

function tell(row: Row, figure: Figure): string {
  return (row.tell ?? describe)(figure);
}

function judge({ ours, peer, goals = [] }: Row): { goal: Goal; verdict: Verdict }[] {
  if (typeof ours === "string") return [];
  return goals.flatMap((goal) => {
    const verdict = goal.judge(ours, peer);
    return verdict ? [{ goal, verdict }] : [];
  });
}
