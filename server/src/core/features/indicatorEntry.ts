/** An indicator as a page of a handbook: what it is, what it is worth, how it is judged, what to look for. As Markdown. */
import { type Locale, type Message, verbatim } from "../messages/message";
import type { Indicator, Level } from "../model/indicator";
import { textIn } from "../model/sourced";
import { formatDecimal, formatPercent } from "../number/rational";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { nameOf, titleOf } from "../scoring/words";
import { Memo } from "../yaml/memo";
import { listDemands } from "./demands";
import { bulletList, escapeMarkdown, joinBlocks, tameMarkdown } from "./markdown";
import { describeMethod, describePolicy } from "./methods";
import { joinProfiles } from "./sums";

/** `views` are those of the profiles that are looked at; the first in which the indicator stands says its method. */
export function describeIndicator(indicator: Indicator, views: readonly ProfileView[], locale: Locale): string {
  const view = views.find((each) => findPart(indicator, each));
  const part = view && findPart(indicator, view);
  const points = pointsOf(indicator, views)?.[locale];
  const name = `**${escapeMarkdown(nameOf(indicator)[locale])}**`;
  const guidance = textIn(indicator.guidance, locale);
  const conditions = listDemands(indicator, views).map((demand) => escapeMarkdown(demand[locale]));
  const evidence = indicator.evidence.map((text) => escapeMarkdown(textIn(text, locale)));
  return joinBlocks(
    points ? `${name} · ${words(points, locale)}` : name,
    describePath(indicator, locale),
    part && view ? bulletList(factsOf(part, view, locale)) : undefined,
    guidance && tameMarkdown(guidance),
    evidence.length > 0 ? `${locale === "zh" ? "证据" : "Evidence"}\n\n${bulletList(evidence)}` : undefined,
    conditions.length > 0
      ? `${locale === "zh" ? "等级条件" : "Conditions of grades"}\n\n${bulletList(conditions)}`
      : undefined,
  );
}

/** The points by profile where they differ; nothing where it stands in none of the views. */
export function pointsOf(indicator: Indicator, views: readonly ProfileView[]): Message | undefined {
  return joinProfiles(
    views.flatMap((view) => {
      const part = findPart(indicator, view);
      return part ? [{ profile: view.profile, text: verbatim(formatDecimal(part.points)) }] : [];
    }),
  );
}

export function findPart(indicator: Indicator, view: ProfileView): IndicatorPart | undefined {
  const byId = indicator.id && view.byId.get(indicator.id.value);
  if (byId?.indicator === indicator) return byId;
  return byIndicator.of(view, ({ parts }) => new Map(parts.map((part) => [part.indicator, part]))).get(indicator);
}

/** Of views in which an id is given twice, or missing, or not that of all profiles. */
const byIndicator = new Memo<ReadonlyMap<Indicator, IndicatorPart>>();

function words(points: string, locale: Locale): string {
  if (locale === "zh") return `${points} 分`;
  return points === "1" ? "1 point" : `${points} points`;
}

/** The groups that it stands in, outermost first. */
function describePath(indicator: Indicator, locale: Locale): string | undefined {
  const names: string[] = [];
  for (let at = indicator.parent; at; at = at.parent) names.unshift(escapeMarkdown(nameOf(at)[locale]));
  return names.length > 0 ? names.join(" › ") : undefined;
}

const aggregates: Readonly<Record<Indicator["aggregate"], Message>> = {
  sum: { en: "The scores of its indicators are added", zh: "下级得分相加" },
  weighted: { en: "The weighted mean of the ratios of its indicators", zh: "下级得分率加权平均" },
  mean: { en: "The mean of the ratios of its indicators", zh: "下级得分率平均" },
  min: { en: "The least of the ratios of its indicators", zh: "下级得分率取最小" },
  max: { en: "The greatest of the ratios of its indicators", zh: "下级得分率取最大" },
};

function factsOf(part: IndicatorPart, view: ProfileView, locale: Locale): string[] {
  const { indicator } = part;
  const facts: string[] = [];
  const add = (message: Message) => facts.push(message[locale]);
  if (part.children) add(aggregates[part.aggregate]);
  else {
    const levels = indicator.method === "levels" ? listLevels(indicator.levels ?? [], locale) : [];
    // A list within the item of the method.
    facts.push([describeMethod(part, view)[locale], ...levels.map((level) => `  - ${level}`)].join("\n"));
    if (part.policy !== "forbidden") add(describePolicy(part));
  }
  const mandatory = indicator.mandatory?.value;
  if (mandatory === true) add({ en: "Mandatory: no grade unless it is met in full", zh: "强制项：未全部满足不予评级" });
  else if (mandatory) {
    const share = formatPercent(mandatory);
    add({ en: `Mandatory: no grade below ${share} % of its points`, zh: `强制项：得分率低于 ${share} % 不予评级` });
  }
  if (part.tags.size > 0) {
    const tags = [...part.tags].map((tag) => escapeMarkdown(tag));
    add({ en: `Tags: ${tags.join(", ")}`, zh: `标记：${tags.join("、")}` });
  }
  if (indicator.applies && view.scheme.profiles.length > 0) {
    const profiles = indicator.applies.map((id) => escapeMarkdown(profileTitle(id.value, view, locale)));
    add({ en: `Only for ${profiles.join(", ")}`, zh: `仅适用于 ${profiles.join("、")}` });
  }
  if (indicator.basis) {
    const basis = escapeMarkdown(indicator.basis.value);
    add({ en: `Basis: ${basis}`, zh: `依据：${basis}` });
  }
  return facts;
}

function profileTitle(id: string, view: ProfileView, locale: Locale): string {
  const profile = view.scheme.profiles.find((each) => each.id?.value === id);
  return profile ? titleOf(profile)[locale] : id;
}

export function listLevels(levels: readonly Level[], locale: Locale): string[] {
  return levels.flatMap((level) => {
    if (!level.id) return [];
    const points = level.points ? `: ${formatDecimal(level.points.value)}` : "";
    return [`\`${level.id.value}\` ${escapeMarkdown(textIn(level.title, locale))}${points}`];
  });
}
