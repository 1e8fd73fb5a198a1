/** The configuration of a workspace root, `.gradeline.yaml`, for those who search its files: what it says, and what is wrong in it. */
import type { Locale, Message } from "./messages/message";
import { configurationName } from "./source";
import type { Position } from "./text/lineIndex";
import { Workspace } from "./workspace";

export interface SearchConfiguration {
  /** Missing where the language is left to the editor or the system. */
  readonly locale: Locale | undefined;
  /** Patterns relative to the folder of the configuration. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface ConfigurationProblem {
  readonly start: Position;
  readonly message: Message;
}

export const defaultConfiguration: SearchConfiguration = {
  locale: undefined,
  include: ["**/*.scheme.yaml", "**/*.scheme.yml", "**/*.sheet.yaml", "**/*.sheet.yml"],
  exclude: [],
};

/** Where something is wrong in it, the default holds; an empty one says nothing, which is fine. */
export function readConfiguration(text: string): {
  readonly configuration: SearchConfiguration;
  readonly problems: readonly ConfigurationProblem[];
} {
  const workspace = new Workspace();
  workspace.set(configurationName, text);
  const snapshot = workspace.snapshot();
  const source = snapshot.source(configurationName);
  if (!source) return { configuration: defaultConfiguration, problems: [] };
  const { locale, include, exclude } = source.configuration;
  return {
    configuration: {
      locale,
      include: include?.map((pattern) => pattern.value) ?? defaultConfiguration.include,
      exclude: exclude.map((pattern) => pattern.value),
    },
    problems: snapshot
      .lint(source)
      .findings.filter(({ severity }) => severity === "error")
      .map(({ finding }) => ({ start: source.lines.positionAt(finding.span.start), message: finding.message })),
  };
}
