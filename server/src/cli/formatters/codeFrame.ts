/** The line that a finding is on, with marks below what it covers; a long line is cut on both sides. */
import type { Excerpt } from "../excerpt";
import { type Cell, layOut } from "./display";

export interface CodeFrame {
  readonly code: string;
  /** As many blanks as put the carets in their place, and the carets. */
  readonly indent: string;
  readonly carets: string;
}

export function frameOf({ text, from, to, left, right }: Excerpt, width: number): CodeFrame {
  const cells = layOut(text);
  const marked = cells.filter((cell) => cell.end > from && cell.start < to);
  const end = widthOfAll(cells);
  const start = marked[0]?.column ?? cells.find((cell) => cell.start >= from)?.column ?? end;
  const stop = Math.max(start + 1, marked.at(-1) ? endOf(marked.at(-1) as Cell) : 0);
  const shown = clip(cells, start, stop, width, { left, right });
  const shift = start - shown.offset;
  return {
    code: shown.text.trimEnd(),
    indent: " ".repeat(shift),
    carets: "^".repeat(Math.max(1, Math.min(stop, shown.end) - start)),
  };
}

interface Clipped {
  readonly text: string;
  /** What to take off a column of the line to get one of the text. */
  readonly offset: number;
  /** The column behind the last that is shown. */
  readonly end: number;
}

/** As much of a line as fits, what is marked in its middle. */
function clip(
  cells: readonly Cell[],
  start: number,
  stop: number,
  width: number,
  more: { readonly left: boolean; readonly right: boolean },
): Clipped {
  const end = widthOfAll(cells);
  if (end <= width && !more.left && !more.right) return { text: textOf(cells), offset: 0, end: Math.max(end, stop) };
  const margin = Math.max(1, Math.floor((width - (stop - start)) / 2));
  const left = Math.max(0, Math.min(start - margin, Math.max(0, end - width + 1)));
  const cutLeft = left > 0 || more.left;
  const fromColumn = cutLeft ? left + 1 : 0;
  const cutRight = more.right || end > left + width;
  const toColumn = cutRight ? left + width - 1 : left + width;
  const kept = cells.filter((cell) => cell.column >= fromColumn && endOf(cell) <= toColumn);
  const firstColumn = kept[0]?.column ?? start;
  // Half of a wide character may have to go with what was cut off.
  const filler = " ".repeat(Math.max(0, firstColumn - fromColumn));
  const prefix = cutLeft ? `…${filler}` : "";
  return {
    text: prefix + textOf(kept) + (cutRight ? "…" : ""),
    offset: firstColumn - prefix.length,
    end: kept.at(-1) ? endOf(kept.at(-1) as Cell) : stop,
  };
}

function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.text).join("");
}

function widthOfAll(cells: readonly Cell[]): number {
  const last = cells.at(-1);
  return last ? endOf(last) : 0;
}

function endOf(cell: Cell): number {
  return cell.column + cell.width;
}
