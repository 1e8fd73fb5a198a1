/** The tree of a scheme as one profile sees it, and the settings that hold for all of it. */

import { type Fraction, greatest, type Rounding, sum, ZERO } from "./fraction";
import { isMapping, type Plain } from "./plain";
import { get, ids, idText, isZero, listOf, numberOf, rawOf, wholeOf } from "./values";

/** One sheet under one scheme, with every unscored leaf taken at its least or at its most. */
export interface Case {
  readonly scheme: Plain;
  readonly sheet: Plain;
  readonly profile: string | null;
  readonly open: "least" | "most";
}

/** An indicator together with those above it, the top one first. The root of the tree is the empty path. */
export type Path = readonly Plain[];

export const ROOT: Path = [];

export function chosenProfile(scheme: Plain, sheet: Plain): string | null {
  const profiles = listOf(get(scheme, "profiles")).map((profile) => idText(get(profile, "id")));
  if (profiles.length === 0) return null;
  const chosen = idText(get(sheet, "profile"));
  if (chosen === null || !profiles.includes(chosen)) throw new Error(`No such profile: ${chosen}`);
  return chosen;
}

export function appliesToProfile(c: Case, entry: Plain): boolean {
  const profiles = get(entry, "applies");
  return c.profile === null || profiles === null || ids(profiles).includes(c.profile);
}

/** A number, or one for each profile. */
export function perProfile(c: Case, value: Plain): Fraction | null {
  if (!isMapping(value)) return numberOf(value);
  return c.profile === null ? null : numberOf(get(value, c.profile));
}

export function entryOf(c: Case, path: Path): Plain {
  return path.at(-1) ?? c.scheme;
}

export function idOf(path: Path): string {
  return idText(get(path.at(-1) ?? null, "id")) ?? "";
}

/** What does not apply is dropped together with all below it. */
export function children(c: Case, path: Path): Path[] {
  return listOf(get(entryOf(c, path), "indicators"))
    .filter((entry) => appliesToProfile(c, entry))
    .map((entry) => [...path, entry]);
}

export function isGroup(c: Case, path: Path): boolean {
  return get(entryOf(c, path), "indicators") !== null;
}

export function indicatorsUnder(c: Case, path: Path): Path[] {
  return children(c, path).flatMap((child) => [child, ...indicatorsUnder(c, child)]);
}

export function groupsUnder(c: Case, path: Path): Path[] {
  return indicatorsUnder(c, path).filter((indicator) => isGroup(c, indicator));
}

/** The leaves of a group; of a leaf, itself. */
export function leavesUnder(c: Case, path: Path): Path[] {
  return isGroup(c, path) ? indicatorsUnder(c, path).filter((indicator) => !isGroup(c, indicator)) : [path];
}

/** Null where nothing of that id applies. */
export function findIndicator(c: Case, id: string | null): Path | null {
  return indicatorsUnder(c, ROOT).find((indicator) => idOf(indicator) === id) ?? null;
}

/** A group's tags hold for its leaves. */
export function leavesWithTag(c: Case, tag: string | null): Path[] {
  return leavesUnder(c, ROOT).filter((leaf) =>
    leaf.some((entry) => tag !== null && ids(get(entry, "tags")).includes(tag)),
  );
}

/** The declared points, else a leaf's best level, else what the children have together, whatever is not applicable. */
export function points(c: Case, path: Path): Fraction {
  const declared = perProfile(c, get(entryOf(c, path), "points"));
  if (declared) return declared;
  if (isGroup(c, path)) return sum(children(c, path).map((child) => points(c, child)));
  const [first, ...others] = levelsOf(c, path).map(pointsOfLevel);
  return first ? greatest(first, ...others) : ZERO;
}

export function weight(c: Case, path: Path): Fraction {
  return perProfile(c, get(entryOf(c, path), "weight")) ?? ZERO;
}

export function method(c: Case, leaf: Path): string {
  return rawOf(get(entryOf(c, leaf), "method")) ?? "judged";
}

export function levelsOf(c: Case, leaf: Path): readonly Plain[] {
  if (method(c, leaf) !== "levels") return [];
  const scale = idText(get(entryOf(c, leaf), "scale"));
  return listOf(scale === null ? get(entryOf(c, leaf), "levels") : get(get(c.scheme, "scales"), scale));
}

export function pointsOfLevel(level: Plain): Fraction {
  return numberOf(get(level, "points")) ?? ZERO;
}

/** A leaf of 0 points without levels takes nothing but whether it conforms. */
export function isConformityOnly(c: Case, leaf: Path): boolean {
  return isZero(points(c, leaf)) && method(c, leaf) !== "levels";
}

export function scoring(c: Case, key: string): Plain {
  return get(get(c.scheme, "scoring"), key);
}

export function decimals(c: Case): number {
  return wholeOf(scoring(c, "decimals")) ?? 2;
}

export function leafDecimals(c: Case): number {
  return wholeOf(scoring(c, "leafDecimals")) ?? decimals(c);
}

export function rounding(c: Case): Rounding {
  const named = rawOf(scoring(c, "rounding"));
  return named === "halfEven" || named === "down" ? named : "halfUp";
}

export function base(c: Case): Fraction {
  return numberOf(scoring(c, "base")) ?? ZERO;
}

export function outOf(c: Case): Fraction {
  return perProfile(c, scoring(c, "outOf")) ?? points(c, ROOT);
}

export function policy(c: Case, leaf: Path): string {
  return rawOf(get(entryOf(c, leaf), "notApplicable")) ?? rawOf(scoring(c, "notApplicable")) ?? "forbidden";
}
