/** Rows of cells in columns; Chinese characters count as the two columns they take. */
import { widthOf } from "./display";

export interface TableCell {
  readonly text: string;
  readonly align?: "right";
  readonly paint?: (text: string) => string;
}

/** `gaps` stand in front of the columns. A row may end early; what is missing is blank. */
export function formatTable(rows: readonly (readonly TableCell[])[], gaps: readonly string[]): string[] {
  const widths = gaps.map((_, column) => Math.max(0, ...rows.map((row) => widthOf(row[column]?.text ?? ""))));
  return rows.map((row) =>
    row
      .map((cell, column) => (gaps[column] ?? "") + formatCell(cell, widths[column] ?? 0))
      .join("")
      .trimEnd(),
  );
}

function formatCell({ text, align, paint }: TableCell, width: number): string {
  const blanks = " ".repeat(Math.max(0, width - widthOf(text)));
  const painted = paint && text ? paint(text) : text;
  return align === "right" ? blanks + painted : painted + blanks;
}
