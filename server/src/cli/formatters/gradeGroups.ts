/** The groups of a sheet in a table, each below the one that it belongs to; below them what was added and taken off. */
import { type Assessment, type GradedResult, titleOf } from "../../core/index";
import { cut, visible, widthOf } from "./display";
import type { Style } from "./style";
import { formatTable, type TableCell } from "./table";

const gaps = ["  ", "  ", "   ", " ", " ", "   "];

export function formatGroups(result: GradedResult, assessment: Assessment, style: Style): string[] {
  const rows = [...result.groups.map((group) => groupRow(group, style)), ...adjustmentRows(result, assessment, style)];
  const room = roomForTitles(rows, style);
  return formatTable(
    rows.map((row) => row.map((cell, column) => (column === 1 ? { ...cell, text: cut(cell.text, room) } : cell))),
    gaps,
  );
}

function groupRow(group: GradedResult["groups"][number], { colors }: Style): TableCell[] {
  const indent = "  ".repeat(group.level - 1);
  return [
    { text: indent + visible(group.id) },
    { text: indent + visible(group.title) },
    { text: group.score, align: "right" },
    { text: "/", paint: colors.dim },
    { text: group.available, align: "right" },
    { text: group.percent === null ? "-" : `${group.percent} %`, align: "right", paint: colors.dim },
  ];
}

function adjustmentRows(result: GradedResult, assessment: Assessment, { locale }: Style): TableCell[][] {
  return assessment.adjustments.map(({ adjustment, count }, index) => {
    const points = result.adjustments[index]?.points ?? "";
    return [
      { text: "" },
      { text: `${visible(titleOf(adjustment)[locale])} × ${count}` },
      { text: points.startsWith("-") ? points : `+${points}`, align: "right" },
    ];
  });
}

/** What the other columns leave of the line, yet always enough to tell titles apart. */
function roomForTitles(rows: readonly (readonly TableCell[])[], { columns }: Style): number {
  const taken = gaps.map((gap, column) => {
    const widths = rows.map((row) => widthOf(row[column]?.text ?? ""));
    return gap.length + (column === 1 ? 0 : Math.max(0, ...widths));
  });
  return Math.max(16, columns - taken.reduce((sum, width) => sum + width, 0));
}
