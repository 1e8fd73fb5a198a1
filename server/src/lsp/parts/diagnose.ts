/** The findings of a document, for clients that ask for them. */
import type { Diagnostic } from "vscode-languageserver";
import type { Snapshot, Source } from "../../core/index";
import { toDiagnostic } from "../convert";
import type { Context, Part } from "../part";

export const diagnose: Part = {
  capabilities: {
    diagnosticProvider: { identifier: "gradeline", interFileDependencies: true, workspaceDiagnostics: true },
  },
  listen(context) {
    context.connection.languages.diagnostics.on(
      context.handling.document("diagnostics", { kind: "full" as const, items: [] }, (snapshot, source) => ({
        kind: "full" as const,
        items: diagnosticsOf(context, snapshot, source),
      })),
    );
  },
};

export function diagnosticsOf({ localeOf, pageOf }: Context, snapshot: Snapshot, source: Source): Diagnostic[] {
  return snapshot
    .findProblems(source, localeOf(source))
    .map((problem) => toDiagnostic(snapshot, source, problem, pageOf));
}
