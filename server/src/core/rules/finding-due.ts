import { writeValue } from "../checks/fixes";
import { type Deadline, findDeadline, nameCalendar, nameFinding, relateDeadline } from "../checks/nonconformities";
import { afterHan, count, listOf, type Message, verbatim } from "../messages/message";
import type { FindingEntry } from "../model/sheet";
import type { Sourced } from "../model/sourced";
import {
  addDuration,
  type Calendar,
  type CalendarDate,
  compareDates,
  daysBetween,
  formatDate,
  weekdays,
} from "../number/date";
import { describeDuration, titleOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/**
 * The due date of a finding is what its class gives. A finding without a due date has the one of its class, and nothing is said.
 * Where the period goes beyond the years that the calendar knows, the date cannot be certain: a date that differs is a warning
 * without a fix, one that agrees is noted, and either is said once.
 */
export const findingDue: Rule = {
  id: "finding-due",
  severity: "error",
  fixesAll: true,
  title: { en: "Due date that its class does not give", zh: "整改期限与分级规定不符" },
  why: {
    en: "The scheme grants every client the same time for a nonconformity of a class. A date miscounted by a holiday closes a case too early or lets it run too long.",
    zh: "同一分级的不符合项，方案给每个客户的整改时间相同。漏算或多算节假日，会使期限过早届满，或拖得过长。",
  },
  guide: {
    remedy: {
      en: "Write the computed date. Where it surprises, look at the date raised, at the class, and at the calendar of the configuration: working days count from the day after the finding was raised.",
      zh: "改为计算所得的日期。若与预期不同，请检查提出日期、不符合分级和配置中的日历：工作日自提出次日起算。",
    },
    exception: {
      en: "Suppress it where another date was agreed with the client, and give the agreement as the reason. `finding-overdue` goes by the class as well: once the time of the class is over, name it in the same comment.",
      zh: "与客户另行商定期限时可以忽略，并以该约定为理由。`finding-overdue` 同样以分级规定的期限为准，该期限届满后，请在同一注释中一并写上。",
    },
    source: {
      en: "ISO/IEC 17021-1:2015, 9.4.9: causes, corrections and corrective actions within a defined time.",
      zh: "ISO/IEC 17021-1:2015 第 9.4.9 条：在规定时间内分析原因并采取纠正和纠正措施。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 6, evidence: [ 组织架构图 ], note: 见 NC-01 }
  "2": { score: 12, evidence: [ 花名册 ] }
findings:
  - { id: NC-01, indicator: "1", class: minor, statement: 两处网点没有任命书, raised: 2025-11-20, due: 2025-12-05 }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 6, evidence: [ 组织架构图 ], note: 见 NC-01 }
  "2": { score: 12, evidence: [ 花名册 ] }
findings:
  - { id: NC-01, indicator: "1", class: minor, statement: 两处网点没有任命书, raised: 2025-11-20, due: 2025-12-11 }
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    for (const finding of context.sheet.findings) {
      const { due, raised } = finding;
      // A due date before the day it was raised is said by `date-order`.
      if (!due || !raised || compareDates(due.value, raised.value) < 0) continue;
      const deadline = findDeadline(finding, context);
      if (deadline) yield* checkDue(finding, due, deadline, context);
    }
  },
};

function* checkDue(
  finding: FindingEntry,
  due: Sourced<CalendarDate>,
  deadline: Deadline,
  context: SheetContext,
): Iterable<Finding> {
  const { calendar } = context.settings;
  const { span } = due.node;
  const related = relateDeadline(deadline, context);
  const isRight = compareDates(due.value, deadline.date) === 0;
  const isCertain = deadline.unknownYears.length === 0;
  if (isRight && isCertain) return;
  if (isRight) {
    yield { span, severity: "info", message: describeUncertain(finding, deadline, calendar), related };
  } else if (!isCertain) {
    yield { span, severity: "warning", message: describe(finding, due, deadline, calendar), related };
  } else {
    const fixes = writeValue(context.source.text, due.node, formatDate(deadline.date));
    yield { span, message: describe(finding, due, deadline, calendar), related, fixes };
  }
}

function describe(finding: FindingEntry, due: Sourced<CalendarDate>, deadline: Deadline, calendar: Calendar): Message {
  const name = nameFinding(finding);
  const title = titleOf(deadline.class);
  const allowed = describeDuration(deadline.allowed.value);
  const [written, raised, right] = [due.value, deadline.raised.value, deadline.date].map(formatDate);
  const days = daysBetween(deadline.date, due.value);
  const gap = count(Math.abs(days), "day");
  const basis = describeCounting(deadline, calendar);
  const isCertain = deadline.unknownYears.length === 0;
  const remedy: Message = isCertain
    ? {
        en: `Write ${right}, or correct the date raised or the class.`,
        zh: `请改为 ${right}，或更正提出日期或不符合分级。`,
      }
    : checkHolidays;
  return {
    en: `${name.en} is due on ${written}, ${gap} too ${days > 0 ? "late" : "early"}: ${title.en} allows ${allowed.en}, from ${raised} to ${right}${basis.en}. ${remedy.en}`,
    zh: `${name.zh}的整改期限写为 ${written}，${days > 0 ? "晚" : "早"}了 ${Math.abs(days)} 天：该分级（${title.zh}）的整改时间为 ${allowed.zh}，自 ${raised} 起至 ${right}${basis.zh}。${remedy.zh}`,
  };
}

const checkHolidays: Message = {
  en: "Check it against the holidays as announced.",
  zh: "请按公布的节假日安排核对。",
};

/** By which days it is counted, where that is not simply Monday to Friday. */
function describeCounting(deadline: Deadline, calendar: Calendar): Message {
  if (deadline.allowed.value.unit !== "working days" || calendar === weekdays) return verbatim("");
  const name = nameCalendar(calendar);
  if (deadline.unknownYears.length > 0) {
    const { known, unknown } = nameYears(deadline, calendar);
    return {
      en: ` (${name.en}, which knows the years ${known.en}; in ${unknown.en} Monday to Friday are counted)`,
      zh: `（${name.zh}只有 ${known.zh}年的数据，${unknown.zh} 年按周一至周五计算）`,
    };
  }
  const plain = addDuration(deadline.raised.value, deadline.allowed.value, weekdays);
  const [en, zh] =
    compareDates(plain, deadline.date) === 0
      ? ["", ""]
      : [`; Monday to Friday alone would give ${formatDate(plain)}`, `；只按周一至周五计算则为 ${formatDate(plain)}`];
  return { en: ` (${name.en}${en})`, zh: `（按${afterHan(name.zh)}${zh}）` };
}

function describeUncertain(finding: FindingEntry, deadline: Deadline, calendar: Calendar): Message {
  const name = nameFinding(finding);
  const title = nameCalendar(calendar);
  const { known, unknown } = nameYears(deadline, calendar);
  const date = formatDate(deadline.date);
  return {
    en: `The due date of ${finding.id ? name.en : "this finding"}, ${date}, is counted from Monday to Friday in ${unknown.en}: ${title.en} knows the years ${known.en}. ${checkHolidays.en}`,
    zh: `${name.zh}的整改期限 ${date} 在 ${unknown.zh} 年按周一至周五计算：${title.zh}只有 ${known.zh}年的数据。${checkHolidays.zh}`,
  };
}

function nameYears({ unknownYears }: Deadline, { years }: Calendar): { known: Message; unknown: Message } {
  const [first, last] = [years?.first, years?.last];
  return {
    known: { en: `${first} to ${last}`, zh: `${first} 至 ${last} ` },
    unknown: listOf(unknownYears.map((year) => verbatim(String(year)))),
  };
}
