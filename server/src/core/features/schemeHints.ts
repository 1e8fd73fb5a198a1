/** Behind the figures of a scheme: whether points and weights add up, and what share of the total a threshold is. */
import type { Locale, Message } from "../messages/message";
import { verbatim } from "../messages/message";
import { type Indicator, walkIndicators } from "../model/indicator";
import { forProfile, type PerProfile } from "../model/sourced";
import { formatDecimal, formatPercent, hundred, isZero, type Rational, sum } from "../number/rational";
import { formatTerms, outOfWithBase } from "../scoring/figures";
import type { Part, ProfileView } from "../scoring/view";
import type { Source } from "../source";
import { contains, type Span } from "../text/span";
import { asMapping, type Node } from "../yaml/tree";
import type { InlayHint } from "./hints";
import { checkSum, joinProfiles } from "./sums";

export function schemeHints({ scheme, views }: Source, span: Span, locale: Locale): InlayHint[] {
  const hints: InlayHint[] = [];
  if (!scheme) return hints;
  const add = (figure: PerProfile, kind: InlayHint["kind"], describe: (view: ProfileView) => Message | undefined) => {
    for (const { node, views: concerned } of placesOf(figure, views)) {
      if (!contains(span, node.span.end)) continue;
      const texts = concerned.flatMap((view) => {
        const text = describe(view);
        return text ? [{ profile: view.profile, text }] : [];
      });
      const label = joinProfiles(texts)?.[locale];
      if (label) hints.push({ offset: node.span.end, label, kind });
    }
  };

  if (scheme.points) add(scheme.points, "sum", (view) => describeSum(view.root));
  const parts = new Map(views.map((view) => [view, new Map(view.parts.map((part) => [part.indicator, part]))]));
  const partIn = (view: ProfileView, indicator: Indicator) => parts.get(view)?.get(indicator);
  for (const indicator of walkIndicators(scheme.indicators)) {
    const { points, weight, children } = indicator;
    if (points && children) add(points, "sum", (view) => mapDefined(partIn(view, indicator), describeSum));
    if (weight) add(weight, "weight", (view) => mapDefined(partIn(view, indicator), describeWeight));
  }
  for (const grade of scheme.grades) {
    for (const { min } of [grade, ...(grade.any ?? [])]) {
      if (min) add(min, "share", (view) => (view.grades.includes(grade) ? describeThreshold(min, view) : undefined));
    }
  }
  return hints;
}

/** Where a figure stands, and for which profiles it is there. */
function placesOf(figure: PerProfile, views: readonly ProfileView[]): { node: Node; views: readonly ProfileView[] }[] {
  if (figure.all) return [{ node: figure.node, views }];
  return (asMapping(figure.node)?.pairs ?? []).map((pair) => ({
    node: pair.value,
    views: views.filter((view) => view.profile === pair.key.value.normalize("NFC")),
  }));
}

/** `= 3 + 10 + 2 ✓`, `≠ 14, 1 short`. */
function describeSum(part: Part): Message | undefined {
  const check = checkSum(part);
  if (!check?.declared) return undefined;
  const total = formatDecimal(check.total);
  if (check.capped) return { en: `of ${total}, capped ✓`, zh: `合计 ${total}，封顶 ✓` };
  const children = part.children ?? [];
  if (check.agrees) {
    const terms = formatTerms(children.map((child) => child.points));
    const count = children.length;
    return terms.length <= longestSum
      ? verbatim(`= ${terms} ✓`)
      : { en: `= Σ of ${count} ✓`, zh: `= ${count} 项合计 ✓` };
  }
  const difference = check.total.sub(check.declared);
  const gap = formatDecimal(difference.abs());
  return difference.s < 0n
    ? { en: `≠ ${total}, ${gap} short`, zh: `≠ ${total}，少 ${gap}` }
    : { en: `≠ ${total}, ${gap} too many`, zh: `≠ ${total}，多 ${gap}` };
}

/** Characters of a sum beyond which its terms would push the line out of sight. */
const longestSum = 40;

/** The weights from the first sibling to this one; behind the last, whether they make 100. */
function describeWeight(part: Part): Message | undefined {
  const siblings = part.parent?.children ?? [];
  if (part.parent?.aggregate !== "weighted") return undefined;
  const position = siblings.indexOf(part);
  const running = sum(siblings.slice(0, position + 1).map((sibling) => sibling.weight));
  const figure = formatDecimal(running);
  if (position < siblings.length - 1) return verbatim(`Σ ${figure}`);
  return verbatim(running.equals(hundred) ? `Σ ${figure} ✓` : `Σ ${figure} ≠ 100`);
}

/** `93.3 % of 150`; of 100 the figure says it by itself. */
function describeThreshold(min: PerProfile, view: ProfileView): Message | undefined {
  const threshold = forProfile(min, view.profile);
  const outOf: Rational = outOfWithBase(view);
  if (!threshold || isZero(outOf) || outOf.s < 0n || outOf.equals(hundred)) return undefined;
  const [share, whole] = [formatPercent(threshold.div(outOf), 1), formatDecimal(outOf)];
  return { en: `${share} % of ${whole}`, zh: `${whole} 的 ${share} %` };
}

function mapDefined<T, R>(value: T | undefined, map: (value: T) => R): R | undefined {
  return value === undefined ? undefined : map(value);
}
