/** What is known of the text before an edit gives what the text by itself gives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineIndex } from "../../server/src/core/text/lineIndex";

const text = fc.array(fc.constantFrom("\n", "\r", "\r\n", "分", "a", "😀", "\ud83d", "long".repeat(2000)), {
  maxLength: 30,
});
/** Two texts that have the beginning and the end in common. */
const pairs = fc
  .tuple(text, text, text, text)
  .map(([front, one, other, behind]) =>
    [one, other].map((middle) => [...front, ...middle, ...behind].join("")),
  ) as fc.Arbitrary<[string, string]>;

describe("the index of lines", () => {
  it("is the same from the one before as from the text alone", () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const [followed, fresh] = [new LineIndex(after, new LineIndex(before)), new LineIndex(after)];
        expect(followed.lineCount).toBe(fresh.lineCount);
        const starts = (index: LineIndex) =>
          Array.from({ length: fresh.lineCount + 1 }, (_, line) => index.lineStart(line));
        expect(starts(followed)).toEqual(starts(fresh));
      }),
      { numRuns: 500 },
    );
  });
});
