/** What a grade asks for that no sheet can show. Where that is not certain nothing is said. */
import type { Alternative, Condition, Demand, Grade } from "../model/grade";
import { forProfile } from "../model/sourced";
import { greatest, isZero, one, type Rational, sum } from "../number/rational";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import type { Node } from "../yaml/tree";
import { type MostTotal, mostOf, mostTotal } from "./most";
import { figureNode } from "./profiles";

export type DeadEnd = {
  readonly grade: Grade;
  readonly view: ProfileView;
  readonly node: Node;
  /** The grade can still be reached by another alternative. */
  readonly optional: boolean;
} & (
  | { readonly kind: "total"; readonly asked: Rational; readonly most: MostTotal }
  | { readonly kind: "share"; readonly condition: Condition }
  | {
      readonly kind: "points";
      readonly condition: Condition;
      /** Those that have too few. */
      readonly parts: readonly { readonly part: IndicatorPart; readonly most: Rational }[];
      /** Set where they are counted together. */
      readonly sum: Rational | undefined;
    }
  | { readonly kind: "held"; readonly held: Grade }
);

interface Scene {
  readonly grade: Grade;
  readonly view: ProfileView;
  readonly most: MostTotal | undefined;
}

export function findDeadEnds(view: ProfileView): DeadEnd[] {
  const most = mostTotal(view, mostOf(view.root, view));
  return view.grades.flatMap((grade) => {
    const scene = { grade, view, most };
    const alternatives = (grade.any ?? []).map((alternative) => judge(alternative, scene));
    return [...judge(grade, scene), ...joinAlternatives(alternatives)];
  });
}

function judge(alternative: Alternative, scene: Scene): DeadEnd[] {
  return [
    ...judgeMin(alternative, scene),
    ...alternative.requires.flatMap((condition) => judgeCondition(condition, scene)),
  ];
}

/** While one alternative is open the others rule nothing out; a grade that is held already is then a fair one. */
function joinAlternatives(alternatives: readonly (readonly DeadEnd[])[]): DeadEnd[] {
  const isOpen = alternatives.some((deadEnds) => deadEnds.every((each) => each.optional));
  if (!isOpen) return alternatives.flat();
  return alternatives.flat().flatMap((each) => (each.kind === "held" ? [] : [{ ...each, optional: true }]));
}

function judgeMin({ min }: Alternative, { grade, view, most }: Scene): DeadEnd[] {
  const asked = forProfile(min, view.profile);
  if (!min || !asked || !most || asked.compare(most.total) <= 0) return [];
  return [{ kind: "total", grade, view, node: figureNode(min, view.profile), optional: false, asked, most }];
}

function judgeCondition(condition: Condition, scene: Scene): DeadEnd[] {
  const { view } = scene;
  if ("demand" in condition && isModest(condition.demand)) return [];
  switch (condition.kind) {
    case "indicator": {
      const part = view.byId.get(condition.indicator.value);
      return part ? judgeEach(condition, [part], scene) : [];
    }
    case "level": {
      const except = new Set(condition.except.map((id) => id.value));
      const parts = view.parts.filter((part) => part.indicator.level === condition.level.value && !except.has(part.id));
      return judgeEach(condition, parts, scene);
    }
    case "tag": {
      const leaves = view.leaves.filter((leaf) => leaf.tags.has(condition.tag.value));
      return condition.each ? judgeEach(condition, leaves, scene) : judgeTogether(condition, leaves, scene);
    }
    case "held": {
      const { grades } = view.scheme;
      const held = grades.find((grade) => grade.id?.value === condition.grade.value);
      if (!held || grades.indexOf(held) < grades.indexOf(scene.grade) || isMisplaced(held, scene)) return [];
      return [{ kind: "held", grade: scene.grade, view, node: condition.grade.node, optional: false, held }];
    }
    case "any":
      return joinAlternatives(condition.conditions.map((inner) => judgeCondition(inner, scene)));
    default:
      return [];
  }
}

/** A lower grade that only stands in the wrong place of the list is another finding. */
function isMisplaced(held: Grade, { grade, view }: Scene): boolean {
  const [low, high] = [held, grade].map(({ min }) => forProfile(min, view.profile));
  return low !== undefined && high !== undefined && low.compare(high) < 0;
}

/** What every indicator that has points can show, so that there is no need to look at them. */
function isModest(demand: Demand): boolean {
  return demand.met || (demand.min.value.percent && demand.min.value.value.compare(one) <= 0);
}

type Demanding = Extract<Condition, { kind: "indicator" | "level" | "tag" }>;

function judgeEach(condition: Demanding, parts: readonly IndicatorPart[], scene: Scene): DeadEnd[] {
  const { grade, view } = scene;
  const { demand } = condition;
  if (demand.met) return [];
  const { value, percent } = demand.min.value;
  const short = parts.flatMap((part) => {
    const most = mostOf(part, view);
    // A condition on what has no points holds.
    if (!most || isZero(most.share)) return [];
    const isShort = value.compare(percent ? greatest(most.share, one) : most.score) > 0;
    return isShort ? [{ part, most: most.score }] : [];
  });
  if (short.length === 0) return [];
  const end = { grade, view, node: demand.min.node, optional: false, condition };
  return [percent ? { ...end, kind: "share" } : { ...end, kind: "points", parts: short, sum: undefined }];
}

function judgeTogether(condition: Demanding, leaves: readonly IndicatorPart[], scene: Scene): DeadEnd[] {
  const { grade, view } = scene;
  const { demand } = condition;
  const known = leaves.flatMap((part) => {
    const most = mostOf(part, view);
    return most ? [{ part, most: most.score, share: most.share }] : [];
  });
  if (demand.met || known.length < leaves.length || known.every(({ share }) => isZero(share))) return [];
  const { value, percent } = demand.min.value;
  const total = sum(known.map(({ most }) => most));
  const share = known.map((each) => each.share).reduce(greatest, one);
  if (value.compare(percent ? share : total) <= 0) return [];
  const end = { grade, view, node: demand.min.node, optional: false, condition };
  return [percent ? { ...end, kind: "share" } : { ...end, kind: "points", parts: known, sum: total }];
}
