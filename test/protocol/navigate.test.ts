/** Definitions, references, highlights, links and workspace symbols as a client gets them. */
import { describe, expect, it } from "vitest";
import type {
  DocumentHighlight,
  DocumentLink,
  Location,
  LocationLink,
  Range,
  SymbolInformation,
} from "vscode-languageserver/node";
import { type Client, startClient } from "../support/client";

const scheme = `scheme: tiny
edition: "1"
title: { zh: 小方案 😀, en: Tiny }
points: 10
indicators:
  - { id: 一级, title: "😀 组织", points: 4 }
  - { id: "1.1", title: 人员, points: 6 }
grades:
  - { id: pass, title: { zh: 合格, en: Pass }, min: 6, requires: [ { indicator: 一级, met: true } ] }
`;
/** With line breaks of Windows, and characters of two code units in front of what is looked for. */
const sheet = [
  "sheet: T-1",
  "scheme: tiny@1",
  "scores: { 一级: { score: 3, note: 😀😀 }, '1.1': { score: 6, evidence: [ { file: evidence/名单.csv } ] } }",
  "findings: [ { id: NC-1, statement: 😀, indicator: 一级 } ]",
  "",
].join("\r\n");
const other = 'scheme: ./tiny.scheme.yaml\nscores: { 一级: 4, "1.1": 6 }\n';
const files = { "tiny.scheme.yaml": scheme, "a.sheet.yaml": sheet, "b.sheet.yaml": other };
type Name = keyof typeof files;

async function start(options: Parameters<typeof startClient>[0] = {}): Promise<Client> {
  const client = await startClient({ files: { ...files, "evidence/名单.csv": "一\n" }, ...options });
  for (const [name, text] of Object.entries(files)) client.open(name, text);
  return client;
}

/** The nth place of a text, as the protocol counts. */
function at(name: Name, what: string, nth = 0) {
  let offset = files[name].indexOf(what);
  for (let count = 0; count < nth; count++) offset = files[name].indexOf(what, offset + 1);
  const before = files[name].slice(0, offset).split(/\r?\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function read(name: Name, { start, end }: Range): string {
  return (files[name].split(/\r?\n/)[start.line] ?? "").slice(start.character, end.character);
}

/** `file:line text`, lines from 1. */
function show(client: Client, uri: string, range: Range): string {
  const name = (Object.keys(files) as Name[]).find((each) => client.uri(each) === uri);
  return name ? `${name}:${range.start.line + 1} ${read(name, range)}` : uri;
}

describe("definition", () => {
  it("leads from a row of a sheet to its indicator, and from a condition of a scheme", async () => {
    const client = await start();
    const found = await client.request<Location[]>("textDocument/definition", "a.sheet.yaml", {
      position: at("a.sheet.yaml", "一级", 1),
    });
    expect(found.map(({ uri, range }) => show(client, uri, range))).toEqual(["tiny.scheme.yaml:6 一级"]);
    const inScheme = await client.request<Location[]>("textDocument/definition", "tiny.scheme.yaml", {
      position: at("tiny.scheme.yaml", "一级, met"),
    });
    expect(inScheme.map(({ uri, range }) => show(client, uri, range))).toEqual(["tiny.scheme.yaml:6 一级"]);
  });

  it("says what leads there, and all that is defined there, to a client that can show it", async () => {
    const client = await start({ capabilities: { textDocument: { definition: { linkSupport: true } } } });
    const [link] = await client.request<LocationLink[]>("textDocument/definition", "a.sheet.yaml", {
      position: at("a.sheet.yaml", "'1.1'"),
    });
    expect(link && read("a.sheet.yaml", link.originSelectionRange as Range)).toBe("'1.1'");
    expect(link && read("tiny.scheme.yaml", link.targetSelectionRange)).toBe('"1.1"');
    expect(link && read("tiny.scheme.yaml", link.targetRange)).toBe('{ id: "1.1", title: 人员, points: 6 }');
  });

  it("leads from a sheet to its scheme, also before the scheme is opened", async () => {
    const client = await startClient({ files });
    client.open("a.sheet.yaml", sheet);
    const [found] = await client.request<Location[]>("textDocument/definition", "a.sheet.yaml", {
      position: at("a.sheet.yaml", "tiny@1"),
    });
    expect(found && show(client, found.uri, found.range)).toBe("tiny.scheme.yaml:1 tiny");
  });

  it("is nothing where nothing is named", async () => {
    const client = await start();
    const position = at("a.sheet.yaml", "T-1");
    expect(await client.request("textDocument/definition", "a.sheet.yaml", { position })).toBeNull();
  });
});

describe("references", () => {
  it("are found in the scheme and in its sheets, with the definition where it is asked for", async () => {
    const client = await start();
    const find = async (includeDeclaration: boolean) => {
      const found = await client.request<Location[]>("textDocument/references", "b.sheet.yaml", {
        position: at("b.sheet.yaml", "一级"),
        context: { includeDeclaration },
      });
      return found.map(({ uri, range }) => show(client, uri, range));
    };
    const references = ["tiny.scheme.yaml:9 一级", "a.sheet.yaml:3 一级", "a.sheet.yaml:4 一级", "b.sheet.yaml:2 一级"];
    expect(await find(false)).toEqual(references);
    expect(await find(true)).toEqual(["tiny.scheme.yaml:6 一级", ...references]);
  });

  it("to a scheme are the sheets that name it", async () => {
    const client = await start();
    const found = await client.request<Location[]>("textDocument/references", "tiny.scheme.yaml", {
      position: at("tiny.scheme.yaml", "tiny"),
      context: { includeDeclaration: false },
    });
    expect(found.map(({ uri, range }) => show(client, uri, range))).toEqual([
      "a.sheet.yaml:2 tiny",
      "b.sheet.yaml:1 ./tiny.scheme.yaml",
    ]);
  });
});

describe("highlights", () => {
  const highlight = async (client: Client, name: Name, position: object) => {
    const found = await client.request<DocumentHighlight[]>("textDocument/documentHighlight", name, { position });
    return found.map(({ range, kind }) => `${range.start.line + 1} ${read(name, range)} ${kind}`);
  };

  it("are read in a sheet, and written where a scheme defines the name", async () => {
    const client = await start();
    expect(await highlight(client, "a.sheet.yaml", at("a.sheet.yaml", "一级"))).toEqual(["3 一级 2", "4 一级 2"]);
    expect(await highlight(client, "tiny.scheme.yaml", at("tiny.scheme.yaml", "一级"))).toEqual([
      "6 一级 3",
      "9 一级 2",
    ]);
  });
});

describe("links", () => {
  it("lead from a sheet to its scheme and its evidence", async () => {
    const client = await start({ locale: "zh-cn" });
    const found = await client.request<DocumentLink[]>("textDocument/documentLink", "a.sheet.yaml");
    expect(found.map(({ range, target, tooltip }) => [read("a.sheet.yaml", range), target, tooltip])).toEqual([
      ["tiny@1", client.uri("tiny.scheme.yaml"), "打开方案 小方案 😀"],
      ["evidence/名单.csv", client.uri("evidence/名单.csv"), "打开证据文件"],
    ]);
    expect(await client.request("textDocument/documentLink", "tiny.scheme.yaml")).toEqual([]);
  });
});

describe("workspace symbols", () => {
  it("are found in schemes and sheets by id and title in either language", async () => {
    const client = await start();
    const find = async (query: string) => {
      const found = await client.ask<SymbolInformation[]>("workspace/symbol", { query });
      return found.map(({ name, containerName, location }) => [
        name,
        containerName,
        show(client, location.uri, location.range),
      ]);
    };
    expect(await find("组织")).toEqual([["一级 😀 组织", "Tiny", "tiny.scheme.yaml:6 一级"]]);
    expect(await find("合格")).toEqual([["pass 合格", "Tiny", "tiny.scheme.yaml:9 pass"]]);
    expect(await find("nc-1")).toEqual([["NC-1 😀", "T-1", "a.sheet.yaml:4 NC-1"]]);
    expect(await find("T-1")).toEqual([["T-1", "", "a.sheet.yaml:1 T-1"]]);
  });

  it("wait until the files of the workspace are known", async () => {
    const client = await startClient({ files });
    const found = await client.ask<SymbolInformation[]>("workspace/symbol", { query: "一级" });
    expect(found.map(({ name }) => name)).toEqual(["一级 😀 组织"]);
  });
});
