import { inScheme } from "../checks/related";
import { removeRow } from "../checks/rowEdits";
import { listOf, type Message, verbatim } from "../messages/message";
import { type Indicator, walkIndicators } from "../model/indicator";
import type { Adjustment, Scheme } from "../model/scheme";
import { textMessage } from "../model/sourced";
import { nameOf, titleOf } from "../scoring/words";
import type { TextEdit } from "../text/span";
import { getValue } from "../yaml/tree";
import type { Finding, Fix, Related, Rule, SheetContext } from "./types";

/** The scheme that the examples go by. */
const schemeBeside = `scheme: service
edition: "2025"
title: 售后服务评价
profiles: [ { id: production, title: 生产型 }, { id: sales, title: 销售型 } ]
points: { production: 20, sales: 8 }
scoring: { notApplicable: rescale }
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 维修, points: 12, applies: [ production ] }
grades:
  - { id: pass, title: 达标, min: { production: 12, sales: 5 } }
ungraded: { title: 未达标 }
`;

/** Rows, findings and adjustments are about what applies to the profile of the sheet. */
export const outsideProfile: Rule = {
  id: "outside-profile",
  severity: "error",
  title: { en: "Outside the profile", zh: "不属于所选类型" },
  why: {
    en: "What the profile leaves out counts nothing: either it does not belong on the sheet, or the profile is not the client's.",
    zh: "所选类型不包含的内容不计分：要么不应出现在评分表中，要么类型选错了。",
  },
  guide: {
    remedy: {
      en: "Check which profile the client was audited by: correct `profile`, or take out what does not apply; the quick fix removes a row.",
      zh: "核对受审核方所用的类型：更正 `profile`，或删去不适用的内容；快速修复可删除该行。",
    },
    exception: {
      en: "Never: what the profile leaves out counts nothing.",
      zh: "不应忽略：类型不包含的内容不计分。",
    },
    source: {
      en: "GB/T 27922-2011 judges producers and sellers by different sets of indicators.",
      zh: "GB/T 27922-2011 对生产型企业和销售型企业采用不同的指标。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
profile: sales
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 维修记录 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
profile: production
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 维修记录 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { source, sheet, assessment } = context;
    const profile = assessment?.view.profile;
    if (!assessment || profile === undefined) return;
    const { view } = assessment;
    const dropped = new Map<string, Indicator>();
    for (const indicator of walkIndicators(view.scheme.indicators)) {
      if (indicator.id && !view.byId.has(indicator.id.value)) dropped.set(indicator.id.value, indicator);
    }
    const where = describeProfile(view.scheme, profile);
    for (const { kind, entry } of assessment.rowIssues) {
      const indicator = dropped.get(entry.id);
      if (kind !== "outside" || !indicator) continue;
      const fixes = suggestRemoval(removeRow(source.text, sheet, entry.key));
      const related = relate(restrictionOf(indicator, profile), context);
      yield { span: entry.key.span, message: describe(nameOf(indicator), where, "row"), related, fixes };
    }
    for (const { indicator } of sheet.findings) {
      const left = indicator && dropped.get(indicator.value);
      if (!left) continue;
      const related = relate(restrictionOf(left, profile), context);
      yield { span: indicator.node.span, message: describe(nameOf(left), where, "finding"), related };
    }
    for (const { id } of sheet.adjustments) {
      const left = id && !view.adjustments.some(isOf(id.value)) && view.scheme.adjustments.find(isOf(id.value));
      if (!left) continue;
      yield { span: id.node.span, message: describe(titleOf(left), where, "entry"), related: relate(left, context) };
    }
  },
};

type Restricted = Pick<Indicator | Adjustment, "node" | "applies">;

/** The indicator itself, or the one above it, that says to which profiles it applies. */
function restrictionOf(indicator: Indicator, profile: string): Restricted {
  const leavesOut = indicator.applies?.every((id) => id.value !== profile);
  return leavesOut || !indicator.parent ? indicator : restrictionOf(indicator.parent, profile);
}

/** The two places that contradict the row: the profile of the sheet, and what the scheme restricts. */
function relate({ node, applies }: Restricted, context: SheetContext): Related[] {
  const { profile } = context.sheet;
  const only = listOf((applies ?? []).map((id) => verbatim(id.value)));
  return [
    ...(profile
      ? [
          {
            span: profile.node.span,
            message: { en: `The profile is ${profile.value}`, zh: `类型为 ${profile.value}` },
          },
        ]
      : []),
    ...inScheme(context, getValue(node, "applies"), { en: `Applies only to ${only.en}`, zh: `仅适用于 ${only.zh}` }),
  ];
}

function isOf(id: string): (adjustment: Adjustment) => boolean {
  return (adjustment) => adjustment.id?.value === id;
}

function describe(name: Message, profile: Message, place: "row" | "finding" | "entry"): Message {
  const zh = { row: "该行", finding: "该不符合项的指标", entry: "该项" }[place];
  const remedy =
    place === "finding"
      ? { en: "Name an indicator that applies, or correct the profile.", zh: "请改写为适用的指标，或更正类型。" }
      : { en: `Remove the ${place}, or correct the profile.`, zh: `请删除${zh}，或更正类型。` };
  return {
    en: `${name.en} does not apply to the profile ${profile.en}. ${remedy.en}`,
    zh: `${name.zh} 不适用于类型 ${profile.zh}。${remedy.zh}`,
  };
}

function describeProfile(scheme: Scheme, id: string): Message {
  const found = scheme.profiles.find((profile) => profile.id?.value === id);
  const title = textMessage(found?.title);
  return title.en ? { en: `${id} (${title.en})`, zh: `${id}（${title.zh}）` } : verbatim(id);
}

function suggestRemoval(edit: TextEdit | undefined): Fix[] {
  return edit ? [{ title: { en: "Remove the row", zh: "删除该行" }, edits: [edit] }] : [];
}
