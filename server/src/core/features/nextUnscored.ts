/** The way through the rows that are not scored yet, from any place in the sheet. */
import { findMissingRows } from "../checks/missingRows";
import { describeUngraded } from "../grade";
import { type Message, verbatim } from "../messages/message";
import type { ScoreEntry } from "../model/sheet";
import { isMethodKey } from "../scoring/answer";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import type { Node, Pair } from "../yaml/tree";

export type Unscored =
  /** `span` is the place of the score: empty where there is none, what is to be replaced where it cannot be counted. */
  | { readonly kind: "row"; readonly id: string; readonly span: Span }
  /** What is not scored has no row. */
  | { readonly kind: "missing"; readonly count: number }
  | { readonly kind: "complete" }
  | { readonly kind: "unjudged"; readonly why: Message };

/** The first one behind the offset, else the first of all. Rows that are missing are spoken of once all others are scored. */
export function nextUnscored(snapshot: Snapshot, source: Source, offset: number): Unscored {
  const assessment = snapshot.assessment(source);
  if (!assessment) return { kind: "unjudged", why: describeUngraded(snapshot, source) ?? verbatim("") };
  const rows = assessment.outcomes
    .flatMap(({ status, part, entry }) =>
      status === "unscored" && entry ? [{ kind: "row" as const, id: part.id, span: placeOf(source.text, entry) }] : [],
    )
    .sort((a, b) => a.span.start - b.span.start);
  const next = rows.find(({ span }) => span.start > offset) ?? rows[0];
  if (next) return next;
  const count = findMissingRows(assessment).length;
  return count > 0 ? { kind: "missing", count } : { kind: "complete" };
}

/** Behind the colon of a row without a value, at what a row says otherwise; in the long form, that of its score. */
function placeOf(text: string, { key, node }: ScoreEntry): Span {
  if (node.kind !== "mapping") return placeOfValue(text, { key, value: node });
  const answer = node.pairs.find((pair) => isMethodKey(pair.key.value));
  const start = node.pairs[0]?.key.span.start ?? node.span.start;
  return answer ? placeOfValue(text, answer) : { start, end: start };
}

function placeOfValue(text: string, { key, value }: Pair): Span {
  if (!isEmpty(value)) return value.span;
  const colon = /^\s*:[ \t]?/.exec(text.slice(key.span.end))?.[0].length ?? 0;
  return { start: key.span.end + colon, end: key.span.end + colon };
}

function isEmpty(value: Node): boolean {
  return value.kind === "scalar" && value.style === "empty";
}
