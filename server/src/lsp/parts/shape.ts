/** How a document is built: its outline. */
import { symbols } from "../../core/index";
import { toDocumentSymbol } from "../convert";
import type { Part } from "../part";

export const shape: Part = {
  capabilities: { documentSymbolProvider: true },
  listen({ connection, handling, localeOf }) {
    connection.onDocumentSymbol(
      handling.document("symbols", [], (snapshot, source) =>
        symbols(snapshot, source, localeOf(source)).map((symbol) => toDocumentSymbol(source, symbol)),
      ),
    );
  },
};
