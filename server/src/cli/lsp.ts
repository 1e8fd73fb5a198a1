/** `gradeline lsp`: the language server, which is a program of its own beside this one and starts when it is loaded. */
import { createRequire } from "node:module";
import { Failure } from "./failure";

const server = "./server.js";

export function startServer(): void {
  try {
    // An import would look through the whole program for what it exports, which takes as long as to start it.
    createRequire(__filename)(server);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "MODULE_NOT_FOUND") throw error;
    throw new Failure([
      {
        en: `the language server is not installed beside this program (${message})`,
        zh: `本程序旁没有语言服务器（${message}）`,
      },
    ]);
  }
}
