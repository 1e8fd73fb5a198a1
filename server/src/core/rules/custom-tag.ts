import type { Finding, Rule } from "./types";

/** A tag such as `!score`, which only the program that invented it would understand. */
export const customTag: Rule = {
  id: "custom-tag",
  severity: "error",
  title: { en: "Custom tag", zh: "自定义标签" },
  why: {
    en: "A tag changes what a value is, and no two programs agree on tags of their own making.",
    zh: "标签会改变值的类型，而自定义标签在不同程序中含义各异。",
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span, detail = "" } of source.yaml.problems) {
      if (code !== "custom-tag") continue;
      const tag = detail.replace(/^tag:yaml\.org,2002:/, "!!");
      yield {
        span,
        message: {
          en: `The tag ${tag} means nothing here. Remove it; if the text begins with an exclamation mark, put it in quotes.`,
          zh: `此处不支持标签 ${tag}。请删除；若文本本身以感叹号开头，请加引号。`,
        },
      };
    }
  },
};
