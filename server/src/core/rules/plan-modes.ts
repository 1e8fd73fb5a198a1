import { inScheme } from "../checks/related";
import { isMisshapen } from "../checks/rows";
import { listOf, type Message, verbatim } from "../messages/message";
import type { Plan } from "../model/scheme";
import { itemsAt } from "../model/sourced";
import { findPair, getValue } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** The modes of an audit are a combination that the scheme allows for it. */
export const planModes: Rule = {
  id: "plan-modes",
  severity: "error",
  title: { en: "Combination of modes that is not allowed", zh: "认证模式组合不符" },
  why: {
    en: "Each kind of audit has its combination of activities. Where one is left out the result rests on less than the scheme asks for, and the audit has to be repeated.",
    zh: "每类审核都有规定的活动组合。少用一种模式，结论的依据就不足，审核可能要重做。",
  },
  guide: {
    remedy: {
      en: "Correct `modes` if the sheet lists them wrongly, or `plan` and `type` if the audit was of another kind. A mode that was really left out has to be made up for.",
      zh: "`modes` 填写有误的，请更正；审核类型或情形选错的，更正 `type` 或 `plan`。确实少用的模式须补做。",
    },
    exception: {
      en: "Suppress it where the scheme owner has agreed to a deviation, and name the letter.",
      zh: "方案所有者同意偏离时可忽略该条，并写明批准文件。",
    },
    bad: { "xb-2025-0417.sheet.yaml": exampleSheet("[ E, I ]"), "service.scheme.yaml": exampleScheme() },
    good: { "xb-2025-0417.sheet.yaml": exampleSheet("[ E, H, I ]"), "service.scheme.yaml": exampleScheme() },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { scheme, sheet, source } = context;
    const { type, plan, modes, node } = sheet.audit;
    const given = findPair(node, "modes");
    if (!scheme || !type || !given || modes.length === 0 || isMisshapen(source, given.value)) return;
    const known = new Set(scheme.modes.map((mode) => mode.value));
    const isUnknownPlan =
      getValue(node, "plan") && !scheme.plans.some(({ when }) => when && when.value === plan?.value);
    if (isUnknownPlan || modes.some((mode) => !known.has(mode.value))) return;
    const plans = scheme.plans.filter((each) => mayConcern(each, type.value, plan?.value));
    if (plans.length === 0 || plans.some((each) => !isReadable(each, known) || isSame(each, modes))) return;
    const isBlock = given.value.kind === "sequence" && !given.value.flow;
    yield {
      span: isBlock ? given.key.span : given.value.span,
      message: describe(modes.map(idOf), plans, type.value, plan?.value),
      related: plans.flatMap((each) =>
        inScheme(context, getValue(each.node, "modes"), { en: "A combination that is allowed", zh: "允许的组合" }),
      ),
    };
  },
};

/** A plan for no circumstances in particular is for all of them, and one that cannot be read may be. */
function mayConcern({ audit, when }: Plan, type: string, plan: string | undefined): boolean {
  return (!audit || audit.value === type) && (plan === undefined || !when || when.value === plan);
}

/** Where one of the combinations is not known the audit may have gone by it. */
function isReadable({ node, audit, when, modes }: Plan, known: ReadonlySet<string>): boolean {
  const hasAllModes = modes.length > 0 && modes.length === itemsAt(node, "modes").length;
  const hasCircumstances = when !== undefined || getValue(node, "when") === undefined;
  return audit !== undefined && hasCircumstances && hasAllModes && modes.every((mode) => known.has(mode.value));
}

function isSame(plan: Plan, modes: Plan["modes"]): boolean {
  const [asked, given] = [new Set(plan.modes.map(idOf)), new Set(modes.map(idOf))];
  return asked.size === given.size && [...asked].every((mode) => given.has(mode));
}

function idOf({ value }: { readonly value: string }): string {
  return value;
}

const kinds: Readonly<Record<string, Message>> = {
  initial: { en: "an initial audit", zh: "初次审核" },
  surveillance: { en: "a surveillance audit", zh: "监督审核" },
  recertification: { en: "a recertification audit", zh: "再认证审核" },
  special: { en: "a special audit", zh: "特殊审核" },
};

function describe(modes: readonly string[], plans: readonly Plan[], type: string, plan: string | undefined): Message {
  const used = [...new Set(modes)].join("+");
  const allowed = [...new Set(plans.map((each) => each.modes.map(idOf).join("+")))];
  const choice = listOf(allowed.map(verbatim), "or");
  const kind = kinds[type] ?? { en: `an audit of type ${type}`, zh: `${type} 审核` };
  const who = plan === undefined ? { en: "the scheme", zh: "方案" } : { en: plan, zh: ` ${plan} ` };
  const difference = allowed.length === 1 ? compare(modes, (plans[0] as Plan).modes.map(idOf)) : verbatim("");
  return {
    en: `The audit combines ${used}; for ${kind.en} ${who.en} allows ${choice.en}${difference.en}. Correct the modes, the plan or the type of the audit.`,
    zh: `审核采用 ${used}，而${who.zh}对${kind.zh}只允许 ${choice.zh}${difference.zh}。请更正认证模式、模式组合或审核类型。`,
  };
}

/** `: H is missing`, where there is only one combination that could be meant. */
function compare(modes: readonly string[], asked: readonly string[]): Message {
  const missing = asked.filter((mode) => !modes.includes(mode)).map(verbatim);
  const more = [...new Set(modes)].filter((mode) => !asked.includes(mode)).map(verbatim);
  const parts = [
    ...(missing.length > 0 ? [{ en: `${clause(missing)} missing`, zh: `缺少 ${listOf(missing).zh}` }] : []),
    ...(more.length > 0 ? [{ en: `${clause(more)} not part of it`, zh: `多出 ${listOf(more).zh}` }] : []),
  ];
  return {
    en: `: ${parts.map((part) => part.en).join(", ")}`,
    zh: `，${parts.map((part) => part.zh).join("，")}`,
  };
}

function clause(modes: readonly Message[]): string {
  return `${listOf(modes).en} ${modes.length === 1 ? "is" : "are"}`;
}

function exampleScheme(): string {
  return `scheme: service
edition: "2025"
title: 售后服务完善程度
modes: { E: 顾客调查, H: 服务设计审查, I: 服务管理审查 }
plans:
  - { when: with-design, audit: initial, modes: [ E, H, I ] }
  - { when: without-design, audit: initial, modes: [ E, I ] }
points: 10
indicators:
  - { id: "1", title: 组织架构, points: 10 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`;
}

function exampleSheet(modes: string): string {
  return `sheet: XB-2025-0417
scheme: service@2025
audit: { type: initial, plan: with-design, modes: ${modes} }
scores:
  "1": { score: 10, evidence: [ 组织架构图, 岗位说明书 ] }
`;
}
