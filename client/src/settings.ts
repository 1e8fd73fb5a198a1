/** The settings, as the server and the client's own features need them. */
import { type TextDocument, workspace } from "vscode";
import type { DisplayLocale, SessionOptions } from "../../server/src/lsp/protocol";
import { explainCommand } from "./commands";

/** What the server is told when it starts and again after every change of a setting. */
export function readSessionOptions(): SessionOptions {
  const settings = workspace.getConfiguration("gradeline");
  return {
    locale: unlessAuto(settings.get<DisplayLocale | "auto">("locale", "auto")),
    calendar: unlessAuto(settings.get<string>("calendar", "auto")),
    // A copy, because the editor hands out a proxy, which cannot be sent to a worker.
    rules: { ...settings.get<Record<string, string>>("rules", {}) },
    trusted: workspace.isTrusted,
    // The arguments of a command are a JSON array, here `["{rule}"]`.
    rulePage: `command:${explainCommand}?%5B%22{rule}%22%5D`,
  };
}

/** `auto` leaves it to the configuration of the workspace. */
function unlessAuto<T extends string>(value: T | "auto"): T | undefined {
  return value === "auto" ? undefined : value;
}

/** Whether the user wants to see code lenses, or inlay hints, in this document. */
export function isSwitchedOn(feature: "codeLens" | "inlayHints", document: TextDocument): boolean {
  return workspace.getConfiguration("gradeline", document).get(`${feature}.enabled`, true);
}
