/** What the text means and comes to: hover, hints, lenses, and what its words are. */
import { hover, inlayHints, lenses, semanticTokens, tokenModifiers, tokenTypes } from "../../core/index";
import { toRange, toSemanticTokens, toSpan } from "../convert";
import type { Part } from "../part";

export const explain: Part = {
  capabilities: {
    hoverProvider: true,
    inlayHintProvider: { resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
    semanticTokensProvider: {
      legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
      full: true,
      range: true,
    },
  },
  listen({ connection, handling, localeOf }) {
    connection.onHover(
      handling.document(
        "hover",
        null,
        (snapshot, source, { position }) => {
          const found = hover(snapshot, source, source.lines.offsetAt(position), localeOf(source));
          return found
            ? { contents: { kind: "markdown", value: found.markdown }, range: toRange(source, found.span) }
            : null;
        },
        { needs: "figures" },
      ),
    );
    connection.languages.inlayHint.on(
      handling.document("inlay hints", [], (snapshot, source, { range }) =>
        inlayHints(snapshot, source, toSpan(source, range), localeOf(source)).map((hint) => ({
          position: source.lines.positionAt(hint.offset),
          label: hint.label,
          tooltip: hint.tooltip,
          paddingLeft: true,
        })),
      ),
    );
    connection.onCodeLens(
      handling.document(
        "code lens",
        [],
        (snapshot, source) =>
          lenses(snapshot, source, localeOf(source)).map((lens) => ({
            range: toRange(source, lens.span),
            command: { title: lens.title, tooltip: lens.tooltip, command: "" },
          })),
        { needs: "figures" },
      ),
    );
    const { semanticTokens: tokens } = connection.languages;
    tokens.on(
      handling.document("semantic tokens", { data: [] }, (snapshot, source) =>
        toSemanticTokens(source, semanticTokens(snapshot, source, { start: 0, end: source.text.length })),
      ),
    );
    tokens.onRange(
      handling.document("semantic tokens", { data: [] }, (snapshot, source, { range }) =>
        toSemanticTokens(source, semanticTokens(snapshot, source, toSpan(source, range))),
      ),
    );
  },
};
