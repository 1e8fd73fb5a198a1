/** Between the URIs of the protocol and the paths of the core: a path is what a `file:` URI names, else the URI itself, decoded. */
import { URI } from "vscode-uri";

export function toPath(uri: string): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== "file") return `${parsed.scheme}://${parsed.authority}${parsed.path}`;
  const path = parsed.authority ? `//${parsed.authority}${parsed.path}` : parsed.path;
  // The drive letter of Windows is written `c:` by some and `C%3A` by others.
  return path.replace(/^\/([A-Za-z]):/, (_match, drive: string) => `${drive.toLowerCase()}:`);
}

export function toUri(path: string): string {
  const [, scheme, authority, rest] = /^([a-z][a-z0-9+.-]+):\/\/([^/]*)(.*)$/.exec(path) ?? [];
  // `untitled:Untitled-1` has neither authority nor folder.
  if (scheme && !rest) return URI.from({ scheme, path: authority ?? "" }).toString();
  if (scheme) return URI.from({ scheme, authority, path: rest }).toString();
  return URI.file(path).toString();
}
