/** `gradeline check`: every rule over every file. */
import type { Severity } from "../core/index";
import { readBases } from "./bases";
import { Cache } from "./cache";
import { type CacheOptions, locateCache } from "./cacheFile";
import type { FileFindings } from "./checkFile";
import { findAll } from "./findAll";
import { CheckJson } from "./formatters/checkJson";
import { CheckText } from "./formatters/checkText";
import { styleOf } from "./formatters/style";
import { inOrder } from "./inOrder";
import { Roots } from "./roots";
import { selectFiles } from "./selectFiles";
import type { ExitStatus, Session } from "./session";
import type { Orders } from "./work";

export interface CheckOptions extends CacheOptions {
  readonly format: "text" | "json";
  readonly failOn: FailLevel;
}

/** A hint never makes a check fail. */
export const failLevels = ["error", "warning", "info"] as const;
export type FailLevel = (typeof failLevels)[number];

/** Writes the findings file by file, in their order. */
export interface CheckFormat {
  add(file: CheckedFile): string;
  end(summary: CheckSummary): string;
}

export interface CheckedFile extends FileFindings {
  readonly name: string;
}

export interface CheckSummary {
  readonly files: number;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly suppressed: number;
}

/** A file as the user sees it, also one that a finding only refers to. */
export type NameOf = (path: string) => string;

export async function check(paths: readonly string[], options: CheckOptions, session: Session): Promise<ExitStatus> {
  const { locale, overrides, output } = session;
  const roots = new Roots(session);
  const selected = await selectFiles(paths.length > 0 ? paths : ["."], roots);
  const { bases, files } = await readBases(selected, roots, session.host);
  const wantsCache = options.cache === true || options.cacheLocation !== undefined;
  const orders: Orders = { task: { kind: "check", wantsFoundation: wantsCache }, bases, locale, overrides };
  const cache = wantsCache ? await Cache.open(await locateCache(options, session.folder), orders, session) : undefined;

  const names = new Map(selected.map((file) => [file.path, file.name]));
  const nameOf: NameOf = (path) => names.get(path) ?? roots.nameOf(path);
  const isJson = options.format === "json";
  const format = isJson ? new CheckJson(nameOf) : new CheckText(styleOf(output, locale), nameOf);
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  const summary = { files: 0, counts, suppressed: 0 };
  // Whether a finding can be fixed is said in JSON only.
  const question = { orders, files, cache, wantsFixable: isJson };
  const order = inOrder<FileFindings>(files, roots, ({ name }, findings) => {
    summary.files++;
    summary.suppressed += findings.suppressed.length;
    for (const { severity } of findings.problems) counts[severity]++;
    const text = format.add({ ...findings, name });
    if (text !== "") output.write(text);
  });
  await findAll(question, session, order);
  output.write(format.end(summary));
  await cache?.save();
  const failing = failLevels.slice(0, failLevels.indexOf(options.failOn) + 1);
  return failing.some((severity) => counts[severity] > 0) ? 1 : 0;
}
