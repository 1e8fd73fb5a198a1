import { writeInstead } from "../checks/fixes";
import { afterHan, excerpt, type Message } from "../messages/message";
import { scalarKinds } from "../schema/scalars";
import { hasFullwidth } from "../schema/slips";
import type { ShapeProblem } from "../schema/validate";
import { coreType, isNull, type Node, resolve } from "../yaml/tree";
import type { Finding, Rule } from "./types";

/** A value of another type than is due: says what was found and what is due. */
export const wrongType: Rule = {
  id: "wrong-type",
  severity: "error",
  title: { en: "Wrong type of value", zh: "值的类型不符" },
  why: {
    en: "A value of the wrong type is not read: a quoted number is a text and counts for nothing.",
    zh: "类型不符的值不会被读取：加了引号的数字是文本，不会计分。",
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const problem of source.shape) {
      if (problem.kind === "type" && !isFullwidthList(problem)) {
        const { key, inList, due, node, span } = problem;
        yield { span, message: describe(placeOf(key, inList), due, found(node), "") };
      }
      if (problem.kind === "scalar" && problem.slip.rule === "wrong-type") yield describeScalar(problem);
    }
  },
};

/** `［E，H］` is one text to YAML; the rule `fullwidth` says so. */
export function isFullwidthList({ node }: ShapeProblem & { kind: "type" }): boolean {
  const target = resolve(node);
  return target?.kind === "scalar" && /^[［｛]/.test(target.value) && hasFullwidth(target.value);
}

function describeScalar({ node, key, due, slip }: ShapeProblem & { kind: "scalar" }): Finding {
  const { name, example } = scalarKinds[due];
  const { replacement } = slip;
  return {
    span: node.span,
    message: describe(
      placeOf(key, false),
      due === "string" ? name : { en: `${name.en} such as ${example}`, zh: `${name.zh}，如 ${example}` },
      found(node),
      replacement ?? "",
    ),
    fixes: replacement ? [writeInstead(node.span, replacement)] : [],
  };
}

function placeOf(key: string | undefined, inList: boolean): Message {
  if (key === undefined) return inList ? { en: "An item", zh: "各项" } : { en: "The file", zh: "文件" };
  return inList ? { en: `An item of \`${key}\``, zh: `\`${key}\` 的各项` } : { en: `\`${key}\``, zh: `\`${key}\` ` };
}

function describe(place: Message, due: Message, what: Message, replacement: string): Message {
  return {
    en: `${place.en} takes ${due.en}; found ${what.en}.${replacement ? ` Write ${replacement}.` : ""}`,
    zh: `${place.zh}应为${afterHan(due.zh)}，实际为${what.zh}。${replacement ? `请写成 ${replacement}。` : ""}`,
  };
}

function found(node: Node): Message {
  const target = resolve(node);
  if (!target || isNull(target)) return { en: "nothing", zh: "空值" };
  if (target.kind === "mapping") return { en: "a mapping", zh: "映射" };
  if (target.kind === "sequence") return { en: "a list", zh: "列表" };
  const text = excerpt(target.value);
  switch (coreType(target)) {
    case "number":
      return { en: `the number ${text}`, zh: `数字 ${text}` };
    case "boolean":
      return { en: text, zh: ` ${text}` };
    default:
      return { en: `the text "${text}"`, zh: `文本“${text}”` };
  }
}
