import type { Span } from "../text/span";
import type { Repair } from "./repair";
import type { YamlProblem } from "./tree";

/** The text as mended so far, and the way back from its offsets to those of the original. */
export class MendedCopy {
  private readonly edits: { start: number; oldLength: number; newLength: number }[] = [];

  constructor(public text: string) {}

  with(edits: Repair["edits"]): MendedCopy {
    const next = new MendedCopy(this.text);
    next.edits.push(...this.edits);
    // From the back, so that the offsets of the edits in front stay right.
    for (const edit of [...edits].sort((a, b) => b.span.start - a.span.start)) {
      next.text = next.text.slice(0, edit.span.start) + edit.text + next.text.slice(edit.span.end);
      next.edits.push({
        start: edit.span.start,
        oldLength: edit.span.end - edit.span.start,
        newLength: edit.text.length,
      });
    }
    return next;
  }

  take(next: MendedCopy): void {
    this.text = next.text;
    this.edits.splice(0, this.edits.length, ...next.edits);
  }

  originalOffset(offset: number): number {
    let result = offset;
    for (let i = this.edits.length - 1; i >= 0; i--) {
      const { start, oldLength, newLength } = this.edits[i] as { start: number; oldLength: number; newLength: number };
      if (result >= start + newLength) result += oldLength - newLength;
      else if (result > start) result = start + Math.min(result - start, oldLength);
    }
    return result;
  }

  originalSpan(start: number, end: number): Span {
    const from = this.originalOffset(start);
    return { start: from, end: Math.max(from, this.originalOffset(end)) };
  }

  toOriginal(problem: YamlProblem): YamlProblem {
    return { ...problem, span: this.originalSpan(problem.span.start, problem.span.end) };
  }
}
