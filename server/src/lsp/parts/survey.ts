/**
 * The findings of all files, open or not, for clients that ask for them. Only what may have changed since the last answer is looked at
 * again; where nothing has, the answer waits until something does. Whoever types in the meantime is served in between.
 */
import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Context, Part } from "../part";
import { toPath, toUri } from "../uri";
import { diagnosticsOf } from "./diagnose";

export const survey: Part = {
  // That there is a survey is announced where the findings of one document are.
  capabilities: {},
  listen(context) {
    const { connection, files, changes } = context;
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _work, partial) => {
      const known = new Map(previousResultIds.map(({ uri, value }) => [toPath(uri), value]));
      for (;;) {
        await files.everythingReady();
        const items = await lookAtAll(context, known, token, partial);
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        if (items.length > 0) return { items };
        await changes.next(token);
      }
    });
  },
};

/** How long it works without letting others have their turn, in milliseconds, and how many reports go at once. */
const turn = 10;
const portion = 200;

/** The reports on files that may have other findings than those that the client knows; `known` then says what it knows. */
async function lookAtAll(
  context: Context,
  known: Map<string, string>,
  token: CancellationToken,
  partial: { report(data: WorkspaceDiagnosticReport): void } | undefined,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  let items: WorkspaceDocumentDiagnosticReport[] = [];
  const paths = [...context.snapshot().all()].map((source) => source.path);
  let since = performance.now();
  for (const path of paths) {
    const stamp = context.changes.stampOf(path);
    if (known.get(path) === stamp) continue;
    if (performance.now() - since > turn) {
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
    if (token.isCancellationRequested) return [];
    // The text may be a new one by now.
    const snapshot = context.snapshot();
    const source = snapshot.source(path);
    if (!source) continue;
    known.set(path, stamp);
    items.push(report(path, context, diagnosticsOf(context, snapshot, source), stamp));
    if (partial && items.length >= portion) {
      partial.report({ items });
      items = [];
    }
  }
  for (const path of [...known.keys()]) {
    if (context.snapshot().source(path)) continue;
    known.delete(path);
    items.push(report(path, context, []));
  }
  return items;
}

function report(
  path: string,
  { files }: Context,
  items: ReturnType<typeof diagnosticsOf>,
  resultId?: string,
): WorkspaceDocumentDiagnosticReport {
  const uri = toUri(path);
  return { kind: "full", uri, version: files.versionOf(uri) ?? null, items, ...(resultId ? { resultId } : {}) };
}
