/** Figures of the indicators below a group that should add up: points to those of the group, weights to 100. */
import type { PerProfile } from "../model/sourced";
import { formatDecimal, type Rational, sum, zero } from "../number/rational";
import type { Related } from "../rules/types";
import type { IndicatorPart, Part, ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { asScalar, getValue, type Mapping, type Node } from "../yaml/tree";
import { acrossProfiles, figureNode, type Scoped } from "./profiles";

export interface Addend {
  readonly part: IndicatorPart;
  readonly value: Rational;
  /** What the indicator itself says; levels, or those below it, may say its points instead. */
  readonly figure: PerProfile | undefined;
}

/** The points below a group; nothing where one of them cannot be told. */
export function pointsBelow(group: Part): Addend[] | undefined {
  return addendsOf(group, (part) =>
    hasKnownPoints(part) ? { part, value: part.points, figure: part.indicator.points } : undefined,
  );
}

/** The weights below a group; nothing where one of them cannot be told. */
export function weightsBelow(group: Part, profile: string | undefined): Addend[] | undefined {
  return addendsOf(group, (part) => {
    const figure = part.indicator.weight;
    const isGiven = figure?.all || (profile !== undefined && figure?.byProfile?.has(profile));
    return isGiven && part.weight.s >= 0n ? { part, value: part.weight, figure } : undefined;
  });
}

/** Whether what an indicator has in points can be read, its own or, where it says none, those of its levels or of what is below it. */
export function hasKnownPoints(part: IndicatorPart): boolean {
  const { declaredPoints, indicator, points, children } = part;
  if (declaredPoints) return declaredPoints.s >= 0n;
  if (getValue(indicator.node, "points")) return false;
  if (children) return children.length > 0 && children.every((child) => hasKnownPoints(child as IndicatorPart));
  const levels = indicator.levels ?? [];
  return levels.length > 0 && levels.every((level) => level.points) && points.s >= 0n;
}

/** Whether a group adds up by what its file says, not for want of a word that can be read. */
export function isReadable(group: Part, root: Mapping): boolean {
  const node = group.indicator?.node ?? root;
  const aggregate = asScalar(getValue(node, "aggregate"))?.value;
  const capped = asScalar(getValue(node, "capped"))?.value;
  return (aggregate ?? "sum") === group.aggregate && (capped ?? "false").toLowerCase() === String(group.capped);
}

export function sumOf(addends: readonly Addend[]): Rational {
  return sum(addends.map((addend) => addend.value));
}

/** What they total once an indicator that stands there twice, which is a finding of its own, is counted once. */
export function sumWithoutRepeats(addends: readonly Addend[]): Rational {
  const ids = addends.map(({ part }) => part.id);
  return sumOf(addends.filter(({ part }, index) => part.id === "" || ids.indexOf(part.id) === index));
}

/** A sum that is not what it should be. */
export interface WrongSum {
  readonly group: Part;
  /** Where it is said what the sum should be. */
  readonly node: Node;
  readonly addends: readonly Addend[];
  readonly total: Rational;
}

/** The same sum in the same place is said once, with the profiles that it holds for. */
export function sumsAcrossProfiles<T extends WrongSum>(
  views: readonly ProfileView[],
  find: (view: ProfileView) => Iterable<T>,
): Scoped<T>[] {
  return acrossProfiles(views, find, ({ node, total }) => `${node.span.start} ${formatDecimal(total)}`);
}

const shown = 8;

/** `2.1 5 + 2.2 10`. */
export function formatAddends(addends: readonly Addend[]): string {
  const terms = addends.slice(0, shown).map(({ part, value }) => `${part.id} ${formatDecimal(value)}`.trim());
  return [...terms, ...(addends.length > shown ? ["…"] : [])].join(" + ");
}

/** Where each of them stands. */
export function relateAddends(addends: readonly Addend[], profile: string | undefined): Related[] {
  return addends.flatMap(({ part, value, figure }) => {
    const node = figure ? figureNode(figure, profile) : part.indicator.id?.node;
    const name = nameOf(part.indicator);
    const text = formatDecimal(value);
    return node ? [{ span: node.span, message: { en: `${name.en}: ${text}`, zh: `${name.zh}：${text}` } }] : [];
  });
}

/** Of more addends than these there is no choosing the one to change from a list. */
export const mostChoices = 12;

/** What one of them would have to be for all to add up, where it says one figure for everybody and that can be changed alone. */
export function correctedFigure(
  { value, figure }: Addend,
  tooMuch: Rational,
): { node: Node; value: Rational } | undefined {
  const corrected = value.sub(tooMuch);
  if (!figure?.all || corrected.compare(zero) <= 0) return undefined;
  return { node: figure.node, value: corrected };
}

function addendsOf(group: Part, read: (part: IndicatorPart) => Addend | undefined): Addend[] | undefined {
  const addends = (group.children ?? []).flatMap((child) => read(child as IndicatorPart) ?? []);
  return addends.length === (group.children ?? []).length ? addends : undefined;
}
