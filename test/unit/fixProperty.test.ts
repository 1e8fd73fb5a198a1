/**
 * Every fix of every finding in every fixture, sample and example: it takes its finding away and brings no other one. What a fix reveals is not
 * its doing: once the scheme is found, or a line can be read, what stands elsewhere is checked for the first time.
 */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { textOf } from "../../server/src/core/messages/apart";
import type { Problem } from "../../server/src/core/problem";
import { rules } from "../../server/src/core/rules/registry";
import { kindOf, type Source } from "../../server/src/core/source";
import type { TextEdit } from "../../server/src/core/text/span";
import type { Snapshot, Workspace } from "../../server/src/core/workspace";
import { applyEdits } from "../support/edits";
import { loadExample } from "../support/examples";
import { fixtureFolder, loadFolder, withoutMarks } from "../support/fixtures";

/** Rows that are there and empty are no scores yet, so that its finding stays, with no more to insert. */
const lasting = "unscored";

/** Rules whose findings keep others from being found. */
const gates = [
  "yaml-syntax",
  "fullwidth",
  "tab-indentation",
  "missing-key",
  "unknown-key",
  "wrong-type",
  "bad-value",
  "unknown-scheme",
  "unknown-reference",
  "unit-suffix",
  "unknown-indicator",
  "score-form",
  "suppression-unused",
];

interface Case {
  readonly name: string;
  readonly workspace: Workspace;
  readonly path: string;
}

function tryFixes({ name, workspace, path }: Case): string[] {
  const complaints: string[] = [];
  const source = workspace.snapshot().source(path) as Source;
  const before = workspace.snapshot().findProblems(source, "en");
  for (const problem of before) {
    for (const fix of problem.fixes) {
      const text = applyEdits(source.text, fix.edits);
      workspace.set(path, text, source);
      const snapshot = workspace.snapshot();
      const after = snapshot.findProblems(snapshot.source(path) as Source, "en");
      const label = `${name}: ${problem.rule} "${fix.title}" (${problem.message})`;
      if (problem.rule === lasting) {
        const left = after.filter(({ rule }) => rule === lasting);
        if (left.length !== 1 || left[0]?.message !== problem.message) complaints.push(`${label} changes its finding`);
        if (left.some(({ fixes }) => fixes.length > 0)) complaints.push(`${label} is not done at once`);
      } else if (exactly(after, problem) >= exactly(before, problem)) complaints.push(`${label} leaves its finding`);
      const written = writtenSpans(fix.edits);
      for (const each of after) {
        if (count(after, each) <= count(before, each)) continue;
        const touches = written.some(({ start, end }) => each.span.start <= end && start <= each.span.end);
        if (problem.rule === "unknown-scheme" || (gates.includes(problem.rule) && !touches)) continue;
        complaints.push(`${label} brings ${each.rule}: ${each.message}`);
      }
      workspace.set(path, source.text, source);
    }
  }
  return complaints;
}

/** A finding that goes on with other figures is the same one. */
function count(problems: readonly Problem[], { rule, message }: Problem): number {
  const words = (text: string) => text.replace(/[\d.]+/g, "0");
  return problems.filter((each) => each.rule === rule && words(each.message) === words(message)).length;
}

function exactly(problems: readonly Problem[], { rule, message }: Problem): number {
  return problems.filter((each) => each.rule === rule && each.message === message).length;
}

/** Where the text of edits stands once they are made. */
function writtenSpans(edits: readonly TextEdit[]): { start: number; end: number }[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, text }) => {
      const start = span.start + shift;
      shift += text.length - (span.end - span.start);
      return { start, end: start + text.length };
    });
}

function casesIn(folder: string): Case[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => kindOf(name))
    .map((name) => join(folder, name))
    .map((path) => {
      const workspace = loadFolder(fixtureFolder("rules", "_schemes"), dirname(path));
      const snapshot: Snapshot = workspace.snapshot();
      const source = snapshot.source(path);
      if (source) workspace.set(path, withoutMarks(source.text), source);
      return { name: path.slice(folder.length + 1), workspace, path };
    });
}

describe("fixes take their finding away and bring no other", () => {
  const project = join(__dirname, "../..");
  describe.each(rules.map((rule) => rule.id).filter((id) => existsSync(fixtureFolder("rules", id))))("%s", (id) => {
    it("in its fixtures", () => {
      expect(casesIn(fixtureFolder("rules", id)).flatMap(tryFixes)).toEqual([]);
    });
  });
  it.each(["samples/broken", "test/fixtures/conformance"])("in %s", (folder) => {
    expect(casesIn(join(project, folder)).flatMap(tryFixes)).toEqual([]);
  });
  it.each(rules.map((rule) => [rule.id, textOf(rule.guide)] as const))("in the bad example of %s", (id, guide) => {
    const { workspace, sources } = loadExample(guide.bad);
    const cases = sources.map(({ path }) => ({ name: id, workspace, path }));
    expect(cases.flatMap(tryFixes)).toEqual([]);
  });
});
