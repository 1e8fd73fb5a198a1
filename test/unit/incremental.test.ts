/** What a text means depends on the text alone: not on how it was typed, and not on how it is cut. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findStatus, hover, inlayHints, lenses } from "../../server/src/core/index";
import type { Source } from "../../server/src/core/source";
import { findChange } from "../../server/src/core/text/change";
import { Workspace } from "../../server/src/core/workspace";
import { parseText } from "../../server/src/core/yaml/parser";
import { Part } from "../../server/src/core/yaml/part";
import { readYaml } from "../../server/src/core/yaml/read";
import type { Node, YamlDocument } from "../../server/src/core/yaml/tree";
import { makeScheme, makeSheet } from "../bench/documents";
import { sampleTexts } from "../support/samples";
import { describeDocument, describeTree } from "../support/trees";
import { anyEdit, documentsToType, editsToMake, typed } from "../support/typing";

const documents = documentsToType();
const editsAtOnce = 20;

/** Lists that are long enough to be kept in stretches: of groups, of leaves, of rows, of levels, of names. */
const wideFiles = [
  `scheme: bench
edition: "2025"
title: 宽方案
points: 300
scoring: { notApplicable: rescale, step: 0.5 }
indicators:
${Array.from(
  { length: 80 },
  (_, at) => `  - { id: "${at + 1}", title: 甲${at}, points: 2, tags: [ t${at % 3} ] }
`,
).join("")}  - id: G
    title: 组
    points: 140
    indicators:
${Array.from(
  { length: 70 },
  (_, at) => `      - { id: G.${at + 1}, title: 乙, points: 2 }
`,
).join("")}grades:
  - { id: low, title: 低, min: 100 }
  - { id: high, title: 高, min: 250, requires: [ { indicator: G, min: 50% }, { tag: t1, met: true } ] }
ungraded: { title: 未达标 }
`,
  `sheet: S-1
scheme: bench@2025
scores:
${Array.from(
  { length: 80 },
  (_, at) => `  "${at + 1}": ${at % 9 === 0 ? "n/a" : 2}
`,
).join("")}${Array.from(
  { length: 70 },
  (_, at) => `  G.${at + 1}: { score: 2, evidence: [ a ], note: b }
`,
).join("")}`,
] as const;

/** Broken texts take their time to mend. */
const timeout = Math.max(240_000, editsToMake * 60);

describe("after any edits", () => {
  it(
    "a document is what a fresh reading of its text gives",
    () => {
      const runs = Math.ceil(editsToMake / editsAtOnce);
      const editing = fc.record({
        text: fc.constantFrom(...documents),
        edits: fc.array(anyEdit, { minLength: editsAtOnce, maxLength: editsAtOnce }),
      });
      fc.assert(
        fc.property(editing, ({ text, edits }) => {
          let document = readYaml(text);
          for (const next of typed(text, edits)) {
            document = readYaml(next, document);
            expect(describeDocument(document), JSON.stringify(next)).toEqual(describeDocument(readYaml(next)));
          }
        }),
        { numRuns: runs, endOnFailure: true },
      );
    },
    timeout,
  );

  it("what differs is the least stretch, however long the texts are", () => {
    const same = fc.integer({ min: 0, max: 20_000 }).map((length) => "ab".repeat(length).slice(0, length));
    const differing = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
    fc.assert(
      fc.property(same, differing, differing, same, (front, before, after, behind) => {
        const [one, other] = [front + before + behind, front + after + behind];
        const { from, oldTo, newTo } = findChange(one, other);
        expect(one.slice(0, from) + other.slice(from, newTo) + one.slice(oldTo)).toBe(other);
        expect(one.slice(0, from)).toBe(other.slice(0, from));
        expect(one.slice(oldTo)).toBe(other.slice(newTo));
        const isLeft = from < oldTo && from < newTo;
        expect(
          isLeft && (one.charAt(from) === other.charAt(from) || one.charAt(oldTo - 1) === other.charAt(newTo - 1)),
        ).toBe(false);
      }),
    );
  });

  it.each([
    ["in front of a byte order mark", "\ufeffa: 1\nb: 2\n", "#\ufeffa: 1\nb: 2\n"],
    ["between a byte order mark and the first key", "\ufeffa: 1\nb: 2\n", "\ufeff# c\na: 1\nb: 2\n"],
    ["of a byte order mark itself", "a: 1\nb: 2\n", "\ufeffa: 1\nb: 2\n"],
    ["in the comment above the first key", "# c\na: 1\nb: 2\n", "# cd\n\na: 1\nb: 2\n"],
  ])("%s a document is what a fresh reading gives", (_, before, after) => {
    expect(describeDocument(readYaml(after, readYaml(before)))).toEqual(describeDocument(readYaml(after)));
    expect(describeDocument(readYaml(before, readYaml(after)))).toEqual(describeDocument(readYaml(before)));
  });

  it("what they leave alone is the same as before", () => {
    const text = makeSheet(400);
    const before = readYaml(text);
    const rows = rowsOf(before);
    const after = readYaml(text.replace("  score: 4\n", "  score: 40\n"), before);
    const kept = rowsOf(after).filter((row) => rows.includes(row));
    expect(kept).toHaveLength(399);
    expect(after.partsRead).toBeLessThanOrEqual(1);
  });
});

describe("after any edits of a scheme and of its sheets", () => {
  const schemePath = "/r/a.scheme.yaml";
  const sheetPath = "/r/a.sheet.yaml";
  const look = (workspace: Workspace) => {
    const snapshot = workspace.snapshot();
    return [sheetPath, schemePath].map((path) => {
      const source = snapshot.source(path) as Source;
      return {
        problems: snapshot.findProblems(source, "zh"),
        suppressed: snapshot.findSuppressed(source, "en"),
        status: findStatus(snapshot, source, "zh"),
        hints: inlayHints(snapshot, source, { start: 0, end: source.text.length }, "en"),
        lenses: lenses(snapshot, source, "zh"),
        total: hover(snapshot, source, source.text.indexOf("scheme:"), "en"),
      };
    });
  };

  const expectAsFresh = (pairs: readonly (readonly [scheme: string, sheet: string])[], runs: number) => {
    const editing = fc.record({
      pair: fc.constantFrom(...pairs),
      edits: fc.array(fc.record({ isScheme: fc.boolean(), edit: anyEdit }), { minLength: 8, maxLength: 8 }),
    });
    fc.assert(
      fc.property(editing, ({ pair: [scheme, sheet], edits }) => {
        const texts = new Map([
          [schemePath, scheme],
          [sheetPath, sheet],
        ]);
        const before: Record<string, string[]> = { [schemePath]: [], [sheetPath]: [] };
        const workspace = new Workspace();
        for (const [path, each] of texts) workspace.set(path, each);
        look(workspace);
        for (const { isScheme, edit } of edits) {
          const path = isScheme ? schemePath : sheetPath;
          const text = texts.get(path) as string;
          const undone = edit.kind === "undo" ? before[path]?.pop() : undefined;
          if (undone === undefined) before[path]?.push(text);
          const [next] = undone === undefined ? ([...typed(text, [edit])] as [string]) : [undone];
          texts.set(path, next);
          workspace.set(path, next);
          const fresh = new Workspace();
          for (const [each, content] of texts) fresh.set(each, content);
          expect(look(workspace), JSON.stringify([...texts.values()])).toEqual(look(fresh));
        }
      }),
      { numRuns: runs, endOnFailure: true },
    );
  };

  it(
    "findings, totals, grades, hints and lenses are those of files that are read afresh",
    () => expectAsFresh([[makeScheme(8), makeSheet(8)]], Math.ceil(editsToMake / 8)),
    timeout,
  );

  it(
    "so they are in long and in real files",
    () => {
      const text = (name: string) => sampleTexts.find(([path]) => path.endsWith(name))?.[1] as string;
      const real = [
        text("completeness-150/completeness-150.scheme.yaml"),
        text("completeness-150/sheets/xb-2025-0417.sheet.yaml"),
      ] as const;
      expectAsFresh([[makeScheme(25), makeSheet(25)], wideFiles, real], Math.ceil(editsToMake / 250));
    },
    timeout,
  );
});

describe("a text that is cut", () => {
  const whole = (text: string) => {
    const part = new Part(undefined, 0, text.length, true);
    return parseText(text, { part, shift: 0, depth: 0, isPiece: false });
  };

  it("says what the parser says of all of it, where nothing is wrong with it", () => {
    let cut = 0;
    for (const text of [...documents, makeScheme(200), makeSheet(200)]) {
      const expected = whole(text);
      if (expected.overLimit || expected.problems.length > 0) continue;
      const document = readYaml(text);
      expect(document.problems, JSON.stringify(text)).toEqual([]);
      expect(outline(document.root, text), JSON.stringify(text)).toEqual(
        outline(withoutEmpty(expected.contents), text),
      );
      cut++;
    }
    expect(cut).toBeGreaterThan(60);
  });

  it("keeps no slip back that the parser finds in all of it", () => {
    for (const text of documents) {
      const { problems, overLimit } = whole(text);
      const found = readYaml(text).problems;
      expect(found.length > 0, JSON.stringify(text)).toBe(
        problems.length > 0 || overLimit !== undefined || /\ufffd/.test(text),
      );
    }
  });
});

function rowsOf({ root }: YamlDocument): readonly unknown[] {
  const scores = root?.kind === "mapping" ? root.pairs.find(({ key }) => key.value === "scores")?.value : undefined;
  return scores?.kind === "mapping" ? scores.pairs : [];
}

/** A document with nothing but an empty value holds nothing. */
function withoutEmpty(node: Node | undefined): Node | undefined {
  return node?.kind === "scalar" && node.style === "empty" ? undefined : node;
}

/** The same, but for the blanks and comments in which a mapping or list without brackets may end. */
function outline(node: Node | undefined, text: string): unknown {
  return describeTree(node, (each) =>
    each.kind === "scalar" || each.kind === "alias" ? each.span.end : endOf(each, text),
  );
}

function endOf({ span }: Node, text: string): number {
  const lines = text.slice(span.start, span.end).split("\n");
  while (lines.length > 1 && /^\s*(?:#.*)?$/.test(lines.at(-1) ?? "")) lines.pop();
  const said = lines
    .join("\n")
    .trimEnd()
    .replace(/\s+#[^\n]*$/, "")
    .trimEnd();
  return span.start + said.length;
}
