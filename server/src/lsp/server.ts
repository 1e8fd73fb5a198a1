/** The language server: what it can do, and which function of the core answers each request. */
import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  complete,
  contains,
  findStatus,
  fixAll,
  hover,
  inlayHints,
  kindOf,
  type Locale,
  lenses,
  type Message,
  type Snapshot,
  type Source,
  symbols,
} from "../core/index";
import type { Host } from "../host";
import {
  toCodeActions,
  toCompletionItem,
  toDiagnostic,
  toDocumentSymbol,
  toRange,
  toSpan,
  toWorkspaceEdit,
} from "./convert";
import { EvidenceWatch } from "./evidence";
import { Files } from "./files";
import { Handling } from "./handle";
import { type StatusParams, statusMethod } from "./protocol";
import { type Abilities, readAbilities, readSession, type Session, startSession } from "./session";
import { toPath, toUri } from "./uri";

const fixAllKind = `${CodeActionKind.SourceFixAll}.gradeline`;

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { identifier: "gradeline", interFileDependencies: true, workspaceDiagnostics: false },
  hoverProvider: true,
  // An editor takes a word of digits for a number, which it would offer nothing for; here it is the beginning of an id.
  completionProvider: { triggerCharacters: [..." :\"'[{,-@/.0123456789"] },
  inlayHintProvider: { resolveProvider: false },
  codeLensProvider: { resolveProvider: false },
  documentSymbolProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const files = new Files(host, documents);
  const handling = new Handling(connection, files);
  let session: Session | undefined;
  let abilities: Abilities | undefined;
  let folders: string[] = [];
  /** The user's choice, else that of the workspace, else that of the editor. */
  const localeOf = ({ path }: Source): Locale =>
    session?.chosenLocale ?? files.workspace.snapshot().settingsOf(path).locale ?? session?.editorLocale ?? "en";
  const pageOf = (rule: string) => session?.rulePage?.replace("{rule}", rule) ?? host.pageOf(rule);
  const diagnosticsOf = (snapshot: Snapshot, source: Source) =>
    snapshot.findProblems(source, localeOf(source)).map((problem) => toDiagnostic(snapshot, source, problem, pageOf));

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    session = startSession(params);
    abilities = readAbilities(params);
    files.override(session.overrides);
    folders = (params.workspaceFolders ?? []).map((folder) => toPath(folder.uri));
    if (folders.length === 0 && params.rootUri) folders = [toPath(params.rootUri)];
    return { capabilities, serverInfo: { name: "gradeline" } };
  });

  connection.onInitialized(() => {
    files.open(folders);
    if (abilities?.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => toPath(folder.uri)));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map((folder) => toPath(folder.uri))];
        files.open(folders);
        return announce(files.sources());
      });
    }
  });

  /** Tells the client about documents whose findings and figures may be others now. */
  const announce = (sources: readonly Source[]) =>
    handling.notification("announce", async () => {
      for (const source of sources) {
        const uri = toUri(source.path);
        const version = files.versionOf(uri) ?? null;
        await files.ready(uri);
        const snapshot = files.workspace.snapshot();
        // A later change announces itself.
        if (snapshot.source(source.path) !== source && files.versionOf(uri) !== version) continue;
        const current = snapshot.source(source.path) ?? source;
        if (current.kind !== "config") {
          const status: StatusParams = { uri, version, ...findStatus(snapshot, current, localeOf(current)) };
          await connection.sendNotification(statusMethod, status);
        }
        if (!abilities?.pullsDiagnostics) {
          const diagnostics = diagnosticsOf(snapshot, current);
          await connection.sendDiagnostics({ uri, version: version ?? undefined, diagnostics });
        }
      }
    });

  /** After a change that reaches beyond the document in which it was made. */
  const announceAll = () =>
    handling.notification("refresh", async () => {
      await announce(files.sources());
      if (abilities?.refreshesDiagnostics) connection.languages.diagnostics.refresh();
      if (abilities?.refreshesHints) connection.languages.inlayHint.refresh();
      if (abilities?.refreshesLenses) await connection.sendRequest("workspace/codeLens/refresh");
    });

  const evidence = new EvidenceWatch(files, async (source) => {
    await announce([source]);
    if (abilities?.refreshesDiagnostics) connection.languages.diagnostics.refresh();
  });
  /** Nothing is read for a folder that the user does not trust. */
  const lookAtEvidence = (source: Source, onlyUnknown: boolean) =>
    session?.isTrusted
      ? handling.notification("evidence", () => evidence.look(source, { onlyUnknown }))
      : Promise.resolve();

  /** Documents of which the first text is still to come. */
  const opened = new Set<string>();
  documents.onDidChangeContent(({ document }) => {
    if (!files.update(document)) return;
    const source = files.workspace.snapshot().source(toPath(document.uri));
    if (source?.kind === "sheet") {
      void announce([source]);
      void lookAtEvidence(source, !opened.delete(document.uri));
    } else if (source) {
      void announceAll();
    }
  });
  documents.onDidOpen(({ document }) => opened.add(document.uri));
  documents.onDidSave(({ document }) => {
    const source = files.workspace.snapshot().source(toPath(document.uri));
    if (source) void lookAtEvidence(source, false);
  });
  documents.onDidClose(({ document }) =>
    handling.notification("close", async () => {
      await files.close(document);
      await connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
      await announceAll();
    }),
  );

  connection.onDidChangeWatchedFiles(({ changes }) =>
    handling.notification("watch", async () => {
      const paths = changes.map((change) => toPath(change.uri));
      const isConfigured = paths.some((path) => kindOf(path) === "config");
      if (isConfigured) await files.rescan();
      const changed = await Promise.all(paths.map((path) => files.refresh(path)));
      if (isConfigured || changed.includes(true)) await announceAll();
    }),
  );
  connection.onDidChangeConfiguration(({ settings }) => {
    if (!session) return;
    session = readSession(settings?.gradeline, session);
    files.override(session.overrides);
    for (const source of files.sources()) void lookAtEvidence(source, true);
    void announceAll();
  });

  connection.languages.diagnostics.on(
    handling.document("diagnostics", { kind: "full" as const, items: [] }, (snapshot, source) => ({
      kind: "full" as const,
      items: diagnosticsOf(snapshot, source),
    })),
  );
  connection.onHover(
    handling.document("hover", null, (snapshot, source, { position }) => {
      const found = hover(snapshot, source, source.lines.offsetAt(position), localeOf(source));
      return found
        ? { contents: { kind: "markdown", value: found.markdown }, range: toRange(source, found.span) }
        : null;
    }),
  );
  connection.onCompletion(
    handling.document("completion", [], (snapshot, source, { position }) =>
      complete(snapshot, source, source.lines.offsetAt(position), localeOf(source)).map((each) =>
        toCompletionItem(source, each),
      ),
    ),
  );
  connection.languages.inlayHint.on(
    handling.document("inlay hints", [], (snapshot, source, { range }) =>
      inlayHints(snapshot, source, toSpan(source, range), localeOf(source)).map((hint) => ({
        position: source.lines.positionAt(hint.offset),
        label: hint.label,
        tooltip: hint.tooltip,
        paddingLeft: true,
      })),
    ),
  );
  connection.onCodeLens(
    handling.document("code lens", [], (snapshot, source) =>
      lenses(snapshot, source, localeOf(source)).map((lens) => ({
        range: toRange(source, lens.span),
        command: { title: lens.title, command: "" },
      })),
    ),
  );
  connection.onDocumentSymbol(
    handling.document("symbols", [], (snapshot, source) =>
      symbols(snapshot, source, localeOf(source)).map((symbol) => toDocumentSymbol(source, symbol)),
    ),
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

  documents.listen(connection);
  connection.listen();
}

const fixAllTitle: Message = {
  en: "Fix everything that can be fixed for certain",
  zh: "修复所有可确定更正的问题",
};

/** `source.fixAll` asks for `source.fixAll.gradeline` as well. */
function isKind(kind: string, asked: string): boolean {
  return kind === asked || kind.startsWith(`${asked}.`);
}
