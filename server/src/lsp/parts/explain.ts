/** What the text means and comes to: hover, hints, lenses. */
import { hover, inlayHints, lenses } from "../../core/index";
import { toRange, toSpan } from "../convert";
import type { Part } from "../part";

export const explain: Part = {
  capabilities: {
    hoverProvider: true,
    inlayHintProvider: { resolveProvider: false },
    codeLensProvider: { resolveProvider: false },
  },
  listen({ connection, handling, localeOf }) {
    connection.onHover(
      handling.document("hover", null, (snapshot, source, { position }) => {
        const found = hover(snapshot, source, source.lines.offsetAt(position), localeOf(source));
        return found
          ? { contents: { kind: "markdown", value: found.markdown }, range: toRange(source, found.span) }
          : null;
      }),
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
      handling.document("code lens", [], (snapshot, source) =>
        lenses(snapshot, source, localeOf(source)).map((lens) => ({
          range: toRange(source, lens.span),
          command: { title: lens.title, command: "" },
        })),
      ),
    );
  },
};
