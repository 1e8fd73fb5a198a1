/** The two kinds of document that are ours. The manifest says which files they are. */
import { type TextDocument, workspace } from "vscode";
import type { TextDocumentFilter } from "vscode-languageclient";

const languages = ["indicator-scheme", "score-sheet"];

/**
 * The URI schemes under which a document is a file: those of the folders, beside what the editor always has. Others are views of a file, such
 * as the older side of a comparison: the server must not take them for files.
 */
export function findSchemes(): readonly string[] {
  const folders = workspace.workspaceFolders ?? [];
  return [...new Set(["file", "untitled", ...folders.map(({ uri }) => uri.scheme)])];
}

export function selectDocuments(schemes: readonly string[]): TextDocumentFilter[] {
  return schemes.flatMap((scheme) => [
    ...languages.map((language) => ({ scheme, language })),
    // The configuration is YAML like any other to the editor, and stays so.
    { scheme, pattern: "**/.gradeline.yaml" },
  ]);
}

export function isOurs(document: TextDocument): boolean {
  return languages.includes(document.languageId);
}
