/** The language server: what it can do, and which function of the core answers each request. */
import {
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
  hover,
  inlayHints,
  type Locale,
  lenses,
  type Source,
  symbols,
} from "../core/index";
import type { Host } from "../host";
import { toCodeActions, toCompletionItem, toDiagnostic, toDocumentSymbol, toRange, toSpan } from "./convert";
import { Files } from "./files";
import { Handling } from "./handle";
import { type StatusParams, statusMethod } from "./protocol";
import { toPath, toUri } from "./uri";

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { identifier: "gradeline", interFileDependencies: true, workspaceDiagnostics: false },
  hoverProvider: true,
  // An editor takes a word of digits for a number, which it would offer nothing for; here it is the beginning of an id.
  completionProvider: { triggerCharacters: [..." :\"'[{,-@/.0123456789"] },
  inlayHintProvider: { resolveProvider: false },
  codeLensProvider: { resolveProvider: false },
  documentSymbolProvider: true,
  codeActionProvider: { codeActionKinds: ["quickfix"] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** What the client has told about itself. */
interface Session {
  locale: Locale;
  pullsDiagnostics: boolean;
  refreshesDiagnostics: boolean;
  refreshesHints: boolean;
  refreshesLenses: boolean;
  changesFolders: boolean;
}

export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const files = new Files(host, documents);
  const handling = new Handling(connection, files);
  let session: Session | undefined;
  let folders: string[] = [];
  const locale = () => session?.locale ?? "en";

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    session = readSession(params);
    folders = (params.workspaceFolders ?? []).map((folder) => toPath(folder.uri));
    if (folders.length === 0 && params.rootUri) folders = [toPath(params.rootUri)];
    return { capabilities, serverInfo: { name: "gradeline" } };
  });

  connection.onInitialized(() => {
    files.open(folders);
    if (session?.changesFolders) {
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
        const status: StatusParams = { uri, version, ...findStatus(snapshot, current, locale()) };
        await connection.sendNotification(statusMethod, status);
        if (!session?.pullsDiagnostics) {
          const diagnostics = snapshot
            .findProblems(current, locale())
            .map((problem) => toDiagnostic(snapshot, current, problem));
          await connection.sendDiagnostics({ uri, version: version ?? undefined, diagnostics });
        }
      }
    });

  /** After a change that reaches beyond the document in which it was made. */
  const announceAll = () =>
    handling.notification("refresh", async () => {
      await announce(files.sources());
      if (session?.refreshesDiagnostics) connection.languages.diagnostics.refresh();
      if (session?.refreshesHints) connection.languages.inlayHint.refresh();
      if (session?.refreshesLenses) await connection.sendRequest("workspace/codeLens/refresh");
    });

  documents.onDidChangeContent(({ document }) => {
    if (!files.update(document)) return;
    const source = files.workspace.snapshot().source(toPath(document.uri));
    if (source?.kind === "scheme") void announceAll();
    else if (source) void announce([source]);
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
      if (paths.some((path) => path.endsWith("/.gradeline.yaml"))) await files.rescan();
      const changed = await Promise.all(paths.map((path) => files.refresh(path)));
      if (changed.includes(true) || paths.some((path) => path.endsWith("/.gradeline.yaml"))) await announceAll();
    }),
  );
  connection.onDidChangeConfiguration(({ settings }) => {
    const wanted: unknown = settings?.gradeline?.locale;
    if (!session || (wanted !== "en" && wanted !== "zh") || wanted === session.locale) return;
    session.locale = wanted;
    void announceAll();
  });

  connection.languages.diagnostics.on(
    handling.document("diagnostics", { kind: "full" as const, items: [] }, (snapshot, source) => ({
      kind: "full" as const,
      items: snapshot.findProblems(source, locale()).map((problem) => toDiagnostic(snapshot, source, problem)),
    })),
  );
  connection.onHover(
    handling.document("hover", null, (snapshot, source, { position }) => {
      const found = hover(snapshot, source, source.lines.offsetAt(position), locale());
      return found
        ? { contents: { kind: "markdown", value: found.markdown }, range: toRange(source, found.span) }
        : null;
    }),
  );
  connection.onCompletion(
    handling.document("completion", [], (snapshot, source, { position }) =>
      complete(snapshot, source, source.lines.offsetAt(position), locale()).map((each) =>
        toCompletionItem(source, each),
      ),
    ),
  );
  connection.languages.inlayHint.on(
    handling.document("inlay hints", [], (snapshot, source, { range }) =>
      inlayHints(snapshot, source, toSpan(source, range), locale()).map((hint) => ({
        position: source.lines.positionAt(hint.offset),
        label: hint.label,
        tooltip: hint.tooltip,
        paddingLeft: true,
      })),
    ),
  );
  connection.onCodeLens(
    handling.document("code lens", [], (snapshot, source) =>
      lenses(snapshot, source, locale()).map((lens) => ({
        range: toRange(source, lens.span),
        command: { title: lens.title, command: "" },
      })),
    ),
  );
  connection.onDocumentSymbol(
    handling.document("symbols", [], (snapshot, source) =>
      symbols(snapshot, source, locale()).map((symbol) => toDocumentSymbol(source, symbol)),
    ),
  );
  connection.onCodeAction(
    handling.document("code actions", [], (snapshot, source, { range }) => {
      const span = toSpan(source, range);
      return snapshot
        .findProblems(source, locale())
        .filter((problem) => contains(span, problem.span.start) || contains(problem.span, span.start))
        .flatMap((problem) => toCodeActions(snapshot, source, problem));
    }),
  );

  documents.listen(connection);
  connection.listen();
}

function readSession({ capabilities: client, initializationOptions, locale }: InitializeParams): Session {
  const wanted: unknown = initializationOptions?.locale ?? locale;
  return {
    locale: typeof wanted === "string" && wanted.toLowerCase().startsWith("zh") ? "zh" : "en",
    pullsDiagnostics: client.textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: client.workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: client.workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: client.workspace?.codeLens?.refreshSupport === true,
    changesFolders: client.workspace?.workspaceFolders === true,
  };
}
