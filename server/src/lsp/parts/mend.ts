/** What can be done about a place or a whole file: mend what is found there, suppress it, write the same in another way. */
import { type CodeAction, CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver";
import {
  contains,
  fixAll,
  type Message,
  type Problem,
  type Refactoring,
  refactorings,
  type Snapshot,
  type Source,
  sortKeys,
  suppress,
  type TextEdit,
} from "../../core/index";
import { toCodeActions, toDiagnostic, toSpan, toWorkspaceEdit } from "../convert";
import type { Context, Part } from "../part";

const fixAllKind = `${CodeActionKind.SourceFixAll}.gradeline`;
const sortKeysKind = `${CodeActionKind.Source}.sortKeys.gradeline`;

const refactorKinds: Readonly<Record<Refactoring["kind"], CodeActionKind>> = {
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
  rewrite: CodeActionKind.RefactorRewrite,
};

export const mend: Part = {
  capabilities: {
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, ...Object.values(refactorKinds), fixAllKind, sortKeysKind],
    },
  },
  listen(context) {
    const { connection, handling, localeOf, pageOf } = context;
    connection.onCodeAction(
      handling.document("code actions", [], (snapshot, source, { range, context: { only, triggerKind } }) => {
        const span = toSpan(source, range);
        const wants = (kind: string) => !only || only.some((asked) => isKind(kind, asked));
        const toAction = (title: Message, kind: string, edits: readonly TextEdit[]): CodeAction[] =>
          edits.length > 0 && wants(kind)
            ? [{ title: title[localeOf(source)], kind, edit: toWorkspaceEdit(source, edits) }]
            : [];
        const problems = wants(CodeActionKind.QuickFix)
          ? snapshot
              .findProblems(source, localeOf(source))
              .filter((problem) => contains(span, problem.span.start) || contains(problem.span, span.start))
          : [];
        const rewrites = Object.values(refactorKinds).some(wants) ? refactorings(snapshot, source, span.start) : [];
        // Editors ask at every move of the cursor, which nobody does to have a whole file put in order.
        const isAsked = only !== undefined || triggerKind !== CodeActionTriggerKind.Automatic;
        return [
          ...problems.flatMap((problem) => toCodeActions(snapshot, source, problem, pageOf)),
          ...suppressions(context, snapshot, source, problems),
          ...rewrites.flatMap(({ title, kind, edits }) => toAction(title, refactorKinds[kind], edits)),
          ...(wants(fixAllKind) ? toAction(fixAllTitle, fixAllKind, fixAll(snapshot, source)) : []),
          ...(isAsked && wants(sortKeysKind) ? toAction(sortKeysTitle, sortKeysKind, sortKeys(source)) : []),
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
