/** Findings for clients that ask for them, and what mends them. */
import { CodeActionKind, type Diagnostic } from "vscode-languageserver";
import { contains, fixAll, type Message, type Snapshot, type Source } from "../../core/index";
import { toCodeActions, toDiagnostic, toSpan, toWorkspaceEdit } from "../convert";
import type { Context, Part } from "../part";

const fixAllKind = `${CodeActionKind.SourceFixAll}.gradeline`;

export const diagnose: Part = {
  capabilities: {
    diagnosticProvider: { identifier: "gradeline", interFileDependencies: true, workspaceDiagnostics: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
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
      handling.document("code actions", [], (snapshot, source, { range, context }) => {
        const span = toSpan(source, range);
        const wants = (kind: string) => !context.only || context.only.some((only) => isKind(kind, only));
        const problems = wants(CodeActionKind.QuickFix) ? snapshot.findProblems(source, localeOf(source)) : [];
        const edits = wants(fixAllKind) ? fixAll(snapshot, source) : [];
        return [
          ...problems
            .filter((problem) => contains(span, problem.span.start) || contains(problem.span, span.start))
            .flatMap((problem) => toCodeActions(snapshot, source, problem, pageOf)),
          ...(edits.length > 0
            ? [{ title: fixAllTitle[localeOf(source)], kind: fixAllKind, edit: toWorkspaceEdit(source, edits) }]
            : []),
        ];
      }),
    );
  },
};

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
