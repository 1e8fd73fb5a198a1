/** The commands, their options and their help. */
import { Command, type Help, Option } from "commander";
import { version } from "../../../package.json";
import type { Locale, Message } from "../core/index";
import { check } from "./check";
import { declareCheck } from "./checkCommand";
import { explain } from "./explain";
import { widthOf } from "./formatters/display";
import { type GradeOptions, grade } from "./grade";
import { locales } from "./locale";
import { startServer } from "./lsp";
import { createNew } from "./new";
import { declareNew } from "./newCommand";
import type { ExitStatus, Session, SessionOptions } from "./session";
import { describeHeading } from "./usage";
import { words as common } from "./words";

/** `finish` gets the exit status of the command that ran. */
export function createProgram(
  locale: Locale,
  createSession: (options: SessionOptions) => Session,
  finish: (status: ExitStatus) => void,
): Command {
  const say = (message: Message) => message[locale];
  const program = prepare(new Command("gradeline"), locale)
    .description(say(words.program))
    .version(version, "-V, --version", say(words.version))
    .helpCommand("help [command]", say(words.helpCommand))
    .addHelpText("after", say(programHelp));

  declareCheck(prepare(program.command("check"), locale), locale, async (paths, options) => {
    finish(await check(paths, options, createSession(options)));
  });

  prepare(program.command("grade"), locale)
    .description(say(words.grade))
    .argument("<SHEETS...>", say(words.sheets))
    .addOption(new Option("--format <format>", say(words.format)).choices(["text", "json"]).default("text"))
    .option("--explain", say(words.explain), false)
    .addOption(new Option("--today <date>", say(common.today)))
    .addOption(new Option("--jobs <number>", say(common.jobs)))
    .addOption(new Option("--locale <locale>", say(common.locale)).choices(locales))
    .option("--no-color", say(common.noColor))
    .addHelpText("after", say(gradeHelp))
    .action(async (paths: string[], options: GradeOptions & SessionOptions) => {
      finish(await grade(paths, options, createSession(options)));
    });

  declareNew(prepare(program.command("new"), locale), locale, async (kind, options) => {
    finish(await createNew(kind, options, createSession(options)));
  });

  prepare(program.command("explain"), locale)
    .description(say(words.explainRule))
    .argument("[RULE]", say(words.ruleId))
    .addOption(new Option("--locale <locale>", say(common.locale)).choices(locales))
    .option("--no-color", say(common.noColor))
    .addHelpText("after", say(explainHelp))
    .action((rule: string | undefined, options: SessionOptions) => finish(explain(rule, createSession(options))));

  prepare(program.command("lsp"), locale)
    .description(say(words.lsp))
    .requiredOption("--stdio", say(words.stdio))
    // Some clients pass it to every server; the protocol itself tells the same.
    .addOption(new Option("--clientProcessId <id>").hideHelp())
    .addHelpText("after", say(lspHelp))
    .action(startServer);

  return program;
}

/** What holds for every command; commander hands on the rest. */
function prepare(command: Command, locale: Locale): Command {
  return command
    .helpOption("-h, --help", words.help[locale])
    .usage(usageOf(command.name(), locale))
    .configureHelp({
      displayWidth: widthOf,
      styleTitle: (title) => describeHeading(title, locale),
      // The choices and the default stand in the description, in the language of the user.
      optionDescription: (option) => option.description,
      subcommandTerm: (sub) => `${sub.name()} ${sub.usage().replace(/^\[[^\]]*\] ?/, "")}`.trim(),
    } satisfies Partial<Help>);
}

function usageOf(name: string, locale: Locale): string {
  const options = locale === "zh" ? "[选项]" : "[options]";
  if (name === "check") return `${options} [PATHS...]`;
  if (name === "grade") return `${options} SHEETS...`;
  if (name === "new") return `${options} KIND`;
  if (name === "explain") return `${options} [RULE]`;
  if (name === "lsp") return "--stdio";
  return locale === "zh" ? "[选项] 命令" : "[options] COMMAND";
}

const words = {
  program: {
    en: "Checks indicator schemes and score sheets, and grades the sheets.",
    zh: "检查指标方案与评分表，并计算评分结果。",
  },
  version: { en: "print the version", zh: "显示版本" },
  help: { en: "print this help", zh: "显示本帮助" },
  helpCommand: { en: "print the help of a command", zh: "显示某个命令的帮助" },
  grade: { en: "compute totals and grades of score sheets", zh: "计算评分表的总分与等级" },
  sheets: {
    en: "score sheets, folders or patterns; schemes among them are used, not graded",
    zh: "评分表、文件夹或匹配模式；其中的方案仅供引用，不评分",
  },
  format: { en: "text (default) or json", zh: "text（默认）或 json" },
  explainRule: { en: "print the page of a rule, or the list of all rules", zh: "显示某条规则的说明，或列出全部规则" },
  ruleId: { en: "the id of a rule, such as points-sum", zh: "规则编号，如 points-sum" },
  explain: { en: "print every step of the computation (text only)", zh: "列出每一步计算（仅 text）" },
  lsp: { en: "start the language server for an editor", zh: "为编辑器启动语言服务器" },
  stdio: { en: "talk over standard input and output", zh: "通过标准输入输出通信" },
} as const satisfies Record<string, Message>;

const programHelp: Message = {
  en: `
Examples:
  gradeline check                        everything below the current folder
  gradeline grade sheets/*.sheet.yaml    totals and grades

Exit status: 0 nothing is wrong, 1 something was found, 2 the work could not be done.`,
  zh: `
示例：
  gradeline check                        检查当前文件夹下的全部文件
  gradeline grade sheets/*.sheet.yaml    计算总分与等级

退出状态：0 没有问题，1 发现问题，2 无法执行。`,
};

const gradeHelp: Message = {
  en: `
Examples:
  gradeline grade sheets/xb-0417.sheet.yaml
  gradeline grade sheets --format json
  gradeline grade sheets/xb-0417.sheet.yaml --explain

Exit status:
  0  every sheet has a result, be it complete or not
  1  a sheet cannot be graded: no scheme, no profile, no YAML
  2  the work could not be done: wrong usage, a file that cannot be read,
     a broken configuration, a folder or pattern without a sheet`,
  zh: `
示例：
  gradeline grade sheets/xb-0417.sheet.yaml
  gradeline grade sheets --format json
  gradeline grade sheets/xb-0417.sheet.yaml --explain

退出状态：
  0  每份评分表都有结果（不论是否评完）
  1  有评分表无法评分：没有方案、没有类型、不是 YAML
  2  无法执行：用法错误、文件无法读取、配置有误、文件夹或匹配模式中没有评分表`,
};

const explainHelp: Message = {
  en: `
Examples:
  gradeline explain                 every rule with its severity
  gradeline explain points-sum      what it finds, why, and what to do

Exit status: 0 it was printed, 2 there is no such rule.`,
  zh: `
示例：
  gradeline explain                 全部规则及其级别
  gradeline explain points-sum      检查什么、为什么、如何更正

退出状态：0 已显示，2 没有该规则。`,
};

const lspHelp: Message = {
  en: `
Example (settings of an editor):
  command: gradeline, arguments: lsp --stdio

Exit status: 0 the editor ended it, 1 the editor went away, 2 the server could not be started.`,
  zh: `
示例（编辑器设置）：
  命令：gradeline，参数：lsp --stdio

退出状态：0 由编辑器结束，1 编辑器异常退出，2 无法启动服务器。`,
};
