import { acrossProfiles, describeScope, figureNode } from "../checks/profiles";
import { afterHan, count, listOf, type Message, verbatim } from "../messages/message";
import type { Indicator, Level } from "../model/indicator";
import type { Scheme } from "../model/scheme";
import type { PerProfile, Sourced } from "../model/sourced";
import { formatDecimal, type Rational } from "../number/rational";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { Sieve } from "../yaml/stretches";
import { asSequence, getValue } from "../yaml/tree";
import type { Finding, Related, Rule, SchemeContext } from "./types";

/** The best level of a leaf gives the points that the leaf declares, no more and no less. */
export const levelPoints: Rule = {
  id: "level-points",
  severity: "error",
  title: { en: "Levels that do not fit the points", zh: "评分档与分值不符" },
  why: {
    en: "The best answer must get the points that the indicator promises. Where it gets more, totals go above the declared ones; where it gets less, full marks cannot be reached.",
    zh: "最好的一档应正好得到该指标的分值。多了，合计会超过声明；少了，谁也得不到满分。",
  },
  guide: {
    remedy: {
      en: "Correct the points of the level, or those of the indicator. `points` may be left out of an indicator with levels: then it has those of its best level.",
      zh: "更正评分档或指标的分值。有评分档的指标可以不写 `points`，此时以最高一档的分值为准。",
    },
    exception: {
      en: "Never: a scheme that wants the best level to give less than full marks declares fewer points.",
      zh: "无：若最高一档本就不给满分，应相应降低该指标的分值。",
    },
    bad: { "answers.scheme.yaml": example("8") },
    good: { "answers.scheme.yaml": example("10") },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    const misfits = acrossProfiles(
      context.views,
      findMisfits,
      ({ kind, figure, declared }) => `${kind} ${figure.node.span.start} ${formatDecimal(declared)}`,
    );
    for (const { value, views } of misfits) {
      yield describe(value, describeScope(views, context.views));
    }
  },
};

function example(points: string): string {
  return `scheme: answers
edition: "1"
title: 服务评审
points: 10
indicators:
  - id: "1"
    title: 服务手册
    points: 10
    method: levels
    levels:
      - { id: A, title: 完整并执行, points: ${points} }
      - { id: B, title: 有缺项, points: 5 }
      - { id: C, title: 没有, points: 0 }
grades:
  - { id: pass, title: 达标, min: 5 }
ungraded: { title: 未达标 }
`;
}

type ReadLevel = Level & { readonly points: Sourced<Rational> };

interface Misfit {
  readonly kind: "above" | "below";
  readonly leaf: Indicator;
  /** What the leaf says of its points. */
  readonly figure: PerProfile;
  readonly declared: Rational;
  readonly profile: string | undefined;
  /** Those that give too much, or all; the best of them first. */
  readonly levels: readonly [ReadLevel, ...ReadLevel[]];
  /** One of the levels is worth the points of the leaf. */
  readonly isFullGiven: boolean;
  /** Other leaves have the same levels, which may be right for them. */
  readonly isShared: boolean;
}

const leavesWithLevels = new Sieve<IndicatorPart>(
  ({ children, indicator }) => !children && indicator.method === "levels",
);

function* findMisfits({ stretches, scheme, profile }: ProfileView): Iterable<Misfit> {
  for (const { indicator: leaf, declaredPoints: declared } of leavesWithLevels.pick(stretches)) {
    const { points: figure, levels: listed = [] } = leaf;
    if (!figure || !declared || declared.s < 0n) continue;
    const levels = listed
      .filter((level): level is ReadLevel => level.points !== undefined)
      .sort((a, b) => b.points.value.compare(a.points.value));
    const [best] = levels;
    if (!best) continue;
    const isFullGiven = levels.some((level) => level.points.value.equals(declared));
    const isShared = getValue(leaf.node, "levels")?.kind !== "sequence";
    const misfit = { leaf, figure, declared, profile, isFullGiven, isShared };
    const [first, ...more] = levels.filter((level) => level.points.value.compare(declared) > 0);
    if (first) yield { ...misfit, kind: "above", levels: [first, ...more] };
    else if (!isFullGiven && levels.length === countLevels(leaf, scheme)) {
      yield { ...misfit, kind: "below", levels: [best] };
    }
  }
}

/** As many as stand in the file, those that cannot be read included. */
function countLevels(leaf: Indicator, { scales }: Scheme): number | undefined {
  const list = getValue(leaf.node, "levels") ?? (leaf.scale && scales.get(leaf.scale.value)?.node);
  return asSequence(list)?.items.length;
}

function describe(misfit: Misfit, scope: Message): Finding {
  const { kind, leaf, figure, declared, profile, levels, isShared } = misfit;
  const [best] = levels;
  const node = figureNode(figure, profile);
  const { en, zh } = kind === "above" ? describeAbove(misfit) : describeBelow(misfit);
  const has = formatDecimal(declared);
  const name = nameOf(leaf);
  const isLevelAtFault = kind === "above" && !isShared;
  return {
    span: (isLevelAtFault ? best.points.node : node).span,
    message: {
      en: `${name.en} has ${count(has, "point")}${scope.en}, but ${en}`,
      zh: `${scope.zh}${name.zh} 的分值为 ${has} 分，而${zh}`,
    },
    related: [
      ...(isLevelAtFault
        ? [{ span: node.span, message: { en: `${name.en}: ${count(has, "point")}`, zh: `${name.zh}：${has} 分` } }]
        : []),
      ...levels.slice(isLevelAtFault ? 1 : 0).map(relate),
    ],
  };
}

function describeAbove({ leaf, declared, levels, isFullGiven, isShared }: Misfit): Message {
  const [best, ...more] = levels;
  const most = formatDecimal(best.points.value);
  const gap = formatDecimal(best.points.value.sub(declared));
  const remedy = describeRemedy(isFullGiven && !isShared ? undefined : best, levels.length);
  if (more.length === 0) {
    const whose = describeOwner(leaf, `level ${idOf(best)}`, `${idOf(best)} 档`);
    return {
      en: `${whose.en} gives ${most}: ${gap} too many. ${remedy.en}`,
      zh: `${whose.zh}给 ${most} 分，多 ${gap} 分。${remedy.zh}`,
    };
  }
  const each = levels.map((level) => ({ id: idOf(level), points: formatDecimal(level.points.value) }));
  const list = listOf(each.map(({ id, points }) => verbatim(`${id} ${points}`)));
  const zh = each.map(({ id, points }) => `${id} 档 ${points} 分`).join("、");
  const whose = describeOwner(leaf, "levels", zh);
  return { en: `${whose.en} give more: ${list.en}. ${remedy.en}`, zh: `${whose.zh}均高于此。${remedy.zh}` };
}

function describeBelow({ leaf, declared, levels: [best] }: Misfit): Message {
  const whose = describeOwner(leaf, "best level", `最高的 ${idOf(best)} 档`);
  const most = formatDecimal(best.points.value);
  const gap = formatDecimal(declared.sub(best.points.value));
  const remedy = describeRemedy(best, 1);
  return {
    en: `${whose.en}, ${idOf(best)}, gives ${most}: ${gap} short of full marks. ${remedy.en}`,
    zh: `${whose.zh}只给 ${most} 分，比满分少 ${gap} 分。${remedy.zh}`,
  };
}

/** `its level A`, `level A of scale abcd`. */
function describeOwner({ node, scale }: Indicator, en: string, zh: string): Message {
  if (!scale || getValue(node, "levels")) return { en: `its ${en}`, zh: `其${afterHan(zh)}` };
  const article = en.startsWith("level ") ? "" : "the ";
  return { en: `${article}${en} of scale ${scale.value}`, zh: `评分档表 ${scale.value} 的${afterHan(zh)}` };
}

/** The indicator can have the points of its best level, unless they are below 0 or another level is worth its points. */
function describeRemedy(best: ReadLevel | undefined, levels: number): Message {
  const what = levels > 1 ? { en: "the levels", zh: "各档" } : { en: "the level", zh: "该档" };
  if (!best || best.points.value.s < 0n) return { en: `Correct ${what.en}.`, zh: `请更正${what.zh}分值。` };
  const most = formatDecimal(best.points.value);
  return {
    en: `Correct ${what.en}, or declare ${count(most, "point")}.`,
    zh: `请更正${what.zh}分值，或将该指标声明为 ${most} 分。`,
  };
}

function idOf(level: Level): string {
  return level.id?.value ?? "";
}

function relate(level: ReadLevel): Related {
  const points = formatDecimal(level.points.value);
  return {
    span: level.points.node.span,
    message: { en: `Level ${idOf(level)}: ${count(points, "point")}`, zh: `${idOf(level)} 档：${points} 分` },
  };
}
