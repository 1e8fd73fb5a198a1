import { findDeadline, nameFinding, relateDeadline } from "../checks/nonconformities";
import { count, type Message, verbatim } from "../messages/message";
import type { FindingEntry } from "../model/sheet";
import { type CalendarDate, compareDates, daysBetween, formatDate } from "../number/date";
import { describeDuration, titleOf } from "../scoring/words";
import { getValue, isNull, type Node } from "../yaml/tree";
import type { Finding, Related, Rule, SheetContext } from "./types";

/**
 * No finding is open after the day on which it is due. That day is the one that its class gives, whatever `due` says: where the two
 * differ `finding-due` speaks of the difference, and mending it changes nothing here. `due` counts where the class gives no certain day.
 * A finding that was closed late is closed, and nothing is said.
 */
export const findingOverdue: Rule = {
  id: "finding-overdue",
  severity: "warning",
  title: { en: "Finding overdue", zh: "不符合项逾期未关闭" },
  why: {
    en: "A nonconformity that stays open beyond its time puts the certificate in question, and nobody notices the day on which it falls due.",
    zh: "不符合项逾期未关闭，证书的授予或保持就成问题，而到期的那一天往往无人察觉。",
  },
  guide: {
    remedy: {
      en: "Verify the corrective action and enter `cause`, `correctiveAction`, `closed` and `verifiedBy`; or start what the scheme provides for findings that are not closed in time.",
      zh: "验证纠正措施后填写 `cause`、`correctiveAction`、`closed` 和 `verifiedBy`；否则按方案对逾期不符合项的规定处理。",
    },
    exception: {
      en: "Suppress it where the client was granted more time, with the new day as `until`, so that the finding comes back on it.",
      zh: "已准予客户延期时可以忽略，并在 `until` 中写明新的期限，到期后会再次提示。",
    },
    source: {
      en: "ISO/IEC 17021-1:2015, 9.4.9 and 9.4.10: corrective actions within a defined time, and the review of their effectiveness.",
      zh: "ISO/IEC 17021-1:2015 第 9.4.9、9.4.10 条：在规定时间内采取纠正措施，并验证其有效性。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 6, evidence: [ 组织架构图 ], note: 见 NC-01 }
  "2": { score: 12, evidence: [ 花名册 ] }
findings:
  - { id: NC-01, indicator: "1", class: major, statement: 未设售后服务部门, raised: 2025-10-15, due: 2025-11-14 }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 6, evidence: [ 组织架构图 ], note: 见 NC-01 }
  "2": { score: 12, evidence: [ 花名册 ] }
findings:
  - id: NC-01
    indicator: "1"
    class: major
    statement: 未设售后服务部门
    raised: 2025-10-15
    due: 2025-11-14
    cause: 售后职责分散在销售和质量部门
    correctiveAction: 成立售后服务部，任命负责人
    closed: 2025-11-12
    verifiedBy: 王某
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { today } = context.settings;
    if (!today) return;
    for (const finding of context.sheet.findings) {
      const term = isNull(getValue(finding.node, "closed")) ? findTerm(finding, context) : undefined;
      if (!term || compareDates(today, term.date) <= 0) continue;
      yield { span: term.node.span, message: describe(finding, term, today), related: term.related };
    }
  },
};

interface Term {
  readonly date: CalendarDate;
  readonly node: Node;
  /** Why it is that day: ` (Minor nonconformity: 15 days from 2025-08-13)`. */
  readonly basis: Message;
  readonly related: readonly Related[];
}

function findTerm(finding: FindingEntry, context: SheetContext): Term | undefined {
  const { due, raised } = finding;
  const deadline = findDeadline(finding, context);
  if (deadline && deadline.unknownYears.length === 0) {
    const name = titleOf(deadline.class);
    const allowed = describeDuration(deadline.allowed.value);
    const from = formatDate(deadline.raised.value);
    return {
      date: deadline.date,
      node: (due ?? deadline.raised).node,
      basis: {
        en: ` (${name.en}: ${allowed.en} from ${from})`,
        zh: `（${name.zh}：自 ${from} 起 ${allowed.zh}）`,
      },
      related: relateDeadline(deadline, context),
    };
  }
  // A due date before the day it was raised is said by `date-order`, and is no date to go by.
  if (!due || (raised && compareDates(due.value, raised.value) < 0)) return undefined;
  return { date: due.value, node: due.node, basis: verbatim(""), related: [] };
}

function describe(finding: FindingEntry, { date, basis }: Term, today: CalendarDate): Message {
  const name = nameFinding(finding);
  const [day, days] = [formatDate(date), daysBetween(date, today)];
  return {
    en: `${name.en} was due on ${day}${basis.en} and is not closed: ${count(days, "day")} overdue. Enter the day it was closed once its corrective action is verified.`,
    zh: `${name.zh}的整改期限为 ${day}${basis.zh}，尚未关闭，已逾期 ${days} 天。纠正措施经验证后请填写关闭日期。`,
  };
}
