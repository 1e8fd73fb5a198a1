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
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span, detail = "  " } of source.yaml.problems) {
      if (code !== "tab-indentation") continue;
      yield {
        span,
        message: {
          en: "A tab is no indentation in YAML. Use two spaces for each level.",
          zh: "YAML 不能用制表符缩进。请用空格，每级两格。",
        },
        fixes: [{ title: { en: "Replace by spaces", zh: "替换为空格" }, edits: [{ span, text: detail }] }],
      };
    }
  },
};
