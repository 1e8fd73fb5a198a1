/** The lines above a scheme's `indicators` and a sheet's `scores`: what all that stands below comes to. */
import type { Locale } from "../messages/message";
import type { Assessment } from "../scoring/assess";
import { formatScore, formatScoreShare } from "../scoring/figures";
import type { Score } from "../scoring/tally";
import type { IndicatorPart } from "../scoring/view";
import { nameOf } from "../scoring/words";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { findPair } from "../yaml/tree";
import { groupRows } from "./rows";
import { describeStanding, findStanding } from "./standing";
import { describeSums } from "./sums";

export interface Lens {
  readonly span: Span;
  readonly title: string;
}

export function lenses(snapshot: Snapshot, source: Source, locale: Locale): Lens[] {
  return source.kind === "scheme" ? schemeLenses(source, locale) : sheetLenses(snapshot, source, locale);
}

function schemeLenses(source: Source, locale: Locale): Lens[] {
  const pair = findPair(source.yaml.root, "indicators");
  const sums = describeSums(source.views);
  return pair && sums ? [{ span: pair.key.span, title: sums[locale] }] : [];
}

function sheetLenses(snapshot: Snapshot, source: Source, locale: Locale): Lens[] {
  const { root } = source.yaml;
  const anchor = findPair(root, "scores") ?? findPair(root, "scheme") ?? findPair(root, "sheet");
  if (!anchor) return [];
  const standing = findStanding(snapshot, source);
  if (standing.kind === "unjudged") return [{ span: anchor.key.span, title: standing.why[locale] }];
  const { assessment, total } = standing;
  const above = { span: anchor.key.span, title: describeStanding(assessment, total)[locale] };
  return [above, ...groupLenses(assessment, locale)];
}

/** Above the first row of every level-1 group; rows that share one line have no room for it. */
function groupLenses(assessment: Assessment, locale: Locale): Lens[] {
  const { view, sheet } = assessment;
  if (sheet.scoresNode?.flow) return [];
  return groupRows(sheet, view).flatMap(({ group, rows }) =>
    group ? [{ span: rows[0].key.span, title: describeGroup(group, assessment, locale) }] : [],
  );
}

/** `1 组织架构 13 / 15 · 86.67 %`. */
function describeGroup(group: IndicatorPart, { least, view }: Assessment, locale: Locale): string {
  const score = least.scores.get(group) as Score;
  const share = formatScoreShare(score, view);
  const figures = formatScore(score, view);
  return `${nameOf(group.indicator)[locale]} ${share ? `${figures} · ${share}` : "n/a"}`;
}
