/** Behind the rows of a sheet: what a score is out of, what points a row gives, what a row that does not apply takes out. */
import { outcomesByRow } from "../checks/rows";
import { count, type Locale, type Message, verbatim } from "../messages/message";
import type { ScoreEntry } from "../model/sheet";
import { textIn } from "../model/sourced";
import { formatDecimal, isZero, sum } from "../number/rational";
import { findAnswer, isConformanceOnly } from "../scoring/answer";
import type { Assessment } from "../scoring/assess";
import { formatFigure } from "../scoring/figures";
import type { LeafOutcome } from "../scoring/leaf";
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
  if (reference && title) {
    hints.push({ offset: reference.node.span.end, label: title, tooltip: titleNote[locale], kind: "title" });
  }
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

const titleNote: Message = { en: "The title of the scheme that the sheet goes by", zh: "本评分表所依据方案的名称" };

/** A hint in signs, and what they say. */
type Words = Readonly<Record<"label" | "tooltip", Message>>;

function hintAt(
  entry: ScoreEntry,
  outcomes: readonly LeafOutcome[],
  assessment: Assessment,
  source: Source,
  locale: Locale,
): InlayHint | undefined {
  const node = findAnswer(entry.node);
  const [first] = outcomes;
  const words =
    first &&
    (first.status === "notApplicable"
      ? describeLeftOut(outcomes, assessment)
      : describePoints(first, node, assessment));
  if (!node || !words) return undefined;
  return {
    offset: offsetBehind(entry, node, source),
    label: words.label[locale],
    tooltip: words.tooltip[locale],
    kind: "score",
  };
}

/** A row that is still empty has its hint behind the colon. */
function offsetBehind(entry: ScoreEntry, node: Node, source: Source): number {
  if (node !== entry.node || !isNull(node) || node.span.end > node.span.start) return node.span.end;
  return source.text.charAt(entry.key.span.end) === ":" ? entry.key.span.end + 1 : node.span.end;
}

/** `/ 10` behind a figure that is the score itself, `= 1.8 / 2` behind anything else. */
function describePoints(outcome: LeafOutcome, node: Node | undefined, { view }: Assessment): Words | undefined {
  if (!node || isConformanceOnly(outcome.part)) return undefined;
  const outOf = formatDecimal(outcome.part.points);
  const given = outcome.derivation;
  const saysScore = given?.kind === "judged" && !given.given.percent && outcome.exact?.equals(outcome.least);
  const score = formatFigure(outcome.least, view);
  const how = describeScore(outcome, view);
  return {
    label: verbatim(!given || saysScore ? `/ ${outOf}` : `= ${score} / ${outOf}`),
    tooltip: given
      ? { en: `${score} of ${count(outOf, "point")}: ${how.en}`, zh: `满分 ${outOf} 分，得 ${score} 分：${how.zh}` }
      : { en: `Out of ${count(outOf, "point")}; ${how.en}`, zh: `满分 ${outOf} 分；${how.zh}` },
  };
}

/** What a row that does not apply takes out of the total, or counts. Where it is forbidden, a finding says so. */
function describeLeftOut(outcomes: readonly LeafOutcome[], { view }: Assessment): Words | undefined {
  const allowed = outcomes.filter((outcome) => !outcome.issue);
  if (allowed.length === 0) return undefined;
  const isOut = (outcome: LeafOutcome) => isZero(outcome.available);
  const out = formatDecimal(sum(allowed.filter(isOut).map((outcome) => outcome.part.points)));
  const counted = allowed.filter((outcome) => !isOut(outcome));
  const score = formatDecimal(sum(counted.map((outcome) => outcome.least)));
  const available = formatDecimal(sum(counted.map((outcome) => outcome.available)));
  const [signs, words]: [Message[], Message[]] = [[], []];
  if (out !== "0") {
    signs.push({ en: `${count(out, "point")} left out`, zh: `不计 ${out} 分` });
    words.push({ en: `${count(out, "point")} left out`, zh: `不计 ${out} 分` });
  }
  if (available !== "0") {
    signs.push(verbatim(`= ${score} / ${available}`));
    words.push({ en: `${score} of ${available} counted`, zh: `按 ${score} / ${available} 分计` });
  }
  const [first] = outcomes;
  if (signs.length === 0 || !first) return undefined;
  const join = (all: readonly Message[]) => ({
    en: all.map((each) => each.en).join(", "),
    zh: all.map((each) => each.zh).join("，"),
  });
  const all = join(words);
  return {
    label: join(signs),
    tooltip:
      outcomes.length === 1
        ? describeScore(first, view)
        : {
            en: `${count(outcomes.length, "indicator")} not applicable: ${all.en}`,
            zh: `${outcomes.length} 项指标不适用：${all.zh}`,
          },
  };
}
