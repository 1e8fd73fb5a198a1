/** The server with files that only the client has, as in a browser or a virtual workspace: the same findings and figures. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CodeLens, Diagnostic } from "vscode-languageserver";
import { tinyScheme, tinySheet } from "../support/cli";
import { type Client, startClient } from "../support/client";
import { sha256 } from "../support/fixtures";

const samples = join(__dirname, "../../samples");
const mounts = [
  "vscode-test-web://mount",
  "vscode-vfs://github%2B7b2276/某机构/评分 表 100%25",
  "zip:/archive/audits?file:///home/a%20b.zip",
];

/** What the server says of a file: its findings without the URIs in them, its lenses, and its status. */
async function describeFile(client: Client, name: string, text: string): Promise<unknown> {
  client.open(name, text);
  const bare = (value: unknown) =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(client.uri(""), "")
        .replaceAll(/"uri":"[^"]*\//g, '"uri":"'),
    );
  const findings = await client.pull(name);
  const lenses = await client.request<CodeLens[]>("textDocument/codeLens", name);
  const { state, text: line } = await client.until(() => client.statuses.find(({ uri }) => uri === client.uri(name)));
  client.closeDocument(name);
  return bare({ findings, lenses, state, line });
}

function listNames(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.(scheme|sheet)\.yaml$/.test(name)).sort();
}

describe("a sample", () => {
  const folders = readdirSync(samples, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? entry.name : [],
  );
  it.each(folders)("%s says the same from the client's files as from those on disk", async (name) => {
    const from = join(samples, name);
    // Evidence is looked at beside everything else, and so at no certain moment; it has tests of its own.
    const options = { trusted: false };
    const here = await startClient({ from, options });
    const there = await startClient({ from, options, mount: "vscode-test-web://mount" });
    for (const file of listNames(from)) {
      const text = readFileSync(join(from, file), "utf8");
      expect(await describeFile(there, file, text)).toEqual(await describeFile(here, file, text));
    }
  });
});

describe.each(mounts)("below %s", (mount) => {
  const rules = async (client: Client) => (await client.pull("表 1.sheet.yaml")).map(({ code }) => code);

  it("a sheet finds its scheme, is graded, and has findings while it is typed", async () => {
    const client = await startClient({ mount, files: { "方案/a#1.scheme.yaml": tinyScheme } });
    client.open("表 1.sheet.yaml", tinySheet);
    expect(await rules(client)).toEqual(["evidence-missing", "loss-unexplained"]);
    const status = await client.until(() => client.statuses.at(-1));
    expect(status).toMatchObject({ uri: client.uri("表 1.sheet.yaml"), version: 1 });
    expect(status.text).toContain("9 / 10");
    client.change("表 1.sheet.yaml", { text: tinySheet.replace('"2": 5', '"2": 7') });
    expect(await rules(client)).toEqual(["evidence-missing", "score-range"]);
  });

  it("a scheme may be named by its path, and findings lead to it", async () => {
    const client = await startClient({ mount, files: { "other/plain.yaml": tinyScheme } });
    client.open("in/a.sheet.yaml", tinySheet.replace("tiny@1", "../other/plain.yaml"));
    const findings = await client.pull("in/a.sheet.yaml");
    expect(findings.map(({ code }) => code)).not.toContain("unknown-scheme");
    client.open("other/plain.scheme.yaml", tinyScheme.replace('"1.2"', '"1.1"'));
    const related = (await client.pull("other/plain.scheme.yaml")).flatMap(
      ({ relatedInformation = [] }: Diagnostic) => relatedInformation,
    );
    expect(new Set(related.map(({ location }) => location.uri))).toEqual(
      new Set([client.uri("other/plain.scheme.yaml")]),
    );
  });

  it("the configuration is followed, and changes when it changes there", async () => {
    const client = await startClient({
      mount,
      files: { ".gradeline.yaml": "exclude: [ old/** ]\n", "old/a.scheme.yaml": tinyScheme },
    });
    client.open("表 1.sheet.yaml", tinySheet);
    expect(await rules(client)).toContain("unknown-scheme");
    client.write(".gradeline.yaml", "rules: {}\n");
    const before = client.refreshes;
    client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(".gradeline.yaml"), type: 2 }] });
    await client.until(() => client.refreshes > before);
    expect(await rules(client)).not.toContain("unknown-scheme");
  });
});

describe("evidence that only the client has", () => {
  const sheet = `sheet: T-1
scheme: tiny@1
scores:
  "1.1": { score: 3, evidence: [ { file: 证据/网点名单.csv } ] }
  "1.2": { score: 1, evidence: [ { file: 证据/网点清单.csv, sha256: ${sha256("一\n")} } ] }
  "2": { score: 6, evidence: [ { file: 证据/网点清单.csv, sha256: ${sha256("二\n")} } ] }
`;
  const files = { "a.scheme.yaml": tinyScheme, "证据/网点清单.csv": "一\n" };
  const found = async (client: Client) =>
    (await client.pull("t.sheet.yaml")).map(({ code, range }) => `${range.start.line} ${code}`);

  it("is looked at: a file that is missing, and one that is not the one that was seen", async () => {
    const client = await startClient({ mount: "vscode-vfs://github/o/r", files });
    client.open("t.sheet.yaml", sheet);
    await client.until(() => client.statuses.length >= 2);
    expect(await found(client)).toEqual(["3 evidence-file", "5 evidence-file"]);
    expect(JSON.stringify(await client.pull("t.sheet.yaml"))).toContain("Did you mean 证据/网点清单.csv?");
  });

  it("is not asked for in a folder that is not trusted, until it is", async () => {
    const client = await startClient({ mount: "vscode-vfs://github/o/r", files, options: { trusted: false } });
    client.open("t.sheet.yaml", sheet);
    await client.until(() => client.statuses.length >= 1);
    expect(await found(client)).toEqual([]);
    // The search for schemes lists all folders.
    expect(client.memory?.asked.filter((request) => /^(?!readDirectory ).*证据/.test(request))).toEqual([]);
    client.notify("workspace/didChangeConfiguration", { settings: { gradeline: { trusted: true } } });
    await client.until(() => client.statuses.length >= 3);
    expect(await found(client)).toEqual(["3 evidence-file", "5 evidence-file"]);
  });

  it("is not looked for beside a document that has not been saved yet", async () => {
    const client = await startClient({ mount: "untitled:" });
    const uri = "untitled:Untitled-1";
    client.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "score-sheet", version: 1, text: sheet },
    });
    expect(await client.until(() => client.statuses.at(-1))).toMatchObject({ uri, version: 1 });
    const report = await client.request<{ items: Diagnostic[] }>("textDocument/diagnostic", "", {
      textDocument: { uri },
    });
    expect(report.items.map(({ code }) => code)).not.toContain("evidence-file");
    expect(client.memory?.asked).toEqual([]);
  });
});
