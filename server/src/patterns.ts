/** File patterns as the configuration and the command line give them, relative to a folder: `archive/**`, `*.{scheme,sheet}.yaml`. */
import picomatch from "picomatch/posix";
import { resolvePath } from "./core/index";

export interface Patterns {
  /** Paths are relative to the folder of the patterns. */
  matches(path: string): boolean;
  /** Whether a folder may hold something that matches; there is no need to look into others. */
  reachesInto(folder: string): boolean;
}

/** A pattern stands for what is in a folder of that name too, and one behind `!` for what is left out. */
export function compilePatterns(include: readonly string[], exclude: readonly string[] = []): Patterns {
  const wanted = include.filter((pattern) => !isNegated(pattern)).map(normalize);
  const unwanted = [...include.filter(isNegated).map((pattern) => pattern.slice(1)), ...exclude]
    .filter((pattern) => !isNegated(pattern))
    .map(normalize);
  const isWanted = picomatch(wanted);
  const isUnwanted = picomatch(unwanted);
  const ways = wanted.map(splitPattern);
  return {
    matches: (path) => isWanted(path) && !isUnwanted(path),
    reachesInto(folder) {
      const names = folder.split("/");
      return ways.some((parts) => leadsTo(parts, names)) && !isUnwanted(folder);
    },
  };
}

/** Splits off the folders at the beginning of a pattern that are named in full; nothing where it is no pattern but a path. */
export function splitBase(pattern: string): { readonly base: string; readonly rest: string } | undefined {
  const { isGlob, negated, base, glob } = picomatch.scan(pattern);
  if (negated) return { base: "", rest: pattern };
  return isGlob ? { base: base.replace(/\\(.)/g, "$1"), rest: glob } : undefined;
}

/** `!(a|b)` is a pattern of its own. */
function isNegated(pattern: string): boolean {
  return pattern.startsWith("!") && pattern[1] !== "(";
}

function normalize(pattern: string): string {
  const path = resolvePath("", pattern);
  return path.endsWith("*") ? path : `${path}/**`;
}

interface Part {
  /** `**`, or alternatives that have a `/` in them. */
  readonly spans: "anything" | "several" | undefined;
  readonly matches: (name: string) => boolean;
}

function splitPattern(pattern: string): readonly Part[] {
  const { parts = [] } = picomatch.scan(pattern, { parts: true });
  return (parts.length > 0 ? parts : [pattern]).map((part) => ({
    spans: part === "**" ? "anything" : part.includes("/") ? "several" : undefined,
    matches: picomatch(part),
  }));
}

function leadsTo(parts: readonly Part[], names: readonly string[]): boolean {
  for (const [index, name] of names.entries()) {
    const part = parts[index];
    if (part?.spans === "several") return true;
    if (part?.spans === "anything") {
      // It stands for no hidden folder; one has to be named by what follows.
      return names.slice(index).every((each) => parts.slice(index).some(({ matches }) => matches(each)));
    }
    if (!part?.matches(name)) return false;
  }
  return true;
}
