/** Figures of a scheme: units, comparisons, thresholds; its own first, then those in use elsewhere. */
import type { Message } from "../messages/message";
import { type Indicator, walkIndicators } from "../model/indicator";
import { forProfile } from "../model/sourced";
import { formatDecimal, isZero, rational } from "../number/rational";
import { readString } from "../schema/scalars";
import { quoteText } from "../yaml/quote";
import { asScalar, getValue, nodeAt } from "../yaml/tree";
import { type Draft, type Opening, valueDrafts } from "./drafts";
import { plainSnippet } from "./snippets";

const usualUnits: readonly (readonly [string, Message])[] = [
  ["%", { en: "percent", zh: "百分比" }],
  ["h", { en: "hours", zh: "小时" }],
  ["min", { en: "minutes", zh: "分钟" }],
  ["d", { en: "days", zh: "天" }],
  ["件", { en: "pieces, cases", zh: "件" }],
  ["次", { en: "times", zh: "次" }],
];

const usualPeriods: readonly (readonly [string, Message])[] = [
  ["12 months", { en: "a year", zh: "一年" }],
  ["6 months", { en: "half a year", zh: "半年" }],
  ["3 months", { en: "a quarter", zh: "一个季度" }],
  ["1 month", { en: "a month", zh: "一个月" }],
];

const ownDetail: Message = { en: "in this scheme", zh: "本方案已用" };

export function units(opening: Opening): Draft[] {
  return textDrafts(opening, "unit", usualUnits);
}

export function periods(opening: Opening): Draft[] {
  return textDrafts(opening, "period", usualPeriods);
}

function textDrafts(
  { surroundings: { scheme }, locale }: Opening,
  key: "unit" | "period",
  usual: readonly (readonly [string, Message])[],
): Draft[] {
  const own = (indicator: Indicator) => indicator.metric?.[key]?.value.trim() || [];
  const texts = [...walkIndicators(scheme?.indicators ?? [])].flatMap(own);
  const known = texts.map((text) => [text, usual.find(([each]) => each === text)?.[1] ?? ownDetail] as const);
  return valueDrafts([...known, ...usual], locale).map((draft) => ({
    ...draft,
    insert: plainSnippet(quoteText(draft.label)),
  }));
}

/** In the unit of the metric; the figures are there to be typed over. */
export function comparisons({ slot }: Opening): Draft[] {
  const metric = nodeAt(slot.root, slot.path.slice(0, slot.path.lastIndexOf("metric") + 1));
  const scalar = asScalar(getValue(metric, "unit"));
  const unit = scalar && readString(scalar)?.trim();
  if (!unit) return [comparison("≥", "98", "%"), comparison("≤", "24", "")];
  if (unit === "%") return [comparison("≥", "98", "%"), comparison("≤", "2", "%")];
  return [comparison("≤", "24", ` ${unit}`), comparison("≥", "10", ` ${unit}`)];
}

function comparison(sign: "≥" | "≤", figure: string, unit: string): Draft {
  const label = `${sign} ${figure}${unit}`;
  const ascii = `${sign === "≥" ? ">=" : "<="} ${figure}${unit}`;
  const quote = /^[^,:#[\]{}"'\\]+$/.test(unit) || unit === "" ? "" : '"';
  const tail = plainSnippet(quote ? JSON.stringify(unit).slice(1, -1) : unit);
  const insert = `${quote}${sign} \${1:${figure}}${tail}${quote}`;
  return { label, filter: `${label} ${ascii}`, insert, kind: "snippet" };
}

const shares = ["60", "70", "80", "90"];

/** Shares of the total that lie between the grades around. */
export function gradeThresholds({ slot, surroundings: { scheme, views }, locale }: Opening): Draft[] {
  const totals = new Set(views.map((view) => formatDecimal(view.outOf)));
  const [view] = views;
  if (!scheme || !view || totals.size !== 1) return [];
  const base = scheme.scoring.base?.value ?? rational(0);
  const index = slot.path[1];
  const mins = scheme.grades.map((grade) => forProfile(grade.min, view.profile));
  const isAlternative = slot.path.length > 3;
  const below = isAlternative ? undefined : mins.slice(0, Number(index)).findLast((min) => min !== undefined);
  const above = isAlternative ? undefined : mins.slice(Number(index) + 1).find((min) => min !== undefined);
  const fitting = shares.flatMap((share) => {
    const figure = base.add(view.outOf.mul(rational(share)).div(100));
    const fits = (!below || figure.compare(below) > 0) && (!above || figure.compare(above) < 0);
    const total = formatDecimal(base.add(view.outOf));
    const detail = { en: `${share} % of ${total}`, zh: `${total} 分的 ${share} %` };
    return fits && figure.s > 0n && !isZero(figure) ? [[formatDecimal(figure, 2), detail] as const] : [];
  });
  return valueDrafts(fitting, locale);
}

/** The least share of a condition; of one indicator in points as well. */
export function conditionShares({ slot, surroundings: { views }, locale }: Opening): Draft[] {
  const indicator = asScalar(nodeAt(slot.root, [...slot.path.slice(0, -1), "indicator"]))?.value.normalize("NFC");
  const part = indicator === undefined ? undefined : views.flatMap((view) => view.byId.get(indicator) ?? [])[0];
  const detail = { en: "of the points available", zh: "可得分值的比例" };
  const full = { en: "all of its points", zh: "该指标满分" };
  return valueDrafts(
    [
      ...shares.map((share) => [`${share}%`, detail] as const),
      ...(part ? [[formatDecimal(part.points), full] as const] : []),
    ],
    locale,
  );
}

/** The depths that the tree has. */
export function conditionLevels({ surroundings: { scheme }, locale }: Opening): Draft[] {
  const counts = new Map<number, number>();
  for (const { level } of walkIndicators(scheme?.indicators ?? [])) counts.set(level, (counts.get(level) ?? 0) + 1);
  return valueDrafts(
    [...counts].map(([level, count]) => {
      return [String(level), { en: `${count} of this depth`, zh: `该层级共 ${count} 项` }] as const;
    }),
    locale,
  );
}
