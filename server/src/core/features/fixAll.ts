/** All fixes that are certain, made one after the other until none is left. */
import type { Source } from "../source";
import { applyEdits, type TextEdit } from "../text/span";
import { type Snapshot, Workspace } from "../workspace";
import { onceFor } from "./onceFor";

/** A fix may be followed by another, as the quotes of an id by its place in the order; more rounds than these nobody needs. */
const rounds = 10;

/**
 * The edits that lead from the text as it is to the one with nothing left to fix for certain. Editors ask for them at every move of the
 * cursor, so they are looked for once.
 */
export const fixAll: (snapshot: Snapshot, source: Source) => readonly TextEdit[] = onceFor(findEdits);

function findEdits(snapshot: Snapshot, source: Source): readonly TextEdit[] {
  let text = source.text;
  const edits = findSafeEdits(snapshot, source);
  if (edits.length === 0) return [];
  const workspace = Workspace.from(snapshot);
  for (let round = 0, next = edits; round < rounds && next.length > 0; round++) {
    text = applyEdits(text, next);
    workspace.set(source.path, text, source);
    const current = workspace.snapshot();
    next = findSafeEdits(current, current.source(source.path) as Source);
    // Most often one round is all, and its edits are the smallest.
    if (round === 0 && next.length === 0) return edits;
  }
  return [replaceWhatDiffers(source.text, text)];
}

/** Of edits that would touch each other only the first; the others have their turn in the next round. */
function findSafeEdits(snapshot: Snapshot, source: Source): TextEdit[] {
  const taken: TextEdit[] = [];
  const { findings } = snapshot.lint(source);
  for (const { rule, finding } of findings) {
    const edits = rule.fixesAll ? (finding.fixes?.[0]?.edits ?? []) : [];
    if (!edits.some((edit) => taken.some((other) => touch(edit, other)))) taken.push(...edits);
  }
  return taken;
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.span.start <= b.span.end && b.span.start <= a.span.end;
}

/** One edit from the first character that differs to the last. */
function replaceWhatDiffers(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { span: { start, end: before.length - end }, text: after.slice(start, after.length - end) };
}
