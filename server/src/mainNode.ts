/** The server as a process: over IPC for VS Code, over standard input and output for any other editor. */
import { join } from "node:path";
import { openChannel, processLife } from "./channelNode";
import { createNodeHost } from "./hostNode";
import { createClientFiles } from "./lsp/clientFiles";
import { serve } from "./lsp/server";
import { toCorePath } from "./pathNode";
import { createConnection } from "./wire/index";

const connection = createConnection(openChannel(process.argv.slice(2)), processLife);
const pages = toCorePath(join(__dirname, "../docs/rules"));
serve(connection, createNodeHost({ pages, elsewhere: createClientFiles(connection) }));
