/** The language server as a client sees it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CodeLens, CompletionItem, DocumentSymbol, Hover, InlayHint } from "vscode-languageserver/node";
import { type Client, startClient } from "../support/client";

const samples = join(__dirname, "../../samples/completeness-150");
const schemeName = "completeness-150.scheme.yaml";
const sheetName = "sheets/xb-2025-0417.sheet.yaml";
const scheme = readFileSync(join(samples, schemeName), "utf8");
const sheet = readFileSync(join(samples, sheetName), "utf8");
/** What the sheet names as evidence, beside it. */
const evidenceName = "evidence/outlets-2025-07.csv";
const evidence = { [evidenceName]: readFileSync(join(samples, "sheets", evidenceName), "utf8") };

/** The place of a text, some characters on. */
function at(text: string, what: string, further = 0) {
  const offset = text.indexOf(what) + further;
  const before = text.slice(0, offset).split(/\r\n|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function replace(text: string, what: string, by: string) {
  const start = at(text, what);
  return { range: { start, end: { line: start.line, character: start.character + what.length } }, text: by };
}

async function lensTitles(client: Client, name: string): Promise<string[]> {
  const lenses = await client.request<CodeLens[]>("textDocument/codeLens", name);
  return lenses.map((lens) => lens.command?.title ?? "");
}

describe("a clean sheet", () => {
  it("has no findings, and its total and grade in lens, status and hover", async () => {
    const client = await startClient({ from: samples });
    client.open(sheetName, sheet);
    expect(await client.pull(sheetName)).toEqual([]);
    expect(await lensTitles(client, sheetName)).toContainEqual(expect.stringContaining("137 / 150"));
    const status = await client.until(() => client.statuses.at(-1));
    expect(status).toMatchObject({ uri: client.uri(sheetName), version: 1, state: "ok" });
    expect(status.text).toContain("137 / 150");
    const hover = await client.request<Hover>("textDocument/hover", sheetName, { position: at(sheet, "scheme:", 10) });
    expect(JSON.stringify(hover.contents)).toContain("137");
  });

  it("speaks Chinese to a Chinese editor", async () => {
    const client = await startClient({ from: samples, locale: "zh-cn" });
    client.open(sheetName, sheet);
    expect(await lensTitles(client, sheetName)).toContainEqual(expect.stringContaining("四星(卓殊)"));
    const before = client.refreshes;
    client.notify("workspace/didChangeConfiguration", { settings: { gradeline: { locale: "en" } } });
    await client.until(() => client.refreshes >= before + 3);
    expect(await lensTitles(client, sheetName)).not.toContainEqual(expect.stringContaining("四星(卓殊)"));
  });

  it("has hints, an outline and completion", async () => {
    const client = await startClient({ from: samples });
    client.open(sheetName, sheet);
    const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
    const hints = await client.request<InlayHint[]>("textDocument/inlayHint", sheetName, { range });
    expect(hints.map((hint) => hint.label)).toContainEqual(expect.stringContaining("/ 10"));
    const symbols = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", sheetName);
    expect(JSON.stringify(symbols)).toContain("1.1");
    const items = await client.request<CompletionItem[]>("textDocument/completion", sheetName, {
      position: at(sheet, "plan: ", 6),
    });
    expect(items.map((item) => item.label)).toContain("without-design");
  });
});

describe("a scheme that is edited and not saved", () => {
  it("changes findings and grade of its open sheets at once", async () => {
    const client = await startClient({ from: samples });
    client.open(sheetName, sheet);
    client.open(schemeName, scheme);
    expect(await client.pull(sheetName)).toEqual([]);
    client.change(schemeName, replace(scheme, "min: 130", "min: 138"));
    expect((await client.pull(sheetName)).map((each) => each.code)).toContain("declared-grade");
    await client.until(() =>
      client.statuses.some((each) => each.uri === client.uri(sheetName) && each.state === "error"),
    );
    client.closeDocument(schemeName);
    await expect.poll(() => client.pull(sheetName)).toEqual([]);
  });

  it("is pushed to clients that do not pull", async () => {
    const client = await startClient({ from: samples, capabilities: {} });
    client.open(sheetName, sheet);
    await client.until(() => client.published.get(client.uri(sheetName))?.length === 0);
    client.open(schemeName, scheme);
    client.change(schemeName, replace(scheme, "min: 130", "min: 138"));
    await client.until(() =>
      client.published.get(client.uri(sheetName))?.some((each) => each.code === "declared-grade"),
    );
  });
});

describe("files on disk", () => {
  it("are followed: a scheme that appears, changes and vanishes", async () => {
    const client = await startClient({ files: evidence });
    client.open("a.sheet.yaml", sheet);
    expect((await client.pull("a.sheet.yaml")).map((each) => each.code)).toEqual(["unknown-scheme"]);
    const codes = async () => (await client.pull("a.sheet.yaml")).map((each) => each.code);
    const tell = (type: number) =>
      client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(schemeName), type }] });
    client.write(schemeName, scheme);
    tell(1);
    await expect.poll(codes).toEqual([]);
    client.write(schemeName, scheme.replace("min: 130", "min: 138"));
    tell(2);
    await expect.poll(codes).toContain("declared-grade");
    client.remove(schemeName);
    tell(3);
    await expect.poll(codes).toEqual(["unknown-scheme"]);
  });

  it("are read where a sheet names its scheme by path", async () => {
    const client = await startClient({
      files: {
        ".gradeline.yaml": "exclude: [ old/** ]\n",
        "old/s.scheme.yaml": scheme,
        ...evidence,
      },
    });
    client.open("a.sheet.yaml", sheet.replace("completeness-150@2025", "old/s.scheme.yaml"));
    expect(await client.pull("a.sheet.yaml")).toEqual([]);
  });
});

describe("positions", () => {
  it("are right with CJK, emoji and CRLF, through incremental edits", async () => {
    const client = await startClient();
    const text =
      "scheme: 方案\r\nedition: '1'\r\ntitle: 😀 甲𠮷\r\nindicators:\r\n  - { id: 一, title: 😀, points: 5分 }\r\n";
    client.open("x.scheme.yaml", text);
    const find = async () => (await client.pull("x.scheme.yaml")).filter((each) => each.code === "unit-suffix");
    expect(await find()).toMatchObject([
      { range: { start: { line: 4, character: 32 }, end: { line: 4, character: 34 } } },
    ]);
    client.change(
      "x.scheme.yaml",
      { range: { start: { line: 4, character: 20 }, end: { line: 4, character: 22 } }, text: "👩‍👧" },
      { range: { start: { line: 2, character: 7 }, end: { line: 2, character: 10 } }, text: "" },
    );
    expect(await find()).toMatchObject([
      { range: { start: { line: 4, character: 35 }, end: { line: 4, character: 37 } } },
    ]);
  });
});

describe("what is not as it should be", () => {
  it.each([
    ["nothing", ""],
    ["comments", "# later\n"],
    ["a list", "- a\n- b\n"],
    ["noise", "\u0000\u0001]{:- &*!|>'\"%@`\n".repeat(2000)],
    ["5 MB of noise", "x: [ { & * ' \" \n".repeat(330_000)],
    ["a cyclic alias", "scores: &a\n  x: *a\n"],
    ["a half-typed line", 'sheet: X\nsche\nscores:\n  "1.1": 3\n'],
  ])("%s gives findings and answers to every request", async (_name, text) => {
    const client = await startClient({ from: samples });
    for (const name of ["x.sheet.yaml", "x.scheme.yaml"]) {
      client.open(name, text);
      expect(await client.pull(name)).not.toEqual([]);
      const position = { line: 1, character: 2 };
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      await client.request("textDocument/hover", name, { position });
      await client.request("textDocument/completion", name, { position });
      await client.request("textDocument/inlayHint", name, { range });
      await client.request("textDocument/codeLens", name);
      await client.request("textDocument/documentSymbol", name);
      await client.request("textDocument/codeAction", name, { range, context: { diagnostics: [] } });
    }
  });

  it("a document that was never opened is answered with nothing", async () => {
    const client = await startClient();
    expect(await client.pull("nowhere.sheet.yaml")).toEqual([]);
    expect(
      await client.request("textDocument/hover", "nowhere.sheet.yaml", { position: { line: 0, character: 0 } }),
    ).toBeNull();
  });
});
