/** A scheme as one profile sees it: what does not apply is dropped, and every figure is the one for that profile. */
import type { Grade } from "../model/grade";
import type { Aggregate, Indicator, NotApplicablePolicy } from "../model/indicator";
import { type Adjustment, appliesTo, type Scheme } from "../model/scheme";
import { forProfile } from "../model/sourced";
import { greatest, type Rational, sum, zero } from "../number/rational";
import { Memo } from "../yaml/memo";
import { flatten, Sieve, type Stretches } from "../yaml/stretches";

/** An indicator that applies; the root, which is none, has no `indicator`. */
export interface Part {
  readonly indicator: Indicator | undefined;
  readonly id: string;
  /** The group that it stands in; none at the top, since what stands there stays the same whatever becomes of the rest. */
  readonly parent: IndicatorPart | undefined;
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
  /** The same, one stretch for each indicator at the top with all below it; it stays as long as nothing in it is edited. */
  readonly stretches: Stretches<IndicatorPart>;
  readonly leaves: readonly IndicatorPart[];
  readonly places: Places;
  readonly byId: PartsById;
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
  const stretches = viewTops(scheme, profile);
  const children = stretches.map(([top]) => top as IndicatorPart);
  const declaredPoints = forProfile(scheme.points, profile);
  const root: Part = {
    indicator: undefined,
    id: "",
    parent: undefined,
    children,
    aggregate: scheme.aggregate,
    capped: scheme.capped,
    declaredPoints,
    points: declaredPoints ?? sum(children.map((child) => child.points)),
    weight: zero,
    tags: new Set(),
    policy: scheme.scoring.notApplicable,
  };
  const parts = flatten(stretches);
  const outOf = forProfile(scheme.scoring.outOf, profile);
  return {
    scheme,
    profile,
    root,
    parts,
    stretches,
    leaves: leafParts.pick(stretches),
    places: new Places(root, parts),
    byId: new PartsById(parts),
    grades: scheme.grades.filter((grade) => appliesTo(grade.applies, profile)),
    adjustments: scheme.adjustments.filter((adjustment) => appliesTo(adjustment.applies, profile)),
    outOf: outOf ?? root.points,
    rescales:
      outOf !== undefined || scheme.scoring.notApplicable === "rescale" || rescaledLeaves.pick(stretches).length > 0,
  };
}

const leafParts = new Sieve<IndicatorPart>(({ children }) => children === undefined);
const rescaledLeaves = new Sieve<IndicatorPart>(
  ({ children, policy }) => children === undefined && policy === "rescale",
);

/** Where the parts stand in a view: first the root, then all others in order, parents first; found out when someone asks. */
export class Places {
  private places: ReadonlyMap<Part, number> | undefined;

  constructor(
    private readonly root: Part,
    private readonly parts: readonly Part[],
  ) {}

  /** Of a part of the view. */
  of(part: Part): number {
    this.places ??= new Map([this.root, ...this.parts].map((each, index) => [each, index]));
    return this.places.get(part) as number;
  }
}

/** The parts of a view by their ids, of two with the same the first; put in order when someone asks. */
export class PartsById {
  private index: ReadonlyMap<string, IndicatorPart> | undefined;

  constructor(private readonly parts: readonly IndicatorPart[]) {}

  get(id: string): IndicatorPart | undefined {
    return this.indexed.get(id);
  }

  has(id: string): boolean {
    return this.indexed.has(id);
  }

  keys(): Iterable<string> {
    return this.indexed.keys();
  }

  private get indexed(): ReadonlyMap<string, IndicatorPart> {
    this.index ??= indexParts(this.parts);
    return this.index;
  }
}

function indexParts(parts: readonly IndicatorPart[]): Map<string, IndicatorPart> {
  const byId = new Map<string, IndicatorPart>();
  for (const part of parts) if (part.id && !byId.has(part.id)) byId.set(part.id, part);
  return byId;
}

/** Each indicator at the top that applies, with all below it that does. */
function viewTops(scheme: Scheme, profile: string | undefined): IndicatorPart[][] {
  const policy = scheme.scoring.notApplicable;
  return scheme.indicators
    .filter((indicator) => appliesTo(indicator.applies, profile))
    .map((indicator) => {
      const known = viewedTops.of(indicator, () => new Map());
      const before = known.get(profile);
      const top = before?.policy === policy ? before : { policy, parts: viewTop(indicator, { policy, profile }) };
      known.set(profile, top);
      return top.parts;
    });
}

const viewedTops = new Memo<Map<string | undefined, Pick<Part, "policy"> & { parts: IndicatorPart[] }>>();

function viewTop(indicator: Indicator, eyes: Eyes): IndicatorPart[] {
  const parts: IndicatorPart[] = [];
  viewIndicator(indicator, undefined, eyes, parts);
  return parts;
}

/** What an indicator is looked at with. */
interface Eyes {
  readonly profile: string | undefined;
  readonly policy: NotApplicablePolicy;
}

function viewIndicator(
  indicator: Indicator,
  parent: IndicatorPart | undefined,
  eyes: Eyes,
  parts: IndicatorPart[],
): IndicatorPart {
  const declaredPoints = forProfile(indicator.points, eyes.profile);
  const tags = parent?.tags ?? new Set<string>();
  const part = {
    indicator,
    id: indicator.id?.value ?? "",
    parent,
    children: undefined as IndicatorPart[] | undefined,
    aggregate: indicator.aggregate,
    capped: indicator.capped,
    declaredPoints,
    points: declaredPoints ?? bestLevel(indicator) ?? zero,
    weight: forProfile(indicator.weight, eyes.profile) ?? zero,
    tags: indicator.tags.length > 0 ? new Set([...tags, ...indicator.tags.map((tag) => tag.value)]) : tags,
    policy: indicator.notApplicable?.value ?? eyes.policy,
  };
  parts.push(part);
  if (indicator.children) {
    part.children = indicator.children
      .filter((child) => appliesTo(child.applies, eyes.profile))
      .map((child) => viewIndicator(child, part, eyes, parts));
    part.points = declaredPoints ?? sum(part.children.map((child) => child.points));
  }
  return part;
}

function bestLevel(indicator: Indicator): Rational | undefined {
  const points = (indicator.levels ?? []).flatMap((level) => level.points?.value ?? []);
  return points.length > 0 ? points.reduce(greatest) : undefined;
}
