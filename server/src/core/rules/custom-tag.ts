import { exampleScheme } from "../exampleScheme";
import type { Span } from "../text/span";
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
  guide: {
    remedy: {
      en: "Remove the tag. A text that begins with an exclamation mark is put in quotes.",
      zh: "删除标签。以感叹号开头的文本请加引号。",
    },
    exception: {
      en: "Never: whoever else reads the file may take the value for something else.",
      zh: "不应例外：其他程序可能把该值读成别的内容。",
    },
    source: {
      en: "YAML 1.2.2, 3.2.1.2: local tags are specific to a single application.",
      zh: "YAML 1.2.2 第 3.2.1.2 节：局部标签仅适用于单个应用。",
    },
    bad: { "service.scheme.yaml": exampleScheme.replace("points: 12", "points: !score 12") },
    good: { "service.scheme.yaml": exampleScheme },
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span, detail = "" } of source.yaml.problems) {
      if (code !== "custom-tag") continue;
      const tag = detail.replace(/^tag:yaml\.org,2002:/, "!!");
      yield {
        span: findTag(source.text, span),
        message: {
          en: `The tag ${tag} means nothing here. Remove it; if the text begins with an exclamation mark, put it in quotes.`,
          zh: `此处不支持标签 ${tag}。请删除；若文本本身以感叹号开头，请加引号。`,
        },
      };
    }
  },
};

/** The tag stands in front of the value, with perhaps an anchor between them. */
function findTag(text: string, value: Span): Span {
  const from = Math.max(0, value.start - 200);
  const match = /!\S*(?=\s+(?:&\S+\s+)?$)/.exec(text.slice(from, value.start));
  return match ? { start: from + match.index, end: from + match.index + match[0].length } : value;
}
