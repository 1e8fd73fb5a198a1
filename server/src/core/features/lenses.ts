/** The lines above the text: what that which stands below comes to. */
import { count, type Locale } from "../messages/message";
import type { Assessment } from "../scoring/assess";
import { formatFigure, formatScore, formatScoreShare } from "../scoring/figures";
import type { Score } from "../scoring/tally";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { Memo } from "../yaml/memo";
import { findPair } from "../yaml/tree";
import { firstRows } from "./rows";
import { schemeLenses } from "./schemeLenses";
import { describeStanding, explainStanding, findStanding } from "./standing";

export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** What the signs of the title say, in words. */
  readonly tooltip: string;
}

export function lenses(snapshot: Snapshot, source: Source, locale: Locale): Lens[] {
  return source.kind === "scheme" ? schemeLenses(snapshot, source, locale) : sheetLenses(snapshot, source, locale);
}

function sheetLenses(snapshot: Snapshot, source: Source, locale: Locale): Lens[] {
  const { root } = source.yaml;
  const anchor = findPair(root, "scores") ?? findPair(root, "scheme") ?? findPair(root, "sheet");
  if (!anchor) return [];
  const standing = findStanding(snapshot, source);
  const { span } = anchor.key;
  if (standing.kind === "unjudged") return [{ span, title: standing.why[locale], tooltip: standing.why[locale] }];
  const { assessment, total } = standing;
  const [title, tooltip] = [describeStanding(assessment, total), explainStanding(assessment)];
  const above = { span, title: title[locale], tooltip: tooltip[locale] };
  return [above, ...groupLenses(assessment, locale)];
}

/** Above the first row of every level-1 group; rows that share one line have no room for it. */
function groupLenses(assessment: Assessment, locale: Locale): Lens[] {
  const { view, sheet } = assessment;
  if (sheet.scoresNode?.flow) return [];
  return [...firstRows(sheet, view)].map(([group, { key }]) => {
    const score = assessment.least.scores.get(group) as Score;
    return { span: key.span, ...described[locale].of(score, () => describeGroup(group, score, view, locale)) };
  });
}

/** By the score of a group, which is another one as soon as anything that it follows from is. */
const described: Readonly<Record<Locale, Memo<Omit<Lens, "span">>>> = { en: new Memo(), zh: new Memo() };

/** `1 组织架构 13 / 15 · 86.67 %`. */
function describeGroup(group: IndicatorPart, score: Score, view: ProfileView, locale: Locale): Omit<Lens, "span"> {
  const share = formatScoreShare(score, view);
  const name = nameOf(group.indicator)[locale];
  const [got, available] = [formatFigure(score.score, view), formatFigure(score.available, view)];
  const words = share
    ? {
        en: `${got} of ${count(available, "point")}, ${share}`,
        zh: `可得 ${available} 分，得 ${got} 分，得分率 ${share}`,
      }
    : { en: "nothing of it applies", zh: "没有适用的指标" };
  return {
    title: `${name} ${share ? `${formatScore(score, view)} · ${share}` : "n/a"}`,
    tooltip: locale === "zh" ? `${name}：${words.zh}` : `${name}: ${words.en}`,
  };
}
