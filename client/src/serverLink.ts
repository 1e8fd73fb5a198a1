/** The way from the extension's commands to those of the server, whichever client is running. */
import type { BaseLanguageClient } from "vscode-languageclient";
import type { ServerCommand, ServerCommands } from "../../server/src/lsp/protocol";

/** Runs a command of the server; waits for a server that is still starting. */
export type Ask = <C extends ServerCommand>(
  command: C,
  argument: ServerCommands[C]["takes"],
) => Promise<ServerCommands[C]["answers"]>;

export interface ServerLink {
  readonly ask: Ask;
  /** From now on this client's server is asked. */
  follow(client: BaseLanguageClient): void;
}

export function createServerLink(): ServerLink {
  let current: BaseLanguageClient | undefined;
  return {
    async ask(command, argument) {
      if (!current) throw new Error("no server");
      return current.sendRequest("workspace/executeCommand", { command, arguments: [argument] });
    },
    follow(client) {
      current = client;
    },
  };
}
