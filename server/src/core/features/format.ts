/** Formatting of a whole file, or of some of its lines. */
import type { Source } from "../source";
import type { Span, TextEdit } from "../text/span";
import { formatYaml, type Layout, withinLines } from "../yaml/format";

export function format(source: Source, layout: Layout): TextEdit[] {
  return formatYaml(source.yaml, layout);
}

/** Of what formatting the whole file would change, as much as lies in the lines of a selection and makes sense without the rest. */
export function formatLines(source: Source, layout: Layout, selection: Span): TextEdit[] {
  const { lines } = source;
  const first = lines.lineAt(selection.start);
  const last = lines.lineAt(selection.end);
  // A selection of whole lines ends at the beginning of the one that follows, which is not meant.
  const isMeant = last === first || selection.end > lines.lineStart(last);
  const part = { start: lines.lineStart(first), end: isMeant ? lines.lineEnd(last) : lines.lineStart(last) };
  return withinLines(source.yaml, format(source, layout), part);
}
