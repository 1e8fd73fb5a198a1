/** The server as a process: over IPC for VS Code, over standard input and output for any other editor. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { createNodeHost } from "./hostNode";
import { serve } from "./lsp/server";

serve(createConnection(ProposedFeatures.all), createNodeHost());
