/** Begins a scheme from a skeleton. */
import { type Disposable, l10n, window } from "vscode";
import { newSchemeCommand } from "./commands";
import { askForId } from "./idInput";
import { choosePlace, openNew } from "./newFile";
import type { Ask } from "./serverLink";
import { registerUserCommand } from "./userCommand";

export function registerNewScheme(ask: Ask): Disposable {
  return registerUserCommand(newSchemeCommand, async () => {
    const title = l10n.t("New Scheme");
    const skeletons = await ask("gradeline.server.listSkeletons", {});
    const choice = await window.showQuickPick(
      skeletons.map(({ label, description }, skeleton) => ({ label, detail: description, skeleton })),
      { title, placeHolder: l10n.t("What to begin with") },
    );
    if (!choice) return;
    const name = await window.showInputBox({
      title,
      prompt: l10n.t("The title of the scheme"),
      ignoreFocusOut: true,
    });
    if (name === undefined) return;
    const id = await askForId(title, l10n.t("The id by which sheets name the scheme"), idFrom(name));
    if (id === undefined) return;
    const edition = await askForId(title, l10n.t("The edition"), String(new Date().getFullYear()));
    if (edition === undefined) return;
    const place = await choosePlace({ title, name: `${id}.scheme.yaml`, kind: "scheme" });
    if (!place) return;
    const { skeleton } = choice;
    const text = await ask("gradeline.server.draftScheme", { skeleton, id, edition, title: name });
    if (text !== null) await openNew(place, "scheme", text);
  });
}

/** The title with what an id cannot hold left out. */
function idFrom(title: string): string {
  const words = title.normalize("NFC").toLowerCase();
  return words.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-").replace(/^[^\p{L}\p{N}]+|-+$/gu, "") || "my-scheme";
}
