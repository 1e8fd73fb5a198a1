/** The server as a process: over IPC for VS Code, over standard input and output for any other editor. */
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createNodeHost } from "./hostNode";
import { createClientFiles } from "./lsp/clientFiles";
import { serve } from "./lsp/server";
import { toCorePath } from "./pathNode";

const connection = createConnection(ProposedFeatures.all);
const pages = toCorePath(join(__dirname, "../docs/rules"));
serve(connection, createNodeHost({ pages, elsewhere: createClientFiles(connection) }));
