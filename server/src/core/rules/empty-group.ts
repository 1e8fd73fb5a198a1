import { isFilled } from "../checks/filled";
import { acrossProfiles } from "../checks/profiles";
import { listOf, verbatim } from "../messages/message";
import { type Indicator, isLeaf, walkIndicators } from "../model/indicator";
import type { IndicatorPart, Part, ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { Sieve } from "../yaml/stretches";
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
  guide: {
    remedy: {
      en: "Restrict the group itself with `applies` to the profiles for which something is left in it, and take its points out of the sums of the others. Or add an indicator for the profile that has none.",
      zh: "用 `applies` 将该组限定于其下仍有指标的类型，并从其他类型的合计中去掉其分值；或为没有指标的类型增加指标。",
    },
    exception: {
      en: "Never: the group promises points that nobody of that profile can get.",
      zh: "不应忽略：该组列出的分值，该类型的受审核方无法得到。",
    },
    bad: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
profiles: [ { id: production, title: 生产型 }, { id: sales, title: 销售型 } ]
points: 20
scoring: { notApplicable: rescale }
indicators:
  - { id: "1", title: 服务体系, points: 8 }
  - id: "2"
    title: 维修
    points: 12
    indicators:
      - { id: "2.1", title: 维修记录, points: 12, applies: [ production ] }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
profiles: [ { id: production, title: 生产型 }, { id: sales, title: 销售型 } ]
points: { production: 20, sales: 8 }
scoring: { notApplicable: rescale }
indicators:
  - { id: "1", title: 服务体系, points: 8 }
  - id: "2"
    title: 维修
    points: 12
    applies: [ production ]
    indicators:
      - { id: "2.1", title: 维修记录, points: 12, applies: [ production ] }
grades:
  - { id: pass, title: 达标, min: { production: 12, sales: 5 } }
ungraded: { title: 未达标 }
`,
    },
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
  if (!isFilled(view.root)) yield view.root;
  else yield* emptyGroups.pick(view.stretches);
}

const emptyGroups = new Sieve<IndicatorPart>((part) => !isFilled(part) && (!part.parent || isFilled(part.parent)));

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
