/** Every name in the samples gets a fresh id: findings and results are the same up to that; and its own again: the texts are the same. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FileEdits, rename } from "../../../server/src/core/features/rename";
import { gradeSheet } from "../../../server/src/core/grade";
import type { Source } from "../../../server/src/core/source";
import type { TextEdit } from "../../../server/src/core/text/span";
import { type Snapshot, Workspace } from "../../../server/src/core/workspace";
import { applyEdits } from "../../support/edits";
import { loadFolder } from "../../support/fixtures";

const samples = join(__dirname, "../../../samples");
const clean = readdirSync(samples, { withFileTypes: true }).filter(
  (each) => each.isDirectory() && each.name !== "broken",
);

/** Each name gets another one; a figure stays one, so that it goes on looking like its neighbours. */
const freshen = (id: string, nth: number) => `${id}${/^[\d.]+$/.test(id) ? "." : "-"}${9000 + nth}`;
const restore = (text: string) => text.replaceAll(/[.-]9\d\d\d\b/g, "");

type Renaming = (id: string, nth: number) => string;

/** Renames all ids, and each from every place that says it, which has to come to the same. */
function renameNames(snapshot: Snapshot, wanted: Renaming): { after: Snapshot; count: number } {
  const renamings = new Map<string, readonly FileEdits[]>();
  const ids = new Map<string, string>();
  for (const source of snapshot.all()) {
    const { definitions, references } = source.names;
    for (const { namespace, id, at } of [...definitions, ...references]) {
      if (namespace === "scheme" || namespace === "edition") continue;
      const place = `${source.path} ${at.start}`;
      const fresh = ids.get(place) ?? wanted(id, renamings.size);
      const files = renameAt(snapshot, source, at.start, fresh);
      const places = files.flatMap((file) => file.edits.map(({ span }) => `${file.source.path} ${span.start}`));
      expect(places).toContain(place);
      renamings.set(places.sort().join("\n"), files);
      for (const each of places) ids.set(each, fresh);
    }
  }
  return { after: apply(snapshot, [...renamings.values()].flat()), count: renamings.size };
}

/** The ids and editions of schemes, one after the other: both stand in the same places. */
function renameSchemes(snapshot: Snapshot, wanted: Renaming): Snapshot {
  let current = snapshot;
  for (const { path } of snapshot.all()) {
    for (const part of ["scheme", "edition"]) {
      const source = current.source(path) as Source;
      const name = source.names.definitions.find(({ namespace }) => namespace === part);
      if (name) current = apply(current, renameAt(current, source, name.at.start, wanted(name.id, 0)));
    }
  }
  return current;
}

function renameAt(snapshot: Snapshot, source: Source, offset: number, id: string): readonly FileEdits[] {
  const files = rename(snapshot, source, offset, id);
  if (!files || "refused" in files) throw new Error(`${source.path} ${offset}: ${files?.refused.en}`);
  return files;
}

function apply(snapshot: Snapshot, files: readonly FileEdits[]): Snapshot {
  const edits = new Map<Source, TextEdit[]>();
  for (const file of files) edits.set(file.source, [...(edits.get(file.source) ?? []), ...file.edits]);
  const workspace = Workspace.from(snapshot);
  for (const [{ path, text }, all] of edits) workspace.set(path, applyEdits(text, all));
  return workspace.snapshot();
}

/** What is said of all files. */
function saidOf(snapshot: Snapshot): string[] {
  return [...snapshot.all()].flatMap((source) => [
    ...snapshot
      .findProblems(source, "en")
      .map(({ rule, message, span }) => `${source.path}:${source.lines.lineAt(span.start)} ${rule} ${message}`),
    ...(source.kind === "sheet" ? [JSON.stringify(gradeSheet(snapshot, source, source.path, "en"))] : []),
  ]);
}

const textsOf = (snapshot: Snapshot) => [...snapshot.all()].map(({ path, text }) => [path, text]);

describe("renaming every name of the samples", () => {
  it.each(clean.map(({ name }) => name))("%s", (name) => {
    const folder = join(samples, name);
    const before = loadFolder(folder, join(folder, "sheets")).snapshot();
    const there = renameNames(before, freshen);
    expect(there.count).toBeGreaterThan(20);
    const renamed = renameSchemes(there.after, freshen);
    expect(saidOf(renamed).map(restore)).toEqual(saidOf(before));
    const back = renameNames(renameSchemes(renamed, restore), restore);
    expect(back.count).toBe(there.count);
    expect(textsOf(back.after)).toEqual(textsOf(before));
  });
});
