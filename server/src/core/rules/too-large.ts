import { exampleScheme } from "../exampleScheme";
import type { Message } from "../messages/message";
import { limits } from "../yaml/read";
import type { Finding, Rule } from "./types";

const sentences: Record<keyof typeof limits, Message> = {
  length: {
    en: `The file is longer than ${limits.length} characters and is not checked. Split it, or move what is no scheme or sheet elsewhere.`,
    zh: `文件超过 ${limits.length} 个字符，未作检查。请拆分文件，或移出无关内容。`,
  },
  depth: {
    en: `Brackets or lists stand more than ${limits.depth} deep inside each other; the file is not checked. Remove the nesting.`,
    zh: `括号或列表的嵌套超过 ${limits.depth} 层，文件未作检查。请减少嵌套。`,
  },
  aliasedNodes: {
    en: `Aliases repeat more than ${limits.aliasedNodes} values; the file is not checked. Write the values out.`,
    zh: `别名重复的内容超过 ${limits.aliasedNodes} 项，文件未作检查。请直接写出内容。`,
  },
};

/** A file over one of the limits that keep the editor responsive: reported, never processed half. */
export const tooLarge: Rule = {
  id: "too-large",
  severity: "error",
  title: { en: "File over a limit", zh: "文件超出限制" },
  why: {
    en: "A file of such size or depth is a mistake or an attack, and checking it would stall everything else.",
    zh: "如此大或如此深的文件要么是失误，要么是攻击；检查它会拖住其他一切。",
  },
  guide: {
    remedy: {
      en: "Split the file, write repeated values out instead of multiplying aliases, or take out what is neither scheme nor sheet.",
      zh: "拆分文件；重复的内容直接写出，不要层层使用别名；移出与方案或评分表无关的内容。",
    },
    exception: {
      en: "Never: the file is not checked at all. Exclude it in `.gradeline.yaml` if it is no scheme and no sheet.",
      zh: "不应例外：文件完全未作检查。如果它不是方案或评分表，请在 `.gradeline.yaml` 的 `exclude` 中排除。",
    },
    bad: { "service.scheme.yaml": `${exampleScheme}x-notes: ${nest(limits.depth + 1)}\n` },
    good: { "service.scheme.yaml": `${exampleScheme}x-notes: ${nest(2)}\n` },
  },
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span, detail } of source.yaml.problems) {
      if (code === "too-large") yield { span, message: sentences[detail as keyof typeof limits] };
    }
  },
};

function nest(depth: number): string {
  return "[".repeat(depth) + "]".repeat(depth);
}
