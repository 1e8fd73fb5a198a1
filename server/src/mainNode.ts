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
// New things have as much room as they got while the program was read, 2 MB. With a long document V8 would make it 16, twice, and keep it. The less room there is, the more often it is cleared up: what a keystroke leaves behind is paid for here.
setFlagsFromString("--semi-space-growth-factor=1");

const connection = createConnection(ProposedFeatures.all);
const pages = toCorePath(join(__dirname, "../docs/rules"));
serve(connection, createNodeHost({ pages, elsewhere: createClientFiles(connection) }));
