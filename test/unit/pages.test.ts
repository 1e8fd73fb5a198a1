/** What the README says is what the program does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lenses } from "../../server/src/core/features/lenses";
import { Workspace } from "../../server/src/core/workspace";

const project = join(__dirname, "../..");

describe("the README", () => {
  const text = readFileSync(join(project, "README.md"), "utf8");
  const [scheme = "", sheet = ""] = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]);
  const workspace = new Workspace();
  workspace.set("/outlets.scheme.yaml", scheme);
  workspace.set("/x.sheet.yaml", sheet);
  const snapshot = workspace.snapshot();

  it("has examples without findings", () => {
    expect([...snapshot.all()].flatMap((source) => snapshot.findProblems(source, "en"))).toEqual([]);
  });

  it("quotes the line above the scores", () => {
    const source = snapshot.source("/x.sheet.yaml");
    const [first] = source ? lenses(snapshot, source, "en") : [];
    expect(first?.title).toBe("31 / 35 · Star");
    expect(text).toContain(`\`${first?.title}\``);
  });

  it("leads to pages and pictures that are there", () => {
    const targets = [...text.matchAll(/\]\(([^):#]+)\)/g)].map((match) => match[1] as string);
    expect(targets.length).toBeGreaterThan(5);
    for (const target of targets) expect(() => readFileSync(join(project, target))).not.toThrow(/ENOENT/);
  });
});
