import { findDeadEnds } from "../checks/deadEnds";
import { isReachedWith } from "../checks/implied";
import { acrossProfiles, describeScope } from "../checks/profiles";
import { isMisshapen } from "../checks/rows";
import { listOf, type Message } from "../messages/message";
import type { Grade } from "../model/grade";
import { forProfile } from "../model/sourced";
import type { ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import type { Source } from "../source";
import type { Finding, Rule, SchemeContext } from "./types";

/** Every grade can be the result: there is a way to reach it without reaching a later one. */
export const gradeShadowed: Rule = {
  id: "grade-shadowed",
  severity: "warning",
  title: { en: "A grade that hides another", zh: "使其他等级失效的等级" },
  why: {
    en: "The result is the last grade of the list that is reached. Where a later one asks for no more than an earlier one, nobody will ever be given the earlier one.",
    zh: "结果取列表中所达到的最后一个等级。排在后面的等级要求并不更高时，前面的等级永远不会授予任何人。",
  },
  guide: {
    remedy: {
      en: "List the grade that asks for less first, or give the later one a `min` or a condition that the earlier one does not have. What a result below the lowest grade is called belongs under `ungraded`, not into the list.",
      zh: "将要求较低的等级排在前面，或为后面的等级增加前者没有的 `min` 或条件。低于最低等级的结果如何称呼，应写在 `ungraded` 下，而不是列为等级。",
    },
    exception: {
      en: "Where a grade is kept for certificates that were given under an earlier edition, and is not given any more.",
      zh: "该等级仅为以往版本颁发的证书而保留、不再授予时，可以忽略。",
    },
    bad: {
      "stars.scheme.yaml": `scheme: stars
edition: "2025"
title: 星级评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: one-star, title: 一星, min: 12 }
  - { id: two-star, title: 二星, min: 16 }
  - { id: none, title: 未达星级 }
ungraded: { title: 未达星级 }
`,
    },
    good: {
      "stars.scheme.yaml": `scheme: stars
edition: "2025"
title: 星级评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: one-star, title: 一星, min: 12 }
  - { id: two-star, title: 二星, min: 16 }
ungraded: { title: 未达星级 }
`,
    },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    const found = acrossProfiles(
      context.views,
      (view) => findShadows(view, context.source),
      ({ later, hidden }) => [later, ...hidden].map((grade) => grade.node.span.start).join(" "),
    );
    for (const { value, views } of found) yield describe(value, describeScope(views, context.views));
  },
};

interface Shadow {
  readonly later: Grade;
  readonly hidden: readonly [Grade, ...Grade[]];
}

/** No scheme has so many grades; a file that does must not be slow. */
const reach = 50;

function findShadows(view: ProfileView, source: Source): Shadow[] {
  const grades = view.grades.filter((grade) => !isMisshapen(source, grade.node));
  const shadows = new Map<Grade, [Grade, ...Grade[]]>();
  for (const [index, grade] of grades.entries()) {
    const later = grades
      .slice(index + 1, index + 1 + reach)
      .find((each) => !isOutOfOrder(grade, each, view) && isReachedWith(each, grade, view));
    const known = later && shadows.get(later);
    if (known) known.push(grade);
    else if (later) shadows.set(later, [grade]);
  }
  if (shadows.size === 0) return [];
  const dead = new Set(findDeadEnds(view).flatMap((end) => (end.optional ? [] : [end.grade])));
  return [...shadows].flatMap(([later, all]) => {
    const [first, ...more] = all.filter((grade) => !dead.has(grade));
    return first ? [{ later, hidden: [first, ...more] as const }] : [];
  });
}

/** Thresholds that do not rise are said by the rule `grade-order`. */
function isOutOfOrder(low: Grade, high: Grade, { profile }: ProfileView): boolean {
  const [before, after] = [forProfile(low.min, profile), forProfile(high.min, profile)];
  return before !== undefined && after !== undefined && after.compare(before) <= 0;
}

function describe({ later, hidden }: Shadow, scope: Message): Finding {
  const name = nameOf(later);
  const others = listSome(hidden);
  const asksNothing = !later.min && later.requires.length === 0 && !later.any;
  const it = hidden.length > 1 ? "them" : "it";
  return {
    span: (later.id?.node ?? later.node).span,
    message: asksNothing
      ? {
          en: `${name.en} asks for nothing${scope.en}, yet is listed behind ${others.en}, which can therefore never be the result. Give it a min or a condition, or list it first.`,
          zh: `${scope.zh}${name.zh} 没有任何要求，却排在 ${others.zh} 之后，使其永远不会成为评级结果。请为其设定最低分或条件，或将其排到最前。`,
        }
      : {
          en: `${name.en} asks for no more than ${others.en}${scope.en}, yet is listed behind ${it}: whoever reaches ${others.en} gets ${name.en}. Ask for more, or list it first.`,
          zh: `${scope.zh}${name.zh} 的要求不高于 ${others.zh}，却排在其后：达到 ${others.zh} 的都会评为 ${name.zh}。请提高其要求，或将其排到前面。`,
        },
    related: hidden
      .slice(0, shown)
      .map((grade) => ({ span: (grade.id?.node ?? grade.node).span, message: nameOf(grade) })),
  };
}

const shown = 5;

function listSome(grades: readonly Grade[]): Message {
  const more = grades.length - shown;
  const names = grades.slice(0, shown).map(nameOf);
  return listOf(more > 0 ? [...names, { en: `${more} more`, zh: `另外 ${more} 个等级` }] : names);
}
