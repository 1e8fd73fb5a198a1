/**
 * Schemes without errors, each with a sheet of it: small, but with every feature of the language in fair numbers.
 * Sums are right, thresholds rise, and many of them stand exactly where the sheet's figures are: what is right on both
 * sides of a boundary is right.
 */

import fc from "fast-check";
import { DRAW_LIMIT, type Draw, drawFrom } from "./draw";
import { generateGrades, type Surroundings } from "./generateGrades";
import { generateRows } from "./generateRows";
import { generateScheme } from "./generateScheme";
import { referenceGrade } from "./model";
import { listed, mapping, name, numeral, plain, text } from "./parts";
import { isList, isMapping, type Plain } from "./plain";
import { type Case, decimals, idOf, indicatorsUnder, leavesUnder, levelsOf, ROOT, scoring } from "./tree";
import { addDays, addDuration, get, ids, idText, listOf, numberOf, rawOf } from "./values";

export interface SchemeAndSheet {
  readonly scheme: Plain;
  readonly sheet: Plain;
}

/** More than any case draws but the largest. */
const DRAWS = 700;

/** Schemes with sheets. The sheets are complete, or open in places, with rows in error among them. */
export function schemesWithSheets(): fc.Arbitrary<SchemeAndSheet> {
  const numbers = fc.array(fc.nat({ max: DRAW_LIMIT - 1 }), { minLength: DRAWS, maxLength: DRAWS });
  return fc.noBias(numbers).map((drawn) => generate(drawFrom(drawn)));
}

function generate(draw: Draw): SchemeAndSheet {
  const profiles = draw.chance(55) ? ["production", "sales", "p.3"].slice(0, 1 + draw.below(3)) : [];
  const profile = profiles[draw.below(profiles.length)] ?? "";
  const findings = draw.chance(50) ? ["minor", "major"] : [];
  const ungraded = generateScheme(draw, profiles, findings);
  const c: Case = { scheme: ungraded, sheet: null, profile: profile === "" ? null : profile, open: "least" };
  const sheet = mapping({
    sheet: text("S-1"),
    scheme: plain("generated@1"),
    profile: profile === "" ? undefined : name(draw, profile),
    scores: generateRows(draw, c),
    adjustments: listed(generateOccurrences(draw, adjustmentIds(c))),
    findings: listed(generateFindings(draw, c, findings)),
  });
  const grades = generateGrades(surroundings(draw, { ...c, sheet }, profiles, findings));
  return {
    scheme: new Map([...ungraded, ["grades", grades] as const]),
    sheet: new Map([...sheet, ...generateHistory(draw, grades)]),
  };
}

function surroundings(draw: Draw, c: Case, profiles: readonly string[], findings: readonly string[]): Surroundings {
  // What the profile leaves out can be spoken of, too.
  const indicators = indicatorsUnder({ ...c, profile: null }, ROOT);
  const levels = leavesUnder(c, ROOT).flatMap((leaf) => levelsOf(c, leaf).map((level) => idText(get(level, "id"))));
  return {
    draw,
    figures: referenceGrade(c.scheme, c.sheet),
    decimals: decimals(c),
    cap: numberOf(scoring(c, "cap")),
    profiles,
    profile: c.profile ?? "",
    indicators: indicators.map((path) => ({ id: idOf(path), depth: path.length })),
    tags: distinct(indicators.flatMap((path) => ids(get(path.at(-1) ?? null, "tags")))),
    levels: distinct(levels),
    adjustments: adjustmentIds(c),
    findings,
  };
}

function adjustmentIds(c: Case): string[] {
  return distinct(listOf(get(c.scheme, "adjustments")).map((adjustment) => idText(get(adjustment, "id"))));
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((value) => value !== null);
}

/** Also of adjustments that the profile leaves out, and of one that is not there. */
function generateOccurrences(draw: Draw, adjustments: readonly string[]): readonly Plain[] {
  const unknown = draw.chance(4) ? ["no-such-adjustment"] : [];
  return [...draw.some(adjustments, 65), ...draw.some(adjustments, 25), ...unknown].map((id) =>
    mapping({
      id: name(draw, id),
      statement: text("As it was"),
      count: draw.chance(40) ? numeral(draw.one([2, 1, 3, 4])) : undefined,
    }),
  );
}

function generateFindings(draw: Draw, c: Case, classes: readonly string[]): readonly Plain[] {
  const [first, ...others] = indicatorsUnder(c, ROOT).map(idOf);
  const drawn = classes.length === 0 || first === undefined ? 0 : draw.below(6);
  return Array.from({ length: drawn }, (_, index) =>
    mapping({
      id: name(draw, `NC-${index + 1}`),
      indicator: name(draw, draw.one([first ?? "", ...others])),
      class: name(draw, draw.one(["minor", "major"])),
      statement: text("As it was"),
      raised: plain("2025-03-04"),
      due: plain("2025-04-03"),
      closed: draw.chance(50) ? draw.one([plain("2025-03-20"), null]) : undefined,
    }),
  );
}

/** When the audit was and which grade was held before: often to the day as long as a grade asks for. */
function generateHistory(draw: Draw, grades: readonly Plain[]): Map<string, Plain> {
  const days = ["2024-06-30", "2024-01-31", "2024-02-29", "2023-08-31", "2023-02-28", "2023-10-31"] as const;
  const since = new Date(`${draw.one(days)}T00:00:00Z`);
  const asked = durationsIn(grades);
  const due = addDuration(since, asked[draw.below(asked.length)] ?? "12 months") ?? since;
  const end = addDays(due, draw.one([0, -1, 1, 0, 30]));
  const held = Math.min(draw.one([0, 0, 1, 3]), grades.length - 1);
  const previous = mapping({
    grade: name(draw, idText(get(grades[held] ?? null, "id")) ?? ""),
    since: draw.chance(90) ? plain(writeDate(since)) : undefined,
  });
  const isDated = draw.chance(80);
  const audit = mapping({
    type: plain("surveillance"),
    start: plain(writeDate(isDated ? addDays(end, -2) : end)),
    end: isDated ? plain(writeDate(end)) : undefined,
  });
  return mapping({ audit: draw.chance(90) ? audit : undefined, previous: draw.chance(75) ? previous : undefined });
}

function durationsIn(value: Plain): string[] {
  if (isList(value)) return value.flatMap(durationsIn);
  if (!isMapping(value)) return [];
  const own = rawOf(get(value, "for"));
  return [...(own === null ? [] : [own]), ...[...value.values()].flatMap(durationsIn)];
}

function writeDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}
