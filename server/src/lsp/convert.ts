/** From the data of the core to that of the protocol. The only place where offsets become lines and characters. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type TextEdit as ProtocolEdit,
  type Range,
  type SemanticTokens,
  SemanticTokensBuilder,
  SymbolKind,
  type WorkspaceEdit,
} from "vscode-languageserver";
import {
  type Symbol as CoreSymbol,
  type Problem,
  type Severity,
  type Snapshot,
  type Source,
  type Span,
  type TextEdit,
  type Token,
  tokenModifiers,
  tokenTypes,
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

export const symbolKinds: Record<CoreSymbol["kind"], SymbolKind> = {
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

/** A token of several lines becomes one for each, since few editors take it whole; the indentation of a line is no part of it. */
export function toSemanticTokens(source: Source, tokens: readonly Token[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { span, type, modifiers } of tokens) {
    const flags = modifiers.reduce((bits, modifier) => bits | (1 << tokenModifiers.indexOf(modifier)), 0);
    const [start, end] = [source.lines.positionAt(span.start), source.lines.positionAt(span.end)];
    for (let line = start.line; line <= end.line; line++) {
      const text = source.lines.lineText(line);
      const from = line === start.line ? start.character : text.search(/\S|$/);
      const to = line === end.line ? end.character : text.trimEnd().length;
      if (to > from) builder.push(line, from, to - from, tokenTypes.indexOf(type), flags);
    }
  }
  return builder.build();
}
