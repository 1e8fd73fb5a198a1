import { type DeadEnd, findDeadEnds } from "../checks/deadEnds";
import type { MostTotal } from "../checks/most";
import { acrossProfiles, describeScope, figureNode } from "../checks/profiles";
import { afterHan, count, type Message, verbatim } from "../messages/message";
import { formatDecimal, isZero, zero } from "../number/rational";
import { formatExact } from "../scoring/figures";
import { describeCondition, nameOf } from "../scoring/words";
import type { Finding, Related, Rule, SchemeContext } from "./types";

/** No grade asks for more than can be scored, nor for what never holds. */
export const gradeUnreachable: Rule = {
  id: "grade-unreachable",
  severity: "error",
  title: { en: "A grade that cannot be reached", zh: "无法达到的等级" },
  why: {
    en: "A grade that asks for more than there is will never be given, whatever an auditor finds.",
    zh: "要求超出可得分值的等级，无论审核结果如何都不可能授予。",
  },
  guide: {
    remedy: {
      en: "Lower the `min`, or find out why the points are fewer than the grade supposes: an indicator that is missing, a cap, a profile that leaves some out. A grade that asks for a grade held before must name a lower one.",
      zh: "降低 `min`，或查明分值为何少于等级的要求：缺少指标、有上限，或某类型不含部分指标。要求此前持有某等级时，须写更低的等级。",
    },
    exception: {
      en: "Suppress it on a grade that a later edition will open, if the scheme is published with it already.",
      zh: "若方案已列出将在后续版本启用的等级，可以对该等级忽略。",
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
  - { id: pass, title: 达标, min: 12 }
  - { id: star, title: 一星, min: 25 }
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
  - { id: star, title: 一星, min: 18 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    const found = acrossProfiles(
      context.views,
      findDeadEnds,
      (end) => `${end.node.span.start} ${end.optional} ${describe(end).en}`,
    );
    for (const { value, views } of found) {
      // An alternative may be meant for another profile, and is at fault only where it helps nobody.
      const closed = found.filter((each) => each.value.node === value.node).flatMap((each) => each.views);
      const isOfUse = context.views.some((view) => view.grades.includes(value.grade) && !closed.includes(view));
      if (value.optional && isOfUse) continue;
      const scope = describeScope(views, context.views);
      const { en, zh } = describe(value, scope);
      yield { span: value.node.span, message: { en, zh: scope.zh + zh }, related: relate(value) };
    }
  },
};

const everywhere: Message = { en: "", zh: "" };

function describe(end: DeadEnd, scope = everywhere): Message {
  const name = nameOf(end.grade);
  switch (end.kind) {
    case "total": {
      const [asked, most] = [formatDecimal(end.asked), formatDecimal(end.most.total)];
      const terms = describeTerms(end.most);
      return {
        en: `${name.en} asks for ${asked}, but no total is above ${most}${scope.en}${terms.en}. Lower min, or check the points.`,
        zh: `${name.zh} 要求 ${asked} 分，而总分最高为 ${most} 分${terms.zh}。请降低 min，或核对分值。`,
      };
    }
    case "share": {
      const condition = describeCondition(end.condition, end.view);
      return {
        en: `${name.en} requires ${condition.en}${scope.en}, but nothing has more than 100 %. Lower min.`,
        zh: `${name.zh} 要求${afterHan(condition.zh)}，但得分率最高为 100 %。请降低 min。`,
      };
    }
    case "points": {
      const condition = describeCondition(end.condition, end.view);
      const limit = describeLimit(end);
      return {
        en: `${name.en} requires ${condition.en}${scope.en}, but ${limit.en}. Lower min, or check the points.`,
        zh: `${name.zh} 要求${afterHan(condition.zh)}，但${afterHan(limit.zh)}。请降低 min，或核对分值。`,
      };
    }
    case "held": {
      const held = nameOf(end.held);
      const isSame = end.held === end.grade;
      return {
        en: `${name.en} asks that ${isSame ? "it" : held.en} was held before, which is no lower grade: nobody can rise to it. Name a lower one.`,
        zh: `${name.zh} 要求此前已持有${isSame ? "该等级本身" : ` ${held.zh}，后者不低于它`}：没有人能升到该等级。请改为更低的等级。`,
      };
    }
  }
}

/** `150 by the indicators + 1 by adjustments`, where there is more than the indicators. */
function describeTerms({ achieved, base, bonus, cap }: MostTotal): Message {
  const terms = [
    { value: achieved, en: "by the indicators", zh: "指标" },
    { value: base, en: "base", zh: "基础分" },
    { value: bonus, en: "by adjustments", zh: "加分项" },
  ].filter(({ value }, index) => index === 0 || !isZero(value));
  if (terms.length === 1 && !cap) return verbatim("");
  const en = terms.map((term) => `${formatExact(term.value)} ${term.en}`).join(" + ");
  const zh = terms.map((term) => `${term.zh} ${formatExact(term.value)}`).join(" + ");
  return { en: ` (${en}${cap ? ", limited by cap" : ""})`, zh: `（${zh}${cap ? "，受 cap 限制" : ""}）` };
}

function describeLimit({ parts, sum }: DeadEnd & { kind: "points" }): Message {
  if (sum) {
    const total = formatDecimal(sum);
    return { en: `they have only ${count(total, "point")}`, zh: `合计只有 ${total} 分` };
  }
  const [first, ...more] = parts;
  const most = formatDecimal(first?.most ?? zero);
  const others = more.length === 1 ? "one more has" : `${more.length} more have`;
  return {
    en: `${first?.part.id} has only ${count(most, "point")}${more.length > 0 ? `, and ${others} too few` : ""}`,
    zh: `${first?.part.id} 只有 ${most} 分${more.length > 0 ? `，另有 ${more.length} 项不足` : ""}`,
  };
}

function relate(end: DeadEnd): Related[] {
  const { scoring, points } = end.view.scheme;
  switch (end.kind) {
    case "total": {
      const figure = scoring.outOf ?? points;
      const limit = end.most.cap?.node ?? (figure && figureNode(figure, end.view.profile));
      const most = formatDecimal(end.most.total);
      return limit
        ? [{ span: limit.span, message: { en: `No total is above ${most}`, zh: `总分最高为 ${most} 分` } }]
        : [];
    }
    case "points":
      return end.parts.slice(0, 5).flatMap(({ part, most }) => {
        const { points, id } = part.indicator;
        const node = points ? figureNode(points, end.view.profile) : id?.node;
        const name = nameOf(part.indicator);
        const text = formatDecimal(most);
        return node
          ? [{ span: node.span, message: { en: `${name.en}: ${count(text, "point")}`, zh: `${name.zh}：${text} 分` } }]
          : [];
      });
    case "held":
      return end.held.id ? [{ span: end.held.id.node.span, message: nameOf(end.held) }] : [];
    case "share":
      return [];
  }
}
