/**
 * The server's end of the Language Server Protocol, as far as this server speaks it: the names are those of the package
 * vscode-languageserver, whose types it takes, so that whoever knows the one knows the other. What is used for the first time needs a line here.
 */
import type * as protocol from "vscode-languageserver";
import { CancellationTokenSource } from "./cancellation";
import { MessageType } from "./kinds";
import { type Channel, Peer, type RequestHandler } from "./peer";

type Full = protocol.Connection;
type Languages = Full["languages"];

const requests = {
  onCodeAction: "textDocument/codeAction",
  onCodeLens: "textDocument/codeLens",
  onCompletion: "textDocument/completion",
  onCompletionResolve: "completionItem/resolve",
  onDefinition: "textDocument/definition",
  onDocumentFormatting: "textDocument/formatting",
  onDocumentHighlight: "textDocument/documentHighlight",
  onDocumentLinks: "textDocument/documentLink",
  onDocumentOnTypeFormatting: "textDocument/onTypeFormatting",
  onDocumentRangeFormatting: "textDocument/rangeFormatting",
  onDocumentSymbol: "textDocument/documentSymbol",
  onExecuteCommand: "workspace/executeCommand",
  onFoldingRanges: "textDocument/foldingRange",
  onHover: "textDocument/hover",
  onPrepareRename: "textDocument/prepareRename",
  onReferences: "textDocument/references",
  onRenameRequest: "textDocument/rename",
  onSelectionRanges: "textDocument/selectionRange",
  onWorkspaceSymbol: "workspace/symbol",
} as const satisfies Partial<Record<keyof Full, string>>;

const notifications = {
  onDidChangeConfiguration: "workspace/didChangeConfiguration",
  onDidChangeTextDocument: "textDocument/didChange",
  onDidChangeWatchedFiles: "workspace/didChangeWatchedFiles",
  onDidCloseTextDocument: "textDocument/didClose",
  onDidOpenTextDocument: "textDocument/didOpen",
  onDidSaveTextDocument: "textDocument/didSave",
  onInitialized: "initialized",
} as const satisfies Partial<Record<keyof Full, string>>;

/** Told of what the client asks of it. */
type Listening = Pick<Full, keyof typeof requests | keyof typeof notifications | "onInitialize">;

export interface Connection extends Listening {
  readonly languages: {
    readonly diagnostics: Pick<Languages["diagnostics"], "on" | "onWorkspace"> & Refreshing;
    readonly inlayHint: Pick<Languages["inlayHint"], "on"> & Refreshing;
    readonly semanticTokens: Pick<Languages["semanticTokens"], "on" | "onRange"> & Refreshing;
  };
  readonly workspace: Pick<Full["workspace"], "onWillRenameFiles"> & {
    onDidChangeWorkspaceFolders(handler: (event: protocol.WorkspaceFoldersChangeEvent) => unknown): void;
    applyEdit(params: protocol.ApplyWorkspaceEditParams): Promise<protocol.ApplyWorkspaceEditResult>;
  };
  readonly window: {
    /** What was chosen of the actions. */
    showInformationMessage<A extends protocol.MessageActionItem>(text: string, ...actions: A[]): Promise<A | null>;
    showDocument(params: protocol.ShowDocumentParams): Promise<protocol.ShowDocumentResult>;
    createWorkDoneProgress(): Promise<WorkDoneProgress>;
  };
  readonly client: { register(method: string, options: object): Promise<void> };
  readonly console: { error(text: string): void };
  sendRequest<R>(method: string, params?: object): Promise<R>;
  sendNotification(method: string, params?: object): void;
  sendDiagnostics(params: protocol.PublishDiagnosticsParams): void;
  listen(): void;
}

interface Refreshing {
  /** Has the client ask again. */
  refresh(): void;
}

/** Progress that the client shows; its token is cancelled by the user. */
export interface WorkDoneProgress {
  readonly token: protocol.CancellationToken;
  begin(title: string, percentage: number): void;
  report(percentage: number, message: string): void;
  done(): void;
}

/** What becomes of the process. */
export interface Life {
  /** Ends when that process has. */
  follow(processId: number): void;
  /** Ends: in order, or because the client is gone. */
  leave(status: 0 | 1): void;
}

export function createConnection(channel: Channel, life: Life): Connection {
  const logError = (text: string) => peer.notify("window/logMessage", { type: MessageType.Error, message: text });
  const peer = new Peer(channel, (error) =>
    logError(error instanceof Error ? (error.stack ?? error.message) : `${error}`),
  );
  const listensTo = (method: string) => (handler: unknown) => {
    peer.onNotification(method, handler as () => unknown);
    return nothingToDispose;
  };
  const answers = (method: string) => (handler: unknown) => {
    const ask = handler as (...args: unknown[]) => unknown;
    peer.onRequest(method, (params, token) => ask(params, token, noReporter, partialResults(peer, params)));
    return nothingToDispose;
  };
  const refreshes = (method: string) => ({ refresh: () => void peer.request(method).catch(() => undefined) });

  let isShutDown = false;
  const leave = () => life.leave(isShutDown ? 0 : 1);
  peer.onRequest("shutdown", () => {
    isShutDown = true;
  });
  peer.onNotification("exit", leave);

  return {
    ...(mapValues(requests, answers) as Pick<Full, keyof typeof requests>),
    ...(mapValues(notifications, listensTo) as Pick<Full, keyof typeof notifications>),
    onInitialize(handler) {
      peer.onRequest("initialize", ((params: protocol.InitializeParams, token) => {
        if (typeof params.processId === "number") life.follow(params.processId);
        return handler(params, token, noReporter, undefined);
      }) satisfies RequestHandler as RequestHandler);
      return nothingToDispose;
    },
    languages: {
      diagnostics: {
        on: answers("textDocument/diagnostic"),
        onWorkspace: answers("workspace/diagnostic"),
        ...refreshes("workspace/diagnostic/refresh"),
      },
      inlayHint: { on: answers("textDocument/inlayHint"), ...refreshes("workspace/inlayHint/refresh") },
      semanticTokens: {
        on: answers("textDocument/semanticTokens/full"),
        onRange: answers("textDocument/semanticTokens/range"),
        ...refreshes("workspace/semanticTokens/refresh"),
      },
    },
    workspace: {
      onWillRenameFiles: answers("workspace/willRenameFiles"),
      onDidChangeWorkspaceFolders(handler) {
        peer.onNotification(
          "workspace/didChangeWorkspaceFolders",
          ({ event }: protocol.DidChangeWorkspaceFoldersParams) => handler(event),
        );
      },
      applyEdit: (params) => peer.request("workspace/applyEdit", params),
    },
    window: {
      showInformationMessage: (message, ...actions) =>
        peer.request("window/showMessageRequest", { type: MessageType.Info, message, actions }),
      showDocument: (params) => peer.request("window/showDocument", params),
      createWorkDoneProgress: progressOver(peer),
    },
    client: {
      register: (method, registerOptions) =>
        peer.request("client/registerCapability", { registrations: [{ id: method, method, registerOptions }] }),
    },
    console: { error: logError },
    sendRequest: (method, params) => peer.request(method, params),
    sendNotification: (method, params) => peer.notify(method, params),
    sendDiagnostics: (params) => peer.notify("textDocument/publishDiagnostics", params),
    listen: () => peer.listen(leave),
  };
}

/** Handlers are given for good. */
const nothingToDispose = { dispose: () => undefined };

/** No handler of a request reports how far it is. */
const noReporter: protocol.WorkDoneProgressReporter = { begin() {}, report() {}, done() {} };

function mapValues<K extends string, R>(methods: Readonly<Record<K, string>>, make: (method: string) => R) {
  return Object.fromEntries(Object.entries<string>(methods).map(([name, method]) => [name, make(method)])) as Record<
    K,
    R
  >;
}

/** Where the client wants to have what is found so far. */
function partialResults(peer: Peer, params: protocol.PartialResultParams | undefined) {
  const token = params?.partialResultToken;
  return token === undefined ? undefined : { report: (value: unknown) => peer.notify("$/progress", { token, value }) };
}

function progressOver(peer: Peer): () => Promise<WorkDoneProgress> {
  const shown = new Map<unknown, CancellationTokenSource>();
  peer.onNotification("window/workDoneProgress/cancel", ({ token }: protocol.WorkDoneProgressCancelParams) =>
    shown.get(token)?.cancel(),
  );
  return async () => {
    const token = `gradeline-${shown.size + 1}`;
    const source = new CancellationTokenSource();
    shown.set(token, source);
    await peer.request("window/workDoneProgress/create", { token });
    const say = (value: object) => peer.notify("$/progress", { token, value });
    return {
      token: source.token,
      begin: (title, percentage) => say({ kind: "begin", title, percentage, cancellable: true }),
      report: (percentage, message) => say({ kind: "report", percentage, message }),
      done: () => say({ kind: "end" }),
    };
  };
}
