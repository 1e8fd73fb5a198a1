import { writeValue } from "../checks/fixes";
import { periodsAround } from "../checks/periods";
import { inScheme } from "../checks/related";
import { sinceOf } from "../checks/upgrade";
import { exampleScheme } from "../exampleScheme";
import { count, type Message } from "../messages/message";
import type { Sourced } from "../model/sourced";
import {
  addDays,
  addDuration,
  type CalendarDate,
  compareDates,
  type DurationSpan,
  daysBetween,
  formatDate,
  lastYear,
} from "../number/date";
import { describeSpan } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

const schemeWithValidity = exampleScheme.replace("indicators:", "cycle: { validity: 3 years }\nindicators:");

/**
 * A certificate is valid for as long as the scheme says. Its last day is the one before the same day 3 years later, which is what the
 * computation gives; the same day itself, as many bodies print it, is let pass. A span of validities lets pass whatever lies within it.
 *
 * After any audit but an initial one the new certificate may also take over the course of the one before (ISO/IEC 17021-1, 9.6.3.2): with
 * an upgrade in between it ends when that one would have, after a recertification one validity later. That course is known by
 * `previous.since` alone, so nothing is said without it.
 */
export const certificatePeriod: Rule = {
  id: "certificate-period",
  severity: "error",
  title: { en: "Certificate not valid for as long as the scheme says", zh: "证书有效期与方案不符" },
  why: {
    en: "A certificate that runs too long is used while nobody stands behind it any more; one that ends too early takes from the client what was granted.",
    zh: "证书有效期过长，到期后仍在使用却已无人负责；过短，则损害客户应得的权益。",
  },
  guide: {
    remedy: {
      en: "Write the computed last day, or correct the first. From 2025-09-10 a validity of 3 years ends on 2028-09-09; 2028-09-10, the same day as many bodies print it, is accepted as well.",
      zh: "改为计算所得的截止日期，或更正起始日期。自 2025-09-10 起有效期 3 年，截止日期为 2028-09-09；有的机构写作同月同日 2028-09-10，也予认可。",
    },
    exception: {
      en: "Suppress it where the end follows from an earlier certificate that the sheet does not name, and name it in the reason.",
      zh: "截止日期取决于评分表未写明的原证书时可以忽略，并在理由中写明原证书。",
    },
    source: {
      en: "ISO/IEC 17065:2012, 7.7.1: the term or expiry date on the certification documents. ISO/IEC 17021-1:2015, 9.6.3.2: the expiry after a recertification.",
      zh: "ISO/IEC 17065:2012（GB/T 27065）第 7.7.1 条：认证文件应写明有效期或截止日期；ISO/IEC 17021-1:2015 第 9.6.3.2 条：再认证后的截止日期。",
    },
    bad: { "audit.sheet.yaml": exampleSheet("2028-09-19"), "service.scheme.yaml": schemeWithValidity },
    good: { "audit.sheet.yaml": exampleSheet("2028-09-09"), "service.scheme.yaml": schemeWithValidity },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { decision } = context.sheet;
    const { from, to } = decision.certificate ?? {};
    const validity = context.scheme?.cycle.get("validity");
    if (!from || !to || !validity || isOutOfOrder(from, to, decision.on)) return;
    const terms = findTerms(from.value, validity.value, context);
    const last = terms[0]?.last;
    if (!last || last.year > lastYear || terms.some((term) => holds(term, to.value))) return;
    const span = describeSpan(validity.value);
    yield {
      span: to.node.span,
      message: describe(from.value, to.value, terms, span),
      related: inScheme(context, validity.node, { en: `Valid for ${span.en}`, zh: `有效期 ${span.zh}` }),
      fixes: terms.flatMap((term) => writeValue(context.source.text, to.node, formatDate(nearestEnd(term, to.value)))),
    };
  },
};

/** A course that a certificate can take: it ends from `first` to `last`, both included. */
interface Term {
  readonly since: CalendarDate;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** `date-order` speaks of these. */
function isOutOfOrder(
  from: Sourced<CalendarDate>,
  to: Sourced<CalendarDate>,
  on: Sourced<CalendarDate> | undefined,
): boolean {
  return compareDates(from.value, to.value) >= 0 || (on !== undefined && compareDates(on.value, from.value) > 0);
}

/** The one that begins with the certificate first; none where another is possible, but not known. */
function findTerms(from: CalendarDate, validity: DurationSpan, context: SheetContext): Term[] {
  const { sheet, settings } = context;
  const end = (length: DurationSpan["least"]) => addDays(addDuration(from, length, settings.calendar), -1);
  const own = { since: from, first: end(validity.least), last: end(validity.greatest) };
  const type = sheet.audit.type?.value;
  if (type === undefined || type === "initial") return [own];
  const since = sinceOf(sheet)?.value;
  if (!since || validity.least.count !== validity.greatest.count) return [];
  const around = (day: CalendarDate) => periodsAround(day, since, validity.greatest, settings.calendar);
  const { passed, coming } = (type === "recertification" ? around(own.last) : around(from)) ?? {};
  if (!coming) return [];
  // The course of the certificate before, prolonged by a recertification, ends near to where a course of its own would.
  const isPassedNearer = passed && daysBetween(passed, own.last) < daysBetween(own.last, coming);
  const continued = addDays(type === "recertification" && isPassedNearer ? passed : coming, -1);
  return compareDates(continued, own.last) === 0 ? [own] : [own, { since, first: continued, last: continued }];
}

/** With the same day some years later let pass. */
function holds({ first, last }: Term, to: CalendarDate): boolean {
  return compareDates(first, to) <= 0 && compareDates(to, addDays(last, 1)) <= 0;
}

function nearestEnd({ first, last }: Term, to: CalendarDate): CalendarDate {
  return compareDates(to, first) < 0 ? first : last;
}

function describe(from: CalendarDate, to: CalendarDate, terms: readonly Term[], validity: Message): Message {
  const [own, continued] = terms as [Term, Term | undefined];
  const right = nearestEnd(own, to);
  const [begin, end, written] = [from, right, to].map(formatDate);
  if (continued) {
    const [since, other] = [formatDate(continued.since), formatDate(continued.last)];
    return {
      en: `The certificate runs from ${begin} to ${written}: a validity of ${validity.en} ends on ${end}, or on ${other} if it continues the one held since ${since}. Write the one that holds, or correct the first day.`,
      zh: `证书有效期写为 ${begin} 至 ${written}：有效期 ${validity.zh}，应至 ${end}；延续 ${since} 起的原证书时应至 ${other}。请改为相应的日期，或更正起始日期。`,
    };
  }
  const [first, last] = [own.first, own.last].map(formatDate);
  const bounds =
    first === last
      ? { en: `ends on ${end}`, zh: `应至 ${end}` }
      : { en: `ends between ${first} and ${last}`, zh: `应在 ${first} 至 ${last} 之间截止` };
  const days = daysBetween(right, to);
  return {
    en: `The certificate runs from ${begin} to ${written}, ${count(Math.abs(days), "day")} too ${days > 0 ? "long" : "short"}: a validity of ${validity.en} ${bounds.en}. Write ${end}, or correct the first day.`,
    zh: `证书有效期写为 ${begin} 至 ${written}，${days > 0 ? "多" : "少"} ${Math.abs(days)} 天：有效期 ${validity.zh}，${bounds.zh}。请改为 ${end}，或更正起始日期。`,
  };
}

function exampleSheet(to: string): string {
  return `sheet: XB-2025-0417
scheme: service@2025
audit: { type: initial, start: 2025-08-11, end: 2025-08-13 }
scores:
  "1": { score: 8, evidence: [ 组织架构图 ] }
  "2": { score: 12, evidence: [ 花名册 ] }
decision:
  by: 赵某
  on: 2025-09-10
  grade: star
  certificate: { number: XB-0417, from: 2025-09-10, to: ${to} }
`;
}
