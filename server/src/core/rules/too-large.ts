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
  *checkFile({ source }): Iterable<Finding> {
    for (const { code, span, detail } of source.yaml.problems) {
      if (code === "too-large") yield { span, message: sentences[detail as keyof typeof limits] };
    }
  },
};
