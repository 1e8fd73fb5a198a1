/** Which comments belong to what stands above them. */
import type { LineIndex } from "../text/lineIndex";

/** The last line of something that ends in `line` and stands in `column`: comments below that stand further in belong to it. */
export function lastLineOf(lines: LineIndex, line: number, column: number): number {
  let last = line;
  for (let below = line + 1; below < lines.lineCount; below++) {
    if (indentOfComment(lines, below) > column) last = below;
    else if (lines.lineText(below).trim() !== "") break;
  }
  return last;
}

/** Of a line that holds nothing but a comment; -1 of any other. */
export function indentOfComment(lines: LineIndex, line: number): number {
  return /^\s*(?=#)/.exec(lines.lineText(line))?.[0].length ?? -1;
}
