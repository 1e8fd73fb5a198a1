import { type Definition, findUnused } from "../checks/unused";
import { listOf, type Message } from "../messages/message";
import type { Finding, Fix, Rule, SchemeContext } from "./types";

/** Something that is defined and that neither the scheme nor a sheet of the workspace makes use of. */
export const unusedDefinition: Rule = {
  id: "unused-definition",
  severity: "hint",
  title: { en: "Definition that nothing uses", zh: "未被使用的定义" },
  why: {
    en: "It changes no score and no grade. Either it is left over, or the condition, plan or indicator that should name it is missing.",
    zh: "它不影响任何得分或等级。要么是多余的，要么本应引用它的条件、模式组合或指标遗漏了。",
  },
  guide: {
    remedy: {
      en: "Remove it, which the fix does with its lines, or name it where it was meant to count. Sheets of the workspace that name a profile, mode or class count as a use.",
      zh: "将其删除（修复会连同所在行一并删除），或在应当引用之处引用。工作区内的评分表引用适用类型、认证模式或不符合分级的，视为已使用。",
    },
    exception: {
      en: "A scheme that prints a complete list of its document, such as all certification modes, may keep what it does not use: suppress it for the file with that reason.",
      zh: "方案照原文完整列出（如全部认证模式）而未逐一使用时，可写明理由对该文件忽略。",
    },
    bad: {
      "service.scheme.yaml": exampleWith(
        "\n  star: [ { id: A, title: 优, points: 10 }, { id: B, title: 差, points: 0 } ]",
      ),
    },
    good: { "service.scheme.yaml": exampleWith("") },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    for (const definition of findUnused(context)) {
      yield {
        span: definition.node.span,
        message: describe(definition),
        related: definition.more.map(({ span }) => ({ span, message: { en: "Here as well", zh: "此处亦有" } })),
        fixes: remove(definition),
        isUnnecessary: true,
      };
    }
  },
};

function describe({ kind, name, like }: Definition): Message {
  const others = listOf(like ?? []);
  switch (kind) {
    case "profile":
      return {
        en: `Nothing tells profile ${name.en} from ${others.en}: no \`applies\` and no figure names it. Restrict something to it, or remove it.`,
        zh: `适用类型 ${name.zh} 与 ${others.zh} 没有区别：没有 \`applies\` 或数值提到它。请据此限定或区分，或将其删除。`,
      };
    case "scale":
      return {
        en: `No indicator answers by scale ${name.en}. Name it as the \`scale\` of one, or remove it.`,
        zh: `没有指标采用评分档表 ${name.zh}。请在指标的 \`scale\` 中引用，或将其删除。`,
      };
    case "mode":
      return {
        en: `No plan names mode ${name.en}. Name it in a plan, or remove it.`,
        zh: `没有模式组合包含认证模式 ${name.zh}。请在模式组合中列入，或将其删除。`,
      };
    case "tag":
      return {
        en: `No condition names tag ${name.en}. Name it in a condition of a grade, or remove it.`,
        zh: `没有等级条件提到标记 ${name.zh}。请在等级条件中引用，或将其删除。`,
      };
    case "class":
      return {
        en: `Nothing follows from finding class ${name.en}: it has neither \`due\` nor \`reaudit\`, and no condition or adjustment names it. Give it a \`due\`, or remove it.`,
        zh: `不符合分级 ${name.zh} 不产生任何结果：没有 \`due\` 或 \`reaudit\`，也没有条件或加扣分项提到它。请规定 \`due\`，或将其删除。`,
      };
  }
}

function remove({ name, edits }: Definition): Fix[] {
  return edits.length > 0 ? [{ title: { en: `Remove ${name.en}`, zh: `删除 ${name.zh}` }, edits }] : [];
}

function exampleWith(scale: string): string {
  return `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
scales:
  practice: [ { id: A, title: 有记录, points: 12 }, { id: B, title: 没有, points: 0 } ]${scale}
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, method: levels, scale: practice }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;
}
