import { exampleScheme } from "../exampleScheme";
import type { Finding, Rule } from "./types";

/** A second document behind `---`. */
export const manyDocuments: Rule = {
  id: "many-documents",
  severity: "error",
  title: { en: "More than one document", zh: "文件含多个文档" },
  why: {
    en: "One file is one scheme or one sheet, so that a total can be found by the name of its file.",
    zh: "一个文件只放一个方案或一份评分表，这样才能按文件名找到对应的总分。",
  },
  guide: {
    remedy: {
      en: "Move the second document to a file of its own. Where the line of dashes was meant to set parts of one document apart, remove it.",
      zh: "将第二个文档移到单独的文件；如果 --- 只是用作分隔，请删除。",
    },
    exception: {
      en: "Never: all that stands behind the line is not read.",
      zh: "不应例外：该行之后的内容都不会被读取。",
    },
    source: {
      en: "YAML 1.2.2, 9.2: the documents of a stream are independent of each other.",
      zh: "YAML 1.2.2 第 9.2 节：同一数据流中的各文档相互独立。",
    },
    bad: { "service.scheme.yaml": exampleScheme.replace("findings:", "---\nfindings:") },
    good: { "service.scheme.yaml": exampleScheme },
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span } of source.yaml.problems) {
      if (code !== "many-documents") continue;
      yield {
        span,
        message: {
          en: "A second document starts here and is not read. Move it to a file of its own, or remove the ---.",
          zh: "从这里开始是第二个文档，不会被读取。请移到单独的文件，或删除 ---。",
        },
      };
    }
  },
};
