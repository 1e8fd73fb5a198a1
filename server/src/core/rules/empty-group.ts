import { filledParts } from "../checks/filled";
import { acrossProfiles } from "../checks/profiles";
import { listOf, verbatim } from "../messages/message";
import { type Indicator, isLeaf, walkIndicators } from "../model/indicator";
import type { Part, ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { getValue } from "../yaml/tree";
import type { Finding, Related, Rule, SchemeContext } from "./types";

/** Every group has a leaf left under every profile that it applies to; so has the whole scheme. */
export const emptyGroup: Rule = {
  id: "empty-group",
  severity: "error",
  title: { en: "A group with nothing left in it", zh: "没有内容的指标组" },
  why: {
    en: "A group that applies to a profile while none of its indicators does has points that nobody of that profile can get.",
    zh: "指标组适用于某类型，而其下没有指标适用于该类型时，该类型的受审核方永远得不到这些分值。",
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    const known = new Set(context.views.flatMap((view) => view.profile ?? []));
    const groups = acrossProfiles(context.views, findEmpty, (group) => String(group.indicator?.node.span.start));
    for (const { value, views } of groups) {
      const below = value.indicator?.children ?? context.scheme.indicators;
      if (!isRestrictedSoundly(below, known)) continue;
      if (value.indicator) yield describeGroup(value, views, context);
      else yield* profilesOf(views).flatMap((profile) => describeProfile(profile, context));
    }
  },
};

/** The topmost groups without a leaf; what lies below them is empty for the same reason. */
function* findEmpty(view: ProfileView): Iterable<Part> {
  const filled = filledParts(view);
  for (const group of [view.root, ...view.parts]) {
    if (!filled.has(group) && (!group.parent || filled.has(group.parent))) yield group;
  }
}

/** Whether it is for want of a profile that nothing is left: a list without indicators or with unknown profiles is another finding. */
function isRestrictedSoundly(indicators: readonly Indicator[], known: ReadonlySet<string>): boolean {
  const all = [...walkIndicators(indicators)];
  const lists = all.flatMap((indicator) => (indicator.applies ? [indicator.applies] : []));
  return all.some(isLeaf) && lists.every((list) => list.length > 0 && list.every((id) => known.has(id.value)));
}

function describeGroup(group: Part, views: readonly ProfileView[], context: SchemeContext): Finding {
  const indicator = group.indicator as Indicator;
  const name = nameOf(indicator);
  const profiles = profilesOf(views);
  const empty = listOf(profiles.map(verbatim));
  const filled = context.views.filter(
    (view) => !views.includes(view) && view.byId.get(group.id)?.indicator === indicator,
  );
  const applies = filled.length > 0 ? `applies: [ ${profilesOf(filled).join(", ")} ]` : undefined;
  return {
    span: (indicator.id?.node ?? indicator.node).span,
    message: {
      en:
        `${name.en} applies to ${profiles.length === 1 ? "profile" : "profiles"} ${empty.en}, but no indicator below it does. ` +
        `${applies ? `Restrict the group, too (${applies})` : "Remove the group"}, or add an indicator for ${empty.en}.`,
      zh:
        `${name.zh} 适用于 ${empty.zh} 类型，但其下没有适用的指标。` +
        `请${applies ? `为该组也写上 ${applies}` : "删去该组"}，或增加适用于 ${empty.zh} 类型的指标。`,
    },
    related: relateRestrictions(indicator.children ?? []),
  };
}

function describeProfile(profile: string, { scheme }: SchemeContext): Finding[] {
  const found = scheme.profiles.find((each) => each.id?.value === profile);
  if (!found?.id) return [];
  const name = nameOf(found);
  return [
    {
      span: found.id.node.span,
      message: {
        en: `No indicator applies to profile ${name.en}. Add one that does, or remove the profile.`,
        zh: `没有适用于 ${name.zh} 类型的指标。请增加适用的指标，或删去该类型。`,
      },
      related: relateRestrictions(scheme.indicators),
    },
  ];
}

function relateRestrictions(indicators: readonly Indicator[]): Related[] {
  return [...walkIndicators(indicators)].flatMap((indicator) => {
    const { applies } = indicator;
    const node = getValue(indicator.node, "applies");
    if (!applies || !node) return [];
    const name = nameOf(indicator);
    const profiles = listOf(applies.map((id) => verbatim(id.value)));
    return [
      { span: node.span, message: { en: `${name.en}: only ${profiles.en}`, zh: `${name.zh}：仅 ${profiles.zh}` } },
    ];
  });
}

function profilesOf(views: readonly ProfileView[]): string[] {
  return [...new Set(views.flatMap((view) => view.profile ?? []))];
}
