import { writeInstead } from "../checks/fixes";
import { faultyRows } from "../checks/rows";
import { excerpt, type Message } from "../messages/message";
import type { Assessment } from "../scoring/assess";
import type { YamlProblem, YamlProblemCode } from "../yaml/tree";
import type { Finding, Fix, Rule } from "./types";

type Describe = (detail: string) => Message;

/** What YAML itself rejects, in plain words; problems that have a rule of their own are missing here. */
const sentences: Partial<Record<YamlProblemCode, Describe>> = {
  "alias-cyclic": (name) => ({
    en: `Alias *${name} stands inside the very value that &${name} names. Write the value out here.`,
    zh: `别名 *${name} 出现在 &${name} 所指的内容之内，形成循环。请在此处直接写出内容。`,
  }),
  "alias-unknown": (name) => ({
    en: `Alias *${name} has no anchor &${name} above it. Name the value above with &${name}, or put the text in quotes.`,
    zh: `别名 *${name} 之前没有锚点 &${name}。请先用 &${name} 标记内容；若是普通文本，请加引号。`,
  }),
  "bad-comparison": (text) => ({
    en: `YAML reads an unquoted ${text.charAt(0)} as something else. Put the comparison in quotes: "${text}".`,
    zh: `未加引号的 ${text.charAt(0)} 在 YAML 中另有含义。请给比较式加引号："${text}"。`,
  }),
  "bad-directive": () => ({
    en: "A line that starts with % is a directive to YAML, and this one is none. Put the text in quotes, or remove the line.",
    zh: "以 % 开头的行是 YAML 指令，此行不是有效指令。请给文本加引号，或删除此行。",
  }),
  "bad-encoding": () => ({
    en: "This byte is not UTF-8 text. Save the file with the encoding UTF-8.",
    zh: "此处不是有效的 UTF-8 文本。请将文件另存为 UTF-8 编码。",
  }),
  "bad-escape": (text) => ({
    en: `${text || "This"} is no escape sequence. In double quotes a backslash is written \\\\; or use single quotes.`,
    zh: `${text || "此处"} 不是有效的转义。双引号中的反斜杠须写成 \\\\，或改用单引号。`,
  }),
  "bad-flow-end": () => ({
    en: "A bracket opened above is not closed here. Add the missing ] or }.",
    zh: "前面打开的括号到此没有闭合。请补上 ] 或 }。",
  }),
  "bad-indent": (columns) => {
    const [found, due] = columns.split(" ");
    return due === undefined
      ? {
          en: "The indentation fits no line above. Align it with its neighbours.",
          zh: "缩进与上文各行都不对齐。请与同级的行对齐。",
        }
      : {
          en: `The indentation of ${found} fits no line above. Indent by ${due} spaces, as its neighbours are.`,
          zh: `缩进 ${found} 格与上文各行都不对齐。请与同级的行一样缩进 ${due} 格。`,
        };
  },
  "bad-properties": (text) => ({
    en: `An anchor or tag cannot stand here${text ? ` (${text})` : ""}. Remove it.`,
    zh: `锚点或标签不能放在此处${text ? `（${text}）` : ""}。请删除。`,
  }),
  "bad-start": (text) => ({
    en: `A text cannot begin with ${text.charAt(0)} unless it is quoted. Put it in quotes.`,
    zh: `未加引号的文本不能以 ${text.charAt(0)} 开头。请加引号。`,
  }),
  "complex-key": () => ({
    en: "A key is a plain word or id; a list or mapping cannot be one. Write `key: value`.",
    zh: "键只能是一个词或编号，不能是列表或映射。请写成 key: value。",
  }),
  "lone-dash": () => ({
    en: "To YAML a dash alone begins a list. Put it in quotes, or leave the value empty.",
    zh: "单独的短横线在 YAML 中表示列表的开始。请加引号，或将值留空。",
  }),
  "long-key": () => ({
    en: "This key is longer than 1024 characters. A colon may be missing further up, or a quote.",
    zh: "此键超过 1024 个字符。前面可能缺少冒号或引号。",
  }),
  "missing-colon": (text) => ({
    en: `${excerpt(text)} is neither \`key: value\` nor part of a text. Add a colon and a value, or remove the line.`,
    zh: `${excerpt(text)} 既不是 key: value，也不属于上文的文本。请补上冒号和值，或删除此行。`,
  }),
  "missing-dash": () => ({
    en: "This stands among the items of a list but is none. Begin it with a dash and a space (- ), or align it with the item above.",
    zh: "此处位于列表之中，却不是列表项。请以短横线加空格（- ）开头，或与上一项的内容对齐。",
  }),
  "missing-quote": (text) => ({
    en: `The quote opened ${text ? `in ${excerpt(text)} ` : ""}is not closed on its line. Add the closing quote.`,
    zh: `${text ? `${excerpt(text)} 的` : ""}引号在本行没有闭合。请补上右引号。`,
  }),
  "missing-space": () => ({
    en: "A colon ends a key only with a space behind it. Put a space behind the colon.",
    zh: "冒号后面有空格才表示键的结尾。请在冒号后加一个空格。",
  }),
  "nested-mapping": (text) => ({
    en: `A text with a colon and a space must be quoted${text ? `: "${excerpt(text)}"` : ""}. Put it in quotes.`,
    zh: `含有“冒号加空格”的文本必须加引号${text ? `：${excerpt(text)}` : ""}。请加引号。`,
  }),
  unexpected: (text) => ({
    en: `${text ? excerpt(text) : "This"} does not belong here. Remove it, or put the whole text in quotes.`,
    zh: `${text ? excerpt(text) : "此内容"} 不应出现在这里。请删除，或将整段文本加上引号。`,
  }),
};

/** Everything that YAML itself rejects, at the right place and in plain words. */
export const yamlSyntax: Rule = {
  id: "yaml-syntax",
  severity: "error",
  title: { en: "Not valid YAML", zh: "YAML 语法错误" },
  why: {
    en: "What YAML cannot read is left out of every total. The rest of the file is still checked.",
    zh: "YAML 无法读取的内容不会计入任何合计；文件的其余部分仍会照常检查。",
  },
  guide: {
    remedy: {
      en: "Put the text in quotes, close what was opened, or align the line with its neighbours; the message says which. Where there is only one way a fix does it.",
      zh: "按提示给文本加引号、补上右引号或右括号，或与同级的行对齐。只有一种改法时可用快速修复。",
    },
    exception: {
      en: "Never: no program can read the line as it is meant.",
      zh: "不应例外：任何程序都无法按原意读取该行。",
    },
    source: {
      en: "YAML 1.2.2, 7.3.3: what a plain text may begin with and hold.",
      zh: "YAML 1.2.2 第 7.3.3 节：不加引号的文本可以如何开头、可含哪些字符。",
    },
    bad: { "hotline.scheme.yaml": exampleScheme(">= 98%") },
    good: { "hotline.scheme.yaml": exampleScheme('">= 98%"') },
  },
  *checkFile({ snapshot, source }): Iterable<Finding> {
    for (const problem of source.yaml.problems) {
      if (problem.code === "lone-dash" && isScore(problem, snapshot.assessment(source))) continue;
      const message = sentences[problem.code]?.(problem.detail ?? "");
      if (message) yield { span: problem.span, message, fixes: findFixes(problem) };
    }
  },
};

function exampleScheme(target: string): string {
  return `scheme: hotline
edition: "2025"
title: 服务热线评价
points: 20
indicators:
  - id: "1"
    title: 接通率
    points: 20
    method: metric
    metric: { unit: "%", period: 月, target: ${target} }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;
}

/** A dash in the place of a score stands for n/a; `score-form` says so. */
function isScore({ span }: YamlProblem, assessment: Assessment | undefined): boolean {
  const rows = faultyRows(assessment, "form");
  return rows.some(({ issue }) => !issue.key && issue.node.span.start === span.start);
}

/** The repair that the reader made for itself, where it is certain that the author meant it. */
function findFixes({ code, span, detail = "" }: YamlProblem): Fix[] {
  if (code === "missing-space") return [writeInstead(span, ": ")];
  const isWhole = code === "bad-start" && span.end - span.start === detail.length && detail.length > 1;
  if (((code === "bad-comparison" || code === "nested-mapping") && detail) || isWhole) {
    const quoted = /["\\]/.test(detail) ? `'${detail.replaceAll("'", "''")}'` : `"${detail}"`;
    return [writeInstead(span, quoted)];
  }
  return [];
}
