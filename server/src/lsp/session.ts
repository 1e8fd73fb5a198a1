/** What the client has told about itself and what the user wants of it. */
import type { InitializeParams } from "vscode-languageserver";
import { calendarNamed, type Locale, type Overrides, type Severity, severities } from "../core/index";
import { type CompletionAbilities, readCompletionAbilities } from "./completionItem";

export interface Session {
  /** Missing where the configuration of a file decides, or else the editor. */
  readonly chosenLocale: Locale | undefined;
  readonly editorLocale: Locale;
  readonly overrides: Overrides;
  readonly isTrusted: boolean;
  readonly rulePage: string | undefined;
}

export interface Abilities {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesTokens: boolean;
  readonly changesFolders: boolean;
  /** Whether it watches the files that the server names. */
  readonly registersWatchers: boolean;
  readonly showsProgress: boolean;
  readonly linksDefinitions: boolean;
  /** Edits may say which version of a document they are for. */
  readonly changesDocuments: boolean;
  readonly completion: CompletionAbilities;
  /** Moves the cursor when it is asked to. */
  readonly showsDocuments: boolean;
}

export function readAbilities({ capabilities: client }: InitializeParams): Abilities {
  return {
    pullsDiagnostics: client.textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: client.workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: client.workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: client.workspace?.codeLens?.refreshSupport === true,
    refreshesTokens: client.workspace?.semanticTokens?.refreshSupport === true,
    changesFolders: client.workspace?.workspaceFolders === true,
    registersWatchers: client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showsProgress: client.window?.workDoneProgress === true,
    linksDefinitions: client.textDocument?.definition?.linkSupport === true,
    changesDocuments: client.workspace?.workspaceEdit?.documentChanges === true,
    completion: readCompletionAbilities(client),
    showsDocuments: client.window?.showDocument?.support === true,
  };
}

export function startSession({ initializationOptions, locale }: InitializeParams): Session {
  const editorLocale = locale?.toLowerCase().startsWith("zh") ? "zh" : "en";
  return readSession(initializationOptions, {
    chosenLocale: undefined,
    editorLocale,
    overrides: {},
    isTrusted: true,
    rulePage: undefined,
  });
}

/** Options come from a user's settings, where anything may stand; what cannot be read counts as not said. */
export function readSession(options: unknown, before: Session): Session {
  if (typeof options !== "object" || options === null) return before;
  const { locale, rules, calendar, trusted, rulePage } = options as Readonly<Record<string, unknown>>;
  return {
    ...before,
    chosenLocale: readLocale(locale),
    overrides: {
      severities: readSeverities(rules),
      calendar: typeof calendar === "string" ? calendarNamed(calendar) : undefined,
    },
    isTrusted: typeof trusted === "boolean" ? trusted : before.isTrusted,
    rulePage: typeof rulePage === "string" ? rulePage : before.rulePage,
  };
}

function readLocale(value: unknown): Locale | undefined {
  if (typeof value !== "string") return undefined;
  if (value.toLowerCase().startsWith("zh")) return "zh";
  return value.toLowerCase().startsWith("en") ? "en" : undefined;
}

function readSeverities(value: unknown): ReadonlyMap<string, Severity | "off"> {
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([rule, word]) => {
      const severity = severities.find((each) => each === word);
      return severity ? [[rule, severity] as const] : [];
    }),
  );
}
