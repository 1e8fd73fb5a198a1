/** From the data of the core to that of the protocol. The only place where offsets become lines and characters. */
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  InsertTextFormat,
  type TextEdit as ProtocolEdit,
  type Range,
  SymbolKind,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type {
  Completion,
  Symbol as CoreSymbol,
  Problem,
  Severity,
  Snapshot,
  Source,
  Span,
  TextEdit,
} from "../core/index";
import { toUri } from "./uri";

export function toRange(source: Source, span: Span): Range {
  return { start: source.lines.positionAt(span.start), end: source.lines.positionAt(span.end) };
}

export function toSpan(source: Source, range: Range): Span {
  return { start: source.lines.offsetAt(range.start), end: source.lines.offsetAt(range.end) };
}

const severities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export type PageOf = (rule: string) => string | undefined;

export function toDiagnostic(snapshot: Snapshot, source: Source, problem: Problem, pageOf: PageOf): Diagnostic {
  const href = pageOf(problem.rule);
  return {
    range: toRange(source, problem.span),
    severity: severities[problem.severity],
    code: problem.rule,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    ...(problem.isUnnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    source: "gradeline",
    message: problem.message,
    relatedInformation: problem.related.flatMap(({ path, span, message }) => {
      const other = snapshot.source(path);
      return other ? { location: { uri: toUri(path), range: toRange(other, span) }, message } : [];
    }),
  };
}

export function toCodeActions(snapshot: Snapshot, source: Source, problem: Problem, pageOf: PageOf): CodeAction[] {
  return problem.fixes.map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(snapshot, source, problem, pageOf)],
    edit: toWorkspaceEdit(source, fix.edits),
  }));
}

export function toWorkspaceEdit(source: Source, edits: readonly TextEdit[]): WorkspaceEdit {
  return {
    changes: { [toUri(source.path)]: edits.map((edit) => toTextEdit(source, edit)) },
  };
}

export function toTextEdit(source: Source, { span, text }: TextEdit): ProtocolEdit {
  return { range: toRange(source, span), newText: text };
}

const completionKinds: Record<Completion["kind"], CompletionItemKind> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

export function toCompletionItem(source: Source, completion: Completion): CompletionItem {
  return {
    label: completion.label,
    kind: completionKinds[completion.kind],
    detail: completion.detail,
    documentation: completion.documentation && { kind: "markdown", value: completion.documentation },
    sortText: completion.sort,
    filterText: completion.filter,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range: toRange(source, completion.replace), newText: completion.insert },
  };
}

const symbolKinds: Record<CoreSymbol["kind"], SymbolKind> = {
  document: SymbolKind.File,
  group: SymbolKind.Class,
  leaf: SymbolKind.Field,
  grade: SymbolKind.EnumMember,
  adjustment: SymbolKind.Operator,
  section: SymbolKind.Namespace,
  finding: SymbolKind.Event,
  value: SymbolKind.Constant,
};

export function toDocumentSymbol(source: Source, symbol: CoreSymbol): DocumentSymbol {
  return {
    // The protocol forbids empty names.
    name: symbol.name.trim() || "-",
    detail: symbol.detail,
    kind: symbolKinds[symbol.kind],
    range: toRange(source, symbol.span),
    selectionRange: toRange(source, symbol.selectionSpan),
    children: symbol.children.map((child) => toDocumentSymbol(source, child)),
  };
}
