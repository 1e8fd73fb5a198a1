/**
 * The pages of the rules in docs/rules, and the lists that have to agree: what is registered has a page, a line in the index and a folder of
 * fixtures, and `gradeline explain` knows it. `UPDATE=1` writes the pages anew.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/cli/explain";
import type { Session } from "../../server/src/cli/session";
import { textOf } from "../../server/src/core/messages/apart";
import type { Locale } from "../../server/src/core/messages/message";
import { describeRule, type RulePage } from "../../server/src/core/rulePage";
import { rules } from "../../server/src/core/rules/registry";
import type { Rule } from "../../server/src/core/rules/types";
import { setUpCli } from "../support/cli";
import { loadExample } from "../support/examples";
import { checkText, fixtureFolder, loadFolder } from "../support/fixtures";

const folder = join(__dirname, "../../docs/rules");
const ids = rules.map((rule) => rule.id);
const cli = setUpCli();

describe("the pages of the rules", () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
    const { actual, expected } = checkText(writePage(rule), join(folder, `${id}.md`));
    expect(actual).toBe(expected);
  });

  it("have an index", () => {
    const { actual, expected } = checkText(writeIndex(), join(folder, "README.md"));
    expect(actual).toBe(expected);
  });
});

describe("the lists of rules agree", () => {
  it("in the pages, the fixtures and the registry", () => {
    const pages = readdirSync(folder).filter((name) => name !== "README.md");
    expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
    const fixtures = readdirSync(fixtureFolder("rules")).filter((name) => /^[a-z-]+$/.test(name));
    expect(fixtures.sort()).toEqual([...ids].sort());
  });

  it("in gradeline explain", async () => {
    const { stdout, status } = await cli.run(["explain"], { cwd: cli.folder({}) });
    expect(status).toBe(0);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(ids);
  });
});

describe("gradeline explain", () => {
  it.each(ids)("prints %s in both languages", (id) => {
    const rule = rules.find((each) => each.id === id) as Rule;
    for (const locale of ["en", "zh"] as const) {
      const text = printed(id, locale);
      const [example = ""] = Object.values(textOf(rule.guide).bad);
      for (const part of [
        id,
        textOf(rule.title),
        textOf(rule.why),
        textOf(rule.guide).remedy,
        textOf(rule.guide).exception,
        firstLine(example),
      ])
        expect(text).toContain(typeof part === "string" ? part : part[locale]);
    }
  });

  it("prints the same as a program of its own", async () => {
    const { stdout, stderr, status } = await cli.run(["explain", "points-sum", "--locale", "zh"], {
      cwd: cli.folder({}),
    });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toBe(printed("points-sum", "zh"));
  });

  it("names the nearest rule where there is no such one", async () => {
    const { stdout, stderr, status } = await cli.run(["explain", "point-sum"], { cwd: cli.folder({}) });
    expect(stderr).toBe("gradeline: there is no rule point-sum; did you mean points-sum?\n");
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
  });
});

function printed(id: string, locale: Locale): string {
  let text = "";
  const output = {
    write(part: string) {
      text += part;
    },
    colors: false,
    columns: undefined,
  };
  explain(id, { locale, output } as Session);
  return text;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] as string;
}

const severities = { error: "错误", warning: "警告", info: "信息", hint: "提示" };

function writePage(rule: Rule): string {
  const [en, zh] = [describeRule(rule, "en"), describeRule(rule, "zh")];
  const found = findIn(rule);
  return `# ${rule.id}

[English](#english) · [中文](#中文) · [All rules 全部规则](README.md)

## English

${writeSections(
  en,
  en.severity,
  "Severity: ",
  "Files: ",
  found.map(({ message }) => message.en),
)}

## 中文

${writeSections(
  zh,
  severities[zh.severity],
  "级别：",
  "文件：",
  found.map(({ message }) => message.zh),
)}
`;
}

function writeSections(
  page: RulePage,
  severity: string,
  severityLabel: string,
  filesLabel: string,
  found: string[],
): string {
  const [bad, ...others] = page.sections;
  const messages = found.map((message) => `> ${escapeText(message)}`).join("\n>\n");
  return [
    `**${page.title}**`,
    `${severityLabel}**${severity}** · ${filesLabel}${page.scope}`,
    page.why,
    ...writeSection(bad),
    messages,
    ...others.flatMap(writeSection),
  ].join("\n\n");
}

function writeSection(section: RulePage["sections"][number] | undefined): string[] {
  if (!section) return [];
  const { heading, text, files } = section;
  return [
    `### ${heading}`,
    ...(text ? [text] : []),
    ...files.map(
      (file) =>
        `\`${file.name}\`\n\n\`\`\`${/\.ya?ml$/.test(file.name) ? "yaml" : "text"}\n${shorten(file.text)}\`\`\``,
    ),
  ];
}

/** An example that is there to be long is not printed in full. */
function shorten(text: string): string {
  const lines = text.replace(/\n*$/, "\n").split(/(?<=\n)/);
  return lines.length > 60 || text.length > 4000 ? `${text.slice(0, 400)}…\n` : lines.join("");
}

/** What the rule says of its bad example. */
function findIn(rule: Rule) {
  const { snapshot, sources } = loadExample(textOf(rule.guide).bad);
  const [first] = sources;
  if (!first) throw new Error(`${rule.id} has no example`);
  return snapshot
    .lint(first)
    .findings.filter((judged) => judged.rule === rule)
    .map(({ finding }) => finding);
}

/** What the rule says of its fixtures. */
function findInFixtures(rule: Rule) {
  const own = fixtureFolder("rules", rule.id);
  const snapshot = loadFolder(fixtureFolder("rules", "_schemes"), own).snapshot();
  return [...snapshot.all()]
    .filter(({ path }) => path.startsWith(own))
    .flatMap((source) => snapshot.lint(source).findings)
    .filter((judged) => judged.rule === rule)
    .map(({ finding }) => finding);
}

function escapeText(text: string): string {
  return text.replace(/[<>*_|]/g, "\\$&");
}

function writeIndex(): string {
  const rows = rules.map((rule) => {
    const { id, severity, fixesAll } = rule;
    const title = textOf(rule.title);
    const hasFix = [...findIn(rule), ...findInFixtures(rule)].some(({ fixes }) => fixes && fixes.length > 0);
    const fix = fixesAll ? "✓" : hasFix ? "fix" : "";
    return `| [\`${id}\`](${id}.md) | ${severity} | ${fix} | ${title.en} | ${title.zh} |`;
  });
  return `# Rules

Every finding has one of these ids. Errors make \`gradeline check\` end with 1; warnings, infos and hints do not unless it is told so. The severity is what a rule
has by itself; a few of its findings may be milder, and [the configuration](../configuration.md) may say otherwise. *fix*: the editor offers one for most of its findings;
✓: it is part of "fix everything". \`gradeline explain RULE\` prints a page.

每条检查结果都带有下列编号之一。有错误时 \`gradeline check\` 以 1 结束；警告、信息和提示默认不影响。级别可在[配置](../configuration.md)中调整。
*fix*：编辑器可修复其中多数；✓：属于“修复所有”。\`gradeline explain RULE\` 可显示说明页。

| id | severity | fix | finds | 检查内容 |
|---|---|---|---|---|
${rows.join("\n")}
`;
}
