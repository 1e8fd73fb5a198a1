/** A folder with many sheets, as a certification body has them. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeScheme, rowsOfLines, sheetOfLines } from "./documents";

export interface WorkspaceFiles {
  readonly folder: string;
  readonly sheets: number;
  readonly schemes: readonly string[];
  /** The first of the sheets. */
  readonly sheet: { readonly path: string; readonly text: string };
}

export const linesPerSheet = 144;
const schemes = 20;
const sheetsPerFolder = 500;

/** So many sheets of 144 lines and 20 schemes, all in use or only the first of them. */
export function writeWorkspace(temporary: string, sheets: number, use: "all" | "first" = "all"): WorkspaceFiles {
  const folder = mkdtempSync(join(temporary, "workspace-"));
  const names = Array.from({ length: schemes }, (_, index) => `bench-${String(index + 1).padStart(2, "0")}`);
  mkdirSync(join(folder, "schemes"));
  for (const name of names) writeFileSync(pathOfScheme(folder, name), makeScheme(rowsOfLines(linesPerSheet), name));
  for (let number = 1; number <= sheets; number++) {
    const path = pathOfSheet(folder, number);
    if (number % sheetsPerFolder === 1) mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, textOfSheet(number, names[use === "all" ? number % schemes : 0]));
  }
  const sheet = { path: pathOfSheet(folder, 1), text: textOfSheet(1, names[use === "all" ? 1 : 0]) };
  return { folder, sheets, schemes: names.map((name) => pathOfScheme(folder, name)), sheet };
}

function textOfSheet(number: number, scheme: string | undefined): string {
  return sheetOfLines(linesPerSheet, number, scheme);
}

function pathOfScheme(folder: string, name: string): string {
  return join(folder, "schemes", `${name}.scheme.yaml`);
}

function pathOfSheet(folder: string, number: number): string {
  const part = String(Math.ceil(number / sheetsPerFolder)).padStart(2, "0");
  return join(folder, "sheets", part, `S-${String(number).padStart(5, "0")}.sheet.yaml`);
}
