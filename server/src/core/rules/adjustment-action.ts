import { inScheme } from "../checks/related";
import type { Message } from "../messages/message";
import type { Adjustment } from "../model/scheme";
import type { Sourced } from "../model/sourced";
import { titleOf } from "../scoring/words";
import { getValue, type Mapping } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** Where the scheme asks for it, each occurrence of an adjustment names a corrective action. */
export const adjustmentAction: Rule = {
  id: "adjustment-action",
  severity: "error",
  title: { en: "Adjustment without corrective action", zh: "加扣分项缺少纠正措施" },
  why: {
    en: "The points are lost once; the corrective action is what keeps it from happening again, and the scheme does not let an occurrence pass without one.",
    zh: "扣分只扣一次，防止再次发生要靠纠正措施，方案因此要求每次发生都写明。",
  },
  guide: {
    remedy: {
      en: "Add `correctiveAction` to the entry: what the client does about it. Where a finding counts as the occurrence, add it to the finding.",
      zh: "在该项中补上 `correctiveAction`，写明客户采取的措施。由不符合项计为一次的，写在该不符合项中。",
    },
    exception: {
      en: "Suppress it while the client's answer is not yet due, and name the date.",
      zh: "客户的答复尚未到期时，可忽略该条，并写明日期。",
    },
    bad: { "gb-2025-118.sheet.yaml": exampleSheet(""), "service.scheme.yaml": exampleScheme() },
    good: {
      "gb-2025-118.sheet.yaml": exampleSheet(", correctiveAction: 下架并补齐标识"),
      "service.scheme.yaml": exampleScheme(),
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, assessment } = context;
    const strict = (assessment?.view.adjustments ?? []).filter((adjustment) => adjustment.correctiveAction);
    if (strict.length === 0) return;
    const byId = new Map(strict.toReversed().map((adjustment) => [adjustment.id?.value, adjustment]));
    for (const entry of sheet.adjustments) {
      const adjustment = entry.id && byId.get(entry.id.value);
      if (!entry.id || !adjustment || entry.count === 0 || !lacksAction(entry)) continue;
      const { span } = (entry.correctiveAction ?? entry.id).node;
      yield { span, message: describeEntry(adjustment), related: relate(adjustment, context) };
    }
    const byClass = new Map(strict.toReversed().map((adjustment) => [adjustment.perFinding?.value, adjustment]));
    for (const finding of sheet.findings) {
      const adjustment = finding.class && byClass.get(finding.class.value);
      // One that is closed without is the business of `finding-action`.
      if (!finding.class || !adjustment || getValue(finding.node, "closed") || !lacksAction(finding)) continue;
      const { span } = (finding.correctiveAction ?? finding.class).node;
      const message = describeFinding(finding.id?.value, adjustment);
      yield { span, message, related: relate(adjustment, context) };
    }
  },
};

interface Answerable {
  readonly node: Mapping;
  readonly correctiveAction: Sourced<string> | undefined;
}

/** What stands there but cannot be read is said by its type. */
function lacksAction({ node, correctiveAction }: Answerable): boolean {
  return correctiveAction ? correctiveAction.value.trim() === "" : getValue(node, "correctiveAction") === undefined;
}

function relate(adjustment: Adjustment, context: SheetContext) {
  const message = { en: "Asks for a corrective action", zh: "要求写明纠正措施" };
  return inScheme(context, getValue(adjustment.node, "correctiveAction"), message);
}

function describeEntry(adjustment: Adjustment): Message {
  const name = titleOf(adjustment);
  return {
    en: `${name.en} asks for a corrective action each time, and none is named here. Add \`correctiveAction\`.`,
    zh: `${name.zh} 每次发生都须写明纠正措施，此处没有。请补上 \`correctiveAction\`。`,
  };
}

function describeFinding(id: string | undefined, adjustment: Adjustment): Message {
  const name = titleOf(adjustment);
  return {
    en: `${id ?? "The finding"} counts as ${name.en}, which asks for a corrective action each time, and names none. Add \`correctiveAction\`.`,
    zh: `${id ?? "该不符合项"} 计为一次 ${name.zh}，须写明纠正措施，此处没有。请补上 \`correctiveAction\`。`,
  };
}

function exampleScheme(): string {
  return `scheme: service
edition: "2025"
title: 售后服务评价
points: 10
indicators:
  - { id: "1", title: 组织架构, points: 10 }
adjustments:
  - { id: special-deduction, title: 特别扣分项, points: -1, failAt: 5, correctiveAction: required }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`;
}

function exampleSheet(action: string): string {
  return `sheet: GB-2025-118
scheme: service@2025
scores:
  "1": { score: 10, evidence: [ 组织架构图, 岗位说明书 ] }
adjustments:
  - { id: special-deduction, statement: 三种商品缺少法定标识${action} }
`;
}
