/**
 * Fixtures that read like the thing itself: a comment below a line marks what is found on it.
 *
 *     points: 20
 *     #       ^^ error points-sum: English message ‖ 中文消息
 *
 * The carets stand below what the finding covers on its first line; `#<^^` marks one that starts in the first column.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listEvidenceFiles } from "../../server/src/core/checks/evidence";
import { configurationName, kindOf } from "../../server/src/core/source";
import { LineIndex } from "../../server/src/core/text/lineIndex";
import { type EvidenceFact, Workspace } from "../../server/src/core/workspace";

const marker = /^ *#<?\s*\^+ (?:error|warning|info|hint) [a-z-]+: /;

/** The day on which all tests take place. */
export const today = { year: 2025, month: 12, day: 1 };

/** Loads files, and all others that stand beside them, into a workspace, with the configuration of the folder above. */
export function loadFolder(...folders: string[]): Workspace {
  const workspace = new Workspace();
  workspace.override({ today });
  for (const folder of folders) {
    const above = join(dirname(folder), configurationName);
    if (existsSync(above)) workspace.set(above, readFileSync(above, "utf8"));
    for (const name of readdirSync(folder)) {
      if (kindOf(name)) workspace.set(join(folder, name), readFileSync(join(folder, name), "utf8"));
    }
  }
  for (const source of workspace.snapshot().all()) {
    for (const { path } of listEvidenceFiles(source)) workspace.setFact(path, lookAt(path));
  }
  return workspace;
}

function lookAt(path: string): EvidenceFact {
  const folder = dirname(path);
  if (!existsSync(path)) return { kind: "missing", siblings: existsSync(folder) ? readdirSync(folder) : [] };
  return statSync(path).isDirectory() ? { kind: "folder" } : { kind: "file", sha256: sha256(readFileSync(path)) };
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The text of a fixture with the marks as they should be. */
export function annotate(workspace: Workspace, path: string): string {
  const snapshot = workspace.snapshot();
  const source = snapshot.source(path);
  if (!source) throw new Error(`${path} is not loaded`);
  const chinese = snapshot.findProblems(source, "zh");
  const marks = snapshot.findProblems(source, "en").map((problem, index) => {
    const { line, character } = source.lines.positionAt(problem.span.start);
    const end = source.lines.positionAt(problem.span.end);
    const length = Math.max(1, (end.line === line ? end.character : source.lines.lineText(line).length) - character);
    const carets = "^".repeat(length);
    const place = character === 0 ? `#<${carets}` : `#${" ".repeat(character - 1)}${carets}`;
    const text = `${place} ${problem.severity} ${problem.rule}: ${problem.message} ‖ ${chinese[index]?.message}`;
    return { line, text };
  });
  const newline = /\r\n/.test(source.text) ? "\r\n" : "\n";
  const lines = new LineIndex(source.text);
  const output: string[] = [];
  for (let line = 0; line < lines.lineCount; line++) {
    const text = lines.lineText(line);
    if (!marker.test(text)) output.push(text);
    for (const mark of marks) if (mark.line === line) output.push(mark.text);
  }
  return output.join(newline);
}

/** A fixture without its marks, to be found fault with anew. */
export function withoutMarks(text: string): string {
  return text
    .split(/(?<=\n)/)
    .filter((line) => !marker.test(line))
    .join("");
}

export function hasMark(text: string, rule: string): boolean {
  return text.split("\n").some((line) => marker.test(line) && line.includes(` ${rule}: `));
}

/** What a fixture should say; with `UPDATE=1` its file is brought up to date. */
export function checkFixture(workspace: Workspace, path: string): { actual: string; expected: string } {
  const expected = readFileSync(path, "utf8");
  const update = process.env.UPDATE === "1";
  if (update) workspace.set(path, withoutMarks(expected));
  let actual = annotate(workspace, path);
  if (update) {
    // The marks are lines as well, and a message may name a line.
    workspace.set(path, actual);
    actual = annotate(workspace, path);
  }
  if (update && actual !== expected) writeFileSync(path, actual);
  return { actual, expected: update ? actual : expected };
}

/** What a file with an expected output should hold; with `UPDATE=1` it is brought up to date. */
export function checkText(actual: string, path: string): { actual: string; expected: string } {
  if (process.env.UPDATE === "1") writeFileSync(path, actual);
  return { actual, expected: readFileSync(path, "utf8") };
}

export function fixtureFolder(...names: string[]): string {
  return join(dirname(__dirname), "fixtures", ...names);
}
