/** The language of everything that is said, known before the command line is parsed: its errors are in that language, too. */
import type { Locale } from "../core/index";

export const locales = ["zh", "en", "auto"] as const;

export function chooseLocale(args: readonly string[], environment: NodeJS.ProcessEnv): Locale {
  const asked = askedLocale(args);
  if (asked === "zh" || asked === "en") return asked;
  // The first of them that is set counts, as everywhere in POSIX.
  const system = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return system.startsWith("zh") ? "zh" : "en";
}

function askedLocale(args: readonly string[]): string | undefined {
  const own = args.slice(0, args.includes("--") ? args.indexOf("--") : undefined);
  const index = own.findLastIndex((arg) => arg === "--locale" || arg.startsWith("--locale="));
  const option = own[index];
  return option === "--locale" ? own[index + 1] : option?.slice("--locale=".length);
}
