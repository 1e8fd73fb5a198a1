/** Lets a sheet go by another edition of its scheme, once the user has seen what that means for it. */
import { type Disposable, l10n, type QuickPickItem, QuickPickItemKind, Range, type TextEditor, window } from "vscode";
import type { EditionChangeInfo } from "../../server/src/lsp/protocol";
import { replaceEditionCommand } from "./commands";
import { pickProfile, pickScheme } from "./schemePick";
import type { Ask } from "./serverLink";
import { registerSheetEdit, tellUnknown } from "./userCommand";

type Note = EditionChangeInfo["notes"][number];

export function registerReplaceEdition(ask: Ask): Disposable {
  return registerSheetEdit(replaceEditionCommand, async (editor) => {
    const title = l10n.t("Replace Edition");
    const uri = editor.document.uri.toString();
    const schemes = await ask("gradeline.server.listSchemes", { sheet: uri });
    if (schemes.length === 0) {
      void window.showInformationMessage(l10n.t("No other edition is known."));
      return;
    }
    const scheme = await pickScheme(schemes, title, l10n.t("The edition that the sheet is to go by"));
    if (!scheme) return;
    const asked = { textDocument: { uri }, scheme: scheme.uri };
    const first = await ask("gradeline.server.changeEdition", { ...asked, preview: true });
    if (!first) return tellUnknown();
    const profile = first.needsProfile ? await pickProfile(scheme, title) : null;
    if (profile === undefined) return;
    const change = { ...asked, ...(profile === null ? {} : { profile }) };
    const preview = first.needsProfile
      ? await ask("gradeline.server.changeEdition", { ...change, preview: true })
      : first;
    if (preview && (await confirm(title, preview, editor))) await ask("gradeline.server.changeEdition", change);
  });
}

/** Shows what there is to know. The first line goes ahead, any other goes to its place in the sheet and changes nothing. */
async function confirm(title: string, { reference, notes }: EditionChangeInfo, editor: TextEditor): Promise<boolean> {
  const goAhead: QuickPickItem = { label: `$(check) ${l10n.t("Replace by {0}", reference)}` };
  const items: (QuickPickItem & { readonly note?: Note })[] = [goAhead];
  for (const kind of Object.keys(headings()) as Note["kind"][]) {
    const own = notes.filter((note) => note.kind === kind);
    if (own.length > 0) items.push({ label: headings()[kind], kind: QuickPickItemKind.Separator });
    items.push(...own.map((note) => ({ label: note.id, description: note.detail, note })));
  }
  const placeHolder =
    notes.length === 0
      ? l10n.t("Every row has its counterpart.")
      : l10n.t("Nothing is taken out of the sheet. Choose the first line to go ahead, or a row to look at it.");
  const choice = await window.showQuickPick(items, { title, placeHolder, matchOnDescription: true });
  if (choice?.note?.range) {
    const { start, end } = choice.note.range;
    const selection = new Range(start.line, start.character, end.line, end.character);
    await window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, selection });
  }
  return choice === goAhead;
}

function headings(): Record<Note["kind"], string> {
  return {
    lost: l10n.t("rows without a counterpart"),
    unknown: l10n.t("names that the other edition does not know"),
    unfit: l10n.t("scores that no longer fit"),
    changed: l10n.t("rows that differ"),
    added: l10n.t("rows that are added"),
  };
}
