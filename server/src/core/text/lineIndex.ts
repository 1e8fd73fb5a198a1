import { findChange } from "./change";

/** A place as the Language Server Protocol counts it: line and UTF-16 code unit, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * The starts of the lines of one text, to go between offsets and positions.
 * A line ends at LF, CRLF or a lone CR, as the protocol says; a position never lies behind the characters of its line.
 */
export class LineIndex {
  private readonly starts: Uint32Array;

  /** With the index of a text that differs little only what differs is gone through. */
  constructor(
    private readonly text: string,
    before?: LineIndex,
  ) {
    this.starts = before ? before.startsAfter(text) : Uint32Array.from([0, ...findStarts(text, 0, text.length)]);
  }

  private startsAfter(text: string): Uint32Array {
    const { from, oldTo, newTo } = findChange(this.text, text);
    // A line break may be made of a character in front of the change, or behind it.
    const [begin, end] = [Math.max(0, from - 1), Math.min(text.length, newTo + 1)];
    const growth = newTo - oldTo;
    const kept = this.lineAt(begin) + 1;
    const gone = this.lineAt(Math.min(this.text.length, end - growth)) + 1;
    const come = findStarts(text, begin, end);
    const starts = new Uint32Array(kept + come.length + this.starts.length - gone);
    starts.set(this.starts.subarray(0, kept));
    starts.set(come, kept);
    const behind = kept + come.length - gone;
    for (let line = gone; line < this.starts.length; line++)
      starts[behind + line] = (this.starts[line] as number) + growth;
    return starts;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset of the first character of a line; the end of the text for a line behind the last. */
  lineStart(line: number): number {
    return line < 0 ? 0 : (this.starts[line] ?? this.text.length);
  }

  /** Offset behind the last character of a line, its line break left out. */
  lineEnd(line: number): number {
    if (line + 1 >= this.starts.length) return this.text.length;
    let end = this.lineStart(line + 1);
    while (end > this.lineStart(line) && isLineBreak(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  lineText(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineEnd(line));
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(clamped);
    return { line, character: Math.min(clamped, this.lineEnd(line)) - this.lineStart(line) };
  }

  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.text.length;
    const start = this.lineStart(position.line);
    return Math.min(start + Math.max(0, position.character), this.lineEnd(position.line));
  }
}

/** The starts of lines behind the line ends that stand in a stretch. */
function findStarts(text: string, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13;
}
