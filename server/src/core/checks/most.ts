/**
 * The most that can be scored, whatever a sheet says. It is exact in a scheme that is otherwise sound; where points do not add up or a
 * level is missing it is the greater of what the scheme promises and what its parts give, so that one mistake is not told as two.
 */
import type { Scoring } from "../model/scheme";
import { forProfile, type Sourced } from "../model/sourced";
import { greatest, isZero, one, type Rational, round, sum, zero } from "../number/rational";
import { possibleScores } from "../scoring/leaf";
import type { IndicatorPart, Part, ProfileView } from "../scoring/view";
import { Memo } from "../yaml/memo";
import { getValue } from "../yaml/tree";
import { hasKnownPoints } from "./addends";

export interface Most {
  readonly score: Rational;
  /** Of what is available; 0 where nothing below has points. */
  readonly share: Rational;
}

/** The most of a part; nothing where a figure that it depends on cannot be read. */
export function mostOf(part: Part, view: ProfileView): Most | undefined {
  const { scoring } = view.scheme;
  const known = mosts.get(part);
  if (known?.scoring === scoring) return known.most;
  const most = hasReadPoints(part, view)
    ? isLeafPart(part)
      ? mostOfLeaf(part, view)
      : mostOfGroup(part, view)
    : undefined;
  mosts.set(part, { scoring, most });
  return most;
}

const mosts = new Memo<{ readonly scoring: Scoring; readonly most: Most | undefined }>();

/** Where the greatest total comes from. */
export interface MostTotal {
  readonly total: Rational;
  /** The points of the indicators, rescaled where the scheme rescales. */
  readonly achieved: Rational;
  readonly base: Rational;
  /** What adjustments can add. */
  readonly bonus: Rational;
  /** Set where it is what limits the total. */
  readonly cap: Sourced<Rational> | undefined;
}

/** The greatest total; nothing where there is no limit, or where it cannot be told. */
export function mostTotal(view: ProfileView, root: Most | undefined): MostTotal | undefined {
  const { scoring } = view.scheme;
  const bonus = mostBonus(view);
  if (!root || !bonus || !isRead(view) || (view.rescales && isZero(root.share))) return undefined;
  const achieved = view.rescales ? root.share.mul(view.outOf) : root.score;
  const base = scoring.base?.value ?? zero;
  const free = sum([achieved, base, bonus]);
  const raised = scoring.floor ? greatest(free, scoring.floor.value) : free;
  const isCapped = scoring.cap !== undefined && raised.compare(scoring.cap.value) > 0;
  const limited = isCapped ? scoring.cap.value : raised;
  const total = round(limited, scoring.decimals, scoring.rounding);
  return { total, achieved, base, bonus, cap: isCapped ? scoring.cap : undefined };
}

/** Whether every figure that is given for the total can be read. */
function isRead({ scheme: { scoring }, profile }: ProfileView): boolean {
  const figures = {
    outOf: forProfile(scoring.outOf, profile),
    base: scoring.base,
    floor: scoring.floor,
    cap: scoring.cap,
  };
  return Object.entries(figures).every(
    ([key, figure]) => figure !== undefined || getValue(scoring.node, key) === undefined,
  );
}

function isLeafPart(part: Part): part is IndicatorPart {
  return part.indicator !== undefined && part.children === undefined;
}

/** Whether the points of a part can be read, where it says any. */
function hasReadPoints(part: Part, { scheme }: ProfileView): boolean {
  return part.declaredPoints !== undefined || getValue(part.indicator?.node ?? scheme.node, "points") === undefined;
}

function mostOfLeaf(part: IndicatorPart, view: ProfileView): Most | undefined {
  const { leafDecimals, rounding } = view.scheme.scoring;
  if (!hasKnownPoints(part)) return undefined;
  const score = greatest(round(possibleScores(part).most, leafDecimals, rounding), part.points);
  if (isZero(part.points)) return isZero(score) ? { score, share: zero } : undefined;
  return { score, share: score.equals(part.points) ? one : score.div(part.points) };
}

function mostOfGroup(part: Part, view: ProfileView): Most | undefined {
  const below = (part.children ?? []).map((child) => mostOf(child, view));
  const known = below.filter((most) => most !== undefined);
  if (known.length < below.length) return undefined;
  const share = known.map((most) => most.share).reduce(greatest, zero);
  if (part.aggregate !== "sum") return { share, score: share.mul(part.points) };
  const total = sum(known.map((most) => most.score));
  const declared = part.declaredPoints;
  if (!declared) return { share, score: total };
  return { share, score: part.capped ? declared : greatest(total, declared) };
}

/** What bonuses add at their most; `failAt` occurrences are too many for any grade. */
function mostBonus(view: ProfileView): Rational | undefined {
  let bonus = zero;
  for (const { points, max, failAt } of view.adjustments) {
    if (!points) return undefined;
    if (points.value.value.s < 0n || isZero(points.value.value)) continue;
    const count = Math.min(max?.value ?? Number.POSITIVE_INFINITY, (failAt?.value ?? Number.POSITIVE_INFINITY) - 1);
    if (!Number.isFinite(count)) return undefined;
    const each = points.value.percent ? points.value.value.mul(view.outOf) : points.value.value;
    bonus = bonus.add(each.mul(Math.max(count, 0)));
  }
  return bonus;
}
