/** Writes the rows that a sheet lacks. The server makes the edit, and tells where there is none to make. */
import type { Disposable } from "vscode";
import { fillRowsCommand } from "./commands";
import type { Ask } from "./serverLink";
import { registerSheetEdit, tellUnknown } from "./userCommand";

export function registerFillRows(ask: Ask): Disposable {
  return registerSheetEdit(fillRowsCommand, async ({ document }) => {
    const textDocument = { uri: document.uri.toString() };
    if (!(await ask("gradeline.server.fillRows", { textDocument }))) tellUnknown();
  });
}
