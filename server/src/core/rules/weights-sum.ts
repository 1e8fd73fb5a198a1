import {
  type Addend,
  correctedFigure,
  formatAddends,
  mostChoices,
  relateAddends,
  sumOf,
  sumsAcrossProfiles,
  sumWithoutRepeats,
  type WrongSum,
  weightsBelow,
} from "../checks/addends";
import { describeScope, holdsThroughout } from "../checks/profiles";
import { formatDecimal, hundred, type Rational } from "../number/rational";
import type { ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { isAnchored } from "../yaml/edit";
import { getValue } from "../yaml/tree";
import type { Finding, Fix, Rule, SchemeContext } from "./types";

/** The weights of siblings that apply total 100, under every profile. */
export const weightsSum: Rule = {
  id: "weights-sum",
  severity: "error",
  title: { en: "Weights that do not total 100", zh: "权重合计不是 100" },
  why: {
    en: "A weight of 30 is read as 30 %. Where the weights do not total 100 every indicator counts for more or less than the scheme says.",
    zh: "权重 30 会被理解为 30 %。合计不是 100 时，每个指标的实际占比都与方案所写不同。",
  },
  guide: {
    remedy: {
      en: "Change the weight that differs from the printed scheme; a quick fix puts the difference on one of them. Under profiles give a weight for each, so that those that apply total 100.",
      zh: "更正与方案原文不符的权重；快速修复可将差额计入其中一项。有类型时请按类型分别给出权重，使适用的各项合计为 100。",
    },
    exception: {
      en: "Never: with weights that total something else the share of each indicator is not what the scheme prints.",
      zh: "不应忽略：权重合计不是 100 时，每个指标的实际占比都与方案所列不同。",
    },
    bad: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 100
aggregate: weighted
indicators:
  - { id: "1", title: 服务过程, points: 50, weight: 60 }
  - { id: "2", title: 服务结果, points: 50, weight: 30 }
grades:
  - { id: pass, title: 达标, min: 60 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 100
aggregate: weighted
indicators:
  - { id: "1", title: 服务过程, points: 50, weight: 60 }
  - { id: "2", title: 服务结果, points: 50, weight: 40 }
grades:
  - { id: pass, title: 达标, min: 60 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    for (const { value, views } of sumsAcrossProfiles(context.views, findWrongSums)) {
      yield describeSum(value, views, context);
    }
  },
};

function* findWrongSums(view: ProfileView): Iterable<WrongSum> {
  for (const group of [view.root, ...view.parts]) {
    if (group.aggregate !== "weighted" || !group.children?.length) continue;
    const node = getValue(group.indicator?.node ?? view.scheme.node, "aggregate");
    const addends = weightsBelow(group, view.profile);
    if (!node || !addends) continue;
    const total = sumOf(addends);
    if (!total.equals(hundred) && !sumWithoutRepeats(addends).equals(hundred)) yield { group, node, addends, total };
  }
}

function describeSum(
  { group, node, addends, total }: WrongSum,
  views: readonly ProfileView[],
  context: SchemeContext,
): Finding {
  const difference = total.sub(hundred);
  const isShort = difference.s < 0n;
  const [is, gap] = [formatDecimal(total), formatDecimal(difference.abs())];
  const name = group.indicator && nameOf(group.indicator);
  const scope = describeScope(views, context.views);
  const terms = formatAddends(addends);
  return {
    span: node.span,
    message: {
      en:
        `${name ? `Weights below ${name.en}` : "Weights of the level-1 indicators"} total ${is}, not 100: ` +
        `${gap} ${isShort ? "short" : "too many"}${scope.en} (${terms}). Change a weight.`,
      zh:
        `${scope.zh}${name ? `${name.zh} 下` : "一级指标"}的权重合计 ${is}，应为 100，` +
        `${isShort ? "少" : "多"} ${gap}（${terms}）。请调整权重。`,
    },
    related: relateAddends(addends, views[0]?.profile),
    fixes:
      addends.length <= mostChoices && holdsThroughout(group, views, context.views)
        ? addends.flatMap((addend) => suggestWeight(addend, difference, context))
        : [],
  };
}

/** Only of an indicator that counts under every profile. */
function suggestWeight(addend: Addend, tooMuch: Rational, { source }: SchemeContext): Fix[] {
  const { indicator } = addend.part;
  const corrected = correctedFigure(addend, tooMuch);
  if (!corrected || indicator.applies || isAnchored(source.text, corrected.node)) return [];
  const name = nameOf(indicator);
  const [is, due] = [formatDecimal(addend.value), formatDecimal(corrected.value)];
  return [
    {
      title: { en: `Weigh ${name.en} ${due} instead of ${is}`, zh: `将 ${name.zh} 的权重由 ${is} 改为 ${due}` },
      edits: [{ span: corrected.node.span, text: due }],
    },
  ];
}
