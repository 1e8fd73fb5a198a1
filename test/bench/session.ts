/** A language server in a process of its own, and a client that speaks to whichever it is in the same way. */
import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import {
  CodeLensRefreshRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  ProgressType,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  type ServerCapabilities,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
} from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { readMemory } from "./processes";
import type { DocumentKind, Server } from "./servers";

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Both servers get to know the same client: one to which findings are pushed, because only that both can do. */
const capabilities = {
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["markdown"] },
    inlayHint: {},
    codeLens: {},
  },
  workspace: { configuration: true, workspaceFolders: true, codeLens: { refreshSupport: true } },
};

/** A server that has not said a word for so long has nothing to say, in milliseconds. */
const silence = 500;

export class Session {
  /** From the start of the process to the answer to `initialize`. */
  readonly startup: number;
  private closing = false;
  private spoke = performance.now();
  private readonly listeners = new Set<(published: Published) => void>();
  private readonly refreshers = new Set<() => void>();

  static async start(server: Server, folder: string): Promise<Session> {
    const started = performance.now();
    const child = spawn(process.execPath, server.command, { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const uri = URI.file(folder).toString();
    const { capabilities: able } = await connection.sendRequest<{ capabilities: ServerCapabilities }>("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "bench" }],
      locale: "en",
      capabilities,
    });
    return new Session(server, child, connection, able, performance.now() - started);
  }

  private constructor(
    readonly server: Server,
    private readonly child: ChildProcess,
    private readonly connection: ProtocolConnection,
    readonly able: ServerCapabilities,
    startup: number,
  ) {
    this.startup = startup;
    // Whatever happens to the benchmark, no server stays behind.
    const end = () => child.kill();
    process.once("exit", end);
    child.once("exit", (status) => {
      process.off("exit", end);
      if (!this.closing) throw new Error(`${server.name} ended with status ${status}`);
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }) => {
      this.spoke = performance.now();
      return items.map(({ section = "" }) => server.settings(section));
    });
    connection.onRequest(RegistrationRequest.type, () => undefined);
    connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
    connection.onRequest(CodeLensRefreshRequest.type, () => {
      for (const listener of [...this.refreshers]) listener();
    });
    connection.onNotification(PublishDiagnosticsNotification.type, (published) => {
      this.spoke = performance.now();
      for (const listener of [...this.listeners]) listener(published);
    });
  }

  /** Lets the server take up its work. */
  begin(): void {
    this.notify("initialized", {});
  }

  /** The same, once the server has read what it reads of the folder and of its settings. */
  async settle(): Promise<void> {
    this.begin();
    // Only whoever has read all files can tell of all names in them.
    if (this.able.workspaceSymbolProvider) await this.ask("workspace/symbol", { query: "?" });
    await this.quiet();
  }

  /** Waits until the server has had nothing to say for a while. */
  async quiet(): Promise<void> {
    this.spoke = performance.now();
    for (let rest = silence; rest > 0; rest = this.spoke + silence - performance.now()) {
      await sleep(rest);
    }
  }

  notify(method: string, params: object): void {
    void this.connection.sendNotification(method, params);
  }

  ask<T>(method: string, params: object): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  /** The next findings about a document; where the server says of which version they are, those of this one. */
  published(uri: string, version: number): Promise<Published> {
    return new Promise((resolve) => {
      const listener = (published: Published) => {
        if (published.uri !== uri || (published.version ?? version) !== version) return;
        this.listeners.delete(listener);
        resolve(published);
      };
      this.listeners.add(listener);
    });
  }

  /** The next time that the server asks for code lenses to be shown anew. */
  refreshed(): Promise<void> {
    return new Promise((resolve) => {
      const listener = () => {
        this.refreshers.delete(listener);
        resolve();
      };
      this.refreshers.add(listener);
    });
  }

  /** What the server reports under a token before it answers. */
  onProgress<T>(token: string, listener: (value: T) => void): void {
    this.connection.onProgress(new ProgressType<T>(), token, listener);
  }

  languageOf(kind: DocumentKind): string {
    return this.server.languageOf(kind);
  }

  /** What the process holds in memory, in bytes. */
  memory(): number {
    return readMemory(this.child.pid as number);
  }

  async close(): Promise<void> {
    this.closing = true;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    await this.ask("shutdown", {});
    this.notify("exit", {});
    await ended;
    this.connection.dispose();
  }
}
