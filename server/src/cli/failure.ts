/** Ends a command that cannot do its work, with exit status 2; everything that stands in its way is named at once. */
import type { Message } from "../core/index";
import type { Trouble } from "../host";

export class Failure extends Error {
  constructor(readonly reasons: readonly Message[]) {
    super(reasons.map((reason) => reason.en).join("; "));
  }
}

/** One line for each thing that is wrong; `name` is the path as the user knows it. */
export function describeTrouble(trouble: Trouble, name: string): Message[] {
  switch (trouble.kind) {
    case "missing":
      return [{ en: `${name}: no such file or folder`, zh: `${name}：没有此文件或文件夹` }];
    case "folder":
      return [{ en: `${name}: is a folder, not a file`, zh: `${name}：是文件夹，不是文件` }];
    case "denied":
      return [{ en: `${name}: permission denied`, zh: `${name}：没有读取权限` }];
    case "unreadable":
      return [{ en: `${name}: cannot be read (${trouble.detail})`, zh: `${name}：无法读取（${trouble.detail}）` }];
    case "configuration":
      return trouble.problems.map(({ start, message }) => {
        const place = `${name}:${start.line + 1}:${start.character + 1}`;
        return { en: `${place}  ${message.en}`, zh: `${place}  ${message.zh}` };
      });
  }
}
