/** `gradeline lsp`: the language server, which is a program of its own beside this one and starts when it is loaded. */
import { Failure } from "./failure";

const server = "./server.js";

export async function startServer(): Promise<void> {
  try {
    await import(server);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
    throw new Failure([
      {
        en: `the language server is not installed beside this program (${message})`,
        zh: `本程序旁没有语言服务器（${message}）`,
      },
    ]);
  }
}
