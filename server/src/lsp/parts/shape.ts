/** How a document is built and laid out: its outline, what folds and how selections grow, formatting. */
import { FoldingRangeKind, type FormattingOptions, type SelectionRange } from "vscode-languageserver";
import {
  type Fold,
  foldings,
  format,
  formatLines,
  formatOnType,
  type Layout,
  type Source,
  type Span,
  selectionSpans,
  symbols,
  typedCharacters,
} from "../../core/index";
import { toDocumentSymbol, toRange, toSpan, toTextEdit } from "../convert";
import type { Part } from "../part";

export const shape: Part = {
  capabilities: {
    documentSymbolProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: {
      firstTriggerCharacter: typedCharacters[0],
      moreTriggerCharacter: typedCharacters.slice(1),
    },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
  },
  listen({ connection, handling, localeOf }) {
    connection.onDocumentSymbol(
      handling.document("symbols", [], (snapshot, source) =>
        symbols(snapshot, source, localeOf(source)).map((symbol) => toDocumentSymbol(source, symbol)),
      ),
    );
    connection.onDocumentFormatting(
      handling.document("formatting", [], (_, source, { options }) =>
        format(source, layoutOf(options)).map((edit) => toTextEdit(source, edit)),
      ),
    );
    connection.onDocumentRangeFormatting(
      handling.document("range formatting", [], (_, source, { options, range }) =>
        formatLines(source, layoutOf(options), toSpan(source, range)).map((edit) => toTextEdit(source, edit)),
      ),
    );
    connection.onDocumentOnTypeFormatting(
      handling.document("on-type formatting", [], (_, source, { options, position, ch }) =>
        formatOnType(source, source.lines.offsetAt(position), ch, layoutOf(options)).map((edit) =>
          toTextEdit(source, edit),
        ),
      ),
    );
    connection.onFoldingRanges(
      handling.document("folding", [], (_, source) =>
        foldings(source).map(({ kind, first, last }) => ({
          startLine: first,
          endLine: last,
          kind: foldingKinds[kind],
        })),
      ),
    );
    connection.onSelectionRanges(
      handling.document("selection ranges", [], (_, source, { positions }) =>
        positions.map((position) => toSelectionRange(source, selectionSpans(source, source.lines.offsetAt(position)))),
      ),
    );
  },
};

/**
 * An editor that indents by tabs cannot have its way, since YAML forbids them. Editors send `false` for trimming and for the last line
 * break wherever their users have wished for nothing, so there is no telling whether it is meant, and the layout has them always.
 */
function layoutOf({ tabSize, insertSpaces }: FormattingOptions): Layout {
  const isMeant = insertSpaces && Number.isInteger(tabSize) && tabSize >= 1 && tabSize <= 8;
  return { step: isMeant ? tabSize : 2 };
}

const foldingKinds: Record<Fold["kind"], FoldingRangeKind | undefined> = {
  block: undefined,
  comment: FoldingRangeKind.Comment,
  region: FoldingRangeKind.Region,
};

/** Of the innermost span, with the others around it. */
function toSelectionRange(source: Source, spans: readonly Span[]): SelectionRange {
  const [inner, ...outer] = spans as [Span, ...Span[]];
  return { range: toRange(source, inner), ...(outer.length > 0 ? { parent: toSelectionRange(source, outer) } : {}) };
}
