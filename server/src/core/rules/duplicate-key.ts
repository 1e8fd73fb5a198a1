import type { Finding, Rule } from "./types";

/** The same key twice in one mapping; keys are compared as they are written, so `1.1` and `1.10` differ. */
export const duplicateKey: Rule = {
  id: "duplicate-key",
  severity: "error",
  title: { en: "Key given twice", zh: "键重复" },
  why: {
    en: "Only one of two values can count, and nobody can tell which one was meant.",
    zh: "两个值只能有一个生效，而无法判断应以哪个为准。",
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span, detail, related } of source.yaml.problems) {
      if (code !== "duplicate-key" || !related) continue;
      const line = source.lines.lineAt(related.start) + 1;
      yield {
        span,
        message: {
          en: `\`${detail}\` already stands in line ${line}; only that one counts. Remove one of the two.`,
          zh: `\`${detail}\` 在第 ${line} 行已经出现，只有那一处生效。请删除其中一处。`,
        },
        related: [{ span: related, message: { en: "The first one", zh: "第一处" } }],
      };
    }
  },
};
