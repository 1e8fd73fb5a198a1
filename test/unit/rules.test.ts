/** Every rule by its fixtures: what is marked is found, and nothing else is. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { textOf } from "../../server/src/core/messages/apart";
import { rules } from "../../server/src/core/rules/registry";
import { kindOf } from "../../server/src/core/source";
import { checkFixture, fixtureFolder, hasMark, loadFolder } from "../support/fixtures";

describe.each(rules.map((rule) => rule.id))("%s", (id) => {
  const folder = fixtureFolder("rules", id);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => kindOf(name)) : [];

  it.each(files)("%s", (name) => {
    const { actual, expected } = checkFixture(
      loadFolder(fixtureFolder("rules", "_schemes"), folder),
      join(folder, name),
    );
    expect(actual).toBe(expected);
  });

  it("has fixtures that fail and fixtures that pass", () => {
    const failing = files.filter((name) => hasMark(readFileSync(join(folder, name), "utf8"), id));
    expect(failing.length).toBeGreaterThan(0);
    expect(files.filter((name) => name.startsWith("good")).length).toBeGreaterThan(0);
    expect(failing.filter((name) => name.startsWith("good"))).toEqual([]);
  });

  it("speaks both languages", () => {
    const rule = rules.find((each) => each.id === id);
    for (const message of [rule && textOf(rule.title), rule && textOf(rule.why)]) {
      expect(message?.en).toMatch(/[a-z]/);
      expect(message?.zh).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe("the registry", () => {
  it("lists every file of the folder once, by its name", () => {
    const folder = join(fixtureFolder(), "../../server/src/core/rules");
    const files = readdirSync(folder).filter((name) => !["registry.ts", "types.ts"].includes(name));
    expect(rules.map((rule) => `${rule.id}.ts`).sort()).toEqual(files.sort());
  });
});
