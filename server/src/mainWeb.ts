/** The server as a worker of a browser, which has no files but those of the client. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { createHost } from "./createHost";
import { createClientFiles } from "./lsp/clientFiles";
import { serve } from "./lsp/server";

const connection = createConnection(new BrowserMessageReader(globalThis), new BrowserMessageWriter(globalThis));
const files = createClientFiles(connection);
serve(connection, createHost({ filesAt: () => files }));
