/** An indicator as a sheet scores it: its entry, and how its points came about. As Markdown. */
import type { Locale, Message } from "../messages/message";
import { walkIndicators } from "../model/indicator";
import { isZero } from "../number/rational";
import { isConformanceOnly } from "../scoring/answer";
import type { Assessment } from "../scoring/assess";
import { formatScore } from "../scoring/figures";
import type { Score } from "../scoring/tally";
import { describeScore } from "../scoring/traceLeaf";
import { describeGroup } from "../scoring/tracePart";
import type { IndicatorPart } from "../scoring/view";
import { describeIndicator } from "./indicatorEntry";
import { escapeMarkdown, joinBlocks } from "./markdown";
import type { Surroundings } from "./things";

export function rowEntry(id: string, surroundings: Surroundings, locale: Locale): string | undefined {
  const { scheme, views, snapshot, source } = surroundings;
  const indicator = [...walkIndicators(scheme?.indicators ?? [])].find((each) => each.id?.value === id);
  if (!indicator) return undefined;
  const assessment = snapshot.assessment(source);
  const part = assessment?.view.byId.get(id);
  const entry = describeIndicator(indicator, views, locale);
  if (!assessment || !part) {
    if (!assessment) return entry;
    return joinBlocks(entry, locale === "zh" ? "不属于本表的类型" : "Not part of this sheet's profile");
  }
  return joinBlocks(entry, "---", describeFigures(part, assessment, locale));
}

/** `**8 / 10** 8 given`. */
function describeFigures(part: IndicatorPart, assessment: Assessment, locale: Locale): string {
  const { view, least, outcomes } = assessment;
  const outcome = outcomes.find((each) => each.part === part);
  const score = least.scores.get(part) as Score;
  const formula: Message = outcome ? describeScore(outcome, view) : describeGroup(part, assessment);
  const words = escapeMarkdown(formula[locale]);
  if (isConformanceOnly(part) || isZero(score.available)) return words;
  return `**${formatScore(score, view)}** ${words}`;
}
