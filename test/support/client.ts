/** A client of the language server: the real server, joined by a pair of streams, on real files in a folder of the test's own. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach } from "vitest";
import {
  CancellationToken,
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProgressToken,
  type ProtocolConnection,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  WorkDoneProgress,
  WorkDoneProgressCreateRequest,
} from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import type { Host } from "../../server/src/host";
import { createNodeHost } from "../../server/src/hostNode";
import { createClientFiles } from "../../server/src/lsp/clientFiles";
import { type SessionOptions, type StatusParams, statusMethod } from "../../server/src/lsp/protocol";
import { serve } from "../../server/src/lsp/server";
import { today } from "./fixtures";
import { MemoryFiles } from "./memoryFiles";

export interface ClientOptions {
  /** Files to begin with, by their path in the folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** A folder to copy them from instead. */
  readonly from?: string;
  /** A URI under which all files are those of the client alone, as in a browser; there are none on disk then. */
  readonly mount?: string;
  readonly capabilities?: ClientCapabilities;
  readonly locale?: string;
  /** The folders that are opened, in the folder of the test; that one itself where nothing is said. */
  readonly folders?: readonly string[];
  /** What becomes of the host before the server gets it. */
  readonly host?: (host: Host) => Host;
  /** Further initialization options. */
  readonly options?: SessionOptions;
}

const pulling: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: {
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
  },
};

const open: Client[] = [];

afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});

export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const client = new Client(options);
  open.push(client);
  await client.initialize(options);
  return client;
}

export class Client {
  readonly folder = mkdtempSync(join(tmpdir(), "gradeline-"));
  readonly statuses: StatusParams[] = [];
  readonly published = new Map<string, Diagnostic[]>();
  refreshes = 0;
  result: InitializeResult | undefined;
  /** What the client has where there is nothing on disk. */
  readonly memory: MemoryFiles | undefined;
  private readonly connection: ProtocolConnection;
  private readonly listeners = new Set<() => void>();
  private readonly versions = new Map<string, number>();

  /** The progress that is shown: of each its title, then its figures, then that it ended. */
  readonly progress: string[] = [];
  private shown: ProgressToken | undefined;
  /** What the server has asked to be told about. */
  readonly registered: string[] = [];

  constructor({ files = {}, from, mount, host = (each) => each }: ClientOptions) {
    if (from) cpSync(from, this.folder, { recursive: true });
    this.memory = mount === undefined ? undefined : MemoryFiles.of(mount, this.folder);
    for (const [name, text] of Object.entries(files)) this.write(name, text);
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    serve(server, host(createNodeHost({ today, elsewhere: createClientFiles(server) })));
    this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    this.memory?.serve(this.connection);
    this.connection.onNotification(statusMethod, (status: StatusParams) => {
      this.statuses.push(status);
      this.wake();
    });
    this.connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      this.published.set(uri, diagnostics);
      this.wake();
    });
    for (const kind of ["diagnostic", "inlayHint", "codeLens", "semanticTokens"]) {
      this.connection.onRequest(`workspace/${kind}/refresh`, () => {
        this.refreshes++;
        this.wake();
        return null;
      });
    }
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }) => method));
    });
    this.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
      this.shown = token;
      this.connection.onProgress(WorkDoneProgress.type, token, (value) => {
        this.progress.push(value.kind === "begin" ? value.title : value.kind === "end" ? "end" : (value.message ?? ""));
        this.wake();
      });
    });
    this.connection.listen();
  }

  async initialize({ capabilities = pulling, locale = "en", folders = [""], options }: ClientOptions): Promise<void> {
    this.result = await this.connection.sendRequest("initialize", {
      processId: null,
      rootUri: this.uri(""),
      workspaceFolders: this.foldersAt(folders),
      capabilities,
      locale,
      initializationOptions: options,
    });
    await this.connection.sendNotification("initialized", {});
  }

  /** Gives up what the progress is shown of. */
  cancelProgress(): void {
    this.notify("window/workDoneProgress/cancel", { token: this.shown });
  }

  /** Opens some folders and closes others. */
  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const event = { added: this.foldersAt(added), removed: this.foldersAt(removed) };
    this.notify("workspace/didChangeWorkspaceFolders", { event });
  }

  uri(name: string): string {
    if (this.memory) return this.memory.uri(name);
    return URI.file(join(this.folder, name)).toString();
  }

  write(name: string, text: string | Uint8Array): void {
    if (this.memory) return void this.memory.files.set(name, text);
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  remove(name: string): void {
    if (this.memory) return void this.memory.files.delete(name);
    rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  open(name: string, text: string): void {
    this.versions.set(name, 1);
    const languageId = name.includes(".scheme.") ? "indicator-scheme" : "score-sheet";
    this.notify("textDocument/didOpen", { textDocument: { uri: this.uri(name), languageId, version: 1, text } });
  }

  change(name: string, ...contentChanges: TextDocumentContentChangeEvent[]): void {
    const version = (this.versions.get(name) ?? 0) + 1;
    this.versions.set(name, version);
    this.notify("textDocument/didChange", { textDocument: { uri: this.uri(name), version }, contentChanges });
  }

  closeDocument(name: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri: this.uri(name) } });
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  request<T>(method: string, name: string, params: object = {}): Promise<T> {
    return this.connection.sendRequest(method, { textDocument: { uri: this.uri(name) }, ...params });
  }

  /** A request about no document in particular. */
  ask<T>(method: string, params: object, token: CancellationToken = CancellationToken.None): Promise<T> {
    return this.connection.sendRequest(method, params, token);
  }

  /** Answers a request of the server, or takes a notification. */
  answer<P>(method: string, answer: (params: P) => unknown): void {
    this.connection.onRequest(method, (params: P) => answer(params));
    this.connection.onNotification(method, (params: P) => {
      answer(params);
      this.wake();
    });
  }

  async pull(name: string): Promise<Diagnostic[]> {
    const report = await this.request<DocumentDiagnosticReport>("textDocument/diagnostic", name);
    return report.kind === "full" ? report.items : [];
  }

  /** Waits for what the server says of its own accord; the test's own time limit ends it. */
  async until<T>(look: () => T | undefined | false): Promise<T> {
    for (;;) {
      const seen = look();
      if (seen) return seen;
      await new Promise<void>((resolve) => {
        const listener = () => {
          this.listeners.delete(listener);
          resolve();
        };
        this.listeners.add(listener);
      });
    }
  }

  async close(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    this.connection.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private foldersAt(names: readonly string[]) {
    return names.map((name) => ({ uri: this.uri(name).replace(/\/$/, ""), name: name || "test" }));
  }

  private wake(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
