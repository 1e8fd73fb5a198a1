/** The line that a finding is on, as far as it may be shown: a line may be as long as the file. */
import type { LineIndex, Span } from "../core/index";

/** Plain data; it outlives the text that it was taken from. */
export interface Excerpt {
  readonly text: string;
  /** What the finding covers of it. */
  readonly from: number;
  readonly to: number;
  /** Whether the line goes on to either side. */
  readonly left: boolean;
  readonly right: boolean;
}

/** Characters to either side of a finding that are looked at. */
const reach = 500;

export function excerptOf(lines: LineIndex, span: Span): Excerpt {
  const line = lines.lineAt(span.start);
  const lineStart = lines.lineStart(line);
  const text = lines.lineText(line);
  const from = Math.min(span.start - lineStart, text.length);
  const to = Math.min(Math.max(span.end - lineStart, from), text.length);
  const first = wholeCharacter(text, Math.max(0, from - reach));
  const last = wholeCharacter(text, Math.min(text.length, from + reach));
  return {
    text: text.slice(first, last),
    from: from - first,
    to: to - first,
    left: first > 0,
    right: last < text.length,
  };
}

/** An offset that does not part the two halves of a character. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
