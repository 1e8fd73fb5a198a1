/** From one place to those that belong to it. */
import { DocumentHighlightKind, type LocationLink } from "vscode-languageserver";
import {
  documentLinks,
  findDefinition,
  findHighlights,
  findReferences,
  type Target,
  workspaceSymbols,
} from "../../core/index";
import { symbolKinds, toRange } from "../convert";
import type { Part } from "../part";
import { toUri } from "../uri";

export const navigate: Part = {
  capabilities: {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: { resolveProvider: false },
    workspaceSymbolProvider: true,
  },
  listen({ connection, handling, abilities, localeOf }) {
    connection.onDefinition(
      handling.document("definition", null, (snapshot, source, { position }) => {
        const found = findDefinition(snapshot, source, source.lines.offsetAt(position));
        if (!found) return null;
        if (!abilities()?.linksDefinitions) return found.targets.map(toLocation);
        return found.targets.map(
          (target): LocationLink => ({
            originSelectionRange: toRange(source, found.origin),
            targetUri: toUri(target.source.path),
            targetRange: toRange(target.source, target.whole),
            targetSelectionRange: toRange(target.source, target.span),
          }),
        );
      }),
    );
    connection.onReferences(
      handling.document(
        "references",
        [],
        (snapshot, source, { position, context }) =>
          findReferences(snapshot, source, source.lines.offsetAt(position))
            .filter(({ isDefinition }) => context.includeDeclaration || !isDefinition)
            .map(toLocation),
        { needs: "everything" },
      ),
    );
    connection.onDocumentHighlight(
      handling.document("highlights", [], (snapshot, source, { position }) =>
        findHighlights(snapshot, source, source.lines.offsetAt(position)).map(({ span, isDefinition }) => ({
          range: toRange(source, span),
          kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      ),
    );
    connection.onDocumentLinks(
      handling.document("links", [], (snapshot, source) =>
        documentLinks(snapshot, source, localeOf(source)).map(({ span, target, tooltip }) => ({
          range: toRange(source, span),
          target: toUri(target),
          tooltip,
        })),
      ),
    );
    connection.onWorkspaceSymbol(
      handling.workspace("workspace symbols", [], (snapshot, { query }) =>
        workspaceSymbols(snapshot, query, localeOf()).map(({ kind, container, ...symbol }) => ({
          // The protocol forbids empty names.
          name: symbol.name || "-",
          kind: symbolKinds[kind],
          containerName: container,
          location: toLocation(symbol),
        })),
      ),
    );
  },
};

function toLocation({ source, span }: Pick<Target, "source" | "span">) {
  return { uri: toUri(source.path), range: toRange(source, span) };
}
