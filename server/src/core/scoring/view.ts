/** A scheme as one profile sees it: what does not apply is dropped, and every figure is the one for that profile. */
import type { Grade } from "../model/grade";
import type { Aggregate, Indicator, NotApplicablePolicy } from "../model/indicator";
import { type Adjustment, appliesTo, type Scheme } from "../model/scheme";
import { forProfile } from "../model/sourced";
import { greatest, type Rational, sum, zero } from "../number/rational";

/** An indicator that applies; the root, which is none, has no `indicator`. */
export interface Part {
  readonly indicator: Indicator | undefined;
  readonly id: string;
  readonly parent: Part | undefined;
  readonly children: readonly Part[] | undefined;
  readonly aggregate: Aggregate;
  readonly capped: boolean;
  /** As the scheme declares them. */
  readonly declaredPoints: Rational | undefined;
  /** The declared points; without them the best level of a leaf, and of a group the sum over its children. */
  readonly points: Rational;
  readonly weight: Rational;
  readonly tags: ReadonlySet<string>;
  readonly policy: NotApplicablePolicy;
}

/** A part that has an indicator: any but the root. */
export type IndicatorPart = Part & { readonly indicator: Indicator };

export interface ProfileView {
  readonly scheme: Scheme;
  readonly profile: string | undefined;
  readonly root: Part;
  /** Every indicator that applies, in order, parents first. */
  readonly parts: readonly IndicatorPart[];
  readonly leaves: readonly IndicatorPart[];
  readonly byId: ReadonlyMap<string, IndicatorPart>;
  readonly grades: readonly Grade[];
  readonly adjustments: readonly Adjustment[];
  /** What the total is out of, `scoring.base` left out. */
  readonly outOf: Rational;
  /** Whether the total is rescaled to `outOf` (`outOf` is set, or `rescale` is the policy of the scheme or of a leaf). */
  readonly rescales: boolean;
}

/** The scheme as each of its profiles sees it; one view where there are no profiles. */
export function viewProfiles(scheme: Scheme): ProfileView[] {
  const profiles = scheme.profiles.flatMap((profile) => profile.id?.value ?? []);
  return (profiles.length > 0 ? profiles : [undefined]).map((profile) => viewScheme(scheme, profile));
}

function viewScheme(scheme: Scheme, profile: string | undefined): ProfileView {
  const parts: IndicatorPart[] = [];
  const root = {
    indicator: undefined,
    id: "",
    parent: undefined,
    children: [] as Part[],
    aggregate: scheme.aggregate,
    capped: scheme.capped,
    declaredPoints: forProfile(scheme.points, profile),
    points: zero,
    weight: zero,
    tags: new Set<string>(),
    policy: scheme.scoring.notApplicable,
  };
  root.children = viewAll(scheme.indicators, root, scheme, profile, parts);
  root.points = root.declaredPoints ?? sum(root.children.map((child) => child.points));
  const leaves = parts.filter((part) => !part.children);
  const byId = new Map<string, IndicatorPart>();
  for (const part of parts) if (part.id && !byId.has(part.id)) byId.set(part.id, part);
  const outOf = forProfile(scheme.scoring.outOf, profile);
  return {
    scheme,
    profile,
    root,
    parts,
    leaves,
    byId,
    grades: scheme.grades.filter((grade) => appliesTo(grade.applies, profile)),
    adjustments: scheme.adjustments.filter((adjustment) => appliesTo(adjustment.applies, profile)),
    outOf: outOf ?? root.points,
    rescales:
      outOf !== undefined ||
      scheme.scoring.notApplicable === "rescale" ||
      leaves.some((leaf) => leaf.policy === "rescale"),
  };
}

function viewAll(
  indicators: readonly Indicator[],
  parent: Part,
  scheme: Scheme,
  profile: string | undefined,
  parts: IndicatorPart[],
): IndicatorPart[] {
  return indicators
    .filter((indicator) => appliesTo(indicator.applies, profile))
    .map((indicator) => viewIndicator(indicator, parent, scheme, profile, parts));
}

function viewIndicator(
  indicator: Indicator,
  parent: Part,
  scheme: Scheme,
  profile: string | undefined,
  parts: IndicatorPart[],
): IndicatorPart {
  const declaredPoints = forProfile(indicator.points, profile);
  const part = {
    indicator,
    id: indicator.id?.value ?? "",
    parent,
    children: undefined as IndicatorPart[] | undefined,
    aggregate: indicator.aggregate,
    capped: indicator.capped,
    declaredPoints,
    points: declaredPoints ?? bestLevel(indicator) ?? zero,
    weight: forProfile(indicator.weight, profile) ?? zero,
    tags:
      indicator.tags.length > 0 ? new Set([...parent.tags, ...indicator.tags.map((tag) => tag.value)]) : parent.tags,
    policy: indicator.notApplicable?.value ?? scheme.scoring.notApplicable,
  };
  parts.push(part);
  if (indicator.children) {
    part.children = viewAll(indicator.children, part, scheme, profile, parts);
    part.points = declaredPoints ?? sum(part.children.map((child) => child.points));
  }
  return part;
}

function bestLevel(indicator: Indicator): Rational | undefined {
  const points = (indicator.levels ?? []).flatMap((level) => level.points?.value ?? []);
  return points.length > 0 ? points.reduce(greatest) : undefined;
}
