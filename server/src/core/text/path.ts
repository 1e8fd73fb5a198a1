/** Paths of files as the core knows them: with `/`, absolute, decoded; made of file paths and of URIs alike. */

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The file that `reference` names as seen from the file `from`. */
export function resolvePath(from: string, reference: string): string {
  const [, root, rest] = /^([a-z][a-z0-9+.-]+:\/\/[^/]*\/|[A-Za-z]:\/|\/)?(.*)$/s.exec(
    isAbsolute(reference) ? reference : folderOf(from) + reference,
  ) as unknown as [string, string | undefined, string];
  const parts: string[] = [];
  for (const part of rest.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return (root ?? "") + parts.join("/");
}

/** `path` as seen from a folder, where it lies below it. */
export function relativeTo(folder: string, path: string): string {
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

/** `path` as a reference from the file `from`, the way back for `resolvePath`. */
export function referenceTo(from: string, path: string): string {
  const base = folderOf(from).split("/").slice(0, -1);
  const target = path.split("/");
  const parting = base.findIndex((part, index) => part !== target[index]);
  const shared = parting < 0 ? base.length : parting;
  return [...base.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}

export function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:\/|[a-z][a-z0-9+.-]+:\/\/)/.test(path);
}
