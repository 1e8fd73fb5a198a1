/** A half-open range of UTF-16 offsets into one text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace the text of `span` by `text`; an insertion has an empty span. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** The text with edits made all at once. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let end = text.length;
  for (const { span, text: inserted } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    pieces.push(text.slice(span.end, end), inserted);
    end = span.start;
  }
  return [...pieces, text.slice(0, end)].reverse().join("");
}

export function contains(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

/** Order of reading: by start, then by end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}
