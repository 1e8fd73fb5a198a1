/** The server as a process: over IPC for VS Code, over standard input and output for any other editor. */
import { join } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createNodeHost } from "./hostNode";
import { serve } from "./lsp/server";
import { toCorePath } from "./pathNode";

serve(createConnection(ProposedFeatures.all), createNodeHost({ pages: toCorePath(join(__dirname, "../docs/rules")) }));
