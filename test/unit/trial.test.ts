/** A text that is only tried is read as any other, and the document that it is read from is afterwards as if nothing had been tried. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findSlots, type Slot } from "../../server/src/core/features/slot";
import { Source } from "../../server/src/core/source";
import { LineIndex } from "../../server/src/core/text/lineIndex";
import { readYaml, tryText } from "../../server/src/core/yaml/read";
import { getValue, type YamlDocument } from "../../server/src/core/yaml/tree";
import { makeScheme, makeSheet } from "../bench/documents";
import { describeDocument, nodesIn, saidBy } from "../support/trees";
import { anyEdit, documentsToType, typed } from "../support/typing";

const documents = [...documentsToType(), makeScheme(150), makeSheet(300)];
const share = fc.double({ min: 0, max: 1, noNaN: true });
/** What is typed first, so that the document is one that has come of edits. */
const edits = fc.array(anyEdit, { maxLength: 3 });
const runs = { numRuns: 1_000, endOnFailure: true };
const timeout = 240_000;

describe("a text that is tried", () => {
  const trying = fc.record({ text: fc.constantFrom(...documents), edits, tried: anyEdit, typedNext: anyEdit });

  it(
    "is what a fresh reading of it gives",
    () => {
      fc.assert(
        fc.property(trying, ({ text, edits, tried }) => {
          const document = documentAfter(text, edits);
          const other = textAfter(document.text, [tried]);
          tryText(document, other, (trial) => {
            expect(trial.text).toBe(other);
            expect(describeDocument(trial)).toEqual(describeDocument(readYaml(other)));
          });
        }),
        runs,
      );
    },
    timeout,
  );

  it(
    "leaves the document as it was, to the last node, and for all that is typed afterwards",
    () => {
      fc.assert(
        fc.property(trying, ({ text, edits, tried, typedNext }) => {
          const [document, untouched] = [documentAfter(text, edits), documentAfter(text, edits)];
          const nodes = nodesIn(document.root);
          tryText(document, textAfter(document.text, [tried]), (trial) => trial.comments());
          const after = nodesIn(document.root);
          expect(after.length).toBe(nodes.length);
          expect(after.every((node, index) => node === nodes[index])).toBe(true);
          expect(describeDocument(document)).toEqual(describeDocument(untouched));

          const next = textAfter(document.text, [typedNext]);
          const [read, expected] = [readYaml(next, document), readYaml(next, untouched)];
          expect(describeDocument(read)).toEqual(describeDocument(expected));
          expect(read.partsRead).toBe(expected.partsRead);
        }),
        runs,
      );
    },
    timeout,
  );

  it("is undone when whoever tries it fails", () => {
    const document = readYaml(makeSheet(100));
    const before = describeDocument(document);
    const tried = document.text.replace("score: 4\n", "score: 4\n    note: [\n");
    expect(() =>
      tryText(document, tried, () => {
        throw new Error("no");
      }),
    ).toThrow("no");
    expect(describeDocument(document)).toEqual(before);
  });

  it("may be tried within another", () => {
    const text = makeSheet(100);
    const document = readYaml(text);
    const [one, other] = [text.replace("score: 4", "score: 40"), text.replace("client:", "customer:")];
    tryText(document, one, (trial) => {
      const within = tryText(document, other, (inner) => describeDocument(inner));
      expect(within).toEqual(describeDocument(readYaml(other)));
      expect(describeDocument(trial)).toEqual(describeDocument(readYaml(one)));
    });
    expect(describeDocument(document)).toEqual(describeDocument(readYaml(text)));
  });

  it("costs what differs, and leaves that no dearer to the next edit", () => {
    for (const text of [makeSheet(3_500), makeScheme(3_500)]) {
      const document = readYaml(text);
      const typed = text.replace('  "175.5"', '  "175.55"').replace('id: "175.5"', 'id: "175.55"');
      expect(tryText(document, typed, ({ partsRead }) => partsRead)).toBeLessThanOrEqual(2);
      const kept = nodesIn(document.root).slice(-20);
      const after = readYaml(typed, document);
      expect(after.partsRead).toBeLessThanOrEqual(2);
      expect(nodesIn(after.root).slice(-20)).toEqual(kept);
    }
  });

  it("keeps what it says when it is over", () => {
    const document = readYaml(makeSheet(100));
    const tried = document.text.replace("score: 4\n", "score: 3\n");
    const root = tryText(document, tried, (trial) => trial.root);
    expect(root && saidBy(root)).toEqual(saidBy(readYaml(tried).root as NonNullable<typeof root>));
    expect(getValue(document.root, "scores")).not.toBe(getValue(root, "scores"));
  });
});

describe("the places in which something is about to be written", () => {
  it(
    "are those that fresh readings tell",
    () => {
      const writing = fc.record({ text: fc.constantFrom(...documents), edits, at: share });
      fc.assert(
        fc.property(writing, ({ text, edits, at }) => {
          const source = sourceAfter(text, edits);
          const offset = Math.floor(at * (source.text.length + 1));
          const fresh = {
            text: source.text,
            lines: new LineIndex(source.text),
            try: <T>(tried: string, use: (document: YamlDocument) => T) => use(readYaml(tried)),
          };
          expect(describeSlots(findSlots(source, offset))).toEqual(describeSlots(findSlots(fresh, offset)));
        }),
        { ...runs, numRuns: 3_000 },
      );
    },
    timeout,
  );
});

function describeSlots(slots: Iterable<readonly Slot[]>): unknown {
  return [...slots].map((group) =>
    group.map((slot) => ({
      ...slot,
      root: slot.root && saidBy(slot.root),
      siblings: slot.siblings.map(({ key, value }) => [saidBy(key), saidBy(value)]),
      items: slot.items.map(saidBy),
    })),
  );
}

function textAfter(text: string, edits: Parameters<typeof typed>[1]): string {
  return [text, ...typed(text, edits)].at(-1) as string;
}

function documentAfter(text: string, edits: Parameters<typeof typed>[1]): YamlDocument {
  let document = readYaml(text);
  for (const next of typed(text, edits)) document = readYaml(next, document);
  return document;
}

function sourceAfter(text: string, edits: Parameters<typeof typed>[1]): Source {
  let source = new Source("/r/a.scheme.yaml", "scheme", text);
  for (const next of typed(text, edits)) {
    // Only what has been read is read on from.
    source.yaml;
    source = new Source(source.path, source.kind, next, source.reach, source);
  }
  return source;
}
