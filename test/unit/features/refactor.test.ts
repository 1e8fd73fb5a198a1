import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { refactorings } from "../../../server/src/core/features/refactor";
import { suppress } from "../../../server/src/core/features/suppress";
import { gradeSheet } from "../../../server/src/core/grade";
import { kindOf, type Source } from "../../../server/src/core/source";
import { type Snapshot, Workspace } from "../../../server/src/core/workspace";
import { place } from "../../support/cursor";
import { applyEdits } from "../../support/edits";
import { fixtureFolder, loadFolder, today } from "../../support/fixtures";
import { schemePath, sheetPath, shopScheme } from "./schemes";

/** What is offered at the cursor, by its title: the text that comes of it. */
function offers(path: string, marked: string, others: Record<string, string> = {}): Record<string, string> {
  const { snapshot, source, offset } = place(path, marked, others);
  return Object.fromEntries(
    refactorings(snapshot, source, offset).map(({ title, kind, edits }) => [
      `${kind}: ${title.en}`,
      applyEdits(source.text, edits),
    ]),
  );
}

const levelsScheme = `scheme: answers
edition: "1"
title: { en: Answers }
points: 20

# The questions.
indicators:
  - id: "1"
    title: { en: One }
    method: levels
    lev<|>els: # as printed
      # best first
      - { id: A, title: { en: Always }, points: 10 }   # never seen yet

      - id: C
        title: { en: Never }
        points: 0
    notApplicable: zero
  - { id: "2", title: { en: Two }, points: 5 }
  - id: "3"
    title: { en: Three }
    method: levels
    levels:
      - { id: A, title: { en: Always }, points: 10 }
      - { id: C, title: { en: Never }, points: 0 }
`;

describe("extract levels to a scale", () => {
  it("keeps comments, and names the scale for all that have the same levels", () => {
    const found = offers(schemePath, levelsScheme);
    expect(Object.keys(found)).toEqual([
      "extract: Extract the levels to scale scale-1",
      "extract: Extract the levels to scale scale-1, for all 2 indicators with the same",
    ]);
    const head = `scheme: answers
edition: "1"
title: { en: Answers }
points: 20
scales:
  scale-1:
    # best first
    - { id: A, title: { en: Always }, points: 10 }   # never seen yet

    - id: C
      title: { en: Never }
      points: 0

# The questions.
indicators:
  - id: "1"
    title: { en: One }
    method: levels
    scale: scale-1 # as printed
    notApplicable: zero
  - { id: "2", title: { en: Two }, points: 5 }
  - id: "3"
    title: { en: Three }
    method: levels
`;
    const [one, all] = Object.values(found);
    expect(one).toBe(`${head}    levels:
      - { id: A, title: { en: Always }, points: 10 }
      - { id: C, title: { en: Never }, points: 0 }
`);
    expect(all).toBe(`${head}    scale: scale-1\n`);
  });

  it("keeps line ends, and puts the scale behind those that are there", () => {
    const text = `scales:\r\n  scale-1: [ { id: X, title: X, points: 1 } ]\r\nindicators:\r\n  - id: "1"\r\n    levels:\r\n    - { id: A<|>, title: 好, points: 3 }\r\n    - { id: B, title: "🙂", points: 0 }\r\n    method: levels\r\n`;
    expect(offers(schemePath, text)["extract: Extract the levels to scale scale-2"]).toBe(
      `scales:\r\n  scale-1: [ { id: X, title: X, points: 1 } ]\r\n  scale-2:\r\n    - { id: A, title: 好, points: 3 }\r\n    - { id: B, title: "🙂", points: 0 }\r\nindicators:\r\n  - id: "1"\r\n    scale: scale-2\r\n    method: levels\r\n`,
    );
  });

  it("in brackets moves as it is written, at the end of the file and into brackets, too", () => {
    const text = `scales: { abc: [ { id: X, title: X, points: 1 } ] }\nindicators: [ { id: a, levels: [ { id: <|>A, title: 好, points: 3 } ] } ]`;
    expect(Object.values(offers(schemePath, text))).toEqual([
      "scales: { abc: [ { id: X, title: X, points: 1 } ], scale-1: [ { id: A, title: 好, points: 3 } ] }\nindicators: [ { id: a, scale: scale-1 } ]",
    ]);
    const last = `indicators:\n  - id: a\n    levels:\n      - { id: A, title: B, points: 3 }<|>`;
    expect(Object.values(offers(schemePath, last))).toEqual([
      "scales:\n  scale-1:\n    - { id: A, title: B, points: 3 }\nindicators:\n  - id: a\n    scale: scale-1",
    ]);
  });

  it("takes a scale that says the same", () => {
    const text = shopScheme.replace(
      "scale: abc",
      "levels: <|>[ { id: A, title: Always, points: 4 }, { id: B, title: Mostly, points: 3 }, { id: C, title: Never, points: 0 } ]",
    );
    expect(offers(schemePath, text)).toEqual({
      "rewrite: Use scale abc, which has these levels": shopScheme,
    });
  });

  it("does not take it where the levels have comments of their own", () => {
    const text = `scales:
  abc: [ { id: A, title: B, points: 3 } ]
indicators:
  - id: a
    levels<|>:
      - { id: A, title: B, points: 3 }   # see the annex
`;
    expect(Object.keys(offers(schemePath, text))).toEqual(["extract: Extract the levels to scale scale-1"]);
    expect(Object.values(offers(schemePath, text))[0]).toContain(
      "  scale-1:\n    - { id: A, title: B, points: 3 }   # see the annex\n",
    );
  });

  it("is not offered where others share the levels, nor where there is no room", () => {
    const shared = levelsScheme.replace("lev<|>els: # as printed", "lev<|>els: &own");
    expect(offers(schemePath, shared)).toEqual({});
    const alias = levelsScheme.replace("      # best first", "      - *other");
    expect(offers(schemePath, alias)).toEqual({});
    expect(offers(schemePath, `scales: { a: [] }\n${levelsScheme}`)).toEqual({});
    expect(offers(schemePath, "indicators:\n  - id: a\n    levels<|>:\n")).toEqual({});
    expect(offers(schemePath, "indicators: [ { levels: [<|>\n { id: A } ] } ]\n")).toEqual({});
  });
});

describe("inline a scale", () => {
  it("puts its levels in the place of its name, and takes it out where nothing else names it", () => {
    const flow = shopScheme.replace("scale: abc", "scale: ab<|>c");
    expect(Object.values(offers(schemePath, flow))).toEqual([
      shopScheme
        .replace(/scales:\n.*\n/, "")
        .replace(
          "scale: abc",
          "levels: [ { id: A, title: Always, points: 4 }, { id: B, title: Mostly, points: 3 }, { id: C, title: Never, points: 0 } ]",
        ),
    ]);
    const block = `scales:
  abc:   # from the annex
    - { id: A, title: Always, points: 4 }   # best
    - { id: C, title: Never, points: 0 }
indicators:
  - id: a
    scale: abc<|>   # as for all
    method: levels
`;
    expect(Object.values(offers(schemePath, block))).toEqual([
      block.replace(
        "    scale: abc<|>   # as for all\n",
        "    levels:   # as for all\n      - { id: A, title: Always, points: 4 }   # best\n      - { id: C, title: Never, points: 0 }\n",
      ),
    ]);
  });

  it("undoes an extraction", () => {
    const [extracted = ""] = Object.values(offers(schemePath, levelsScheme));
    const marked = extracted.replace("scale: scale-1", "scale: <|>scale-1");
    expect(offers(schemePath, marked)["inline: Put the levels of scale scale-1 here"]).toBe(
      levelsScheme.replace("<|>", ""),
    );
  });

  it("is not offered for lines in braces, an unknown scale or an alias", () => {
    const block = `scales:\n  abc:\n    - { id: A, title: A, points: 4 }\nindicators:\n  - `;
    expect(offers(schemePath, `${block}{ id: a, scale: <|>abc }\n`)).toEqual({});
    expect(offers(schemePath, `${block}id: a\n    scale: <|>abd\n`)).toEqual({});
    expect(offers(schemePath, `x-a: &a abc\n${block}id: a\n    scale: <|>*a\n`)).toEqual({});
  });
});

describe("give texts by language", () => {
  const scheme = `locales: [ zh, en ]
title: 服务, 评价   # 原文
ungraded: { title: "无" }
modes: { E: Survey }
grades:
  - { id: a, title: { zh: 甲 } }
indicators:
  - id: "1"
    title: One
    guidance: |
      Long
    evidence: [ List, { zh: 表 } ]
`;
  const first = (marked: string) => Object.values(offers(schemePath, marked))[0];

  it("keeps what is written for the language that it is in, and marks the other as to be translated", () => {
    expect(first(scheme.replace("服务", "服<|>务"))).toBe(
      scheme.replace("服务, 评价", '{ zh: "服务, 评价", en: "[to be translated] 服务, 评价" }'),
    );
    expect(first(scheme.replace('"无"', '"<|>无"'))).toBe(
      scheme.replace('"无"', '{ zh: "无", en: "[to be translated] 无" }'),
    );
    expect(first(scheme.replace("One", "O<|>ne"))).toBe(scheme.replace("One", '{ zh: "[待译] One", en: One }'));
    expect(first(scheme.replace("List", "Li<|>st"))).toContain('[ { zh: "[待译] List", en: List }, { zh: 表 } ]');
    expect(first(scheme.replace("Survey", "<|>Survey"))).toContain('{ E: { zh: "[待译] Survey", en: Survey } }');
  });

  it("does so for all of them at once", () => {
    const found = offers(schemePath, scheme.replace("One", "O<|>ne"));
    expect(found["rewrite: Give all 5 texts by language"]).toBe(
      scheme
        .replace("服务, 评价", '{ zh: "服务, 评价", en: "[to be translated] 服务, 评价" }')
        .replace('"无"', '{ zh: "无", en: "[to be translated] 无" }')
        .replace("Survey", '{ zh: "[待译] Survey", en: Survey }')
        .replace("One", '{ zh: "[待译] One", en: One }')
        .replace("List", '{ zh: "[待译] List", en: List }'),
    );
  });

  it("goes by the languages that the scheme promises", () => {
    const title = (locales: string, text: string) => first(`${locales}title: <|>${text}\n`)?.slice(locales.length);
    expect(title("", "甲")).toBe('title: { zh: 甲, en: "[to be translated] 甲" }\n');
    expect(title("locales: [ zh-Hant ]\n", "甲")).toBe("title: { zh-Hant: 甲 }\n");
    expect(title("locales: [ de, fr ]\n", "Eins")).toBe('title: { de: Eins, fr: "[to be translated] Eins" }\n');
    expect(title("locales: [ no, en-GB ]\n", "One")).toBe('title: { "no": "[to be translated] One", en-GB: One }\n');
    expect(title("locales: [ de ]\n", "甲")).toBe('title: { zh: 甲, de: "[to be translated] 甲" }\n');
  });

  it("is not offered where the text is by language, over lines, shared, or none", () => {
    expect(first(scheme.replace("甲", "<|>甲"))).toBeUndefined();
    expect(first(scheme.replace("Long", "<|>Long"))).toBeUndefined();
    expect(first("title: &t <|>A\nowner: *t\n")).toBeUndefined();
    expect(first("title: <|>12\n")).toBeUndefined();
    expect(first("title<|>:\n")).toBeUndefined();
    expect(first("title: <|>a\n  b\n")).toBeUndefined();
  });
});

describe("add a finding for a loss", () => {
  const rows = `scheme: shop@2
audit: { start: 2025-11-20, end: 2025-11-21 }
scores:
  "1.1": 3
  "1.2": { score: 8<|>, note: two outlets without records }
`;

  it("on a row below full, one that says why included", () => {
    expect(offers(sheetPath, rows, { [schemePath]: shopScheme })).toEqual({
      "rewrite: Add a finding for this loss": `${rows.replace("<|>", "")}findings:
  - id: NC-01
    indicator: "1.2"
    class: minor
    statement: statement to be given
    raised: 2025-11-21
    due: 2025-12-12
`,
    });
  });

  it("not at full, not elsewhere, and not where the rule offers the same", () => {
    const others = { [schemePath]: shopScheme };
    expect(offers(sheetPath, rows.replace("<|>", "").replace("3", "<|>3"), others)).toEqual({});
    expect(offers(sheetPath, rows.replace("<|>", "").replace("shop@2", "<|>shop@2"), others)).toEqual({});
    expect(offers(sheetPath, rows.replace(", note: two outlets without records", ""), others)).toEqual({});
    expect(offers(sheetPath, rows, {})).toEqual({});
  });
});

/** Errors by their rules, and everything that the sheets of a scheme come to; titles are words, not results. */
function stateOf(snapshot: Snapshot, source: Source) {
  const errors = snapshot.findProblems(source, "en").filter(({ severity }) => severity === "error");
  const sheets = source.kind === "sheet" ? [source] : snapshot.sheetsOf(source);
  const figures = (key: string, value: unknown) =>
    key === "title" ? undefined : key === "blockedBy" && Array.isArray(value) ? value.length : value;
  const results = sheets.map((sheet) => JSON.stringify(gradeSheet(snapshot, sheet, sheet.path, "en"), figures));
  return { errors: errors.map(({ rule }) => rule), results };
}

describe("whatever is offered anywhere", () => {
  const project = join(__dirname, "../../..");
  const folders = ["samples", "test/fixtures/conformance", "test/fixtures/rules"].flatMap((name) => {
    const root = join(project, name);
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((each) => kindOf(each));
    return [...new Set(files.map((file) => dirname(join(root, file))))];
  });

  it("brings no error and changes no figure", () => {
    const complaints: string[] = [];
    let tried = 0;
    for (const folder of folders) {
      const beside = [join(folder, "sheets"), dirname(folder)].filter(
        (each) => (folder.endsWith("sheets") || each.endsWith("sheets")) && existsSync(each),
      );
      const workspace = loadFolder(fixtureFolder("rules", "_schemes"), ...new Set([...beside, folder]));
      const paths = readdirSync(folder)
        .filter((name) => kindOf(name))
        .map((name) => join(folder, name));
      for (const path of paths) {
        const snapshot = workspace.snapshot();
        const source = snapshot.source(path);
        if (!source) continue;
        const before = stateOf(snapshot, source);
        const seen = new Set<string>();
        for (const offset of offsetsToTry(source)) {
          for (const { title, edits } of refactorings(snapshot, source, offset)) {
            const text = applyEdits(source.text, edits);
            if (seen.has(text)) continue;
            seen.add(text);
            tried++;
            const copy = Workspace.from(snapshot);
            copy.set(path, text, source);
            const next = copy.snapshot();
            const after = stateOf(next, next.source(path) as Source);
            const isNew = after.errors.length > before.errors.length;
            if (isNew || JSON.stringify(after.results) !== JSON.stringify(before.results)) {
              complaints.push(`${path}: ${title.en}: ${isNew ? after.errors.join() : "other figures"}`);
            }
            if (/\r\n/.test(source.text) && /(?<!\r)\n/.test(text)) complaints.push(`${path}: ${title.en}: line ends`);
            const lost = source.yaml
              .comments()
              .filter(({ start, end }) => !text.includes(source.text.slice(start, end)));
            if (lost.length > 0) complaints.push(`${path}: ${title.en}: a comment is lost`);
          }
        }
      }
    }
    expect(complaints).toEqual([]);
    expect(tried).toBeGreaterThan(400);
  }, 120_000);
});

/** Within every list of levels, name of a scale, row below full, and some of the texts. */
function offsetsToTry({ text, kind }: Source): number[] {
  const behind = (pattern: RegExp) => [...text.matchAll(pattern)].map(({ 0: all, index }) => index + all.length);
  if (kind === "sheet") return behind(/^ +"?[\w.]+"?: *(?=\S)/gm).slice(0, 12);
  const titles = behind(/\btitle: (?!\{)/g);
  return [...behind(/\b(?:levels|scale):/g), ...behind(/\bscale: /g), ...titles.slice(0, 1), ...titles.slice(-1)];
}

describe("suppress with a reason", () => {
  const suppressed = (path: string, text: string, rule: string, others: Record<string, string> = {}) => {
    const { snapshot, source } = place(path, text, others);
    const problem = snapshot.findProblems(source, "en").find((each) => each.rule === rule);
    const found = problem && suppress(snapshot, source, problem);
    return found && applyEdits(source.text, found.edits);
  };

  it("writes a comment behind the line, in the language of the file", () => {
    const scheme = shopScheme.replace("points: 30", "points: 31");
    expect(suppressed(schemePath, scheme, "points-sum")).toBe(
      scheme.replace("points: 31", "points: 31   # gradeline-ignore points-sum: 理由待填"),
    );
    const english =
      'scheme: a\nedition: "1"\ntitle: A\npoints: 3\nindicators:\n  - { id: b, title: B, points: 2 }\ngrades:\n';
    expect(suppressed(schemePath, english, "points-sum")).toContain(
      "points: 3   # gradeline-ignore points-sum: reason to be given\n",
    );
  });

  it("writes it above where a comment stands already, CRLF and byte order mark kept", () => {
    const scheme = `\uFEFFpoints: 31 # as printed\r\n${shopScheme.replace("points: 30\n", "").replaceAll("\n", "\r\n")}`;
    const after = suppressed(schemePath, scheme, "points-sum") ?? "";
    expect(after.startsWith("\uFEFF# gradeline-ignore-next points-sum: 理由待填\r\npoints: 31 # as printed\r\n")).toBe(
      true,
    );
  });

  it("leaves a text as it is in which a comment would be text", () => {
    const hidden = `title: |\n  first\n  zero\u200Bwidth\n`;
    expect(suppressed(schemePath, hidden, "hidden-character")).toBeUndefined();
    const folded = `title: first\n  zero\u200Bwidth\n  last\n`;
    expect(suppressed(schemePath, folded, "hidden-character")).toBeUndefined();
  });

  it("is not there for findings in such comments", () => {
    const scheme = shopScheme.replace("points: 30", "points: 30 # gradeline-ignore points-sum: none");
    expect(suppressed(schemePath, scheme, "suppression-unused")).toBeUndefined();
  });

  it("suppresses that finding and brings no other, wherever it is offered", () => {
    const folders = readdirSync(fixtureFolder("rules")).map((name) => fixtureFolder("rules", name));
    const complaints: string[] = [];
    let tried = 0;
    for (const folder of folders.filter((each) => !each.endsWith(".yaml"))) {
      const workspace = loadFolder(fixtureFolder("rules", "_schemes"), folder);
      workspace.override({ today });
      const snapshot = workspace.snapshot();
      for (const name of readdirSync(folder).filter((each) => kindOf(each))) {
        const source = snapshot.source(join(folder, name)) as Source;
        const before = snapshot.findProblems(source, "en");
        for (const problem of before.slice(0, 3)) {
          const found = suppress(snapshot, source, problem);
          if (!found) continue;
          tried++;
          const copy = Workspace.from(snapshot);
          copy.set(source.path, applyEdits(source.text, found.edits), source);
          const next = copy.snapshot();
          const changed = next.source(source.path) as Source;
          const after = next.findProblems(changed, "en");
          const quiet = next
            .findSuppressed(changed, "en")
            .filter(({ rule, reason }) => rule === problem.rule && reason);
          const fresh = after.filter((each) => !before.some(({ rule }) => rule === each.rule));
          if (quiet.length === 0 || after.length >= before.length || fresh.length > 0) {
            complaints.push(`${name}: ${problem.rule}: ${fresh.map(({ rule }) => rule).join()}`);
          }
        }
      }
    }
    expect(complaints).toEqual([]);
    expect(tried).toBeGreaterThan(200);
  }, 60_000);
});

describe("quick fixes that come with findings", () => {
  /** The titles of all fixes in a file, by rule. */
  const fixesIn = (path: string, text: string, others: Record<string, string> = {}) => {
    const { snapshot, source } = place(path, text, others);
    return snapshot
      .findProblems(source, "en")
      .flatMap(({ rule, fixes }) => fixes.map(({ title }) => `${rule}: ${title}`));
  };

  it("in a scheme: the sum, the difference, quotes of ids", () => {
    const text = `scheme: s
edition: "1"
title: S
points: 15
indicators:
  - { id: 1.10, title: A, points: 10 }
  - { id: b, title: B, points: 4 }
grades: [ { id: g, title: G, min: 5 } ]
`;
    const found = fixesIn(schemePath, text);
    expect(found).toContain("points-sum: Declare 14 points");
    expect(found).toContain("points-sum: Give b B 5 points instead of 4");
    expect(found.filter((title) => title.startsWith("unquoted-id"))).toHaveLength(1);
  });

  it("in a sheet: missing rows, due date, total and grade, unknown id, a finding for a loss", () => {
    const rows = `"1.1": 3, "1.2": 10, "1.10": true, 2.a: 3/3, 2.b: 20`;
    const sheet = `sheet: S-1
scheme: shop@2
audit: { start: 2025-11-20 }
scores: { ${rows}, 2.c: B }
findings:
  - { id: NC-1, indicator: "1.11", class: minor, statement: x, raised: 2025-11-20, due: 2025-11-21 }
declared: { total: 12, grade: pass }
`;
    const others = { [schemePath]: shopScheme };
    const found = [
      ...fixesIn(sheetPath, sheet, others),
      ...fixesIn(sheetPath, sheet.replace(", 2.c: B", ""), others),
      ...fixesIn(sheetPath, sheet.replace(/findings:\n.*\n/, ""), others),
    ];
    for (const rule of ["unscored", "finding-due", "declared-total", "declared-grade", "unknown-indicator"]) {
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: `)));
    }
    expect(found).toContain("loss-unexplained: Add a finding for this loss");
  });
});
