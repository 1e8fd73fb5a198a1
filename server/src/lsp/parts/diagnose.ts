/** Findings for clients that ask for them, what mends them, and other ways to write the same. */
import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import {
  contains,
  fixAll,
  type Message,
  type Problem,
  type Refactoring,
  refactorings,
  type Snapshot,
  type Source,
  suppress,
} from "../../core/index";
import { toCodeActions, toDiagnostic, toSpan, toWorkspaceEdit } from "../convert";
import type { Context, Part } from "../part";

const fixAllKind = `${CodeActionKind.SourceFixAll}.gradeline`;

const refactorKinds: Readonly<Record<Refactoring["kind"], CodeActionKind>> = {
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
  rewrite: CodeActionKind.RefactorRewrite,
};

export const diagnose: Part = {
  capabilities: {
    diagnosticProvider: { identifier: "gradeline", interFileDependencies: true, workspaceDiagnostics: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...Object.values(refactorKinds), fixAllKind] },
  },
  listen(context) {
    const { connection, handling, localeOf, pageOf } = context;
    connection.languages.diagnostics.on(
      handling.document("diagnostics", { kind: "full" as const, items: [] }, (snapshot, source) => ({
        kind: "full" as const,
        items: diagnosticsOf(context, snapshot, source),
      })),
    );
    connection.onCodeAction(
      handling.document("code actions", [], (snapshot, source, { range, context: { only } }) => {
        const span = toSpan(source, range);
        const wants = (kind: string) => !only || only.some((asked) => isKind(kind, asked));
        const locale = localeOf(source);
        const problems = (wants(CodeActionKind.QuickFix) ? snapshot.findProblems(source, locale) : []).filter(
          (problem) => contains(span, problem.span.start) || contains(problem.span, span.start),
        );
        const edits = wants(fixAllKind) ? fixAll(snapshot, source) : [];
        return [
          ...problems.flatMap((problem) => toCodeActions(snapshot, source, problem, pageOf)),
          ...suppressions(context, snapshot, source, problems),
          ...(Object.values(refactorKinds).some(wants) ? refactorings(snapshot, source, span.start) : [])
            .map(({ title, kind, edits }) => ({
              title: title[locale],
              kind: refactorKinds[kind],
              edit: toWorkspaceEdit(source, edits),
            }))
            .filter(({ kind }) => wants(kind)),
          ...(edits.length > 0
            ? [{ title: fixAllTitle[locale], kind: fixAllKind, edit: toWorkspaceEdit(source, edits) }]
            : []),
        ];
      }),
    );
  },
};

/** Behind everything that mends: one for each rule and line, since a comment is about all that a rule finds there. */
function suppressions(
  { localeOf, pageOf }: Context,
  snapshot: Snapshot,
  source: Source,
  problems: readonly Problem[],
): CodeAction[] {
  const byPlace = new Map(problems.map((each) => [`${each.rule} ${source.lines.lineAt(each.span.start)}`, each]));
  return [...byPlace.values()].flatMap((problem) => {
    const found = suppress(snapshot, source, problem);
    if (!found) return [];
    return [
      {
        title: found.title[localeOf(source)],
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(snapshot, source, problem, pageOf)],
        edit: toWorkspaceEdit(source, found.edits),
      },
    ];
  });
}

export function diagnosticsOf({ localeOf, pageOf }: Context, snapshot: Snapshot, source: Source): Diagnostic[] {
  return snapshot
    .findProblems(source, localeOf(source))
    .map((problem) => toDiagnostic(snapshot, source, problem, pageOf));
}

const fixAllTitle: Message = {
  en: "Fix everything that can be fixed for certain",
  zh: "修复所有可确定更正的问题",
};

/** `source.fixAll` asks for `source.fixAll.gradeline` as well. */
function isKind(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`);
}
