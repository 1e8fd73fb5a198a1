/** Which files are looked at again after a change, against a look at all of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CancellationToken } from "vscode-languageserver";
import { Workspace } from "../../server/src/core/workspace";
import { Changes } from "../../server/src/lsp/changes";
import { seededChoice } from "../reference/plain";
import { editText, randomEdits } from "../support/randomEdits";
import { afresh } from "../support/sheetUse";
import { schemePath, shopScheme } from "./features/schemes";

/** `RUNS=2000 npm test -- test/unit/changes.test.ts` for a long run. */
const runs = Number(process.env.RUNS ?? 30);

const full = `"1.1": 3, "1.2": 10, "1.10": true, 2.a: 3/3, 2.b: 20, 2.c: A`;
const explained = `scores:
  "1.1": { score: 3, evidence: [ a ] }
  "1.2": { score: 10, evidence: [ a ] }
  "1.10": { conforms: true, evidence: [ a ] }
  2.a: { sample: 3/3, evidence: [ a ] }
  2.b: { measured: 20, evidence: [ a ] }
  2.c: { level: A, evidence: [ a ] }
`;
const nextPath = "/w/next.scheme.yaml";

/** Clean ones and others; some state a grade or a total, some point into the scheme, some suppress what is found. */
const files: Readonly<Record<string, string>> = {
  [schemePath]: shopScheme.replace("title: {", "status: published\nissued: 2024-01-01\ntitle: {"),
  [nextPath]: shopScheme
    .replace('"2"', '"3"')
    .replace("title: {", "supersedes: shop@2\neffective: 2026-01-01\ntitle: {"),
  "/w/other.scheme.yaml": shopScheme.replace("scheme: shop", "scheme: other"),
  "/w/clean.sheet.yaml": `sheet: A\nscheme: shop@2\naudit: { type: initial, start: 2025-05-01 }\n${explained}`,
  "/w/stated.sheet.yaml": `sheet: B\nscheme: shop@2\naudit: { type: initial, start: 2025-05-01 }\n${explained}declared: { total: 30, grade: good }\n`,
  "/w/wrong.sheet.yaml": `sheet: C\nscheme: shop@2\nscores: { ${full} }\ndeclared: { total: 12, grade: pass }\n`,
  "/w/held.sheet.yaml": `sheet: D\nscheme: shop@2\n${explained.replace("score: 10", "score: 1")}previous: { grade: good, since: 2024-01-01 }\ndecision: { grade: pass }\n`,
  "/w/open.sheet.yaml": `sheet: E\nscheme: shop@2\nscores: { "1.1": 4, "1.2": 5 }\nfindings: [ { id: F1, class: minor, raised: 2025-05-01, due: 2025-05-02 } ]\n`,
  "/w/quiet.sheet.yaml": `sheet: F\nscheme: shop@2\n# gradeline-ignore-file evidence-missing: on paper\n# gradeline-ignore-file scheme-broken: known\nscores: { ${full} }\n`,
  "/w/path.sheet.yaml": `sheet: G\nscheme: ./shop.scheme.yaml\n${explained}adjustments: [ { id: deduction, reason: law } ]\n`,
  "/w/next.sheet.yaml": `sheet: H\nscheme: shop@3\naudit: { start: 2025-01-01 }\n${explained}`,
  "/w/other.sheet.yaml": `sheet: I\nscheme: other@2\n${explained}`,
  "/w/lost.sheet.yaml": `sheet: J\nscheme: shop@4\n${explained}`,
};

/** What a client would be told of a file. */
function findingsOf(workspace: Workspace, path: string): unknown {
  const snapshot = workspace.snapshot();
  const source = snapshot.source(path);
  if (!source) return undefined;
  return snapshot.findProblems(source, "en").map(({ fixes: _, ...problem }) => ({
    ...problem,
    related: problem.related.map((each) => {
      const other = snapshot.source(each.path);
      return {
        ...each,
        span: other && [each.span.start, each.span.end].map((offset) => other.lines.positionAt(offset)),
      };
    }),
  }));
}

/** A client that keeps what it was told, and asks about what may be something else. */
class Survey {
  readonly told = new Map<string, unknown>();
  private readonly stamps = new Map<string, string>();

  constructor(
    private readonly workspace: Workspace,
    private readonly changes: Changes,
  ) {}

  /** The files that it was told about. */
  next(): string[] {
    const asked: string[] = [];
    for (const { path } of this.workspace.snapshot().all()) {
      const snapshot = this.workspace.snapshot();
      this.changes.settle(snapshot);
      const stamp = this.changes.stampOf(path);
      const source = snapshot.source(path);
      if (this.stamps.get(path) === stamp || !source) continue;
      this.stamps.set(path, stamp);
      this.told.set(path, findingsOf(this.workspace, path));
      this.changes.noteLook(snapshot, source);
      asked.push(path);
    }
    return asked.sort();
  }
}

function open() {
  const workspace = new Workspace();
  workspace.setRoots(["/w"]);
  workspace.override({ today: { year: 2026, month: 6, day: 1 } });
  for (const [path, text] of Object.entries(files)) workspace.set(path, text);
  const changes = new Changes();
  const survey = new Survey(workspace, changes);
  survey.next();
  const edit = (path: string, text: string) => {
    const before = workspace.source(path);
    if (!workspace.set(path, text)) return;
    if (before?.kind === "scheme") changes.noteScheme(before);
    else changes.note(path);
  };
  return { workspace, changes, survey, edit };
}

describe("what is looked at again", () => {
  it("is all of which the findings are others", { timeout: 120_000 + runs * 5000 }, () => {
    const paths = Object.keys(files);
    fc.assert(
      fc.property(randomEdits(8), (edits) => {
        const { workspace, survey, edit } = open();
        for (const { file, seed } of edits) {
          const choose = seededChoice(seed);
          // Mostly of one scheme, sometimes of another file, and sometimes the one as it was.
          const path = file % 4 === 0 ? (paths[file % paths.length] as string) : schemePath;
          const text = file % 7 === 0 ? (files[path] as string) : editText(workspace.source(path)?.text ?? "", choose);
          edit(path, text);
          // Sometimes two edits come before the next look.
          if (file % 3 === 0) continue;
          survey.next();
          const fresh = afresh(workspace.snapshot());
          for (const each of paths) expect([each, survey.told.get(each)]).toEqual([each, findingsOf(fresh, each)]);
        }
      }),
      { numRuns: runs },
    );
  });

  const clean = ["/w/clean.sheet.yaml", "/w/path.sheet.yaml"];

  it("is nothing but the scheme where a remark is added to its end", () => {
    const { survey, edit, workspace } = open();
    edit(schemePath, `${workspace.source(schemePath)?.text}# The end\n`);
    const asked = survey.next();
    expect(asked).toContain(schemePath);
    for (const path of clean) expect(asked).not.toContain(path);
    expect(asked).not.toContain("/w/other.sheet.yaml");
  });

  it.each([
    ["a title: who has findings", "en: Outlets", "en: Shops", "/w/held.sheet.yaml", "/w/clean.sheet.yaml"],
    ["a threshold: who states a grade", "min: 18", "min: 19", "/w/stated.sheet.yaml", "/w/clean.sheet.yaml"],
    [
      "what is mandatory: all of its sheets",
      "Department }, points: 3 }",
      "Department }, points: 3, mandatory: true }",
      "/w/clean.sheet.yaml",
      "/w/other.sheet.yaml",
    ],
    ["points: all of its sheets", "points: 9,", "points: 8,", "/w/clean.sheet.yaml", "/w/other.sheet.yaml"],
    ["an edition: all", 'edition: "2"', 'edition: "7"', "/w/other.sheet.yaml", undefined],
  ])("is after a change of %s", (_, from, to, asked, passed) => {
    const { survey, edit, workspace } = open();
    edit(schemePath, (workspace.source(schemePath)?.text ?? "").replace(from, to));
    const all = survey.next();
    expect(all).toContain(asked);
    if (passed) expect(all).not.toContain(passed);
    expect(survey.next()).toEqual([]);
  });

  it("is a sheet that suppresses what its scheme is to blame for, once it is not any more", () => {
    const { survey, edit } = open();
    const mute = `sheet: K\nscheme: shop@2\n# gradeline-ignore-file scheme-broken: known\naudit: { type: initial, start: 2025-05-01 }\n${explained}`;
    edit("/w/mute.sheet.yaml", mute);
    const scheme = files[schemePath] as string;
    const titleLine = /^title: .*\n/m;
    edit(schemePath, scheme.replace(titleLine, ""));
    survey.next();
    expect(survey.told.get("/w/mute.sheet.yaml")).toEqual([]);
    edit(schemePath, scheme);
    survey.next();
    expect(survey.told.get("/w/mute.sheet.yaml")).toMatchObject([{ rule: "suppression-unused" }]);
  });

  it("is told to whoever waits for it", async () => {
    const { survey, edit, changes, workspace } = open();
    const { version } = changes;
    const next = changes.next(CancellationToken.None);
    edit(schemePath, (workspace.source(schemePath)?.text ?? "").replace("en: Outlets", "en: Shops"));
    await next;
    expect(changes.version).not.toBe(version);
    expect(survey.next()).toContain(schemePath);
  });
});
