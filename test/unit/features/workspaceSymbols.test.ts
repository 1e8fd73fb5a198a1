import { describe, expect, it } from "vitest";
import { workspaceSymbols } from "../../../server/src/core/features/workspaceSymbols";
import type { Locale } from "../../../server/src/core/messages/message";
import { Workspace } from "../../../server/src/core/workspace";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const sheet = `sheet: XB-2025-0417
scheme: shop@2
client: { name: 某家电有限公司 }
findings:
  - { id: NC-01, class: minor, statement: 两处网点的派工记录不全 }
`;

function search(query: string, locale: Locale = "en", files: Record<string, string> = {}): string[] {
  const workspace = new Workspace();
  for (const [path, text] of Object.entries({ [schemePath]: shopScheme, [sheetPath]: sheet, ...files })) {
    workspace.set(path, text);
  }
  return workspaceSymbols(workspace.snapshot(), query, locale).map(({ kind, name, container, source, span }) => {
    const text = source.text.slice(span.start, span.end);
    return `${kind} ${name} (${container}) ${source.path.slice(3)} ${text}`;
  });
}

const scheme = "shop.scheme.yaml";

describe("workspace symbols", () => {
  it("are the schemes, sheets, indicators, grades and findings of all files", () => {
    expect(search("")).toEqual([
      "document XB-2025-0417 某家电有限公司 () one.sheet.yaml XB-2025-0417",
      "finding NC-01 两处网点的派工记录不全 (XB-2025-0417) one.sheet.yaml NC-01",
      `document shop@2 Shop service () ${scheme} shop`,
      `group 1 Organization (Shop service) ${scheme} "1"`,
      `leaf 1.1 Department (Shop service) ${scheme} "1.1"`,
      `leaf 1.2 Outlets (Shop service) ${scheme} "1.2"`,
      `leaf 1.10 Form (Shop service) ${scheme} "1.10"`,
      `group 2 Quality (Shop service) ${scheme} "2"`,
      `leaf 2.a Calls (Shop service) ${scheme} 2.a`,
      `leaf 2.b Time (Shop service) ${scheme} 2.b`,
      `leaf 2.c Satisfaction (Shop service) ${scheme} 2.c`,
      `grade pass Pass (Shop service) ${scheme} pass`,
      `grade good Good (Shop service) ${scheme} good`,
    ]);
  });

  it("are found by title in any language, and shown in the one that was found", () => {
    expect(search("outl")).toEqual([`leaf 1.2 Outlets (Shop service) ${scheme} "1.2"`]);
    expect(search("outl", "zh")).toEqual([`leaf 1.2 Outlets (门店服务) ${scheme} "1.2"`]);
    expect(search("满意", "en")).toEqual([`leaf 2.c 满意度 (Shop service) ${scheme} 2.c`]);
    expect(search("派工")).toEqual(["finding NC-01 两处网点的派工记录不全 (XB-2025-0417) one.sheet.yaml NC-01"]);
    expect(search("家电")[0]).toMatch(/^document XB-2025-0417 /);
  });

  it("come with the best first: the id itself, its beginning, a word, the inside of one, scattered letters", () => {
    expect(search("1.1").map((line) => line.split(" ")[1])).toEqual(["1.1", "1.10"]);
    expect(search("1").map((line) => line.split(" ")[1])).toEqual([
      ...["1", "1.1", "1.2", "1.10"],
      ...["XB-2025-0417", "NC-01"],
    ]);
    expect(search("ST", "en")).toEqual([`leaf 2.c Satisfaction (Shop service) ${scheme} 2.c`]);
    expect(search("go").map((line) => line.split(" ")[1])).toEqual(["good", "1"]);
    expect(search("2 qual")).toEqual([`group 2 Quality (Shop service) ${scheme} "2"`]);
    expect(search("２．ｂ")).toEqual([`leaf 2.b Time (Shop service) ${scheme} 2.b`]);
  });

  it("are none where nothing fits, and no more than anyone looks through", () => {
    expect(search("qqq")).toEqual([]);
    const rows = Array.from({ length: 900 }, (_, index) => `  - { id: "x${index}", title: T }`).join("\n");
    expect(search("x", "en", { "/w/big.scheme.yaml": `indicators:\n${rows}\n` })).toHaveLength(500);
  });

  it("are there for half-written files", () => {
    const half = "scheme: half\nindicators:\n  - id:\n  - title: Half\n";
    expect(search("half", "en", { "/w/half.scheme.yaml": half }).map((line) => line.split(" (")[0])).toEqual([
      "document half",
      "leaf Half",
    ]);
  });
});
