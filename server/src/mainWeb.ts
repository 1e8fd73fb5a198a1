/** The server as a worker of a browser, which has no files but those of the client. */
import { createHost } from "./createHost";
import { createClientFiles } from "./lsp/clientFiles";
import { serve } from "./lsp/server";
import { type Channel, createConnection } from "./wire/index";

/** As far as it is needed here: the types of the project are those of Node. */
declare function postMessage(message: object): void;
declare function addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;

const client: Channel = {
  listen: (receive) => addEventListener("message", ({ data }) => receive(data)),
  send: (message) => postMessage(message),
};
// Who has started the worker ends it.
const connection = createConnection(client, { follow: () => undefined, leave: () => undefined });
const files = createClientFiles(connection);
serve(connection, createHost({ filesAt: () => files }));
