/** The pages of the rules, which come with the extension: opened by the link behind a finding, or chosen from all of them. */
import { commands, type Disposable, l10n, Uri, window, workspace } from "vscode";
import { explainCommand } from "./commands";

export function registerRulePages(extension: Uri): Disposable {
  const folder = Uri.joinPath(extension, "docs", "rules");
  return commands.registerCommand(explainCommand, async (rule?: unknown) => {
    const id = typeof rule === "string" ? rule : await chooseRule(folder);
    if (id === undefined || !/^[a-z-]+$/.test(id)) return;
    await commands.executeCommand("markdown.showPreview", Uri.joinPath(folder, `${id}.md`));
  });
}

/** From the index of the pages, because in a browser the folder of an extension cannot be listed. */
async function chooseRule(folder: Uri): Promise<string | undefined> {
  const index = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, "README.md")));
  const ids = [...index.matchAll(/\]\(([a-z-]+)\.md\)/g)].flatMap(([, id]) => id ?? []);
  return window.showQuickPick(ids.sort(), { placeHolder: l10n.t("A rule to read about") });
}
