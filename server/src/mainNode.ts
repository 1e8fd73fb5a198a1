/** The server as a process: over IPC for VS Code, over standard input and output for any other editor. */
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createNodeHost } from "./hostNode";
import { createClientFiles } from "./lsp/clientFiles";
import { serve } from "./lsp/server";
import { toCorePath } from "./pathNode";

// Reading thousands of files leaves much behind that nobody needs. By itself V8 lets the memory grow to three times of what is needed before it clears up.
setFlagsFromString("--heap-growing-percent=30");

const connection = createConnection(ProposedFeatures.all);
const pages = toCorePath(join(__dirname, "../docs/rules"));
serve(connection, createNodeHost({ pages, elsewhere: createClientFiles(connection) }));
