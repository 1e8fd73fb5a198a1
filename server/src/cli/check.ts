/** `gradeline check`: every rule over every file. */
import type { Problem, Severity, SuppressedProblem } from "../core/index";
import { formatCheckJson } from "./formatters/checkJson";
import { formatCheckText } from "./formatters/checkText";
import { type OpenFile, openFiles } from "./openFiles";
import { Roots } from "./roots";
import { selectFiles } from "./selectFiles";
import type { ExitStatus, Session } from "./session";

export interface CheckOptions {
  readonly format: "text" | "json";
  readonly failOn: FailLevel;
}

/** A hint never makes a check fail. */
export const failLevels = ["error", "warning", "info"] as const;
export type FailLevel = (typeof failLevels)[number];

/** What was found, as all formats of it are made from. */
export interface CheckReport {
  readonly files: readonly CheckedFile[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** A file as the user sees it, also one that a finding only refers to. */
  readonly nameOf: (path: string) => string;
}

export interface CheckedFile extends OpenFile {
  readonly problems: readonly Problem[];
  /** Findings that the author answers for. */
  readonly suppressed: readonly SuppressedProblem[];
}

export async function check(paths: readonly string[], options: CheckOptions, session: Session): Promise<ExitStatus> {
  const roots = new Roots(session);
  const selected = await selectFiles(paths.length > 0 ? paths : ["."], roots);
  const opened = await openFiles(selected, roots, session, { looksAtEvidence: true });
  const files = opened.map((file) => ({
    ...file,
    problems: file.snapshot.findProblems(file.source, session.locale),
    suppressed: file.snapshot.findSuppressed(file.source, session.locale),
  }));
  const names = new Map(selected.map((file) => [file.path, file.name]));
  const report: CheckReport = {
    files,
    counts: countBySeverity(files.flatMap((file) => file.problems)),
    nameOf: (path) => names.get(path) ?? roots.nameOf(path),
  };
  session.output.write(
    options.format === "json" ? formatCheckJson(report) : formatCheckText(report, session.locale, session.output),
  );
  const failing = failLevels.slice(0, failLevels.indexOf(options.failOn) + 1);
  return failing.some((severity) => report.counts[severity] > 0) ? 1 : 0;
}

function countBySeverity(problems: readonly Problem[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const problem of problems) counts[problem.severity]++;
  return counts;
}
