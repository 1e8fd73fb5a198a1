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
