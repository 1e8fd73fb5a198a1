/** The outside as it is made of file systems: which of them a path lies in is all that differs from one program to the other. */
import type { CalendarDate } from "./core/index";
import type { FileSystem } from "./fileSystem";
import { parentOf } from "./folders";
import type { Host } from "./host";
import { findFiles, findMark } from "./search";

export interface Surroundings {
  filesAt(path: string): FileSystem;
  /** Without one there is none that could hold a file: an editor starts its servers anywhere. */
  readonly currentFolder?: string | undefined;
  readonly today?: CalendarDate | undefined;
  readonly pageOf?: Host["pageOf"];
}

export function createHost({ filesAt, currentFolder, today, pageOf = () => undefined }: Surroundings): Host {
  return {
    async findRoot(path, current = currentFolder) {
      const folder = parentOf(path);
      const isHeld = current && path.startsWith(`${current}/`);
      return (await findMark(filesAt(folder), folder)) ?? (isHeld ? current : folder);
    },
    findFiles: (folder, report = () => {}) => findFiles(filesAt(folder), folder, report),
    readFile: (path, report = () => {}) => filesAt(path).readText(path, report),
    inspectEvidence: (path, root, wantsSum) => filesAt(path).inspectEvidence(path, root, wantsSum),
    today: () => today ?? localDate(new Date()),
    pageOf,
  };
}

function localDate(now: Date): CalendarDate {
  return { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
}
