import { writeInstead } from "../checks/fixes";
import { exampleScheme } from "../exampleScheme";
import { afterHan, excerpt, listOf, type Message, verbatim } from "../messages/message";
import { type ScalarKindName, scalarKinds } from "../schema/scalars";
import { hasFullwidth, toHalfwidth } from "../schema/slips";
import type { ShapeProblem } from "../schema/validate";
import { nearest } from "../text/nearest";
import { asScalar, resolve } from "../yaml/tree";
import type { Finding, Rule } from "./types";

/** Not one of the allowed values, or a date, duration, number … that is not written as one. */
export const badValue: Rule = {
  id: "bad-value",
  severity: "error",
  title: { en: "Value that is not allowed", zh: "值不合规" },
  why: {
    en: "A value that cannot be read is left out, and whatever depends on it cannot be checked.",
    zh: "无法读取的值会被忽略，依赖它的内容也就无法检查。",
  },
  guide: {
    remedy: {
      en: "Take one of the values that the message names, or write the date, duration or figure in the form that it shows.",
      zh: "改用提示中列出的值，或按提示的形式书写日期、期限或数字。",
    },
    exception: {
      en: "Never: the value is not read, and the default holds in its place where there is one.",
      zh: "不应例外：该值不会被读取；有默认值的，按默认值处理。",
    },
    source: {
      en: "Dates: ISO 8601 (GB/T 7408), calendar date in the extended format.",
      zh: "日期：GB/T 7408（ISO 8601）日历日期的扩展格式。",
    },
    bad: { "service.scheme.yaml": exampleScheme.replace("points: 20", "effective: 2025/06/20\npoints: 20") },
    good: { "service.scheme.yaml": exampleScheme.replace("points: 20", "effective: 2025-06-20\npoints: 20") },
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const problem of source.shape) {
      if (problem.kind === "enum" && !isFullwidthChoice(problem)) yield describeChoice(problem);
      if (problem.kind === "scalar" && problem.slip.rule === "bad-value") yield describeScalar(problem);
      if (problem.kind === "empty") {
        const key = problem.key ?? "";
        yield {
          span: problem.span,
          message: {
            en: `\`${key}\` is empty and needs at least one entry. Add one, or remove the key.`,
            zh: `\`${key}\` 为空，至少需要一项。请补充，或删除此键。`,
          },
        };
      }
    }
  },
};

/** The word would be right in half-width characters; the rule `fullwidth` says so. */
export function isFullwidthChoice({ node, allowed }: ShapeProblem & { kind: "enum" }): boolean {
  const value = asScalar(node)?.value ?? "";
  return hasFullwidth(value) && allowed.includes(toHalfwidth(value).trim());
}

function describeChoice({ node, key = "", allowed }: ShapeProblem & { kind: "enum" }): Finding {
  const scalar = asScalar(node);
  const value = scalar?.value ?? "";
  const target = resolve(node);
  const isOne = target === undefined || target.kind === "scalar";
  const found = isOne
    ? { en: excerpt(value) || "nothing", zh: ` ${excerpt(value) || "空值"}` }
    : target.kind === "sequence"
      ? { en: "a list", zh: "列表" }
      : { en: "a mapping", zh: "映射" };
  const choice = listOf(allowed.map(verbatim), "or");
  const guess = findLanguage(value, allowed) ?? nearest(value, allowed);
  return {
    span: (resolve(node) ?? node).span,
    message: {
      en: `\`${key}\` is ${choice.en}; found ${found.en}.${guess ? ` Did you mean ${guess}?` : ""}`,
      zh: `\`${key}\` 应为 ${choice.zh}，实际为${found.zh}。${guess ? `是否应为 ${guess}？` : ""}`,
    },
    fixes: guess && scalar ? [writeInstead(scalar.span, guess)] : [],
  };
}

function describeScalar({ node, key, due, slip }: ShapeProblem & { kind: "scalar" }): Finding {
  const { name, example } = scalarKinds[due];
  const place: Message = key === undefined ? { en: "This key", zh: "此键" } : { en: `\`${key}\``, zh: `\`${key}\` ` };
  const { replacement } = slip;
  const remedy = replacement
    ? { en: `Write ${replacement}.`, zh: `请写成 ${replacement}。` }
    : { en: hint(due).en, zh: hint(due).zh };
  return {
    span: node.span,
    message: {
      en: `${place.en} takes ${name.en} such as ${example}; found ${excerpt(node.value)}. ${remedy.en}`.trim(),
      zh: `${place.zh}应为${afterHan(name.zh)}，如 ${example}；实际为 ${excerpt(node.value)}。${remedy.zh}`,
    },
    fixes: replacement ? [writeInstead(node.span, replacement)] : [],
  };
}

/** `cn` and `zh-CN` are Chinese, however near `en` may be. */
function findLanguage(value: string, allowed: readonly string[]): string | undefined {
  const language = /^(?:cn|zh[-_].*|chs|chinese|中文)$/i.test(value) ? "zh" : /^en[-_]/i.test(value) ? "en" : "";
  return allowed.includes(language) ? language : undefined;
}

/** How what is due is written, where the example alone does not tell. */
function hint(due: ScalarKindName): Message {
  switch (due) {
    case "id":
      return {
        en: "An id has letters, digits, `.`, `_` and `-` and begins with a letter or digit.",
        zh: "编号由文字、数字、`.`、`_`、`-` 组成，以文字或数字开头。",
      };
    case "date":
      return { en: "Write an existing day as year-month-day.", zh: "请按“年-月-日”书写存在的日期。" };
    case "duration":
    case "span":
      return {
        en: "Use days, working days, weeks, months or years.",
        zh: "单位用 days、working days、weeks、months 或 years。",
      };
    case "comparison":
      return { en: "Begin with <, ≤, =, ≥ or >, then the number.", zh: "以 <、≤、=、≥ 或 > 开头，后接数字。" };
    case "glob":
      return {
        en: "Write a pattern relative to the folder of this file that does not lead out of it.",
        zh: "请写相对于本文件所在文件夹、且不指向其外的匹配模式。",
      };
    default:
      return { en: "", zh: "" };
  }
}
