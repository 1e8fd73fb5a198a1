import { writeInstead } from "../checks/fixes";
import { numberSlips } from "../checks/numberSlips";
import { respellBrackets, respellItems } from "../checks/reshape";
import { count, type Message } from "../messages/message";
import { toHalfwidth } from "../schema/slips";
import type { ShapeProblem } from "../schema/validate";
import type { Source } from "../source";
import type { Span } from "../text/span";
import { asScalar, type YamlProblem } from "../yaml/tree";
import { isFullwidthChoice } from "./bad-value";
import type { FileContext, Finding, Rule, SheetContext } from "./types";
import { isFullwidthSlip } from "./unknown-key";
import { isFullwidthList } from "./wrong-type";

/** Full-width or typographic characters where YAML or a figure needs ASCII, named instead of the riddle that the parser makes of them. */
export const fullwidth: Rule = {
  id: "fullwidth",
  severity: "error",
  title: { en: "Full-width character", zh: "全角字符" },
  why: {
    en: "A Chinese input method writes ：１０％ where YAML needs :10%. Inside texts full-width characters are right and stay.",
    zh: "中文输入法会打出 ：１０％，而 YAML 需要 :10%。文本内容中的全角字符没有问题，不受影响。",
  },
  guide: {
    remedy: {
      en: "Write the half-width character; the fix does it. Keys, figures, ids, brackets, commas between items and the colon behind a key are half-width, titles and notes are written as they should read.",
      zh: "改为半角字符，可用快速修复。键、数字、编号、括号、项与项之间的逗号、键后的冒号用半角；名称和说明按中文习惯书写。",
    },
    exception: {
      en: "Never: what stands there cannot be read. Full-width characters inside a text are not reported.",
      zh: "不应例外：相应内容无法读取。文本中的全角字符不会被提示。",
    },
    source: {
      en: "YAML 1.2.2, 5.3: the indicators of YAML are ASCII characters.",
      zh: "YAML 1.2.2 第 5.3 节：YAML 的指示符均为 ASCII 字符。",
    },
    bad: { "outlets.scheme.yaml": exampleScheme("points：20", "６０％") },
    good: { "outlets.scheme.yaml": exampleScheme("points: 20", "60%") },
  },
  fixesAll: true,
  *checkFile({ source }: FileContext): Iterable<Finding> {
    for (const signs of signsByLine(source)) yield describeSigns(signs, source.text);
    for (const { code, span, detail = "" } of source.yaml.problems) {
      if (code === "fullwidth-indentation") yield describeIndentation(span, detail);
    }
    for (const problem of source.shape) {
      if (problem.kind === "scalar" && problem.slip.rule === "fullwidth") {
        yield describe(problem.node.span, problem.node.value, respellScalar(problem, source.text));
      } else if (problem.kind === "unknown-key" && isFullwidthSlip(problem)) {
        yield describe(problem.key.span, problem.key.value, toHalfwidth(problem.key.value).trim());
      } else if (problem.kind === "enum" && isFullwidthChoice(problem)) {
        const value = asScalar(problem.node)?.value ?? "";
        yield describe((asScalar(problem.node) ?? problem.node).span, value, toHalfwidth(value).trim());
      } else if (problem.kind === "type" && isFullwidthList(problem)) {
        const text = asScalar(problem.node)?.value ?? "";
        yield describe(problem.node.span, text, respellBrackets(problem));
      }
    }
  },
  *checkSheet({ assessment }: SheetContext): Iterable<Finding> {
    for (const { scalar, replacement } of numberSlips(assessment, "fullwidth")) {
      yield describe(scalar.span, scalar.value, replacement);
    }
  },
};

/** A comment ends a line, and the items of a list stand in brackets: elsewhere what is meant would be lost. */
function respellScalar({ node, key, slip }: ShapeProblem & { kind: "scalar" }, text: string): string | undefined {
  const { replacement } = slip;
  if (replacement === undefined) return key === undefined ? undefined : respellItems(text, node);
  const isComment = node.value.includes("＃") && replacement.includes(" #");
  return isComment && !/^[ \t]*(?:[\r\n]|$)/.test(text.slice(node.span.end, node.span.end + 200))
    ? undefined
    : replacement;
}

function exampleScheme(points: string, share: string): string {
  return `scheme: outlets
edition: "2025"
title: 服务网点评价（试行）
${points}
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12, requires: [ { indicator: "2", min: ${share} } ] }
ungraded: { title: 未达标 }
`;
}

function describe(span: Span, text: string, replacement: string | undefined): Finding {
  const characters = [...new Set([...text].filter((character) => toHalfwidth(character) !== character))].join(" ");
  const remedy = replacement
    ? { en: `Write ${replacement}.`, zh: `请写成 ${replacement}。` }
    : { en: "Write those that are not part of a text as half-width ones.", zh: "请将不属于文本的字符改为半角。" };
  return {
    span,
    message: {
      en: `${text} holds full-width characters (${characters}) where half-width ones are due. ${remedy.en}`,
      zh: `${text} 含有全角字符（${characters}），此处须用半角。${remedy.zh}`,
    },
    fixes: replacement === undefined ? [] : [writeInstead(span, replacement)],
  };
}

/** Signs of YAML that stand for each other's sense, such as two brackets, are one slip. */
function signsByLine({ yaml, lines }: Source): readonly YamlProblem[][] {
  const byLine = new Map<number, YamlProblem[]>();
  for (const problem of yaml.problems) {
    if (problem.code !== "fullwidth-colon" && problem.code !== "fullwidth-sign") continue;
    const line = lines.lineAt(problem.span.start);
    byLine.set(line, [...(byLine.get(line) ?? []), problem]);
  }
  return [...byLine.values()];
}

function describeSigns(problems: readonly YamlProblem[], text: string): Finding {
  const [first, ...more] = problems as [YamlProblem, ...YamlProblem[]];
  if (more.length === 0) return describeSign(first, text);
  const edits = problems.map(({ span, detail = "" }) => ({ span, text: detail }));
  const signs = [...new Set(problems.map(({ span }) => text.slice(span.start, span.end)))];
  const due = signs.map(toHalfwidth).join(" ");
  return {
    span: first.span,
    message: {
      en: `To YAML the full-width ${signs.join(" ")} on this line are part of a text. Write ${due}.`,
      zh: `本行的全角 ${signs.join(" ")} 在 YAML 中只是文本。请写成半角 ${due}。`,
    },
    fixes: [{ title: { en: `Write ${due}`, zh: `改为 ${due}` }, edits }],
  };
}

function describeSign({ code, span, detail: due = "" }: YamlProblem, text: string): Finding {
  const sign = text.slice(span.start, span.end);
  const message: Message =
    code === "fullwidth-colon"
      ? {
          en: "A full-width colon ： ends no key. Write a half-width colon and a space (: ).",
          zh: "全角冒号 ： 不能作为键的结尾。请写成半角冒号加空格（: ）。",
        }
      : {
          en: `To YAML a full-width ${sign} is part of a text. Write ${due.trim()}.`,
          zh: `全角 ${sign} 在 YAML 中只是文本。请写成半角 ${due.trim()}。`,
        };
  return { span, message, fixes: [writeInstead(span, due)] };
}

function describeIndentation(span: Span, spaces: string): Finding {
  return {
    span,
    message: {
      en: `The line is indented by full-width or no-break spaces, which YAML takes for text. Use ${count(spaces.length, "ordinary space")}.`,
      zh: `此行用全角空格或不换行空格缩进，YAML 会把它当作文本。请改用 ${spaces.length} 个普通空格。`,
    },
    fixes: [{ title: { en: "Use ordinary spaces", zh: "改用普通空格" }, edits: [{ span, text: spaces }] }],
  };
}
