import { count, type Message } from "../messages/message";
import type { Finding, Rule } from "./types";

/** Tabs in front of a line, which YAML does not take for indentation. */
export const tabIndentation: Rule = {
  id: "tab-indentation",
  severity: "error",
  title: { en: "Tab as indentation", zh: "用制表符缩进" },
  why: {
    en: "Every program gives a tab another width, so YAML forbids it where the indentation decides what belongs to what.",
    zh: "制表符的宽度因程序而异，而 YAML 以缩进区分从属关系，因此不允许用它缩进。",
  },
  guide: {
    remedy: {
      en: "Put spaces in the place of the tabs, two for each level. The fix takes the column from the lines above. Most editors can be set to insert spaces when the tab key is pressed.",
      zh: "将制表符改为空格，每级两格；快速修复按上文各行确定列。多数编辑器可设置为按 Tab 键时插入空格。",
    },
    exception: {
      en: "Never: YAML allows no tabs there. Behind a colon, within a text and in front of a comment they are allowed and not reported.",
      zh: "不应例外：YAML 不允许。冒号之后、文本之中、注释之前的制表符允许使用，不会被提示。",
    },
    source: {
      en: "YAML 1.2.2, 6.1: tab characters must not be used in indentation.",
      zh: "YAML 1.2.2 第 6.1 节：缩进不得使用制表符。",
    },
    bad: { "outlets.scheme.yaml": exampleScheme("\t") },
    good: { "outlets.scheme.yaml": exampleScheme("    ") },
  },
  fixesAll: true,
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span, detail } of source.yaml.problems) {
      if (code !== "tab-indentation") continue;
      yield {
        span,
        message: describe(source.text.slice(span.start - 1, span.start), detail),
        fixes:
          detail === undefined
            ? []
            : [{ title: { en: "Replace by spaces", zh: "替换为空格" }, edits: [{ span, text: detail }] }],
      };
    }
  },
};

function exampleScheme(indentation: string): string {
  return `scheme: outlets
edition: "2025"
title: 服务网点评价
points: 20
indicators:
  - id: "1"
${indentation}title: 组织架构
${indentation}points: 20
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;
}

function describe(before: string, spaces: string | undefined): Message {
  if (before === "-") {
    return {
      en: "A tab is no indentation in YAML, nor is one behind a dash. Put a space there.",
      zh: "YAML 不能用制表符缩进，短横线之后也不行。请改用空格。",
    };
  }
  const width = spaces?.length;
  return {
    en: `A tab is no indentation in YAML. ${width === undefined ? "Use two spaces for each level" : `Indent by ${count(width, "space")}`}.`,
    zh: `YAML 不能用制表符缩进。${width === undefined ? "请用空格，每级两格" : `请改用 ${width} 个空格`}。`,
  };
}
