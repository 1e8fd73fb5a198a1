/** Behind the figures of a scheme: whether points and weights add up, and what share of the total a threshold is. */
import type { Locale, Message } from "../messages/message";
import { verbatim } from "../messages/message";
import { walkIndicators } from "../model/indicator";
import { forProfile, type PerProfile } from "../model/sourced";
import { formatDecimal, formatPercent, hundred, isZero, type Rational, sum } from "../number/rational";
import { formatTerms, outOfWithBase } from "../scoring/figures";
import type { Part, ProfileView } from "../scoring/view";
import type { Source } from "../source";
import { contains, type Span } from "../text/span";
import { asMapping, type Node } from "../yaml/tree";
import type { InlayHint } from "./hints";
import { findPart } from "./indicatorEntry";
import { checkSum, explainSum, joinProfiles, type SumCheck } from "./sums";

export function schemeHints({ scheme, views }: Source, span: Span, locale: Locale): InlayHint[] {
  const hints: InlayHint[] = [];
  if (!scheme) return hints;
  const add = (figure: PerProfile, kind: InlayHint["kind"], describe: (view: ProfileView) => Words | undefined) => {
    for (const { node, views: concerned } of placesOf(figure, views)) {
      if (!contains(span, node.span.end)) continue;
      const words = concerned.flatMap((view) => {
        const found = describe(view);
        return found ? [{ profile: view.profile, ...found }] : [];
      });
      const say = (which: keyof Words) => joinProfiles(words.map((each) => ({ ...each, text: each[which] })))?.[locale];
      const [label, tooltip] = [say("label"), say("tooltip")];
      if (label && tooltip) hints.push({ offset: node.span.end, label, tooltip, kind });
    }
  };

  if (scheme.points) add(scheme.points, "sum", (view) => describeSum(view.root));
  for (const indicator of walkIndicators(scheme.indicators)) {
    const { points, weight, children } = indicator;
    if (points && children) add(points, "sum", (view) => mapDefined(findPart(indicator, view), describeSum));
    if (weight)
      add(weight, "weight", (view) => mapDefined(findPart(indicator, view), (part) => describeWeight(part, view)));
  }
  for (const grade of scheme.grades) {
    for (const { min } of [grade, ...(grade.any ?? [])]) {
      if (min) add(min, "share", (view) => (view.grades.includes(grade) ? describeThreshold(min, view) : undefined));
    }
  }
  return hints;
}

/** A hint in signs, and what they say. */
type Words = Readonly<Record<"label" | "tooltip", Message>>;

/** Where a figure stands, and for which profiles it is there. */
function placesOf(figure: PerProfile, views: readonly ProfileView[]): { node: Node; views: readonly ProfileView[] }[] {
  if (figure.all) return [{ node: figure.node, views }];
  return (asMapping(figure.node)?.pairs ?? []).map((pair) => ({
    node: pair.value,
    views: views.filter((view) => view.profile === pair.key.value.normalize("NFC")),
  }));
}

/** `= 3 + 10 + 2 ✓`, `≠ 14, 1 short`. */
function describeSum(part: Part): Words | undefined {
  const check = checkSum(part);
  if (!check?.declared) return undefined;
  const what = part.indicator
    ? { en: "The indicators below", zh: "下级指标" }
    : { en: "The level-1 indicators", zh: "一级指标" };
  return { label: labelSum(check, check.declared, part.children ?? []), tooltip: explainSum(check, what) };
}

function labelSum({ total, capped, agrees }: SumCheck, declared: Rational, children: readonly Part[]): Message {
  const is = formatDecimal(total);
  if (capped) return { en: `of ${is}, capped ✓`, zh: `合计 ${is}，封顶 ✓` };
  if (agrees) {
    const terms = formatTerms(children.map((child) => child.points));
    const count = children.length;
    return terms.length <= longestSum
      ? verbatim(`= ${terms} ✓`)
      : { en: `= Σ of ${count} ✓`, zh: `= ${count} 项合计 ✓` };
  }
  const difference = total.sub(declared);
  const gap = formatDecimal(difference.abs());
  return difference.s < 0n
    ? { en: `≠ ${is}, ${gap} short`, zh: `≠ ${is}，少 ${gap}` }
    : { en: `≠ ${is}, ${gap} too many`, zh: `≠ ${is}，多 ${gap}` };
}

/** Characters of a sum beyond which its terms would push the line out of sight. */
const longestSum = 40;

/** The weights from the first sibling to this one; behind the last, whether they make 100. */
function describeWeight(part: Part, { root }: ProfileView): Words | undefined {
  const { aggregate, children: siblings = [] } = part.parent ?? root;
  if (aggregate !== "weighted") return undefined;
  const position = siblings.indexOf(part);
  const running = sum(siblings.slice(0, position + 1).map((sibling) => sibling.weight));
  const figure = formatDecimal(running);
  if (position < siblings.length - 1) {
    return {
      label: verbatim(`Σ ${figure}`),
      tooltip: { en: `The weights down to this one total ${figure}`, zh: `至此权重累计 ${figure}` },
    };
  }
  if (running.equals(hundred)) {
    return {
      label: verbatim(`Σ ${figure} ✓`),
      tooltip: { en: "The weights total 100, as they have to", zh: "权重合计 100，符合要求" },
    };
  }
  return {
    label: verbatim(`Σ ${figure} ≠ 100`),
    tooltip: { en: `The weights total ${figure} where they have to total 100`, zh: `权重合计 ${figure}，应为 100` },
  };
}

/** `= 93.3 % of 150`; of 100 the figure says it by itself. */
function describeThreshold(min: PerProfile, view: ProfileView): Words | undefined {
  const threshold = forProfile(min, view.profile);
  const outOf: Rational = outOfWithBase(view);
  if (!threshold || isZero(outOf) || outOf.s < 0n || outOf.equals(hundred)) return undefined;
  const [share, whole] = [formatPercent(threshold.div(outOf), 1), formatDecimal(outOf)];
  return {
    label: { en: `= ${share} % of ${whole}`, zh: `= ${whole} 的 ${share} %` },
    tooltip: {
      en: `This minimum is ${share} percent of the ${whole} points that the total is out of`,
      zh: `该最低分为满分 ${whole} 分的 ${share} %`,
    },
  };
}

function mapDefined<T, R>(value: T | undefined, map: (value: T) => R): R | undefined {
  return value === undefined ? undefined : map(value);
}
