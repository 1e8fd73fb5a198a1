/**
 * Between the URIs of the protocol and the paths of the core: a path is what a `file:` URI names, else the URI itself, decoded. A query
 * belongs to every file of a folder, so it stands with the authority: `zip://host?query/folder/file`. The path of a folder has no
 * stroke at its end.
 */
import { URI } from "vscode-uri";

export function toPath(uri: string): string {
  const { scheme, authority, path, query } = URI.parse(uri);
  const below = path.replace(/\/$/, "");
  // Encoded, because a stroke in it would be taken for the beginning of the path.
  if (scheme !== "file") return `${scheme}://${authority}${query && `?${encodeURIComponent(query)}`}${below}`;
  const full = authority ? `//${authority}${below}` : below;
  // The drive letter of Windows is written `c:` by some and `C%3A` by others.
  return full.replace(/^\/([A-Za-z]):/, (_match, drive: string) => `${drive.toLowerCase()}:`);
}

export function toUri(path: string): string {
  const [, scheme, authority = "", query, below = ""] =
    /^([a-z][a-z0-9+.-]+):\/\/([^/?]*)(?:\?([^/]*))?(.*)$/s.exec(path) ?? [];
  if (!scheme) return URI.file(path).toString();
  // What has no folder, such as `untitled:Untitled-1`, has no authority either.
  if (below === "") return URI.from({ scheme, path: authority }).toString();
  return URI.from({ scheme, authority, path: below, query: query && decodeURIComponent(query) }).toString();
}

/** Of a folder, which may be the root of a file system. */
export function toFolderUri(path: string): string {
  return /^(?:[a-z]:|[a-z][a-z0-9+.-]+:\/\/[^/]*)?$/.test(path) ? toUri(`${path}/`) : toUri(path);
}
