/** What becomes of the look-up of a scheme. */
import type { Scheme } from "./model/scheme";
import type { Source } from "./source";

/** The scheme that a sheet means, or why there is none. */
export type SchemeLookup =
  | { readonly kind: "found"; readonly source: Source; readonly scheme: Scheme }
  /** No `scheme`, or nothing that can be read as one. */
  | { readonly kind: "unnamed" }
  /** `path` is where a file was looked for, when the sheet gives a path. */
  | { readonly kind: "missing"; readonly path: string | undefined }
  | { readonly kind: "ambiguous"; readonly sources: readonly Source[] }
  /** The file is there, but no mapping is in it. */
  | { readonly kind: "unreadable"; readonly source: Source };

/** One that was found, if it can be read. */
export function asFound(source: Source): SchemeLookup {
  return source.scheme ? { kind: "found", source, scheme: source.scheme } : { kind: "unreadable", source };
}
