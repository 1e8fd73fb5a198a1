/** `--output`: where the result of a command goes other than to the standard output. */
import { resolve } from "node:path";
import { isDocument, type Message } from "../core/index";
import { toCorePath } from "../pathNode";
import type { Draft } from "./drafts";
import { Failure } from "./failure";
import type { Session } from "./session";

export interface OutputOptions {
  /** The file. */
  readonly output?: string;
}

/** Runs a command with its output going there. The file is there when it is whole; if the command fails it is what it was. */
export async function withOutput<T>(
  { output: name }: OutputOptions,
  session: Session,
  act: (session: Session) => Promise<T>,
): Promise<T> {
  if (name === undefined) return await act(session);
  const path = resolve(session.folder || "/", name);
  if (isDocument(toCorePath(path))) throw new Failure([describeDocument(name)]);
  const attempt = <R>(write: () => R): R => {
    try {
      return write();
    } catch (error) {
      throw new Failure([describeError(name, error as NodeJS.ErrnoException)]);
    }
  };
  const draft: Draft = attempt(() => session.drafts.begin(path));
  try {
    const write = (text: string) => attempt(() => draft.write(text));
    const result = await act({ ...session, output: { write, colors: false, columns: undefined } });
    attempt(() => draft.finish());
    return result;
  } finally {
    draft.discard();
  }
}

function describeDocument(name: string): Message {
  return {
    en: `--output ${name}: is the name of a scheme or score sheet; results go to a file of another name`,
    zh: `--output ${name}：这是方案或评分表的文件名；结果请写入其他文件`,
  };
}

function describeError(name: string, { code, message }: NodeJS.ErrnoException): Message {
  switch (code) {
    case "ENOSPC":
      return { en: `${name}: cannot be written: no space is left`, zh: `${name}：无法写入：磁盘空间不足` };
    case "EISDIR":
      return { en: `${name}: is a folder, not a file`, zh: `${name}：是文件夹，不是文件` };
    case "EACCES":
    case "EPERM":
      return { en: `${name}: cannot be written: permission denied`, zh: `${name}：无法写入：没有权限` };
    default:
      return { en: `${name}: cannot be written (${code ?? message})`, zh: `${name}：无法写入（${code ?? message}）` };
  }
}
