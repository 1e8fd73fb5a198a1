/** Wherever the cursor stands, in a whole line, at the end of a cut one or on an empty one: what is accepted breaks nothing. */
import { expect, it } from "vitest";
import { complete } from "../../../server/src/core/features/complete";
import { readYaml } from "../../../server/src/core/yaml/read";
import { accept, place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const sheet = `sheet: T-1 # 🙂
scheme: shop@2
audit:
  type: initial
  team:
    - { name: 王某, role: lead }
scores:
  "1.1": 3
  "1.2":
    score: 8
    evidence: [ 网点清单 ]
  1.10: true
  2.c: B
adjustments:
- id: deduction
  reason: law
findings:
  - id: NC-1
    class: minor
declared: { total: 20, grade: pass }
`;

/** Every so many offsets, so that each kind of place comes up and the test stays quick. */
const stride = 29;

const texts = { [schemePath]: shopScheme, [sheetPath]: sheet, "/w/crlf.sheet.yaml": sheet.replaceAll("\n", "\r\n") };

function atEnd(text: string, offset: number): [string, number] {
  const rest = text.slice(offset).search(/\r?\n|$/);
  return [text.slice(0, offset) + text.slice(offset + rest), offset];
}

function onEmptyLine(text: string, offset: number): [string, number] {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const indent = " ".repeat(offset % 9);
  return [`${text.slice(0, start)}${indent}\n${text.slice(start)}`, start + indent.length];
}

/** The line is cut, and what a Chinese input method leaves behind stands there. */
function withSign(text: string, offset: number): [string, number] {
  const [cut, at] = atEnd(text, offset);
  const sign = "：，－　“".charAt(offset % 5);
  return [cut.slice(0, at) + sign + cut.slice(at), at + 1];
}

const ways = {
  whole: (text: string, offset: number): [string, number] => [text, offset],
  cut: atEnd,
  empty: onEmptyLine,
  "full-width": withSign,
};

it.each(Object.entries(ways))("%s", (_, prepare) => {
  for (const [path, text] of Object.entries(texts)) {
    for (let at = 0; at <= text.length; at += stride) {
      const [before, offset] = prepare(text, at);
      // No cursor stands between the two halves of a line break.
      if (before.charAt(offset - 1) === "\r" || before.charAt(offset - 2) === "\r") continue;
      const problems = readYaml(before).problems.length;
      const marked = `${before.slice(0, offset)}<|>${before.slice(offset)}`;
      const { snapshot, source } = place(path, marked, { [schemePath]: shopScheme });
      const offered = complete(snapshot, source, offset, "zh");
      for (const completion of offered.filter((_, index) => index % 3 === at % 3)) {
        const after = accept(before, completion);
        expect(readYaml(after).problems.length, `${completion.label}:\n${marked}\n${after}`).toBeLessThanOrEqual(
          problems,
        );
        expect(completion.replace.start <= offset && offset <= completion.replace.end, marked).toBe(true);
      }
    }
  }
});
