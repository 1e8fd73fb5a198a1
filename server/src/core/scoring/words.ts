/** Conditions, obstacles and grades in words, for hover, `blockedBy`, findings and reports. */
import { count, listOf, type Message, verbatim } from "../messages/message";
import type { Alternative, Condition, Demand, Grade } from "../model/grade";
import type { Indicator } from "../model/indicator";
import { forProfile, type PerProfile, textMessage } from "../model/sourced";
import type { Duration, DurationSpan } from "../number/date";
import type { Comparison, Quantity } from "../number/notation";
import { formatDecimal, formatPercent } from "../number/rational";
import type { Obstacle } from "./grading";
import type { ProfileView } from "./view";

/** `1.2 网点覆盖`, or what there is of it. */
export function nameOf(named: { id: { value: string } | undefined; title: Indicator["title"] }): Message {
  const id = named.id?.value ?? "";
  const title = textMessage(named.title);
  return { en: `${id} ${title.en}`.trim(), zh: `${id} ${title.zh}`.trim() };
}

/** The title alone, as of a grade; its id where it has none. */
export function titleOf(named: { id: { value: string } | undefined; title: Indicator["title"] }): Message {
  const title = textMessage(named.title);
  return { en: title.en || (named.id?.value ?? ""), zh: title.zh || (named.id?.value ?? "") };
}

export function formatQuantity(quantity: Quantity): string {
  return quantity.percent ? `${formatPercent(quantity.value)}%` : formatDecimal(quantity.value);
}

const signs = { "<": "<", "<=": "≤", "=": "=", ">=": "≥", ">": ">" } as const;

export function formatComparison(comparison: Comparison): string {
  const unit = comparison.unit ? ` ${comparison.unit}` : "";
  return `${signs[comparison.operator]} ${formatQuantity(comparison.bound)}${unit}`;
}

const units = {
  "working days": { one: "working day", many: "working days", zh: "个工作日" },
  days: { one: "day", many: "days", zh: "天" },
  weeks: { one: "week", many: "weeks", zh: "周" },
  months: { one: "month", many: "months", zh: "个月" },
  years: { one: "year", many: "years", zh: "年" },
} as const;

export function describeDuration(duration: Duration): Message {
  const unit = units[duration.unit];
  return {
    en: `${duration.count} ${duration.count === 1 ? unit.one : unit.many}`,
    zh: `${duration.count} ${unit.zh}`,
  };
}

/** `9-12 months`. */
export function describeSpan({ least, greatest }: DurationSpan): Message {
  const { en, zh } = describeDuration(greatest);
  const from = least.count === greatest.count ? "" : `${least.count}-`;
  return { en: from + en, zh: from + zh };
}

export function describeObstacle(obstacle: Obstacle, view: ProfileView): Message {
  switch (obstacle.kind) {
    case "mandatory": {
      const { part } = obstacle.outcome;
      const share = part.indicator.mandatory?.value;
      const name = nameOf(part.indicator);
      if (share === true || share === undefined) {
        return { en: `mandatory ${name.en} is not met`, zh: `强制项 ${name.zh} 未满足` };
      }
      const percent = formatPercent(share);
      return { en: `mandatory ${name.en} is below ${percent} %`, zh: `强制项 ${name.zh} 未达到 ${percent} %` };
    }
    case "failAt": {
      const { adjustment, count: occurrences } = obstacle.adjustment;
      const name = titleOf(adjustment);
      const limit = adjustment.failAt?.value ?? 0;
      return {
        en: `${name.en} occurs ${count(occurrences, "time")}; from ${limit} on there is no grade`,
        zh: `${name.zh} 出现 ${occurrences} 次，达到 ${limit} 次即不予评级`,
      };
    }
    case "condition":
      return describeCondition(obstacle.condition, view);
    case "alternatives":
      return describeAlternatives(obstacle.grade.any ?? [], view);
    case "threshold":
      return {
        en: `the grade has no minimum for profile ${view.profile ?? ""}`,
        zh: `该等级没有给出 ${view.profile ?? ""} 类型的最低分`,
      };
  }
}

/** What must hold, as one clause. */
export function describeCondition(condition: Condition, view: ProfileView): Message {
  switch (condition.kind) {
    case "indicator": {
      const part = view.byId.get(condition.indicator.value);
      const name = part ? nameOf(part.indicator) : verbatim(condition.indicator.value);
      return describeDemand(name, condition.demand, false);
    }
    case "level": {
      const level = condition.level.value;
      const except = condition.except.map((id) => verbatim(id.value));
      const but = listOf(except);
      const subject = {
        en: `every indicator of level ${level}${except.length > 0 ? ` except ${but.en}` : ""}`,
        zh: `每个第 ${level} 级指标${except.length > 0 ? `（${but.zh} 除外）` : ""}`,
      };
      return describeDemand(subject, condition.demand, false);
    }
    case "tag": {
      const tag = condition.tag.value;
      return condition.each
        ? describeDemand(
            { en: `each indicator tagged ${tag}`, zh: `每个标记为 ${tag} 的指标` },
            condition.demand,
            false,
          )
        : describeDemand(
            { en: `all indicators tagged ${tag}`, zh: `标记为 ${tag} 的指标合计` },
            condition.demand,
            true,
          );
    }
    case "answered": {
      const tag = condition.tag?.value;
      return {
        en: `at most ${condition.max} ${tag ? `indicators tagged ${tag}` : "indicators"} at level ${condition.level.value}`,
        zh: `${tag ? `标记为 ${tag} 的` : ""}指标评为 ${condition.level.value} 的不超过 ${condition.max} 项`,
      };
    }
    case "adjustment": {
      const found = view.scheme.adjustments.find((each) => each.id?.value === condition.adjustment.value);
      const name = found ? titleOf(found) : verbatim(condition.adjustment.value);
      return { en: `${name.en} at most ${count(condition.max, "time")}`, zh: `${name.zh}不超过 ${condition.max} 次` };
    }
    case "findings": {
      const found = view.scheme.findings.find((each) => each.id?.value === condition.class.value);
      const name = found ? titleOf(found) : verbatim(condition.class.value);
      return {
        en: `at most ${condition.max} ${condition.open ? "open findings" : "findings"} of class ${name.en}`,
        zh: `${condition.open ? "未关闭的" : ""}${name.zh}不超过 ${condition.max} 项`,
      };
    }
    case "held": {
      const found = view.scheme.grades.find((each) => each.id?.value === condition.grade.value);
      const name = found ? titleOf(found) : verbatim(condition.grade.value);
      if (!condition.for) return { en: `${name.en} or higher held before`, zh: `此前已获 ${name.zh} 或以上等级` };
      const duration = describeDuration(condition.for.value);
      return {
        en: `${name.en} or higher held for ${duration.en}`,
        zh: `已持有 ${name.zh} 或以上等级满 ${duration.zh}`,
      };
    }
    case "any": {
      const inner = listOf(
        condition.conditions.map((each) => describeCondition(each, view)),
        "or",
      );
      return { en: `one of: ${inner.en}`, zh: `至少满足一项：${inner.zh}` };
    }
    case "unreadable":
      return { en: "a condition that cannot be read", zh: "无法读取的条件" };
  }
}

/** Everything a grade asks for: its minimum, its conditions and its alternatives. */
export function describeGrade(grade: Grade, view: ProfileView): Message[] {
  return [...describeAlternative(grade, view), ...(grade.any ? [describeAlternatives(grade.any, view)] : [])];
}

function describeAlternatives(alternatives: readonly Alternative[], view: ProfileView): Message {
  const each = alternatives.map((alternative) => listOf(describeAlternative(alternative, view)));
  const joined = { en: each.map((m) => m.en).join("; or "), zh: each.map((m) => m.zh).join("；或 ") };
  return { en: `one of: ${joined.en}`, zh: `至少满足一项：${joined.zh}` };
}

function describeAlternative(alternative: Alternative, view: ProfileView): Message[] {
  const minimum = alternative.min ? [describeMinimum(alternative.min, view.profile)] : [];
  return [...minimum, ...alternative.requires.map((condition) => describeCondition(condition, view))];
}

function describeMinimum(min: PerProfile, profile: string | undefined): Message {
  const own = forProfile(min, profile);
  const figures = own
    ? formatDecimal(own)
    : [...(min.byProfile ?? [])].map(([id, value]) => `${id} ${formatDecimal(value)}`).join(", ");
  return { en: `total ≥ ${figures}`, zh: `总分 ≥ ${figures}` };
}

function describeDemand(subject: Message, demand: Demand, together: boolean): Message {
  if (demand.met) return { en: `${subject.en} met in full`, zh: `${subject.zh}全部满足` };
  const { percent, value } = demand.min.value;
  const figure = percent ? `${formatPercent(value)} %` : formatDecimal(value);
  const suffix = together ? " together" : "";
  return { en: `${subject.en}${suffix} ≥ ${figure}`, zh: `${subject.zh} ≥ ${figure}` };
}
