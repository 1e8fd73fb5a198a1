/** What is shipped has its texts apart: put back in their places they are what was written there. */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { collectTexts } from "../../build/texts.mjs";
import { esbuildValidators } from "../../schemas/compile.mjs";
import { textOf } from "../../server/src/core/messages/apart";
import { rules } from "../../server/src/core/rules/registry";

const instance = join(__dirname, "../../server/src/core/schema/instance.ts");
const { texts, rest } = (await collectTexts([esbuildValidators(instance)])) as {
  texts: unknown[];
  rest: Map<string, unknown>;
};

const words = ["description", "enumDescriptions", "defaultSnippets", "x-description-zh", "x-enumDescriptions-zh"];

function putBack(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(putBack);
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      words.includes(key) && typeof part === "number" ? texts[part] : putBack(part),
    ]),
  );
}

describe("set apart", () => {
  const schemas = [...rest].filter(([file]) => file.endsWith(".schema.json"));

  it("are the words of all four schemas", () => {
    expect(schemas.map(([file]) => basename(file))).toEqual(
      ["common", "config", "scheme", "sheet"].map((name) => `${name}.schema.json`),
    );
    for (const [file, schema] of schemas) {
      expect(JSON.stringify(schema)).not.toMatch(/"(?:description|defaultSnippets)":["[]/);
      expect(putBack(schema)).toEqual(JSON.parse(readFileSync(file, "utf8")));
    }
  });

  it("is the title and the page of every rule, and nothing else of it", () => {
    for (const rule of rules) {
      const file = join(__dirname, `../../server/src/core/rules/${rule.id}.ts`);
      const source = rest.get(file) as string;
      const [title, why, guide] = ["title", "why", "guide"].map(
        (key) => new RegExp(`^  ${key}: (\\d+),$`, "m").exec(source)?.[1],
      );
      expect([title, why, guide].map((number) => texts[Number(number)])).toEqual(
        [rule.title, rule.why, rule.guide].map((text) => textOf<object>(text)),
      );
      const [before = "", after = ""] = readFileSync(file, "utf8").split(
        /^ {2}title: [\s\S]*?^ {2}guide: \{[\s\S]*?^ {2}\},\n/m,
      );
      expect(source).toBe(`${before}  title: ${title},\n  why: ${why},\n  guide: ${guide},\n${after}`);
    }
  });
});
