/** The extension on the desktop: the server is a child process and is talked to over IPC. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Session, startSession } from "./common";

let session: Session | undefined;

export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  const server = { module, transport: TransportKind.ipc };
  session = startSession(
    context.extensionUri,
    (options) => new LanguageClient("gradeline", "Gradeline", server, options),
  );
}

/** The editor waits for this promise, so the server is asked to shut down properly before its process ends. */
export async function deactivate(): Promise<void> {
  await session?.end();
  session = undefined;
}
