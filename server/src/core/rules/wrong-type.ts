import { writeInstead } from "../checks/fixes";
import { reshape } from "../checks/reshape";
import { exampleScheme } from "../exampleScheme";
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
  guide: {
    remedy: {
      en: "Write the value as the type that is due: numbers without quotes, texts that look like numbers with quotes, lists in brackets or with dashes.",
      zh: "按要求的类型书写：数字不加引号，形似数字的文本加引号，列表用方括号或短横线。",
    },
    exception: {
      en: "Never: the value is not read.",
      zh: "不应例外：该值不会被读取。",
    },
    bad: { "service.scheme.yaml": exampleScheme.replace("points: 20", 'points: "20"') },
    good: { "service.scheme.yaml": exampleScheme },
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const problem of source.shape) {
      if (problem.kind === "type" && !isFullwidthList(problem)) {
        yield describeShape(problem, source.text);
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

function describeShape(problem: ShapeProblem & { kind: "type" }, text: string): Finding {
  const { key, inList, due, node, span } = problem;
  const edits = reshape(text, problem);
  const [edit, more] = edits;
  const place = placeOf(key, inList);
  if (edit && !more) {
    return {
      span,
      message: describe(place, due, found(node), excerpt(edit.text, 60)),
      fixes: [writeInstead(edit.span, edit.text)],
    };
  }
  const remedy: Message = edit
    ? { en: "Put a dash in front of its first key.", zh: "请在第一个键前加短横线。" }
    : isNull(node)
      ? { en: "Fill it in.", zh: "请填写。" }
      : { en: "", zh: "" };
  const message = describe(place, due, found(node), "");
  return {
    span,
    message: { en: `${message.en} ${remedy.en}`.trim(), zh: message.zh + remedy.zh },
    fixes: edit ? [{ title: { en: "Make it the first item of a list", zh: "改为列表的第一项" }, edits }] : [],
  };
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
