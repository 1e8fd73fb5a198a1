/** Moves the cursor to the next row that is not scored. The server knows where that is, and has the editor go there. */
import type { Disposable } from "vscode";
import { nextUnscoredCommand } from "./commands";
import type { Ask } from "./serverLink";
import { registerSheetCommand, tellUnknown } from "./userCommand";

export function registerNextUnscored(ask: Ask): Disposable {
  return registerSheetCommand(nextUnscoredCommand, async ({ document, selection }) => {
    const { line, character } = selection.active;
    const textDocument = { uri: document.uri.toString() };
    if (!(await ask("gradeline.server.nextUnscored", { textDocument, position: { line, character } }))) tellUnknown();
  });
}
