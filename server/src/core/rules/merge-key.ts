import { exampleScheme } from "../exampleScheme";
import type { Finding, Rule } from "./types";

/** `<<`, which YAML 1.2 does not have. */
export const mergeKey: Rule = {
  id: "merge-key",
  severity: "error",
  title: { en: "Merge key", zh: "合并键" },
  why: {
    en: "YAML 1.2 has no merge keys: some programs would merge what others read as a key named <<.",
    zh: "YAML 1.2 没有合并键：有的程序会合并，有的程序则当作名为 << 的键。",
  },
  guide: {
    remedy: {
      en: "Write the keys out, or use an alias for each value: `points: *name`.",
      zh: "逐一写出各键，或对单个值使用别名：`points: *name`。",
    },
    exception: {
      en: "Never: what is merged is not read, so the keys are missing.",
      zh: "不应例外：合并的内容不会被读取，相应的键等于缺失。",
    },
    source: {
      en: "YAML 1.2.2, 10.3: the core schema has no merge keys; they were an extension of YAML 1.1.",
      zh: "YAML 1.2.2 第 10.3 节：核心模式没有合并键，它是 YAML 1.1 的扩展。",
    },
    bad: {
      "service.scheme.yaml": exampleScheme
        .replace("due: 30 days", "<<: *late")
        .replace("due: 15 working days", "due: 15 working days, x-late: &late { due: 30 days }"),
    },
    good: { "service.scheme.yaml": exampleScheme },
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span } of source.yaml.problems) {
      if (code !== "merge-key") continue;
      yield {
        span,
        message: {
          en: "Merge keys (<<) are not part of YAML 1.2. Write the keys out, or use an alias for each value (key: *name).",
          zh: "YAML 1.2 不支持合并键（<<）。请逐一写出各键，或对单个值使用别名（key: *name）。",
        },
      };
    }
  },
};
