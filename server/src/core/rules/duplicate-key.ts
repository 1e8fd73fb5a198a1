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
  guide: {
    remedy: {
      en: "Compare both values and remove the one that is wrong. Until then the first one counts.",
      zh: "核对两处的值，删除错误的一处。在此之前以第一处为准。",
    },
    exception: {
      en: "Never: programs disagree on which of the two counts.",
      zh: "不应例外：各程序对以哪一处为准并无一致做法。",
    },
    source: {
      en: "YAML 1.2.2, 3.2.1.1: each key of a mapping is unique.",
      zh: "YAML 1.2.2 第 3.2.1.1 节：映射中的键不得重复。",
    },
    bad: { "xb-0417.sheet.yaml": exampleSheet(`  "1": { score: 6, evidence: [ 部门职责 ], note: 职责未更新 }\n`) },
    good: { "xb-0417.sheet.yaml": exampleSheet("") },
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

function exampleSheet(second: string): string {
  return `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织机构图 ] }
  "2": { score: 12, evidence: [ 花名册 ] }
${second}`;
}
