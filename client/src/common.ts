/** One run of the extension, from activation to deactivation: what the desktop and the browser share. */
import { commands, Disposable, type Uri, window, workspace } from "vscode";
import { type BaseLanguageClient, type LanguageClientOptions, RevealOutputChannelOn } from "vscode-languageclient";
import { restartCommand, showOutputCommand } from "./commands";
import { tellAboutCrashes } from "./crash";
import { answerFileRequests } from "./files";
import { registerFillRows } from "./fillRows";
import { findSchemes, selectDocuments } from "./languages";
import { registerNewScheme } from "./newScheme";
import { registerNewSheet } from "./newSheet";
import { registerNextUnscored } from "./nextUnscored";
import { registerReplaceEdition } from "./replaceEdition";
import { registerRulePages } from "./rulePages";
import { createServerLink } from "./serverLink";
import { readSessionOptions } from "./settings";
import { createStatusBar } from "./statusBar";
import { suggestNext } from "./suggestNext";
import { hideWhatIsSwitchedOff, watchSwitches } from "./switches";
import { traceAsConfigured } from "./trace";

export interface Session {
  end(): Promise<void>;
}

/**
 * Starts the client that `create` makes, and everything around it.
 *
 * @param extension the folder that the extension is installed in
 */
export function startSession(extension: Uri, create: (options: LanguageClientOptions) => BaseLanguageClient): Session {
  const output = window.createOutputChannel("Gradeline", { log: true });
  const trace = traceAsConfigured(output);
  const statusBar = createStatusBar();
  const server = createServerLink();
  let schemes: readonly string[] = [];
  const launch = (): Session => {
    schemes = findSchemes();
    const client = create({
      documentSelector: selectDocuments(schemes),
      outputChannel: output,
      traceOutputChannel: trace.channel,
      // A request that fails, such as one that a restart overtakes, is logged; the client still shows that a start has failed.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: readSessionOptions,
      synchronize: { configurationSection: "gradeline" },
      middleware: {
        ...hideWhatIsSwitchedOff,
        ...suggestNext,
        workspace: {
          didChangeConfiguration: () => tellSettings(client),
        },
      },
    });
    client.clientOptions.errorHandler = tellAboutCrashes(client);
    answerFileRequests(client);
    statusBar.follow(client);
    server.follow(client);
    const switches = Disposable.from(
      watchSwitches(client),
      workspace.onDidGrantWorkspaceTrust(() => tellSettings(client)),
    );
    // The client itself reports a failed start, and the restart command can try again.
    client.start().catch(() => undefined);
    return {
      async end() {
        switches.dispose();
        // A client that is not running cannot be stopped, which is no more than was wanted.
        await client.dispose().catch((error: unknown) => output.debug(String(error)));
      },
    };
  };

  // A client whose start has failed cannot be started again, so a restart takes a new one.
  let run = launch();
  let restarted = Promise.resolve();
  const restart = () => {
    restarted = restarted
      .then(() => run.end())
      .then(() => {
        run = launch();
      });
    return restarted;
  };
  const parts = Disposable.from(
    statusBar,
    trace,
    registerRulePages(extension),
    registerNewScheme(server.ask),
    registerNewSheet(server.ask),
    registerFillRows(server.ask),
    registerNextUnscored(server.ask),
    registerReplaceEdition(server.ask),
    commands.registerCommand(showOutputCommand, () => output.show()),
    commands.registerCommand(restartCommand, restart),
    // Which documents are ours is settled when a client starts.
    workspace.onDidChangeWorkspaceFolders(() => {
      if (findSchemes().some((scheme) => !schemes.includes(scheme))) void restart();
    }),
    output,
  );
  return {
    async end() {
      await run.end();
      parts.dispose();
    },
  };
}

function tellSettings(client: BaseLanguageClient): Promise<void> {
  return client.sendNotification("workspace/didChangeConfiguration", {
    settings: { gradeline: readSessionOptions() },
  });
}
