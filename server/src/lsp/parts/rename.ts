/** Names that change, in all files that say them. */
import type { Part } from "../part";

export const rename: Part = {
  capabilities: {},
  listen() {},
};
