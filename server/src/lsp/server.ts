/** The language server: what it can do, and which function of the core answers each request. */
import {
  CodeLensRefreshRequest,
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { configurationName, fileNameOf, findStatus, kindOf, type Source } from "../core/index";
import type { Host } from "../host";
import { Changes } from "./changes";
import { EvidenceWatch } from "./evidence";
import { Files } from "./files";
import { Handling } from "./handle";
import { type Context, combineCapabilities } from "./part";
import { diagnosticsOf } from "./parts/diagnose";
import { parts } from "./parts/index";
import { readingTitle, startProgress } from "./progress";
import { type StatusParams, statusMethod } from "./protocol";
import { type Abilities, readAbilities, readSession, type Session, startSession } from "./session";
import { Turns } from "./turns";
import { toPath, toUri } from "./uri";
import { WorkTrace } from "./workTrace";

const capabilities: ServerCapabilities = combineCapabilities(
  {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
  parts,
);

/** When a folder goes, editors report only the folder and none of the files that were in it. */
const watchers: FileSystemWatcher[] = [
  { globPattern: "**/*.{scheme,sheet}.{yaml,yml}" },
  { globPattern: `**/{${configurationName},.gitignore}` },
  { globPattern: "**/*", kind: WatchKind.Delete },
];

export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const changes = new Changes();
  const turns = new Turns();
  const files = new Files(
    host,
    documents,
    changes,
    () => startProgress(connection, abilities?.showsProgress === true, readingTitle[context.localeOf()]),
    {
      turns,
      attempt: (act) => handling.notification("figures", act),
      announceFigures: (isAwaited) => {
        trace.log();
        if (isAwaited) void handling.notification("refresh", refreshLenses);
      },
    },
  );
  const trace = new WorkTrace(connection, files.workspace.work);
  const handling = new Handling(connection, files, turns);
  let session: Session | undefined;
  let abilities: Abilities | undefined;
  let folders: string[] = [];
  const context: Context = {
    connection,
    files,
    changes,
    handling,
    turns,
    abilities: () => abilities,
    localeOf: (source) =>
      session?.chosenLocale ??
      (source && context.snapshot().settingsOf(source.path).locale) ??
      session?.editorLocale ??
      "en",
    pageOf: (rule) => session?.rulePage?.replace("{rule}", rule) ?? host.pageOf(rule),
    snapshot: () => files.workspace.snapshot(),
  };
  const { localeOf } = context;

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    session = startSession(params);
    abilities = readAbilities(params);
    files.override(session.overrides);
    folders = (params.workspaceFolders ?? []).map((folder) => toPath(folder.uri));
    if (folders.length === 0 && params.rootUri) folders = [toPath(params.rootUri)];
    return { capabilities, serverInfo: { name: "gradeline" } };
  });

  const openFolders = async () => {
    files.open(folders);
    await announceAll();
    await announceSheets();
  };
  connection.onInitialized(() => {
    void handling.notification("folders", openFolders);
    if (abilities?.registersWatchers) {
      void handling.notification("watchers", async () => {
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      });
    }
    if (abilities?.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map((folder) => toPath(folder.uri)));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...added.map((folder) => toPath(folder.uri))];
        return handling.notification("folders", openFolders);
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
          const diagnostics = diagnosticsOf(context, snapshot, current);
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
      if (abilities?.refreshesTokens) connection.languages.semanticTokens.refresh();
      await refreshLenses();
    });
  const refreshLenses = async () => {
    if (abilities?.refreshesLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  };
  /** Lenses of schemes tell of all sheets, which are read behind all else. */
  const announceSheets = async () => {
    await files.everythingReady();
    await refreshLenses();
  };
  /** Lenses of an open scheme tell what its sheets come to. */
  const announceSheet = (sheet: Source) =>
    handling.notification("refresh", async () => {
      await announce([sheet]);
      const found = files.workspace.snapshot().findScheme(sheet);
      if (found.kind === "found" && files.versionOf(toUri(found.source.path)) !== undefined) await refreshLenses();
    });

  const evidence = new EvidenceWatch(files, async (source) => {
    changes.note(source.path);
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
    turns.noteAsked();
    if (!files.update(document)) return;
    const source = files.workspace.snapshot().source(toPath(document.uri));
    if (source?.kind === "sheet") {
      void announceSheet(source);
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
      // What is found at all may be something else now.
      const isConfigured = paths.some((path) => kindOf(path) === "config" || fileNameOf(path) === ".gitignore");
      if (isConfigured) await files.rescan();
      if ((await files.refresh(paths)) || isConfigured) await announceAll();
      if (isConfigured) await announceSheets();
    }),
  );
  connection.onDidChangeConfiguration(({ settings }) => {
    if (!session) return;
    session = readSession(settings?.gradeline, session);
    files.override(session.overrides);
    for (const source of files.sources()) void lookAtEvidence(source, true);
    void announceAll();
  });

  for (const part of parts) part.listen(context);

  documents.listen(connection);
  connection.listen();
}
