/** When the server's process ends by itself the client starts it again, a few times; the user is told. */
import { commands, l10n, window } from "vscode";
import { type BaseLanguageClient, CloseAction, type ErrorHandler, State } from "vscode-languageclient";
import { restartCommand, showOutputCommand } from "./commands";

/** Leaves the decision to the client's own handler, which gives up after five crashes within three minutes. */
export function tellAboutCrashes(client: BaseLanguageClient): ErrorHandler {
  const standard = client.createDefaultErrorHandler();
  return {
    error: (error, message, count) => standard.error(error, message, count),
    async closed() {
      const result = await standard.closed();
      if (result.action === CloseAction.Restart) {
        tellOnceRunning(client);
      } else {
        void tellStopped();
      }
      return { ...result, handled: true };
    },
  };
}

function tellOnceRunning(client: BaseLanguageClient): void {
  const listener = client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) {
      listener.dispose();
      const showOutput = l10n.t("Show Output");
      void window
        .showWarningMessage(l10n.t("Gradeline's server stopped unexpectedly and was restarted."), showOutput)
        .then((choice) => (choice === showOutput ? commands.executeCommand(showOutputCommand) : undefined));
    }
  });
}

async function tellStopped(): Promise<void> {
  const restart = l10n.t("Restart");
  const showOutput = l10n.t("Show Output");
  const message = l10n.t("Gradeline's server keeps stopping and was not restarted again.");
  const choice = await window.showErrorMessage(message, restart, showOutput);
  if (choice !== undefined) {
    await commands.executeCommand(choice === restart ? restartCommand : showOutputCommand);
  }
}
