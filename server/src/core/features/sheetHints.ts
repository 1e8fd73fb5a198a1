/** Behind the rows of a sheet: what a score is out of, what points a row gives, what a row that does not apply takes out. */
import { outcomesByRow } from "../checks/rows";
import { count, type Locale, type Message, verbatim } from "../messages/message";
import type { ScoreEntry } from "../model/sheet";
import { textIn } from "../model/sourced";
import { formatDecimal, isZero, sum } from "../number/rational";
import type { Assessment } from "../scoring/assess";
import { formatFigure } from "../scoring/figures";
import { findAnswer, isConformanceOnly, type LeafOutcome } from "../scoring/leaf";
import { describeScore } from "../scoring/traceLeaf";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { isNull, type Node } from "../yaml/tree";
import type { InlayHint } from "./hints";

export function sheetHints(snapshot: Snapshot, source: Source, span: Span, locale: Locale): InlayHint[] {
  const hints: InlayHint[] = [];
  const reference = source.sheet?.scheme;
  const lookup = snapshot.findScheme(source);
  const title = lookup.kind === "found" ? textIn(lookup.scheme.title, locale) : "";
  if (reference && title) hints.push({ offset: reference.node.span.end, label: title, kind: "title" });
  const assessment = snapshot.assessment(source);
  if (!assessment) return hints;
  const inSight = assessment.outcomes.filter(
    ({ entry }) => entry && entry.node.span.end >= span.start && entry.key.span.start <= span.end,
  );
  for (const [entry, outcomes] of outcomesByRow(inSight)) {
    const hint = hintAt(entry, outcomes, assessment, source, locale);
    if (hint) hints.push(hint);
  }
  return hints;
}

function hintAt(
  entry: ScoreEntry,
  outcomes: readonly LeafOutcome[],
  assessment: Assessment,
  source: Source,
  locale: Locale,
): InlayHint | undefined {
  const node = findAnswer(entry.node);
  const [first] = outcomes;
  const label =
    first && (first.status === "notApplicable" ? describeLeftOut(outcomes) : describePoints(first, node, assessment));
  if (!node || !first || !label) return undefined;
  return {
    offset: offsetBehind(entry, node, source),
    label: label[locale],
    ...(outcomes.length === 1 ? { tooltip: describeScore(first, assessment.view)[locale] } : {}),
    kind: "score",
  };
}

/** A row that is still empty has its hint behind the colon. */
function offsetBehind(entry: ScoreEntry, node: Node, source: Source): number {
  if (node !== entry.node || !isNull(node) || node.span.end > node.span.start) return node.span.end;
  return source.text.charAt(entry.key.span.end) === ":" ? entry.key.span.end + 1 : node.span.end;
}

/** `/ 10` behind a figure that is the score itself, `= 1.8 / 2` behind anything else. */
function describePoints(outcome: LeafOutcome, node: Node | undefined, { view }: Assessment): Message | undefined {
  if (!node || isConformanceOnly(outcome.part)) return undefined;
  const outOf = formatDecimal(outcome.part.points);
  const given = outcome.derivation;
  const saysScore = given?.kind === "judged" && !given.given.percent && outcome.exact?.equals(outcome.least);
  if (!given || saysScore) return verbatim(`/ ${outOf}`);
  return verbatim(`= ${formatFigure(outcome.least, view)} / ${outOf}`);
}

/** What a row that does not apply takes out of the total, or counts. Where it is forbidden, a finding says so. */
function describeLeftOut(outcomes: readonly LeafOutcome[]): Message | undefined {
  const allowed = outcomes.filter((outcome) => !outcome.issue);
  if (allowed.length === 0) return undefined;
  const isOut = (outcome: LeafOutcome) => isZero(outcome.available);
  const out = formatDecimal(sum(allowed.filter(isOut).map((outcome) => outcome.part.points)));
  const counted = allowed.filter((outcome) => !isOut(outcome));
  const score = formatDecimal(sum(counted.map((outcome) => outcome.least)));
  const available = formatDecimal(sum(counted.map((outcome) => outcome.available)));
  const words: Message[] = [];
  if (out !== "0") words.push({ en: `${count(out, "point")} left out`, zh: `不计 ${out} 分` });
  if (available !== "0") words.push(verbatim(`= ${score} / ${available}`));
  if (words.length === 0) return undefined;
  return { en: words.map((word) => word.en).join(", "), zh: words.map((word) => word.zh).join("，") };
}
