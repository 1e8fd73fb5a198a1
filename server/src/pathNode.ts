/** Paths of the operating system and those of the core: absolute, with `/`, a folder without a stroke at its end. */
import { resolve } from "node:path";

/** A path of the operating system as the core writes it, seen from the current folder. */
export function toCorePath(path: string): string {
  const absolute = withSlashes(resolve(path)).replace(/\/$/, "");
  return absolute.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

/** Elsewhere than on Windows a backslash is a character like any other. */
export function withSlashes(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}
