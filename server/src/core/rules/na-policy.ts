import { isUnsaid } from "../checks/absence";
import { findDeadEnds } from "../checks/deadEnds";
import { figureNode } from "../checks/profiles";
import { count } from "../messages/message";
import type { Grade } from "../model/grade";
import { isLeaf, walkIndicators } from "../model/indicator";
import type { Scheme } from "../model/scheme";
import { formatDecimal, type Rational } from "../number/rational";
import type { ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { findPair, type Node } from "../yaml/tree";
import type { Finding, Rule, SchemeContext } from "./types";

/** Thresholds in points that are the same for profiles of unlike totals rest on a decision about what does not apply. */
export const naPolicy: Rule = {
  id: "na-policy",
  severity: "info",
  title: { en: "Nothing said about what does not apply", zh: "未说明不适用指标的处理" },
  why: {
    en: "A profile that has fewer indicators has fewer points to get. With the same threshold for all it has to do better than the others, and a client will ask whether that is meant.",
    zh: "某类型适用的指标少，可得的分值也少。等级界限却相同，等于对它要求更高；受审核方会追问这是否有意为之。",
  },
  guide: {
    remedy: {
      en: "Say `scoring: { notApplicable: rescale, outOf: 100 }` to judge by the share of what applies, give `min` by profile, or give every profile the same total. `notApplicable: forbidden` says that the thresholds are meant as they are.",
      zh: "写 `scoring: { notApplicable: rescale, outOf: 100 }`，按适用部分的得分率评价；或按类型给出 `min`；或使各类型总分相同。写明 `notApplicable: forbidden` 即表示界限本就如此。",
    },
    exception: {
      en: "Hardly ever: whoever wants the thresholds as they are says so by `notApplicable: forbidden`.",
      zh: "一般不需要：界限确实不变的，写明 `notApplicable: forbidden` 即可。",
    },
    bad: { "goods.scheme.yaml": example("") },
    good: { "goods.scheme.yaml": example("scoring: { notApplicable: rescale, outOf: 100 }\n") },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    if (!isNothingSaid(context)) return;
    for (const threshold of thresholdsOf(context.scheme)) {
      const totals = totalsOf(context.views.filter((view) => view.grades.includes(threshold.grade)));
      const [most, least] = [totals[0], totals.at(-1)];
      if (!most || !least || most.total.equals(least.total)) continue;
      yield describe(most, least, threshold, context);
      // The others are the same question.
      return;
    }
  },
};

function example(scoring: string): string {
  return `scheme: goods
edition: "2025"
title: 商品服务评价
profiles: [ { id: production, title: 生产型企业 }, { id: sales, title: 销售型企业 } ]
points: { production: 100, sales: 80 }
${scoring}indicators:
  - { id: "1", title: 商品服务, points: 80 }
  - { id: "2", title: 维修设施, points: 20, applies: [ production ] }
grades:
  - { id: pass, title: 达标, min: 60 }
ungraded: { title: 未达标 }
`;
}

/** Something is left out for a profile, and neither a policy nor a scale for the total is given; thresholds out of reach are errors anyway. */
function isNothingSaid({ scheme, views, source }: SchemeContext): boolean {
  const { node } = scheme.scoring;
  const isSilent = node
    ? isUnsaid(source, node, "notApplicable") && isUnsaid(source, node, "outOf")
    : isUnsaid(source, scheme.node, "scoring");
  if (!isSilent || views.length < 2 || views.some((view) => view.rescales)) return false;
  const leaves = [...walkIndicators(scheme.indicators)].filter(isLeaf).length;
  if (views.every((view) => view.leaves.length === leaves)) return false;
  return !views.some((view) => findDeadEnds(view).some((end) => end.kind === "total"));
}

interface Threshold {
  readonly grade: Grade;
  readonly value: Rational;
  readonly node: Node;
}

/** Those that are one figure for all profiles. */
function thresholdsOf({ grades }: Scheme): Threshold[] {
  return grades.flatMap((grade) =>
    [grade, ...(grade.any ?? [])].flatMap(({ min }) => (min?.all ? [{ grade, value: min.all, node: min.node }] : [])),
  );
}

interface ProfileTotal {
  readonly profile: string;
  readonly total: Rational;
  readonly node: Node;
}

/** What is declared, greatest first; where that is not the sum of the indicators, the rule `points-sum` says so. */
function totalsOf(views: readonly ProfileView[]): ProfileTotal[] {
  return views
    .flatMap(({ scheme: { points }, profile, root: { declaredPoints: total } }) =>
      profile !== undefined && points && total ? [{ profile, total, node: figureNode(points, profile) }] : [],
    )
    .sort((a, b) => b.total.compare(a.total));
}

function describe(most: ProfileTotal, least: ProfileTotal, threshold: Threshold, { scheme }: SchemeContext): Finding {
  const place = findPair(scheme.node, "scoring") ?? findPair(scheme.node, "profiles");
  const [high, low, asked] = [most.total, least.total, threshold.value].map((value) => formatDecimal(value));
  const name = nameOf(threshold.grade);
  return {
    span: (place?.key ?? scheme.node).span,
    message: {
      en:
        `${name.en} asks for ${asked} of every profile, though ${most.profile} can get ${high} and ${least.profile} ${low}, ` +
        "and nothing is said of what does not apply. Set scoring.notApplicable, with outOf to rescale totals, or give min by profile.",
      zh:
        `${name.zh} 对各类型均要求 ${asked} 分，而 ${most.profile} 满分 ${high}、${least.profile} 满分 ${low}，方案又未说明不适用的指标如何处理。` +
        "请写明 scoring.notApplicable（需换算总分时配合 outOf），或按类型给出 min。",
    },
    related: [
      { span: threshold.node.span, message: { en: `${name.en}: ${asked}`, zh: `${name.zh}：${asked}` } },
      ...[most, least].map(({ profile, total, node }) => {
        const figure = formatDecimal(total);
        return {
          span: node.span,
          message: { en: `${profile}: ${count(figure, "point")}`, zh: `${profile}：${figure} 分` },
        };
      }),
    ],
  };
}
