/** Asking for what names a thing in the files. */
import { l10n, window } from "vscode";

/** Undefined where the user has left. */
export async function askForId(title: string, prompt: string, value: string): Promise<string | undefined> {
  const id = await window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(text.trim().normalize("NFC"))
        ? undefined
        : l10n.t('Letters, digits, ".", "_" and "-", beginning with a letter or a digit.'),
  });
  return id?.trim().normalize("NFC");
}
