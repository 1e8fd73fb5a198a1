/** The two kinds of document that are ours. The manifest says which files they are. */
import type { TextDocument } from "vscode";
import type { TextDocumentFilter } from "vscode-languageclient";

const languages = ["indicator-scheme", "score-sheet"];

/** @param schemes the URI schemes under which a document is a file, and not another version or a view of one */
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
