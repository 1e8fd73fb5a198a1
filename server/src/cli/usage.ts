/** What commander says by itself, in Chinese; its English stays as it is. */
import type { Locale } from "../core/index";

const sentences: readonly (readonly [RegExp, string])[] = [
  [/^unknown option '(.*)'$/, "没有选项 $1"],
  [/^unknown command '(.*)'$/, "没有命令 $1"],
  [/^\(Did you mean one of (.*)\?\)$/, "（是否应为 $1 之一？）"],
  [/^\(Did you mean (.*)\?\)$/, "（是否应为 $1？）"],
  [/^missing required argument '(.*)'$/, "缺少参数 $1"],
  [/^required option '(.*)' not specified$/, "缺少选项 $1"],
  [/^option '(.*)' argument missing$/, "选项 $1 缺少取值"],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/,
    "参数 $2 的取值 $1 无效，应为 $3",
  ],
  [/^option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/, "选项 $1 的取值 $2 无效，应为 $3"],
  [
    /^too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/,
    "$1 的参数过多：应为 $2 个，实际 $3 个",
  ],
  [/^too many arguments\. Expected (\d+) arguments? but got (\d+)\.$/, "参数过多：应为 $1 个，实际 $2 个"],
];

export function describeUsageError(message: string, locale: Locale): string {
  const lines = message.replace(/^error: /, "").split("\n");
  return (locale === "zh" ? lines.map(translate) : lines).join("\n");
}

function translate(line: string): string {
  const [pattern, sentence] = sentences.find(([pattern]) => pattern.test(line)) ?? [];
  return pattern && sentence ? line.replace(pattern, sentence) : line;
}

const headings: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};

export function describeHeading(title: string, locale: Locale): string {
  return (locale === "zh" ? headings[title] : undefined) ?? title;
}
