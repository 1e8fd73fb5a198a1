/** Begins a sheet from a scheme: the one that the command is run on, or one that is chosen. */
import { commands, type Disposable, l10n, Uri, window, workspace } from "vscode";
import type { SchemeInfo } from "../../server/src/lsp/protocol";
import { newSchemeCommand, newSheetCommand } from "./commands";
import { askForId } from "./idInput";
import { choosePlace, openNew } from "./newFile";
import { pickProfile, pickScheme } from "./schemePick";
import type { Ask } from "./serverLink";
import { registerUserCommand } from "./userCommand";

export function registerNewSheet(ask: Ask): Disposable {
  return registerUserCommand(newSheetCommand, async (argument) => {
    const title = l10n.t("New Sheet");
    const scheme = argument instanceof Uri ? await schemeOf(argument, ask) : await chooseScheme(title, ask);
    if (!scheme) return;
    const near = Uri.parse(scheme.uri);
    if (near.scheme === "untitled") {
      void window.showInformationMessage(l10n.t("Save the scheme first, so that the sheet can name it."));
      return;
    }
    const profile = await pickProfile(scheme, title);
    if (profile === undefined) return;
    const proposed = `${new Date().getFullYear()}-001`;
    const id = await askForId(title, l10n.t("The number of the audit, which is the id of the sheet"), proposed);
    if (id === undefined) return;
    const place = await choosePlace({ title, name: `sheets/${id.toLowerCase()}.sheet.yaml`, kind: "sheet", near });
    if (!place) return;
    const text = await ask("gradeline.server.draftSheet", {
      scheme: scheme.uri,
      id,
      ...(profile === null ? {} : { profile }),
      ...(place.target ? { target: place.target.toString() } : {}),
    });
    if (text !== null) await openNew(place, "sheet", text);
  });
}

/** Of a file, which may not have been looked at yet. */
async function schemeOf(uri: Uri, ask: Ask): Promise<SchemeInfo | undefined> {
  await workspace.openTextDocument(uri);
  const known = await ask("gradeline.server.listSchemes", {});
  const found = known.find((scheme) => isAt(scheme, uri));
  if (!found) void window.showWarningMessage(l10n.t("This scheme does not say its id and edition yet."));
  return found;
}

/** The scheme in the active editor comes first. */
async function chooseScheme(title: string, ask: Ask): Promise<SchemeInfo | undefined> {
  const known = await ask("gradeline.server.listSchemes", {});
  if (known.length === 0) {
    const newScheme = l10n.t("New Scheme");
    const message = l10n.t("No scheme is known. Open the folder that holds it, or begin one.");
    const choice = await window.showInformationMessage(message, newScheme);
    if (choice === newScheme) await commands.executeCommand(newSchemeCommand);
    return undefined;
  }
  const active = window.activeTextEditor?.document.uri;
  const isActive = (scheme: SchemeInfo) => active !== undefined && isAt(scheme, active);
  const ordered = [...known.filter(isActive), ...known.filter((scheme) => !isActive(scheme))];
  return pickScheme(ordered, title, l10n.t("The scheme by which the sheet is scored"));
}

/** Server and editor may escape the same URI differently. */
function isAt(scheme: SchemeInfo, uri: Uri): boolean {
  return Uri.parse(scheme.uri).toString() === uri.toString();
}
