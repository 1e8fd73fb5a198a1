/** From one place to those that belong to it. */
import type { Part } from "../part";

export const navigate: Part = {
  capabilities: {},
  listen() {},
};
