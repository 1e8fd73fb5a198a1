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
  const parent = parentOf(folder);
  return parent === folder ? [folder] : [folder, ...foldersUpFrom(parent)];
}

/** Whether a path is none of this machine. */
export function isElsewhere(path: string): boolean {
  return elsewhere.test(path);
}

const elsewhere = /^[a-z][a-z0-9+.-]+:\/\/[^/]*/;

/** The drive of Windows, or what names a file system elsewhere. */
function topOf(path: string): string {
  return (elsewhere.exec(path) ?? /^[a-z]:/.exec(path))?.[0] ?? "";
}
