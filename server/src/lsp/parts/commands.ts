/** The commands that any editor can run by `workspace/executeCommand`; `protocol.ts` says what each takes and answers. */
import { type CancellationToken, ErrorCodes, ResponseError } from "vscode-languageserver";
import type { Part } from "../part";
import type { ServerCommand, ServerCommands } from "../protocol";
import { draftCommands } from "./draftCommands";
import { sheetCommands } from "./sheetCommands";

/** How each command is run. */
export type Runs<C extends ServerCommand> = {
  readonly [Name in C]: (
    argument: ServerCommands[Name]["takes"],
    token: CancellationToken,
  ) => Promise<ServerCommands[Name]["answers"]>;
};

export const serveCommands: Part = {
  capabilities: {
    executeCommandProvider: {
      commands: [
        "gradeline.server.listSkeletons",
        "gradeline.server.draftScheme",
        "gradeline.server.listSchemes",
        "gradeline.server.draftSheet",
        "gradeline.server.fillRows",
        "gradeline.server.nextUnscored",
        "gradeline.server.changeEdition",
      ] satisfies ServerCommand[],
    },
  },
  listen(context) {
    const runs: Runs<ServerCommand> = { ...draftCommands(context), ...sheetCommands(context) };
    const byName = new Map<string, (argument: never, token: CancellationToken) => Promise<unknown>>(
      Object.entries(runs),
    );
    context.connection.onExecuteCommand(({ command, arguments: [argument] = [] }, token) => {
      const run = byName.get(command);
      if (!run) throw new ResponseError(ErrorCodes.InvalidParams, `there is no command ${command}`);
      if (typeof argument !== "object" || argument === null) {
        throw new ResponseError(ErrorCodes.InvalidParams, `${command} takes an object`);
      }
      return run(argument as never, token);
    });
  },
};
