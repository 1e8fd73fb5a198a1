import { type Period, periodsAround, periodsMissed } from "../checks/periods";
import { inScheme } from "../checks/related";
import { findWait, isTooEarly, sinceOf } from "../checks/upgrade";
import { exampleScheme } from "../exampleScheme";
import { count, type Message } from "../messages/message";
import type { Sourced } from "../model/sourced";
import {
  addDuration,
  type CalendarDate,
  compareDates,
  type DurationSpan,
  daysBetween,
  formatDate,
} from "../number/date";
import { describeDuration, describeSpan, titleOf } from "../scoring/words";
import type { Node } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

const schemeWithCycle = exampleScheme.replace(
  "indicators:",
  "cycle: { validity: 3 years, surveillance: 9-12 months }\nindicators:",
);

/**
 * An audit keeps to the cycle of the scheme. A sheet knows no more of the past than `previous.since`, so each part is judged by what
 * follows from it for certain, and the others are passed over:
 *
 * - operation: at the start of any audit the system has run for its least.
 * - reapply: an initial audit with a previous result starts no sooner than the least after it. It is then no upgrade as well.
 * - surveillance: the first is due within the span from `since`, the second within twice the span, and so on; only a start between two
 *   such periods is found, and none once they overlap. A plain duration such as `1 year` names no period to keep to.
 * - recertification: not after the end of the validity. A grade may be held over several certificates, so that the end is the one that
 *   lies nearest to the start; how early is nobody's business. A span of validities has no certain end.
 * - upgrade: the grade that is decided, or else declared, is higher than the previous one while the audit ends before that has been held
 *   for the least. Only where that grade is the computed one (otherwise `decision-grade` or `declared-grade` speaks), and not where it
 *   says by a condition `held` itself what must have been held.
 */
export const cycleDates: Rule = {
  id: "cycle-dates",
  severity: "warning",
  title: { en: "Audit outside the certification cycle", zh: "审核时间不符合认证周期" },
  why: {
    en: "A certificate is kept in force by audits at the times that the scheme promises to the public. One that comes too early or too late is what an accreditation body looks for first.",
    zh: "证书的有效性靠按期审核来维持。审核过早或过晚，是认可机构评审时首先查看的内容。",
  },
  guide: {
    remedy: {
      en: "Correct the date or the kind of audit that is wrong. Where both are right, record why the audit took place at that time.",
      zh: "更正有误的日期或审核类型；两者都无误时，应记录在此时审核的原因。",
    },
    exception: {
      en: "Suppress it with the reason where the audit was moved for a good one, or where the last audit was not at `previous.since`, as after a grade that was changed between two audits.",
      zh: "因正当理由调整审核时间，或上次审核不在 `previous.since` 当天（例如等级在两次审核之间有变更）时，可以忽略并写明理由。",
    },
    source: {
      en: "ISO/IEC 17021-1:2015, 9.1.3 (the audit programme) and 9.6.3 (recertification before the expiry).",
      zh: "ISO/IEC 17021-1:2015 第 9.1.3 条（审核方案）和第 9.6.3 条（到期前完成再认证）。",
    },
    bad: { "audit.sheet.yaml": exampleSheet("2025-07-14"), "service.scheme.yaml": schemeWithCycle },
    good: { "audit.sheet.yaml": exampleSheet("2025-10-14"), "service.scheme.yaml": schemeWithCycle },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, scheme } = context;
    const { type, start } = sheet.audit;
    // `date-order` speaks of an audit before its edition was in effect; its date is then in doubt.
    if (!start || (scheme?.effective && compareDates(start.value, scheme.effective.value) < 0)) return;
    const since = sinceOf(sheet);
    const operation = checkOperation(start, context);
    const repeated = since && type && checksByType.get(type.value)?.(start, since, context);
    const isReapplied = repeated !== undefined && type?.value === "initial";
    const slips = [operation, repeated, isReapplied ? undefined : checkUpgrade(context)];
    for (const slip of slips) {
      if (!slip) continue;
      const { node, message, other, asked, name } = slip;
      const day = formatDate(other.value);
      const said = { en: `${name.en}: ${day}`, zh: `${name.zh}：${day}` };
      const span = describeSpan(asked.value);
      yield {
        span: node.span,
        message,
        related: [{ span: other.node.span, message: said }, ...inScheme(context, asked.node, span)],
      };
    }
  },
};

interface Slip {
  readonly node: Node;
  readonly message: Message;
  /** The other date, and what it is called. */
  readonly other: Sourced<CalendarDate>;
  readonly name: Message;
  /** What the cycle asks for. */
  readonly asked: Sourced<DurationSpan>;
}

type Check = (start: Sourced<CalendarDate>, since: Sourced<CalendarDate>, context: SheetContext) => Slip | undefined;

const checksByType: ReadonlyMap<string, Check> = new Map([
  ["initial", checkReapply],
  ["surveillance", checkSurveillance],
  ["recertification", checkRecertification],
]);

const sinceName: Message = { en: "Previous grade since", zh: "原等级起始日期" };

function checkOperation(start: Sourced<CalendarDate>, { sheet, scheme, settings }: SheetContext): Slip | undefined {
  const other = sheet.audit.operatingSince;
  const asked = scheme?.cycle.get("operation");
  if (!other || !asked || compareDates(start.value, other.value) < 0) return undefined;
  const earliest = addDuration(other.value, asked.value.least, settings.calendar);
  if (compareDates(start.value, earliest) >= 0) return undefined;
  const least = describeDuration(asked.value.least);
  const [from, began, first] = [other.value, start.value, earliest].map(formatDate);
  return {
    node: other.node,
    message: {
      en: `In operation since ${from}, the system had not run for ${least.en} when the audit began on ${began}: the earliest start is ${first}. Correct a date, or audit later.`,
      zh: `体系自 ${from} 起运行，至 ${began} 审核开始时不足 ${least.zh}：最早可于 ${first} 开始审核。请更正日期，或推迟审核。`,
    },
    other: start,
    name: { en: "Start of the audit", zh: "审核开始日期" },
    asked,
  };
}

function checkReapply(
  start: Sourced<CalendarDate>,
  since: Sourced<CalendarDate>,
  { scheme, settings }: SheetContext,
): Slip | undefined {
  const asked = scheme?.cycle.get("reapply");
  const earliest = asked && addDuration(since.value, asked.value.least, settings.calendar);
  if (!earliest || compareDates(start.value, earliest) >= 0) return undefined;
  const least = describeDuration(asked.value.least);
  const [from, began, first] = [since.value, start.value, earliest].map(formatDate);
  const days = daysBetween(since.value, start.value);
  return {
    node: start.node,
    message: {
      en: `The initial audit began on ${began}, ${count(days, "day")} after the previous result of ${from}; another application is possible after ${least.en}, from ${first}. Correct a date, or the type of audit.`,
      zh: `初次审核始于 ${began}，距上次结果 ${from} 仅 ${days} 天；再次申请须间隔 ${least.zh}，最早为 ${first}。请更正日期或审核类型。`,
    },
    other: since,
    name: sinceName,
    asked,
  };
}

function checkSurveillance(
  start: Sourced<CalendarDate>,
  since: Sourced<CalendarDate>,
  { scheme, settings }: SheetContext,
): Slip | undefined {
  const asked = scheme?.cycle.get("surveillance");
  const missed = asked && periodsMissed(start.value, since.value, asked.value, settings.calendar);
  if (!asked || !missed) return undefined;
  const span = describeSpan(asked.value);
  const [began, from] = [start.value, since.value].map(formatDate);
  const join = (word: string, between: string) =>
    missed.map(({ first, last }: Period) => `${formatDate(first)}${between}${formatDate(last)}`).join(word);
  const place =
    missed.length === 1 ? { en: "too early", zh: "时间过早" } : { en: "between two periods", zh: "不在应审期内" };
  return {
    node: start.node,
    message: {
      en: `Surveillance began on ${began}, ${place.en}: every ${span.en} from ${from} it is due from ${join(" or from ", " to ")}. Correct a date, or record the reason.`,
      zh: `监督审核始于 ${began}，${place.zh}：自 ${from} 起每隔 ${span.zh}一次，应在 ${join(" 或 ", " 至 ")} 之间进行。请更正日期，或记录原因。`,
    },
    other: since,
    name: sinceName,
    asked,
  };
}

function checkRecertification(
  start: Sourced<CalendarDate>,
  since: Sourced<CalendarDate>,
  { scheme, settings }: SheetContext,
): Slip | undefined {
  const asked = scheme?.cycle.get("validity");
  if (!asked || asked.value.least.count !== asked.value.greatest.count) return undefined;
  const { passed, coming } = periodsAround(start.value, since.value, asked.value.least, settings.calendar) ?? {};
  const late = passed ? daysBetween(passed, start.value) : 0;
  if (!passed || !coming || late === 0 || late >= daysBetween(start.value, coming)) return undefined;
  const length = describeSpan(asked.value);
  const [began, from, ended] = [start.value, since.value, passed].map(formatDate);
  return {
    node: start.node,
    message: {
      en: `Recertification began on ${began}, ${count(late, "day")} after the certificate had expired: valid for ${length.en} at a time from ${from}, it ended on ${ended}. Correct a date, or record the reason.`,
      zh: `再认证审核始于 ${began}，比证书到期晚 ${late} 天：自 ${from} 起每 ${length.zh}为一个有效期，已于 ${ended} 到期。请更正日期，或记录原因。`,
    },
    other: since,
    name: sinceName,
    asked,
  };
}

function checkUpgrade(context: SheetContext): Slip | undefined {
  const { sheet, scheme, assessment } = context;
  const stated = sheet.decision.grade ?? sheet.declared.grade;
  const grade = assessment?.grade;
  const wait = findWait(context);
  if (!stated || !grade || grade.id?.value !== stated.value) return undefined;
  if (!isTooEarly(grade, wait, scheme?.grades ?? [])) return undefined;
  const [held, higher] = [titleOf(wait.held), titleOf(grade)];
  const least = describeDuration(wait.asked.value.least);
  const [since, audited, over] = [wait.since.value, wait.audited.value, wait.over].map(formatDate);
  return {
    node: stated.node,
    message: {
      en: `${held.en} has been held since ${since}, less than ${least.en} at the audit of ${audited}: an upgrade to ${higher.en} is possible from ${over}. Stay with ${held.en}, or correct a date.`,
      zh: `${held.zh} 自 ${since} 起持有，至 ${audited} 审核时不足 ${least.zh}：最早 ${over} 方可升为 ${higher.zh}。请维持 ${held.zh}，或更正日期。`,
    },
    other: wait.since,
    name: sinceName,
    asked: wait.asked,
  };
}

function exampleSheet(start: string): string {
  return `sheet: XB-2025-0602
scheme: service@2025
audit: { type: surveillance, start: ${start} }
previous: { grade: pass, since: 2024-12-20 }
scores:
  "1": { score: 8, evidence: [ 组织架构图 ] }
  "2": { score: 12, evidence: [ 花名册 ] }
`;
}
