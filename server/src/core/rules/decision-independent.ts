import { excerpt, type Message } from "../messages/message";
import type { Sourced } from "../model/sourced";
import { toHalfwidth } from "../schema/slips";
import type { Finding, Rule, SheetContext } from "./types";

/** Nobody decides on an audit of his own. */
export const decisionIndependent: Rule = {
  id: "decision-independent",
  severity: "error",
  title: { en: "Decided by a member of the audit team", zh: "由审核组成员作认证决定" },
  why: {
    en: "Whoever took part in an audit cannot decide on it: such a decision does not hold, and the accreditation body will find it.",
    zh: "参与审核的人员不得作认证决定；这样的决定无效，认可评审时会被查出。",
  },
  guide: {
    remedy: {
      en: "Have somebody decide who had no part in the audit. Where the name is a slip, correct it.",
      zh: "由未参加本次审核的人员作认证决定；姓名填错的，请更正。",
    },
    exception: {
      en: "Only where two people bear the same name, or an observer took no part in the evaluation: say so as the reason of a suppression.",
      zh: "仅限同名不同人，或观察员确未参与评价的情形，须在忽略理由中写明。",
    },
    source: {
      en: "ISO/IEC 17065:2012, 7.6.2; ISO/IEC 17021-1:2015, 9.5.1.1.",
      zh: "GB/T 27065-2015（ISO/IEC 17065:2012）第 7.6.2 条；GB/T 27021.1-2017（ISO/IEC 17021-1:2015）第 9.5.1.1 条。",
    },
    bad: { "xb-2025-0417.sheet.yaml": exampleSheet("李某") },
    good: { "xb-2025-0417.sheet.yaml": exampleSheet("赵某") },
  },
  *checkSheet({ sheet }: SheetContext): Iterable<Finding> {
    const { by } = sheet.decision;
    const { team } = sheet.audit;
    if (!by) return;
    const deciding = new Set(namesIn(by.value));
    const member = team.find((each) => deciding.has(fold(each.value)) && fold(each.value) !== "");
    if (!member) return;
    yield {
      span: by.node.span,
      message: describe(member),
      related: [{ span: member.node.span, message: { en: "In the audit team", zh: "审核组成员" } }],
    };
  },
};

/** The whole, and each of several who decide together. */
function namesIn(text: string): string[] {
  return [text, ...text.split(/[、，,；;&\n]/)].map(fold);
}

/** A name however it is typed: `王 某` is `王某`, and a dot in the middle of a name is a dot. */
function fold(name: string): string {
  return toHalfwidth(name.normalize("NFC"))
    .replace(/[•・‧]/g, "·")
    .replace(/\s+/g, " ")
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "")
    .trim()
    .toLowerCase();
}

function describe(member: Sourced<string>): Message {
  const name = excerpt(member.value);
  return {
    en: `${name} is a member of the audit team, so the decision is not independent of the audit. Have somebody else decide.`,
    zh: `${name} 是审核组成员，认证决定未独立于审核。请由未参加审核的人员作出决定。`,
  };
}

function exampleSheet(by: string): string {
  return `sheet: XB-2025-0417
scheme: service@2025
audit:
  type: initial
  start: 2025-08-11
  end: 2025-08-13
  team: [ { name: 王某, role: lead }, { name: 李某 } ]
scores:
  "1": { score: 8, evidence: [ 组织架构图, 岗位说明书 ] }
  "2": { score: 12, evidence: [ 花名册, 培训记录 ] }
decision: { by: ${by}, on: 2025-09-10, grade: star }
`;
}
