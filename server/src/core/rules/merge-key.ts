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
