/** Names that change, in all files that say them: ids, and the paths of files that are moved. */
import { ErrorCodes, ResponseError, TextDocumentEdit, type WorkspaceEdit } from "vscode-languageserver";
import {
  type FileEdits,
  findRenamable,
  type Locale,
  moveFiles,
  type Refused,
  rename as renameId,
} from "../../core/index";
import { toRange } from "../convert";
import type { Context, Part } from "../part";
import { toPath, toUri } from "../uri";

/** Folders take the files in them along. */
const movable = [
  { pattern: { glob: "**/*.{scheme,sheet}.{yaml,yml}", matches: "file" as const } },
  { pattern: { glob: "**", matches: "folder" as const } },
];

export const rename: Part = {
  capabilities: {
    renameProvider: { prepareProvider: true },
    workspace: { fileOperations: { willRename: { filters: movable } } },
  },
  listen(context) {
    const { connection, handling, localeOf } = context;
    connection.onPrepareRename(
      handling.document("prepare rename", null, (snapshot, source, { position }) => {
        const found = findRenamable(snapshot, source, source.lines.offsetAt(position));
        if (!found) return null;
        if ("refused" in found) throw toError(found, localeOf(source));
        return { range: toRange(source, found.span), placeholder: found.id };
      }),
    );
    connection.onRenameRequest(
      handling.document(
        "rename",
        null,
        (snapshot, source, { position, newName }) => {
          const files = renameId(snapshot, source, source.lines.offsetAt(position), newName);
          if (!files) return null;
          if ("refused" in files) throw toError(files, localeOf(source));
          return toEdit(files, context);
        },
        { needs: "everything" },
      ),
    );
    connection.workspace.onWillRenameFiles(
      handling.workspace("move files", null, (snapshot, { files }) => {
        const moves = files.map(({ oldUri, newUri }) => ({ from: toFolder(oldUri), to: toFolder(newUri) }));
        const edits = moveFiles(snapshot, moves);
        return edits.length > 0 ? toEdit(edits, context) : null;
      }),
    );
  },
};

function toError({ refused }: Refused, locale: Locale): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidRequest, refused[locale]);
}

/** Some clients end the URI of a folder with a stroke. */
function toFolder(uri: string): string {
  return toPath(uri).replace(/\/+$/, "");
}

/** With the versions of open documents where the client can tell by them that a text has changed meanwhile. */
function toEdit(files: readonly FileEdits[], { abilities, files: known }: Context): WorkspaceEdit {
  const changes = files.map(({ source, edits }) => ({
    uri: toUri(source.path),
    edits: edits.map(({ span, text }) => ({ range: toRange(source, span), newText: text })),
  }));
  if (!abilities()?.changesDocuments) {
    return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
  }
  return {
    documentChanges: changes.map(({ uri, edits }) =>
      TextDocumentEdit.create({ uri, version: known.versionOf(uri) ?? null }, edits),
    ),
  };
}
