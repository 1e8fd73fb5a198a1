/** The settings, as the server and the client's own features need them. */
import { env, type TextDocument, workspace } from "vscode";
import type { DisplayLocale, SessionOptions } from "../../server/src/lsp/protocol";

/** What the server is told when it starts and again after every change of a setting. */
export function readSessionOptions(): SessionOptions {
  return { locale: readLocale() };
}

/** Whether the user wants to see code lenses, or inlay hints, in this document. */
export function isSwitchedOn(feature: "codeLens" | "inlayHints", document: TextDocument): boolean {
  return workspace.getConfiguration("gradeline", document).get(`${feature}.enabled`, true);
}

function readLocale(): DisplayLocale {
  const chosen = workspace.getConfiguration("gradeline").get<DisplayLocale | "auto">("locale", "auto");
  if (chosen !== "auto") {
    return chosen;
  }
  return env.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}
