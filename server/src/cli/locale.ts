/** The language of everything that is said, known before the command line is parsed: its errors are in that language, too. */
import { configurationName, type Locale, readConfiguration } from "../core/index";
import type { Surroundings } from "./run";

export const locales = ["zh", "en", "auto"] as const;

/** That of the command line, else of the configuration that counts in the current folder, else of the system. */
export async function chooseLocale(args: readonly string[], surroundings: Surroundings): Promise<Locale> {
  const asked = askedLocale(args);
  if (asked === "zh" || asked === "en") return asked;
  const configured = asked === undefined ? await configuredLocale(surroundings) : undefined;
  return configured ?? localeOfSystem(surroundings.environment);
}

/** What else is wrong in the configuration is said when it is used. */
async function configuredLocale({ host, folder }: Surroundings): Promise<Locale | undefined> {
  const root = await host.findRoot(`${folder}/${configurationName}`);
  const text = await host.readFile(`${root}/${configurationName}`);
  return text === undefined ? undefined : readConfiguration(text).configuration.locale;
}

function localeOfSystem(environment: NodeJS.ProcessEnv): Locale {
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
