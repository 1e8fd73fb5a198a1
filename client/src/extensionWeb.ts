/** The extension in a browser: the server is a worker, and has no files but those that it asks the client for. */
import { type ExtensionContext, Uri } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { type Session, startSession } from "./common";

/** As far as it is needed here: the types of the project are those of Node, which has another. */
declare class Worker {
  constructor(url: string);
  terminate(): void;
}

let session: Session | undefined;
let worker: Worker | undefined;

export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, "dist", "webServer.js").toString(true);
  const startServer = async () => {
    // A server that is asked to leave does not end its worker.
    worker?.terminate();
    worker = new Worker(module);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  session = startSession(
    context.extensionUri,
    (options) => new LanguageClient("gradeline", "Gradeline", startServer, options),
  );
}

/** The editor waits for this promise, so the server is asked to shut down properly before its worker ends. */
export async function deactivate(): Promise<void> {
  await session?.end();
  session = undefined;
  worker?.terminate();
  worker = undefined;
}
