import { nameFinding } from "../checks/nonconformities";
import { meansNotApplicable } from "../checks/notApplicable";
import { listOf, type Message, verbatim } from "../messages/message";
import type { FindingEntry } from "../model/sheet";
import { asScalar, getValue, isLoneDash, isNull, type Node } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

const duties = [
  { key: "cause", name: { en: "cause", zh: "原因" } },
  { key: "correctiveAction", name: { en: "corrective action", zh: "纠正措施" } },
  { key: "verifiedBy", name: { en: "verifier", zh: "验证人" } },
] as const;

/** What is closed says why it happened, what was done about it, and who has verified that. */
export const findingAction: Rule = {
  id: "finding-action",
  severity: "warning",
  title: { en: "Finding closed without its record", zh: "不符合项关闭记录不全" },
  why: {
    en: "Closing a nonconformity says that its cause is known, that it will not happen again, and that someone has seen to it. Without those three the next audit starts from nothing.",
    zh: "关闭不符合项意味着原因已查明、不会再发生，并已有人验证。三者缺一，下次审核便无据可依。",
  },
  guide: {
    remedy: {
      en: "Enter what is missing: `cause`, `correctiveAction`, `verifiedBy`. Take `closed` out while it is not known.",
      zh: "补充所缺的 `cause`、`correctiveAction` 或 `verifiedBy`；尚不清楚时请删去 `closed`。",
    },
    exception: {
      en: "Suppress it where the record is kept in another system, and name the record there. Switch it off where `findings` also holds observations that ask for no corrective action.",
      zh: "记录保存在其他系统时可以忽略，并注明该记录的编号；`findings` 中也登记无须采取纠正措施的观察项时，可以关闭本规则。",
    },
    source: {
      en: "ISO/IEC 17021-1:2015, 9.4.9 and 9.4.10: the client analyses causes and acts; the certification body verifies and records it.",
      zh: "ISO/IEC 17021-1:2015 第 9.4.9、9.4.10 条：客户分析原因并采取措施，认证机构验证其有效性并保留记录。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 6, evidence: [ 组织架构图 ], note: 见 NC-01 }
  "2": { score: 12, evidence: [ 花名册 ] }
findings:
  - id: NC-01
    indicator: "1"
    class: minor
    statement: 两处网点没有任命书
    raised: 2025-08-13
    due: 2025-09-03
    correctiveAction: 补发任命书
    closed: 2025-08-28
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
    class: minor
    statement: 两处网点没有任命书
    raised: 2025-08-13
    due: 2025-09-03
    cause: 新设网点时没有任命程序
    correctiveAction: 补发任命书，开办网点的流程增加任命一步
    closed: 2025-08-28
    verifiedBy: 王某
`,
    },
  },
  *checkSheet({ sheet }: SheetContext): Iterable<Finding> {
    for (const finding of sheet.findings) {
      const missing = duties.filter(({ key }) => saysNothing(getValue(finding.node, key)));
      if (finding.closed && missing.length > 0) {
        yield { span: finding.closed.node.span, message: describe(finding, missing) };
      }
    }
  },
};

/** Not there, blank, or a word that says that there is nothing; an empty value or one of another type is said by the schema. */
function saysNothing(node: Node | undefined): boolean {
  const scalar = asScalar(node);
  if (!node || !scalar) return !node;
  const text = scalar.value.trim();
  if (isNull(scalar) || isLoneDash(scalar)) return false;
  return text === "" || placeholder.test(text) || meansNotApplicable(text);
}

const placeholder = /^(?:无|没有|待定|待补充?|none|nil|tbd|todo|[?？]+)$/i;

function describe(finding: FindingEntry, missing: readonly (typeof duties)[number][]): Message {
  const name = nameFinding(finding);
  const lacking = listOf(missing.map((duty) => verbatim(`no ${duty.name.en}`))).en;
  const keys = listOf(missing.map(({ key }) => verbatim(key)));
  return {
    en: `${name.en} is closed, yet names ${lacking}. Enter ${keys.en}, or leave it open until then.`,
    zh: `${name.zh}已关闭，但没有写明${missing.map((duty) => duty.name.zh).join("、")}。请填写 ${keys.zh}；尚不清楚时不应关闭。`,
  };
}
