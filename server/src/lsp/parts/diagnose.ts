/** Findings for clients that ask for them, and what mends them. */
import { CodeActionKind, type Diagnostic } from "vscode-languageserver";
import { contains, fixAll, type Message, type Snapshot, type Source, sortKeys } from "../../core/index";
import { toCodeActions, toDiagnostic, toSpan, toWorkspaceEdit } from "../convert";
import type { Context, Part } from "../part";

const fixAllKind = `${CodeActionKind.SourceFixAll}.gradeline`;
const sortKeysKind = `${CodeActionKind.Source}.sortKeys.gradeline`;

export const diagnose: Part = {
  capabilities: {
    diagnosticProvider: { identifier: "gradeline", interFileDependencies: true, workspaceDiagnostics: false },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, sortKeysKind] },
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
        const ofWhole = [
          { kind: fixAllKind, title: fixAllTitle, edits: wants(fixAllKind) ? fixAll(snapshot, source) : [] },
          { kind: sortKeysKind, title: sortKeysTitle, edits: wants(sortKeysKind) ? sortKeys(source) : [] },
        ];
        return [
          ...problems
            .filter((problem) => contains(span, problem.span.start) || contains(problem.span, span.start))
            .flatMap((problem) => toCodeActions(snapshot, source, problem, pageOf)),
          ...ofWhole
            .filter(({ edits }) => edits.length > 0)
            .map(({ kind, title, edits }) => ({
              title: title[localeOf(source)],
              kind,
              edit: toWorkspaceEdit(source, edits),
            })),
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

const sortKeysTitle: Message = {
  en: "Put the keys in order",
  zh: "按规定顺序排列各键",
};

/** `source.fixAll` asks for `source.fixAll.gradeline` as well. */
function isKind(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`);
}
