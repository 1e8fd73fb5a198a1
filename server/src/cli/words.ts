/** What the help says of options that several commands have. */
import type { Message } from "../core/index";

export const words = {
  output: {
    en: "write the result to this file, and not to the standard output",
    zh: "把结果写入该文件，而不是标准输出",
  },
  today: {
    en: "the day by which deadlines have passed, such as 2025-12-01 (default: today)",
    zh: "判断期限是否已过的日期，如 2025-12-01（默认为今天）",
  },
  jobs: {
    en: "threads that work at the same time (default: as many as there are processors, where there are enough files)",
    zh: "同时工作的线程数（默认在文件较多时与处理器数相同）",
  },
  locale: {
    en: "language: zh, en or auto (that of the environment); by default as .gradeline.yaml says, else auto",
    zh: "语言：zh、en 或 auto（取自环境变量）；默认按 .gradeline.yaml，否则为 auto",
  },
  noColor: { en: "no colours; the variable NO_COLOR does the same", zh: "不用颜色；环境变量 NO_COLOR 作用相同" },
} as const satisfies Record<string, Message>;
