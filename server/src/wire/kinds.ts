/** The figures and words that the protocol gives to kinds, as far as the server says them. The package is asked whether they are right. */
import type * as protocol from "vscode-languageserver";

export const CodeActionKind = {
  QuickFix: "quickfix",
  RefactorExtract: "refactor.extract",
  RefactorInline: "refactor.inline",
  RefactorRewrite: "refactor.rewrite",
  Source: "source",
  SourceFixAll: "source.fixAll",
} as const satisfies Partial<typeof protocol.CodeActionKind>;
export type CodeActionKind = protocol.CodeActionKind;

export const CodeActionTriggerKind = { Automatic: 2 } as const satisfies Partial<typeof protocol.CodeActionTriggerKind>;

export const CompletionItemKind = {
  Property: 10,
  Snippet: 15,
  Reference: 18,
  EnumMember: 20,
} as const satisfies Partial<typeof protocol.CompletionItemKind>;
export type CompletionItemKind = protocol.CompletionItemKind;

export const InsertTextFormat = { PlainText: 1, Snippet: 2 } as const satisfies Partial<
  typeof protocol.InsertTextFormat
>;

export const InsertTextMode = { asIs: 1, adjustIndentation: 2 } as const satisfies Partial<
  typeof protocol.InsertTextMode
>;

export const DiagnosticSeverity = {
  Error: 1,
  Warning: 2,
  Information: 3,
  Hint: 4,
} as const satisfies Partial<typeof protocol.DiagnosticSeverity>;
export type DiagnosticSeverity = protocol.DiagnosticSeverity;

export const DiagnosticTag = { Unnecessary: 1 } as const satisfies Partial<typeof protocol.DiagnosticTag>;

export const DocumentHighlightKind = { Read: 2, Write: 3 } as const satisfies Partial<
  typeof protocol.DocumentHighlightKind
>;

export const FoldingRangeKind = {
  Comment: "comment",
  Region: "region",
} as const satisfies Partial<typeof protocol.FoldingRangeKind>;
export type FoldingRangeKind = protocol.FoldingRangeKind;

export const MessageType = { Error: 1, Info: 3 } as const satisfies Partial<typeof protocol.MessageType>;

export const SymbolKind = {
  File: 1,
  Namespace: 3,
  Class: 5,
  Field: 8,
  Constant: 14,
  EnumMember: 22,
  Event: 24,
  Operator: 25,
} as const satisfies Partial<typeof protocol.SymbolKind>;
export type SymbolKind = protocol.SymbolKind;

export const TextDocumentSyncKind = { Incremental: 2 } as const satisfies Partial<typeof protocol.TextDocumentSyncKind>;

export const WatchKind = { Delete: 4 } as const satisfies Partial<typeof protocol.WatchKind>;
