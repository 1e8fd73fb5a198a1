/** Whether findings make a check fail. */
import type { Severity } from "../core/index";
import { Failure } from "./failure";
import type { ExitStatus, Session } from "./session";

export interface VerdictOptions {
  readonly failOn: FailLevel;
  /** The most warnings with which the check does not fail. */
  readonly maxWarnings?: string;
}

/** A hint never makes a check fail. */
export const failLevels = ["error", "warning", "info"] as const;
export type FailLevel = (typeof failLevels)[number];

export type Counts = Readonly<Record<Severity, number>>;

/** Reads the options before the work begins; what it gives judges the counts at its end, and says where there were too many warnings. */
export function createVerdict(
  { failOn, maxWarnings }: VerdictOptions,
  { warn }: Pick<Session, "warn">,
): (counts: Counts) => ExitStatus {
  const most = readMost(maxWarnings);
  const failing = failLevels.slice(0, failLevels.indexOf(failOn) + 1);
  return (counts) => {
    const isTooMuch = counts.warning > most;
    if (isTooMuch) {
      warn({
        en: `too many warnings: ${counts.warning}, where --max-warnings allows ${most}`,
        zh: `警告过多：共 ${counts.warning} 个，--max-warnings 允许 ${most} 个`,
      });
    }
    return isTooMuch || failing.some((severity) => counts[severity] > 0) ? 1 : 0;
  };
}

function readMost(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Failure([
    {
      en: `--max-warnings ${text}: write a whole number, such as 0`,
      zh: `--max-warnings ${text}：请写整数，如 0`,
    },
  ]);
}
