/** Where a new file goes, and its first text. Nothing is ever overwritten. */
import { l10n, type TextDocument, Uri, window, workspace } from "vscode";

export interface NewFile {
  /** What the input boxes are headed by. */
  readonly title: string;
  /** The name that is proposed, below the folder of the base. */
  readonly name: string;
  readonly kind: "scheme" | "sheet";
  /** A file that the new one belongs to. */
  readonly near?: Uri | undefined;
}

/** The place of a new file; without one it is going to be a document that has yet to be saved. */
export interface Place {
  readonly target: Uri | undefined;
}

/** Asks for the folder where there are several, and for the path in it. Undefined where the user has left. */
export async function choosePlace(file: NewFile): Promise<Place | undefined> {
  const home = await findHome(file.near);
  if (!home) return undefined;
  const { folder, below } = home;
  if (!folder) return { target: undefined };
  if (workspace.fs.isWritableFileSystem(folder.scheme) === false) {
    void window.showErrorMessage(l10n.t("This folder is read-only; no file can be created in it."));
    return undefined;
  }
  const value = below + file.name;
  const path = await window.showInputBox({
    title: file.title,
    prompt: l10n.t("Path of the new file in {0}", nameOf(folder)),
    value,
    valueSelection: [below.length, value.length - `.${file.kind}.yaml`.length],
    ignoreFocusOut: true,
    validateInput: (text) => findFault(tidy(text), folder, file.kind),
  });
  return path === undefined ? undefined : { target: Uri.joinPath(folder, tidy(path)) };
}

export async function openNew({ target }: Place, kind: NewFile["kind"], text: string): Promise<void> {
  let document: TextDocument;
  if (target) {
    await workspace.fs.writeFile(target, new TextEncoder().encode(text));
    document = await workspace.openTextDocument(target);
  } else {
    const language = kind === "scheme" ? "indicator-scheme" : "score-sheet";
    document = await workspace.openTextDocument({ language, content: text });
  }
  await window.showTextDocument(document);
}

interface Home {
  /** Missing where no folder is open. */
  readonly folder: Uri | undefined;
  /** The way from it to the proposed place, ending in `/` or empty. */
  readonly below: string;
}

async function findHome(near: Uri | undefined): Promise<Home | undefined> {
  if (near && near.scheme !== "untitled") {
    const own = Uri.joinPath(near, "..");
    const folder = workspace.getWorkspaceFolder(near)?.uri;
    const way = folder && own.path.slice(folder.path.replace(/\/$/, "").length + 1);
    return { folder: folder ?? own, below: way ? `${way}/` : "" };
  }
  const [first, ...more] = workspace.workspaceFolders ?? [];
  if (!first || more.length === 0) return { folder: first?.uri, below: "" };
  const chosen = await window.showWorkspaceFolderPick({ placeHolder: l10n.t("The folder for the new file") });
  return chosen && { folder: chosen.uri, below: "" };
}

function nameOf(folder: Uri): string {
  return folder.path.split("/").findLast((part) => part !== "") ?? folder.path;
}

/** Why no new file can have this path; nothing where it can. */
async function findFault(path: string, folder: Uri, kind: NewFile["kind"]): Promise<string | undefined> {
  if (!new RegExp(`[^/]\\.${kind}\\.ya?ml$`).test(path)) return l10n.t("The name has to end in {0}.", `.${kind}.yaml`);
  if (/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)/.test(path)) return l10n.t("The path has to stay in the folder.");
  return (await exists(Uri.joinPath(folder, path))) ? l10n.t("There is such a file already.") : undefined;
}

/** What cannot be looked at is said when it cannot be written either. */
async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** As it may be typed on Windows. */
function tidy(path: string): string {
  return path.trim().replaceAll("\\", "/");
}
