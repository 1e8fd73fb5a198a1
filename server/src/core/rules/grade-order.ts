import { findDeadEnds } from "../checks/deadEnds";
import { acrossProfiles, describeScope, figureNode } from "../checks/profiles";
import { count, type Message } from "../messages/message";
import type { Grade } from "../model/grade";
import { forProfile } from "../model/sourced";
import { formatDecimal, type Rational, rational } from "../number/rational";
import type { ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { isAboutNextLine } from "../suppression";
import { reorderItems } from "../yaml/reorder";
import { findPair, getValue, type Node } from "../yaml/tree";
import type { Finding, Fix, Rule, SchemeContext } from "./types";

/** Grades are listed lowest first: each asks for more points, and has more stars, than the one before it. */
export const gradeOrder: Rule = {
  id: "grade-order",
  severity: "error",
  title: { en: "Grades out of order", zh: "等级顺序有误" },
  why: {
    en: "The result is the last grade of the list that is reached. With two in the wrong order a better total gets the lower grade.",
    zh: "结果取列表中所达到的最后一个等级。顺序颠倒时，总分更高反而得到较低的等级。",
  },
  guide: {
    remedy: {
      en: "List the grades lowest first, each with a higher `min` and, where there are stars, with more of them. The quick fix sorts them by `min` with their comments, where that contradicts neither the stars nor the grades that must be held before.",
      zh: "等级按由低到高排列，最低分逐级提高；有星数的，星数也逐级增加。快速修复按最低分排序并带上各自的注释，但与星数或此前须持有的等级矛盾时不提供。",
    },
    exception: {
      en: "Never: the result is the last grade of the list that is reached, so the order decides on certificates.",
      zh: "不应忽略：结果取列表中所达到的最后一个等级，顺序直接决定证书上的等级。",
    },
    bad: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: star, title: 一星, min: 16 }
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
  - { id: star, title: 一星, min: 16 }
ungraded: { title: 未达标 }
`,
    },
  },
  fixesAll: true,
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    const falls = acrossProfiles(
      context.views,
      findFalls,
      (fall) => `${fall.kind} ${fall.high.node.span.start} ${fall.low.node.span.start}`,
    );
    const fixes = falls.length > 0 ? sortByMin(context) : [];
    for (const { value, views } of falls) {
      yield { ...describeFall(value, describeScope(views, context.views), context), fixes };
    }
  },
};

interface Figure {
  readonly grade: Grade;
  readonly value: Rational;
  readonly node: Node;
}

/** Two neighbours of which the second should have the greater figure and has not; of a list that falls throughout its first and last. */
interface Fall {
  readonly kind: "min" | "stars" | "all";
  readonly low: Figure;
  readonly high: Figure;
}

function listMins(view: ProfileView): Figure[] {
  return view.grades.flatMap((grade): Figure[] => {
    const value = forProfile(grade.min, view.profile);
    return grade.min && value ? [{ grade, value, node: figureNode(grade.min, view.profile) }] : [];
  });
}

function findFalls(view: ProfileView): Fall[] {
  const mins = listMins(view);
  const stars = view.grades.flatMap((grade): Figure[] =>
    grade.stars ? [{ grade, value: rational(grade.stars.value), node: grade.stars.node }] : [],
  );
  const falls = findPairs("min", mins);
  const [low, high] = [mins[0], mins.at(-1)];
  const isUpsideDown = mins.length > 2 && falls.filter(isStrict).length === mins.length - 1;
  if (isUpsideDown && low && high) return [{ kind: "all", low, high }];
  // Two entries that have changed places are one mistake.
  const isSaid = ({ low, high }: Fall) =>
    falls.some((fall) => fall.low.grade === low.grade && fall.high.grade === high.grade);
  return [...falls, ...findPairs("stars", stars).filter((fall) => !isSaid(fall))];
}

function findPairs(kind: Fall["kind"], figures: readonly Figure[]): Fall[] {
  return figures.slice(1).flatMap((high, index) => {
    const low = figures[index] as Figure;
    return high.value.compare(low.value) > 0 ? [] : [{ kind, low, high }];
  });
}

function isStrict({ low, high }: Fall): boolean {
  return high.value.compare(low.value) < 0;
}

function describeFall({ kind, low, high }: Fall, scope: Message, { scheme }: SchemeContext): Finding {
  const [lowName, highName] = [nameOf(low.grade), nameOf(high.grade)];
  const [before, after] = [formatDecimal(low.value), formatDecimal(high.value)];
  const isEqual = before === after;
  const related = [
    { span: low.node.span, message: { en: `${lowName.en}: ${before}`, zh: `${lowName.zh}：${before}` } },
  ];
  if (kind === "all") {
    return {
      span: (findPair(scheme.node, "grades")?.key ?? high.node).span,
      message: {
        en: `The grades are listed highest first${scope.en}, from ${lowName.en} (${before}) down to ${highName.en} (${after}). List them lowest first.`,
        zh: `${scope.zh}等级由高到低排列，从 ${lowName.zh}（${before}）到 ${highName.zh}（${after}）。请改为由低到高排列。`,
      },
      related: [
        ...related,
        { span: high.node.span, message: { en: `${highName.en}: ${after}`, zh: `${highName.zh}：${after}` } },
      ],
    };
  }
  const message =
    kind === "min"
      ? {
          en:
            `${highName.en} asks for ${after}${scope.en}, ` +
            `${isEqual ? `as does ${lowName.en}` : `less than ${lowName.en} (${before})`} listed before it. ` +
            "List grades lowest first, each with a higher min.",
          zh:
            `${scope.zh}${highName.zh} 的最低分 ${after} ` +
            `${isEqual ? `与排在其前的 ${lowName.zh} 相同` : `低于排在其前的 ${lowName.zh} 的 ${before}`}。` +
            "等级应由低到高排列，最低分逐级提高。",
        }
      : {
          en:
            `${highName.en} has ${count(after, "star")}${scope.en}, ` +
            `${isEqual ? `as has ${lowName.en}` : `fewer than ${lowName.en} (${before})`} listed before it. ` +
            "List grades lowest first, each with more stars.",
          zh:
            `${scope.zh}${highName.zh} ` +
            `${isEqual ? `与排在其前的 ${lowName.zh} 同为 ${after} 星` : `为 ${after} 星，少于排在其前的 ${lowName.zh} 的 ${before} 星`}。` +
            "等级应由低到高排列，星数逐级增加。",
        };
  return { span: high.node.span, message, related };
}

/** Only where the thresholds leave no doubt, and stars and earlier grades agree with them. */
function sortByMin({ scheme, views, source }: SchemeContext): Fix[] {
  const list = getValue(scheme.node, "grades");
  const view = views.find((each) => each.grades.length === scheme.grades.length);
  if (list?.kind !== "sequence" || list.items.length !== scheme.grades.length || !view) return [];
  const mins = listMins(view);
  const sorted = mins.toSorted((a, b) => a.value.compare(b.value)).map(({ grade }) => grade);
  if (sorted.length < list.items.length || !views.every((each) => isFreeOfDoubt(sorted, each))) return [];
  const places = new Map(scheme.grades.map((grade, place) => [grade, place]));
  const edits = reorderItems(
    source.text,
    list,
    sorted.map((grade) => places.get(grade) as number),
    isAboutNextLine,
  );
  return edits.length > 0
    ? [{ title: { en: "Sort the grades by min, lowest first", zh: "按最低分由低到高排列等级" }, edits }]
    : [];
}

function isFreeOfDoubt(sorted: readonly Grade[], view: ProfileView): boolean {
  const own = new Set(view.grades);
  const scheme = { ...view.scheme, grades: sorted };
  const after: ProfileView = { ...view, scheme, grades: sorted.filter((grade) => own.has(grade)) };
  return findFalls(after).length === 0 && findDeadEnds(after).every((end) => end.kind !== "held");
}
