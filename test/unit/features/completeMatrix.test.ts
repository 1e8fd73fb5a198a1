/**
 * Every kind of place in every style of writing: the text once a completion is accepted, letter by letter. The cells stand in
 * `test/fixtures/completion`: below the name of a place and what is chosen there, each style as a whole file, in which `«typed<|>⇒accepted»` is
 * what stands around the cursor before and after.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { complete } from "../../../server/src/core/features/complete";
import { loadSpelling } from "../../../server/src/core/text/pinyin";
import { accept, matches, place } from "../../support/cursor";
import { fixtureFolder } from "../../support/fixtures";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const shop = `${shopScheme}modes: { E: Survey, H: Design review, I: Management review }
plans:
  - { when: with-design, audit: initial, modes: [ E, H, I ] }
  - { when: without-design, audit: initial, modes: [ E, I ] }
`;
const duo = `scheme: duo
edition: "1"
profiles: [ { id: production, title: 生产型 }, { id: sales, title: 销售型 } ]
`;
const old = `scheme: old
edition: "1"
`;

const kinds = {
  sheet: { path: sheetPath, others: { [schemePath]: shop, "/w/duo.scheme.yaml": duo } },
  scheme: { path: "/w/new.scheme.yaml", others: { "/w/old.scheme.yaml": old } },
  config: { path: "/w/.gradeline.yaml", others: {} },
};

interface Cell {
  readonly style: string;
  readonly before: string;
  readonly after: string;
}

function readPlaces(name: string): { readonly place: string; readonly pick: string; readonly cells: Cell[] }[] {
  const text = readFileSync(`${fixtureFolder("completion")}/${name}.txt`, "utf8");
  return text
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const [head, ...cells] = section.split(/^--- /m) as [string, ...string[]];
      const [title, pick] = head.trim().split(" · ") as [string, string];
      return { place: title, pick, cells: cells.map(readCell) };
    });
}

function readCell(section: string): Cell {
  const [, style, text] = /^(.*)\n([\s\S]*)$/.exec(section) as unknown as [string, string, string];
  const change = /«([^«»]*)⇒([^«»]*)»/;
  return { style, before: text.replace(change, "$1"), after: text.replace(change, "$2") };
}

/** The ends of lines, and what there is behind the last one. */
const ends: readonly (readonly [string, (text: string) => string])[] = [
  ["LF", (text) => text],
  ["CRLF", (text) => text.replaceAll("\n", "\r\n")],
  ["no line break at the end", (text) => text.replace(/\n$/, "")],
];

for (const [name, { path, others }] of Object.entries(kinds)) {
  describe(`in a ${name}`, () => {
    for (const { place: title, pick, cells } of readPlaces(name)) {
      describe(title, () => {
        it.each(cells)("$style", async ({ before, after }) => {
          const spell = await loadSpelling();
          for (const [end, write] of ends) {
            const { snapshot, source, offset } = place(path, write(before), others, "evidence/outlets.csv");
            const offered = complete(snapshot, source, offset, "en", spell);
            const chosen = offered.find((each) => each.label === pick);
            if (!chosen) throw new Error(`${end}: no ${pick} among ${offered.map((each) => each.label).join(" | ")}`);
            expect(accept(source.text, chosen), end).toBe(write(after));
            const query = source.text.slice(chosen.replace.start, offset);
            expect(matches(chosen, query), `${end}: ${query} does not find ${chosen.filter}`).toBe(true);
          }
        });
      });
    }
  });
}
