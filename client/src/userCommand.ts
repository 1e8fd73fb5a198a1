/** A command that the user runs: what goes wrong in it is shown, with the way to the output. */
import { commands, type Disposable, l10n, type TextEditor, window, workspace } from "vscode";
import { showOutputCommand } from "./commands";

export function registerUserCommand(name: string, run: (argument: unknown) => Promise<void>): Disposable {
  return commands.registerCommand(name, async (argument?: unknown) => {
    try {
      await run(argument);
    } catch (error) {
      const showOutput = l10n.t("Show Output");
      const choice = await window.showErrorMessage(
        l10n.t("Gradeline could not do this: {0}", error instanceof Error ? error.message : String(error)),
        showOutput,
      );
      if (choice === showOutput) await commands.executeCommand(showOutputCommand);
    }
  });
}

/** A command about the sheet in the active editor. */
export function registerSheetCommand(name: string, run: (editor: TextEditor) => Promise<void>): Disposable {
  return registerUserCommand(name, async () => {
    const editor = window.activeTextEditor;
    if (editor?.document.languageId === "score-sheet") await run(editor);
    else void window.showInformationMessage(l10n.t("Open a score sheet first."));
  });
}

/** The same of one that writes into it. */
export function registerSheetEdit(name: string, run: (editor: TextEditor) => Promise<void>): Disposable {
  return registerSheetCommand(name, async (editor) => {
    if (workspace.fs.isWritableFileSystem(editor.document.uri.scheme) === false) {
      void window.showWarningMessage(l10n.t("This sheet is read-only."));
    } else {
      await run(editor);
    }
  });
}

/** For what the server can do nothing with, such as an older version of a file, or a sheet in which nothing can be read. */
export function tellUnknown(): void {
  void window.showInformationMessage(l10n.t("Gradeline can do nothing with this sheet as it stands."));
}
