/** What the commands of the editor need of the server. */
import type { Part } from "../part";

export const serveCommands: Part = {
  capabilities: {},
  listen() {},
};
