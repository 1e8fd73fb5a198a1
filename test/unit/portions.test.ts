/** Sheets a few at a time: what is known without them stays, and what they name of a scheme is told. */
import { describe, expect, it } from "vitest";
import type { Source } from "../../server/src/core/source";
import { listUses } from "../../server/src/core/uses";
import { type Snapshot, Workspace } from "../../server/src/core/workspace";
import { tinyScheme, tinySheet } from "../support/cli";

const schemePath = "/w/tiny.scheme.yaml";
const unused = tinyScheme.replace("points: 10\n", "points: 10\nfindings:\n  - { id: minor, title: 轻微 }\n");
const naming = `${tinySheet}findings:\n  - { id: F1, class: minor, indicator: "2", text: 缺记录 }\n`;

function open(files: Readonly<Record<string, string>>, upon?: Snapshot): Snapshot {
  const workspace = upon ? Workspace.upon(upon) : new Workspace();
  for (const [path, text] of Object.entries(files)) workspace.set(path, text);
  return workspace.snapshot();
}

function sourceIn(snapshot: Snapshot, path = schemePath): Source {
  return snapshot.source(path) as Source;
}

describe("a workspace upon another", () => {
  const broken = unused.replace("points: 10", "points: 11");
  const sheets = { "/w/a.sheet.yaml": tinySheet, "/w/b.sheet.yaml": tinySheet.replace('"2": 5', '"2": 9') };
  const base = open({ [schemePath]: broken });

  it("finds in sheets what is found where all files are together", () => {
    const together = open({ [schemePath]: broken, ...sheets });
    for (const [path, text] of Object.entries(sheets)) {
      const alone = open({ [path]: text }, base);
      const found = alone.findProblems(sourceIn(alone, path), "en");
      expect(found).toEqual(together.findProblems(sourceIn(together, path), "en"));
      expect(found.map(({ rule }) => rule)).toContain("scheme-broken");
    }
  });

  it("has what is found in the scheme from below, once for all", () => {
    const [a, b] = Object.entries(sheets).map(([path, text]) => open({ [path]: text }, base)) as [Snapshot, Snapshot];
    expect(a.lintScheme(sourceIn(a))).toBe(base.lintScheme(sourceIn(base)));
    expect(b.lintScheme(sourceIn(b))).toBe(a.lintScheme(sourceIn(a)));
  });

  it("leaves the one below as it is", () => {
    open(sheets, base);
    expect([...base.all()].map(({ path }) => path)).toEqual([schemePath]);
  });
});

describe("what sheets name of a scheme", () => {
  const fixesOf = (snapshot: Snapshot) =>
    snapshot
      .findProblems(sourceIn(snapshot), "en")
      .filter(({ rule }) => rule === "unused-definition")
      .map(({ fixes }) => fixes.length);

  const namesOn = (snapshot: Snapshot) => new Set(snapshot.namesOn(sourceIn(snapshot)).counts.keys());

  it("is as good told as seen", () => {
    const seen = open({ [schemePath]: unused, "/w/a.sheet.yaml": naming });
    const uses = listUses(sourceIn(seen, "/w/a.sheet.yaml"));
    expect([...uses]).toEqual(expect.arrayContaining(["class minor", "indicator 1.1", "indicator 2"]));
    const told = new Workspace();
    told.set(schemePath, unused);
    expect(fixesOf(told.snapshot())).toEqual([1]);
    told.setUses(schemePath, uses);
    expect(fixesOf(told.snapshot())).toEqual(fixesOf(seen));
    expect(fixesOf(seen)).toEqual([0]);
    expect(namesOn(told.snapshot())).toEqual(namesOn(seen));
  });

  it("is nothing where no sheet means the scheme, and is put together where some are told and some are seen", () => {
    const other = open({ [schemePath]: unused, "/w/a.sheet.yaml": naming.replace("tiny@1", "other@1") });
    expect(namesOn(other)).toEqual(new Set());
    const both = new Workspace();
    both.set(schemePath, unused);
    both.set("/w/a.sheet.yaml", tinySheet);
    both.setUses(schemePath, new Set(["class minor"]));
    expect(namesOn(both.snapshot())).toEqual(new Set(["class minor", "indicator 1.1", "indicator 1.2", "indicator 2"]));
    expect(fixesOf(both.snapshot())).toEqual([0]);
  });
});
