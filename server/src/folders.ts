/** From a path to the folders that hold it: paths of this machine, and those of elsewhere that begin with `scheme://authority`. */

/** The empty text for what lies in the root of a file system; that of elsewhere is the root itself. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(topOf(path).length, path.lastIndexOf("/")));
}

/** The folder itself, or what is in it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** A folder and those that hold it, the innermost first. */
export function foldersUpFrom(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at.length > topOf(folder).length; ) folders.push((at = parentOf(at)));
  return folders;
}

/** Whether a path is none of this machine. A drive of Windows is a single letter. */
export function isElsewhere(path: string): boolean {
  return topOf(path) !== "";
}

function topOf(path: string): string {
  return /^[a-z][a-z0-9+.-]+:\/\/[^/]*/.exec(path)?.[0] ?? "";
}
