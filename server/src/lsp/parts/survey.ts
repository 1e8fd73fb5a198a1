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
        const { version } = changes;
        const items = await lookAtAll(context, known, token, partial);
        if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        if (items.length > 0) return { items };
        if (changes.version === version) await changes.next(token);
      }
    });
  },
};

/** How many reports go at once. */
const portion = 200;

/** The reports on files that may have other findings than those that the client knows; `known` then says what it knows. */
async function lookAtAll(
  context: Context,
  known: Map<string, string>,
  token: CancellationToken,
  partial: { report(data: WorkspaceDiagnosticReport): void } | undefined,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  let items: WorkspaceDocumentDiagnosticReport[] = [];
  const steps = function* (): Iterable<void> {
    for (const path of [...context.snapshot().all()].map((source) => source.path)) {
      const item = lookAt(path, context, known);
      if (!item) continue;
      items.push(item);
      if (partial && items.length >= portion) {
        partial.report({ items });
        items = [];
      }
      yield;
    }
  };
  if (!(await context.turns.take(steps(), () => !token.isCancellationRequested))) return [];
  for (const path of [...known.keys()]) {
    if (context.snapshot().source(path)) continue;
    known.delete(path);
    items.push(report(path, context, []));
  }
  return items;
}

/** The report on a file as it is now, unless the client knows it. */
function lookAt(
  path: string,
  context: Context,
  known: Map<string, string>,
): WorkspaceDocumentDiagnosticReport | undefined {
  const { changes } = context;
  const snapshot = context.snapshot();
  changes.settle(snapshot);
  const stamp = changes.stampOf(path);
  const source = known.get(path) === stamp ? undefined : snapshot.source(path);
  if (!source) return undefined;
  known.set(path, stamp);
  const { isRead } = source;
  const found = report(path, context, diagnosticsOf(context, snapshot, source), stamp);
  changes.noteLook(snapshot, source);
  // Of a sheet that nobody has open the text is enough to go on with.
  if (source.kind === "sheet" && !isRead) source.release();
  return found;
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
