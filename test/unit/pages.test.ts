/** The README and the table of rules say what the program does. `UPDATE=1` writes the table anew. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lenses } from "../../server/src/core/features/lenses";
import { rules } from "../../server/src/core/rules/registry";
import { Workspace } from "../../server/src/core/workspace";
import { checkText } from "../support/fixtures";

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

describe("the table of rules", () => {
  it("has every rule", () => {
    const { actual, expected } = checkText(rulesPage(), join(project, "docs/rules.md"));
    expect(actual).toBe(expected);
  });
});

function rulesPage(): string {
  const rows = rules.map(({ id, severity, title, why }) => {
    return `| \`${id}\` | ${severity} | ${title.en}<br>${title.zh} | ${why.en}<br>${why.zh} |`;
  });
  return `# Rules

Every finding has one of these ids. Errors make \`gradeline check\` end with 1; warnings and infos do not.
The severity is what a rule has by itself; a few of its findings may be milder.

每条检查结果都带有下列编号之一。有错误时 \`gradeline check\` 以 1 结束；警告与提示不影响。

| id | severity | finds | why |
|---|---|---|---|
${rows.join("\n")}
`;
}
