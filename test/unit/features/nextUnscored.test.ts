/** Where the cursor goes next. `<|>` marks where it is, `<.>` where it goes to, with what it selects between two of them. */
import { describe, expect, it } from "vitest";
import { nextUnscored } from "../../../server/src/core/features/nextUnscored";
import { place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const head = "sheet: a\nscheme: shop@2\n";

function go(marked: string) {
  const goal = /<\.>/g;
  const { snapshot, source, offset } = place(sheetPath, marked.replace(goal, ""), { [schemePath]: shopScheme });
  const next = nextUnscored(snapshot, source, offset);
  if (next.kind !== "row") return next;
  const { start, end } = next.span;
  const { text } = source;
  const selection = start === end ? "<.>" : `<.>${text.slice(start, end)}<.>`;
  return text.slice(0, start) + selection + text.slice(end);
}

/** The text as it should be: without the mark of the cursor. */
function goal(marked: string): string {
  return marked.replace("<|>", "");
}

describe("the next row that is not scored", () => {
  it.each([
    ["from the top", `<|>${head}scores:\n  "1.1": 3\n  "1.2": <.>  # Outlets\n  "1.10":\n`],
    ["from within the row before", `${head}scores:\n  "1.1": <|>3\n  "1.2":<.>\n  "1.10":\n`],
    ["from its own key", `${head}scores:\n  "1<|>.1": <.>\n  "1.2":\n`],
    ["from a row that is not scored itself", `${head}scores:\n  "1.1": <|>\n  "1.2": 8\n  "1.10": <.>\n`],
    ["round to the first again", `${head}scores:\n  "1.1": <.>\n  "1.2": 8\n  "1.10": <|>\n`],
    ["to itself where it is the only one", `${head}scores:\n  "1.1": 3\n  "1.10": <|><.>\n`],
    ["from below the rows", `${head}scores:\n  "1.1": <.>\nfindings: [] <|>\n`],
    ["with CRLF and characters of two units", `${head}x-a: 😀<|>\nscores:\r\n  "1.1": <.>\r\n  "1.2": 8\r\n`],
    ["in braces", `${head}scores: { "1.1": 3<|>, "1.2": <.>, "1.10": }\n`],
    ["of a row that says null", `${head}<|>scores:\n  "1.1": <.>~<.>\n`],
    ["of a score that cannot be counted, which it selects", `${head}<|>scores:\n  "1.1": <.>99<.>\n`],
    ["of a long form without its score", `${head}<|>scores:\n  "1.1":\n    score: <.>\n    note: later\n`],
    ["of a long form without the key", `${head}<|>scores:\n  "1.1":\n    <.>note: later\n`],
    ["of a long form that is not to be counted", `${head}<|>scores:\n  "1.1": { note: x, score: <.>99<.> }\n`],
    ["of a row that an alias says", `${head}x-a: &a 99\n<|>scores:\n  "1.1": <.>*a<.>\n`],
  ])("is found %s", (_, marked) => {
    expect(go(marked)).toBe(goal(marked));
  });

  it("is one without a row when all others are scored", () => {
    expect(go(`${head}scores:\n  "1.1": 3\n  "1.2": n/a\n<|>`)).toEqual({ kind: "missing", count: 4 });
    expect(go(`${head}<|>`)).toEqual({ kind: "missing", count: 6 });
  });

  it("is not looked for in a sheet that is complete", () => {
    expect(go(`${head}scores: { "1": n/a, "2.a": 3/3, "2.b": 24, "2.c": A }\n`)).toEqual({ kind: "complete" });
  });

  it("is not known without a scheme or in an empty file", () => {
    expect(go("sheet: a\nscores:\n  1.1:\n")).toMatchObject({ kind: "unjudged" });
    expect(go("")).toMatchObject({ kind: "unjudged" });
  });
});
