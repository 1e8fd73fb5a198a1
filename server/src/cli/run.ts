/** One call of the program, from its arguments to its exit status. */
import { CommanderError } from "commander";
import type { Locale, Message } from "../core/index";
import { Failure } from "./failure";
import { visible } from "./formatters/display";
import { readJobs } from "./jobs";
import { chooseLocale } from "./locale";
import { readOverrides } from "./overrides";
import { createProgram } from "./program";
import type { ExitStatus, Session, SessionOptions } from "./session";
import { describeUsageError } from "./usage";

/** What a call gets from the system. */
export interface Surroundings
  extends Pick<Session, "host" | "folder" | "cores" | "drafts" | "startThread" | "identify"> {
  readonly environment: NodeJS.ProcessEnv;
  readonly output: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: { write(text: string): unknown };
}

export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  const { output, errors, environment } = surroundings;
  const locale = await chooseLocale(args, surroundings);
  let status: ExitStatus = 0;
  const program = createProgram(
    locale,
    (options) => createSession(surroundings, locale, options),
    (result) => {
      status = result;
    },
  );
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => output.write(text),
      writeErr: (text) => errors.write(text),
      outputError: () => {},
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version end by an error, too; they have been printed by then.
      const isPrinted = /^commander\.(?:help|version)/.test(error.code);
      if (!isPrinted) errors.write(describeUsage(error, args, locale));
      return error.exitCode === 0 ? 0 : 2;
    }
    const reasons = error instanceof Failure ? error.reasons : [describeDefect(error)];
    for (const reason of reasons) errors.write(complaint(reason, locale));
    if (!(error instanceof Failure) && environment.GRADELINE_DEBUG) errors.write(`${(error as Error).stack}\n`);
    return 2;
  }
}

function createSession(
  { host, folder, cores, drafts, startThread, identify, environment, output, errors }: Surroundings,
  locale: Locale,
  { color = true, jobs, ...overrides }: SessionOptions,
): Session {
  const isTerminal = output.isTTY === true;
  return {
    host,
    locale,
    overrides: readOverrides(overrides, host.today()),
    folder,
    jobs: readJobs(jobs),
    cores,
    drafts,
    startThread,
    identify,
    output: {
      write: (text) => output.write(text),
      colors: color && isTerminal && !environment.NO_COLOR && environment.TERM !== "dumb",
      columns: isTerminal ? Math.max(40, output.columns ?? 80) : undefined,
    },
    warn: (message) => errors.write(complaint(message, locale)),
  };
}

function complaint(message: Message, locale: Locale): string {
  return `gradeline: ${visible(message[locale])}\n`;
}

function describeUsage(error: CommanderError, args: readonly string[], locale: Locale): string {
  const command = ["check", "grade", "new", "explain", "lsp"].find((name) => args[0] === name);
  const help = `gradeline ${command ? `${command} ` : ""}--help`;
  const hint = locale === "zh" ? `用法见 ${help}` : `see ${help}`;
  const text = describeUsageError(error.message, locale).split("\n").map(visible).join("\n");
  return `gradeline: ${text}\n${hint}\n`;
}

function describeDefect(error: unknown): Message {
  const text = error instanceof Error ? error.message : String(error);
  return {
    en: `a defect of gradeline itself, please report it: ${text} (GRADELINE_DEBUG=1 shows where)`,
    zh: `gradeline 自身的缺陷，请报告：${text}（GRADELINE_DEBUG=1 可显示位置）`,
  };
}
