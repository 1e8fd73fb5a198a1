/** The options and the help of `gradeline new`. */
import { Argument, type Command, Option } from "commander";
import { type Locale, listSkeletons, type Message } from "../core/index";
import { locales } from "./locale";
import type { NewKind, NewOptions } from "./new";
import type { SessionOptions } from "./session";

export type NewAction = (kind: NewKind, options: NewOptions & SessionOptions) => Promise<void>;

export function declareNew(command: Command, locale: Locale, act: NewAction): void {
  const say = (message: Message) => message[locale];
  const skeleton = new Option("--skeleton <number>");
  // Their names are read where help is printed, and not whenever the program starts.
  Object.defineProperty(skeleton, "description", { get: () => say(words.skeleton) + nameSkeletons(locale) });
  command
    .description(say(words.new))
    .addArgument(new Argument("<KIND>", say(words.kind)).choices(["scheme", "sheet"]))
    .addOption(new Option("--scheme <scheme>", say(words.scheme)))
    .addOption(new Option("--profile <profile>", say(words.profile)))
    .addOption(skeleton)
    .addOption(new Option("--id <id>", say(words.id)))
    .addOption(new Option("--edition <edition>", say(words.edition)))
    .addOption(new Option("--title <title>", say(words.title)))
    .addOption(new Option("-o, --output <file>", say(words.output)))
    .addOption(new Option("--locale <locale>", say(words.locale)).choices(locales))
    .addHelpText("after", say(help))
    .action(act);
}

function nameSkeletons(locale: Locale): string {
  const names = listSkeletons(locale).map(({ label }, index) => `${index + 1} ${label}`);
  return names.join(locale === "zh" ? "，" : ", ");
}

const words = {
  new: { en: "begin a scheme, or a sheet with a row for every indicator", zh: "新建方案，或列出全部指标的评分表" },
  kind: { en: "scheme or sheet", zh: "scheme（方案）或 sheet（评分表）" },
  scheme: { en: "sheet: the scheme, as ID@EDITION or a file", zh: "评分表：所依据的方案，写作 编号@版本 或文件路径" },
  profile: { en: "sheet: the profile, where the scheme has several", zh: "评分表：方案分为多种类型时的类型" },
  skeleton: { en: "scheme: what to begin with: ", zh: "方案：所用骨架：" },
  id: { en: "the id; by default the name of the file", zh: "编号；默认为文件名" },
  edition: { en: "scheme: the edition (default: 1)", zh: "方案：版本（默认为 1）" },
  title: { en: "scheme: the title", zh: "方案：名称" },
  output: {
    en: "write to this file, which must not be there yet (default: standard output)",
    zh: "写入该文件，文件不得已存在（默认写到标准输出）",
  },
  locale: {
    en: "language of placeholders and titles: zh, en or auto (that of the environment)",
    zh: "占位内容与名称的语言：zh、en 或 auto（取自环境变量）",
  },
} as const satisfies Record<string, Message>;

const help: Message = {
  en: `
Examples:
  gradeline new scheme -o shop-service.scheme.yaml
  gradeline new sheet --scheme shop-service@1 -o sheets/2025-001.sheet.yaml

Exit status: 0 it was written, 2 it was not: wrong usage, no such scheme, a file that is there.`,
  zh: `
示例：
  gradeline new scheme -o shop-service.scheme.yaml
  gradeline new sheet --scheme shop-service@1 -o sheets/2025-001.sheet.yaml

退出状态：0 已写入，2 未写入：用法错误、没有该方案、文件已存在。`,
};
