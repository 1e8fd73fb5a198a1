/** The status bar item: the standing of the document in the active editor, as the server last reported it. */
import { type Disposable, l10n, StatusBarAlignment, type StatusBarItem, ThemeColor, window, workspace } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { type StatusParams, type StatusState, statusMethod } from "../../server/src/lsp/protocol";
import { isOurs } from "./languages";

export interface StatusBar extends Disposable {
  /** Shows what this client's server reports from now on. */
  follow(client: BaseLanguageClient): void;
}

export function createStatusBar(): StatusBar {
  const item = window.createStatusBarItem("status", StatusBarAlignment.Right, 100);
  item.name = "Gradeline";
  item.command = "workbench.actions.view.problems";
  const reported = new Map<string, StatusParams>();

  const refresh = () => {
    const document = window.activeTextEditor?.document;
    const status = document && isOurs(document) ? reported.get(document.uri.toString()) : undefined;
    if (status === undefined) {
      item.hide();
    } else {
      present(item, status);
    }
  };
  const listeners = [
    window.onDidChangeActiveTextEditor(refresh),
    workspace.onDidCloseTextDocument((document) => reported.delete(document.uri.toString())),
  ];

  return {
    follow(client) {
      client.onNotification(statusMethod, (status: StatusParams) => {
        // Server and editor may escape the same URI differently; the editor's spelling is the key.
        reported.set(client.protocol2CodeConverter.asUri(status.uri).toString(), status);
        refresh();
      });
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) {
          reported.clear();
          refresh();
        }
      });
    },
    dispose() {
      for (const disposable of [...listeners, item]) {
        disposable.dispose();
      }
    },
  };
}

function present(item: StatusBarItem, { text, tooltip, state }: StatusParams): void {
  const { icon, background, spoken } = appearance(state);
  // Titles come from the user's files, where "$(name)" is text and no icon.
  item.text = `$(${icon}) ${text.replaceAll("$(", "\\$(")}`;
  item.tooltip = tooltip;
  item.backgroundColor = background && new ThemeColor(background);
  item.accessibilityInformation = { label: `Gradeline, ${spoken}: ${text}`, role: "button" };
  item.show();
}

/** Every state has a symbol of its own, because colours are not seen by everyone. */
function appearance(state: StatusState): { icon: string; background?: string; spoken: string } {
  switch (state) {
    case "ok":
      return { icon: "pass", spoken: l10n.t("no findings") };
    case "warning":
      return { icon: "warning", background: "statusBarItem.warningBackground", spoken: l10n.t("with warnings") };
    case "error":
      return { icon: "error", background: "statusBarItem.errorBackground", spoken: l10n.t("with errors") };
    case "incomplete":
      return { icon: "color-mode", spoken: l10n.t("incomplete") };
  }
}
