import { inScheme } from "../checks/related";
import { afterHan, type Message } from "../messages/message";
import type { FindingEntry } from "../model/sheet";
import type { Sourced } from "../model/sourced";
import { type CalendarDate, compareDates, formatDate } from "../number/date";
import type { Finding, Related, Rule, SchemeContext, SheetContext } from "./types";

/** Of two dates that follow each other the later does not come first. */
export const dateOrder: Rule = {
  id: "date-order",
  severity: "error",
  title: { en: "Dates in the wrong order", zh: "日期先后矛盾" },
  why: {
    en: "Deadlines, validity and the edition in force are told from dates. Two that contradict each other make a record that nobody can rely on.",
    zh: "期限、有效期和适用版本都由日期推定。日期前后矛盾，记录便不可信。",
  },
  guide: {
    remedy: {
      en: "Look up both dates in the records and correct the one that is wrong. Where the audit was before the edition came into effect, name the edition that was in force.",
      zh: "查对记录，更正有误的日期。审核早于方案实施的，请改用当时有效的版本。",
    },
    exception: {
      en: "Where an edition says that audits before its effective date go by it, suppress the finding with the clause as the reason.",
      zh: "方案版本明确规定实施日期之前的审核也适用的，可注明条款后抑制此提示。",
    },
    source: {
      en: "ISO/IEC 17065:2012, 7.7.1 b): the date on which certification is granted does not precede the decision.",
      zh: "GB/T 27065—2015（ISO/IEC 17065:2012）第 7.7.1 条 b)：授予认证的日期不得早于认证决定的日期。",
    },
    bad: { "xb-0417.sheet.yaml": exampleSheet("2025-08-10") },
    good: { "xb-0417.sheet.yaml": exampleSheet("2025-08-13") },
  },
  *checkScheme({ scheme }: SchemeContext): Iterable<Finding> {
    const issued = moment(scheme.issued, "the date of issue", "发布日期");
    yield* checkOrder(issued, moment(scheme.effective, "the effective date", "实施日期"));
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { audit, previous, decision, findings } = context.sheet;
    const start = moment(audit.start, "the start of the audit", "审核开始日期");
    const end = moment(audit.end, "the end of the audit", "审核结束日期");
    const decided = moment(decision.on, "the decision", "认证决定日期");
    const from = moment(decision.certificate?.from, "the start of the certificate", "证书起始日期");
    yield* checkEdition(start, context);
    yield* checkOrder(start, end);
    yield* checkOrder(moment(audit.operatingSince, "the start of operation", "体系开始运行日期"), start, {
      mark: "first",
    });
    yield* checkOrder(moment(previous.since, "the start of the previous grade", "原等级起始日期"), start, {
      mark: "first",
    });
    for (const finding of findings) yield* checkFinding(finding, start);
    yield* checkOrder(end.date ? end : start, decided);
    yield* checkOrder(decided, from);
    const to = moment(decision.certificate?.to, "the end of the certificate", "证书截止日期");
    yield* checkOrder(from, to, { strict: true });
  },
};

function exampleSheet(end: string): string {
  return `sheet: XB-2025-0417
scheme: service@2025
audit: { type: initial, start: 2025-08-11, end: ${end} }
scores:
  "1": { score: 8, evidence: [ 组织机构图 ] }
  "2": { score: 12, evidence: [ 花名册 ] }
`;
}

interface Moment {
  readonly date: Sourced<CalendarDate> | undefined;
  readonly name: Message;
}

function moment(date: Sourced<CalendarDate> | undefined, en: string, zh: string): Moment {
  return { date, name: { en, zh } };
}

/** No audit goes by an edition that is not yet in effect. */
function* checkEdition(start: Moment, context: SheetContext): Iterable<Finding> {
  const { scheme } = context;
  const edition = [scheme?.id?.value, scheme?.edition?.value].filter((part) => part !== undefined).join("@");
  const effective = moment(scheme?.effective, `the effective date of ${edition}`, `${edition} 的实施日期`);
  const related = inScheme(context, effective.date?.node, describe(effective));
  const remedy = { en: "Correct a date, or name the edition in force.", zh: "请更正日期，或改用当时有效的版本。" };
  yield* checkOrder(effective, start, { related, remedy });
}

function* checkFinding({ id, ...finding }: FindingEntry, start: Moment): Iterable<Finding> {
  const name = id?.value ?? "a finding";
  const raised = moment(finding.raised, `the day ${name} was raised`, `${id?.value ?? "不符合项"} 的提出日期`);
  yield* checkOrder(start, raised);
  yield* checkOrder(raised, moment(finding.due, `the due date of ${name}`, `${id?.value ?? "不符合项"} 的整改期限`));
  yield* checkOrder(
    raised,
    moment(finding.closed, `the day ${name} was closed`, `${id?.value ?? "不符合项"} 的关闭日期`),
  );
}

interface Options {
  /** Which of the two is pointed at. */
  readonly mark?: "first" | "second";
  /** The same day will not do. */
  readonly strict?: boolean;
  /** The other place, where it is in another file. */
  readonly related?: readonly Related[];
  readonly remedy?: Message;
}

const correctOne: Message = { en: "Correct one of the two.", zh: "请更正其中一个日期。" };

function* checkOrder(first: Moment, second: Moment, options: Options = {}): Iterable<Finding> {
  const { mark = "second", strict = false, related, remedy = correctOne } = options;
  if (!first.date || !second.date) return;
  const order = compareDates(first.date.value, second.date.value);
  if (order < 0 || (order === 0 && !strict)) return;
  const [marked, other] = mark === "first" ? [first, second] : [second, first];
  const relation =
    mark === "first"
      ? { en: "after", zh: "晚于" }
      : order === 0
        ? { en: "not after", zh: "不晚于" }
        : { en: "before", zh: "早于" };
  const [a, b] = [describe(marked), describe(other)];
  yield {
    span: (marked.date as Sourced<CalendarDate>).node.span,
    message: {
      en: `${a.en.charAt(0).toUpperCase()}${a.en.slice(1)} is ${relation.en} ${b.en}. ${remedy.en}`,
      zh: `${a.zh} ${relation.zh}${afterHan(b.zh)}。${remedy.zh}`,
    },
    related: related ?? [{ span: (other.date as Sourced<CalendarDate>).node.span, message: b }],
  };
}

/** `the end of the audit (2025-08-13)`. */
function describe({ date, name }: Moment): Message {
  const day = date ? formatDate(date.value) : "";
  return { en: `${name.en} (${day})`, zh: `${name.zh} ${day}` };
}
