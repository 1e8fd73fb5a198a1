/**
 * How the server talks to its client. The package vscode-languageserver does the same, and much that is not used here: it would be a quarter of
 * what the server is, and takes longer to load than all of its own code. Only its types are taken from it.
 */
export type * from "vscode-languageserver";
export { CancellationToken } from "./cancellation";
export { type Connection, createConnection, type Life, type WorkDoneProgress } from "./connection";
export { TextDocuments } from "./documents";
export { ErrorCodes, LSPErrorCodes, ResponseError } from "./errors";
export {
  CodeActionKind,
  CodeActionTriggerKind,
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DocumentHighlightKind,
  FoldingRangeKind,
  InsertTextFormat,
  InsertTextMode,
  MessageType,
  SymbolKind,
  TextDocumentSyncKind,
  WatchKind,
} from "./kinds";
export type { Channel } from "./peer";
export { SemanticTokensBuilder } from "./semanticTokens";
