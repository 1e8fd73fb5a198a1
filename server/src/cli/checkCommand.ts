/** The options and the help of `gradeline check`. */
import { type Command, Option } from "commander";
import type { Locale, Message } from "../core/index";
import type { CheckOptions } from "./check";
import { failLevels } from "./checkVerdict";
import { checkFormatNames } from "./formatters/checkFormat";
import { locales } from "./locale";
import type { SessionOptions } from "./session";
import { words as common } from "./words";

export type CheckAction = (paths: string[], options: CheckOptions & SessionOptions) => Promise<void>;

export function declareCheck(command: Command, locale: Locale, act: CheckAction): void {
  const say = (message: Message) => message[locale];
  command
    .description(say(words.check))
    .argument("[PATHS...]", say(words.paths))
    .addOption(new Option("--format <format>", say(words.format)).choices(checkFormatNames).default("text"))
    .addOption(new Option("-o, --output <file>", say(common.output)))
    .addOption(new Option("--fail-on <severity>", say(words.failOn)).choices(failLevels).default("error"))
    .addOption(new Option("--max-warnings <number>", say(words.maxWarnings)))
    .addOption(new Option("--rule <rule=severity>", say(words.rule)).argParser(collect))
    .addOption(new Option("--today <date>", say(common.today)))
    .addOption(new Option("--cache", say(words.cache)))
    .addOption(new Option("--cache-location <path>", say(words.cacheLocation)))
    .addOption(new Option("--shard <number/count>", say(words.shard)))
    .addOption(new Option("--jobs <number>", say(common.jobs)))
    .addOption(new Option("--locale <locale>", say(common.locale)).choices(locales))
    .option("--no-color", say(common.noColor))
    .addHelpText("after", say(help))
    .action(act);
}

/** An option that may be given more than once. */
function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

const words = {
  check: { en: "find everything that is wrong in schemes and sheets", zh: "检查方案与评分表中的问题" },
  paths: {
    en: "files, folders or patterns; by default the current folder",
    zh: "文件、文件夹或匹配模式；默认为当前文件夹",
  },
  format: {
    en: `${checkFormatNames.join(", ").replace("text", "text (default)")}`,
    zh: `${checkFormatNames.join("、").replace("text", "text（默认）")}`,
  },
  failOn: {
    en: "least severity that makes the check fail: error (default), warning or info",
    zh: "检查不通过的最低级别：error（默认）、warning 或 info",
  },
  maxWarnings: {
    en: "the check fails, too, if there are more warnings than this",
    zh: "警告超过此数时检查也不通过",
  },
  rule: {
    en: "severity of a rule, such as evidence-missing=warning or not-measurable=off; wins over .gradeline.yaml",
    zh: "规则的级别，如 evidence-missing=warning、not-measurable=off；优先于 .gradeline.yaml",
  },
  cache: {
    en: "remember findings, and check next time only what has changed since",
    zh: "记住检查结果，下次只检查有变化的文件",
  },
  cacheLocation: {
    en: "file or folder for what is remembered; implies --cache (default: .gradelinecache in the current folder)",
    zh: "缓存所在的文件或文件夹，隐含 --cache（默认为当前文件夹中的 .gradelinecache）",
  },
  shard: {
    en: "check only this part of the files, such as 1/4; gradeline merge puts the results together",
    zh: "只检查其中一份文件，如 1/4；用 gradeline merge 合并结果",
  },
} as const satisfies Record<string, Message>;

const help: Message = {
  en: `
Folders are searched by the nearest .gradeline.yaml upwards (include, exclude);
what .gitignore names is left out. A file that is named is always checked.

Examples:
  gradeline check
  gradeline check schemes sheets/xb-0417.sheet.yaml
  gradeline check "sheets/**/*.sheet.yaml" --fail-on warning
  gradeline check --format json --output problems.json
  gradeline check --cache

Exit status:
  0  nothing at or above the failing level
  1  something at or above it
  2  the work could not be done: wrong usage, a file that cannot be read,
     a broken configuration, a folder or pattern without a file to check`,
  zh: `
文件夹按向上最近的 .gradeline.yaml（include、exclude）查找，
不含 .gitignore 所列的文件；直接给出的文件总是检查。

示例：
  gradeline check
  gradeline check schemes sheets/xb-0417.sheet.yaml
  gradeline check "sheets/**/*.sheet.yaml" --fail-on warning
  gradeline check --format json --output problems.json
  gradeline check --cache

退出状态：
  0  没有达到指定级别的问题
  1  有达到或高于该级别的问题
  2  无法执行：用法错误、文件无法读取、配置有误、文件夹或匹配模式中没有可检查的文件`,
};
