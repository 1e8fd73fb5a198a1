/** The checklist in docs/editor.md: each thing that is ticked names a test that exists, and what is announced to editors is what it lists. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startClient } from "../support/client";

const tests = join(__dirname, "..");
const page = readFileSync(join(tests, "../docs/editor.md"), "utf8");
const checklist = page.slice(page.indexOf("\n## Checklist\n"));
const items = [...checklist.matchAll(/^- \[(.)\] (.*)$/gm)].map(([, mark, text = ""]) => ({ mark, text }));

it("has an item for schemes and one for sheets below each heading", () => {
  const sections = checklist.split(/^### /m).slice(1);
  expect(sections.length).toBeGreaterThan(12);
  for (const section of sections) {
    expect(section, section).toMatch(/^- \[.\] \*scheme\*/m);
    expect(section, section).toMatch(/^- \[.\] \*sheet\*/m);
  }
});

it.each(items.filter(({ mark }) => mark === "x"))("has a test for what is ticked: $text", ({ text }) => {
  const named = [...text.matchAll(/`([\w./]+\.test\.ts)` “([^”]+)”/g)];
  expect(named, text).not.toEqual([]);
  for (const [, path = "", name = ""] of named) {
    const file = join(tests, path);
    expect(existsSync(file), path).toBe(true);
    expect(readFileSync(file, "utf8"), path).toContain(`"${name}"`);
  }
});

it("lists what the server announces", async () => {
  const client = await startClient();
  const listed = [...checklist.matchAll(/^### .*$/gm)].flatMap(([heading]) =>
    [...heading.matchAll(/`([\w.]+)`/g)].map(([, name = ""]) => name),
  );
  expect([...new Set(listed)].sort()).toEqual(namesOf(client.result?.capabilities ?? {}).sort());
});

/** The names of capabilities; those of `workspace` one by one. */
function namesOf(capabilities: object): string[] {
  return Object.entries(capabilities).flatMap(([name, value]) =>
    name === "workspace" ? Object.keys(value).map((each) => `workspace.${each}`) : [name],
  );
}
