/** Renaming ids and moving files as a client gets it: the edits, applied as an editor does it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ClientCapabilities, Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver/node";
import { LineIndex } from "../../server/src/core/text/lineIndex";
import { type Client, startClient } from "../support/client";
import { applyEdits } from "../support/edits";

const scheme = `scheme: tiny
edition: "1"
title: 小方案 😀
points: 10
indicators:
  - { id: 一级, title: "😀 一级", points: 4 }
  - { id: "1.1", title: 人员, points: 6 }
grades:
  - { id: pass, title: 合格 😀, min: 6, requires: [ { indicator: 一级, met: true } ] }
`;
const sheet = [
  "# 一级 😀",
  "scheme: tiny@1",
  "scores: { '1.1': { score: 6, note: 😀😀 }, 一级: 3 }",
  'findings: [ { id: NC-1, statement: 😀, indicator: "一级" } ]',
  "",
].join("\r\n");
const closed = "scheme: ../tiny.scheme.yaml\nscores:\n  一级: 4\n";
const files = { "tiny.scheme.yaml": scheme, "a.sheet.yaml": sheet, "b/b.sheet.yaml": closed };
type Name = keyof typeof files;

const versioned: ClientCapabilities = { workspace: { workspaceEdit: { documentChanges: true } } };

async function start(options: Parameters<typeof startClient>[0] = {}, names = Object.keys(files)): Promise<Client> {
  const client = await startClient({ files, ...options });
  for (const name of names) client.open(name, files[name as Name]);
  return client;
}

function at(name: Name, what: string, further = 0) {
  return new LineIndex(files[name]).positionAt(files[name].indexOf(what) + further);
}

/** The texts that an edit comes to. */
function applied(client: Client, { changes, documentChanges }: WorkspaceEdit): Record<string, string> {
  const all: [string, readonly TextEdit[]][] = documentChanges
    ? (documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]])
    : Object.entries(changes ?? {});
  return Object.fromEntries(
    all.map(([uri, edits]) => {
      const name = decodeURIComponent(uri.slice(client.uri("").length)).replace(/^\//, "");
      const text = readFileSync(join(client.folder, name), "utf8");
      const lines = new LineIndex(text);
      const spans = edits.map(({ range, newText }) => ({
        span: { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) },
        text: newText,
      }));
      return [name, applyEdits(text, spans)];
    }),
  );
}

const rename = (client: Client, name: Name, position: object, newName: string) =>
  client.request<WorkspaceEdit>("textDocument/rename", name, { position, newName });

const renamed = {
  "tiny.scheme.yaml": scheme.replace("id: 一级", "id: 二级").replace("indicator: 一级", "indicator: 二级"),
  "a.sheet.yaml": sheet.replace("一级: 3", "二级: 3").replace('"一级"', '"二级"'),
  "b/b.sheet.yaml": closed.replace("一级: 4", "二级: 4"),
};

describe("renaming an id", () => {
  it("changes scheme and sheets, begun on a sheet with line breaks of Windows", async () => {
    const client = await start();
    const edit = await rename(client, "a.sheet.yaml", at("a.sheet.yaml", "一级: 3"), "二级");
    expect(applied(client, edit)).toEqual(renamed);
  });

  it("comes to the same when begun in the scheme", async () => {
    const client = await start();
    const edit = await rename(client, "tiny.scheme.yaml", at("tiny.scheme.yaml", "一级, met", 2), "二级");
    expect(applied(client, edit)).toEqual(renamed);
  });

  it("says for which versions it is, where the client can tell", async () => {
    const client = await start({ capabilities: versioned }, ["a.sheet.yaml"]);
    client.change("a.sheet.yaml", { text: sheet });
    const edit = await rename(client, "a.sheet.yaml", at("a.sheet.yaml", "一级: 3"), "二级");
    expect(edit.changes).toBeUndefined();
    expect(applied(client, edit)).toEqual(renamed);
    const versions = (edit.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => textDocument);
    expect(versions).toEqual([
      { uri: client.uri("tiny.scheme.yaml"), version: null },
      { uri: client.uri("a.sheet.yaml"), version: 2 },
      { uri: client.uri("b/b.sheet.yaml"), version: null },
    ]);
  });

  it("renames a scheme with the sheets that name it", async () => {
    const client = await start();
    const edit = await rename(client, "a.sheet.yaml", at("a.sheet.yaml", "tiny@1"), "small");
    expect(applied(client, edit)).toEqual({
      "tiny.scheme.yaml": scheme.replace("tiny", "small"),
      "a.sheet.yaml": sheet.replace("tiny", "small"),
    });
  });

  it("begins with the id and its place, and with nothing where none stands", async () => {
    const client = await start();
    const prepare = (name: Name, position: object) =>
      client.request<{ range: Range; placeholder: string } | null>("textDocument/prepareRename", name, { position });
    const start_ = at("a.sheet.yaml", '"一级"');
    expect(await prepare("a.sheet.yaml", at("a.sheet.yaml", '"一级"', 2))).toEqual({
      range: { start: start_, end: { ...start_, character: start_.character + 4 } },
      placeholder: "一级",
    });
    expect(await prepare("a.sheet.yaml", at("a.sheet.yaml", "NC-1"))).toBeNull();
    expect(await prepare("tiny.scheme.yaml", at("tiny.scheme.yaml", "合格"))).toBeNull();
  });
});

describe("a rename that cannot be done", () => {
  it("is refused with a sentence, in the user's language", async () => {
    const position = at("a.sheet.yaml", "一级: 3");
    const english = await start();
    await expect(rename(english, "a.sheet.yaml", position, "1.1")).rejects.toThrow(
      "The id 1.1 is already taken in line 7 of tiny.scheme.yaml. Choose another one.",
    );
    await expect(rename(english, "a.sheet.yaml", position, "")).rejects.toThrow("An id cannot be empty.");
    const chinese = await start({ locale: "zh-cn" });
    await expect(rename(chinese, "a.sheet.yaml", position, "1.1")).rejects.toThrow(
      "编号 1.1 在 tiny.scheme.yaml 第 7 行已被使用。请换一个编号。",
    );
    await expect(rename(chinese, "a.sheet.yaml", position, "a b")).rejects.toThrow("“a b”不能作为编号");
  });

  it("is refused before a new id is asked for where the scheme is not known", async () => {
    const client = await startClient({ files: { "a.sheet.yaml": sheet } });
    client.open("a.sheet.yaml", sheet);
    const position = at("a.sheet.yaml", "一级: 3");
    await expect(client.request("textDocument/prepareRename", "a.sheet.yaml", { position })).rejects.toThrow(
      "This cannot be renamed: there is no scheme tiny@1",
    );
  });
});

describe("moving files", () => {
  const move = (client: Client, from: string, to: string) =>
    client.ask<WorkspaceEdit | null>("workspace/willRenameFiles", {
      files: [{ oldUri: client.uri(from), newUri: client.uri(to) }],
    });

  it("is announced for schemes, sheets and folders", async () => {
    const client = await start();
    expect(client.result?.capabilities.workspace?.fileOperations?.willRename?.filters).toEqual([
      { pattern: { glob: "**/*.{scheme,sheet}.{yaml,yml}", matches: "file" } },
      { pattern: { glob: "**", matches: "folder" } },
    ]);
    expect(client.result?.capabilities.workspace?.workspaceFolders?.supported).toBe(true);
  });

  it("carries the paths of sheets along, when a scheme, a sheet or a folder moves", async () => {
    const client = await start();
    const path = (to: string) => ({ "b/b.sheet.yaml": closed.replace("../tiny.scheme.yaml", to) });
    const edited = async (from: string, to: string) => applied(client, (await move(client, from, to)) ?? {});
    expect(await edited("tiny.scheme.yaml", "方案/tiny.scheme.yaml")).toEqual(path("../方案/tiny.scheme.yaml"));
    expect(await edited("b/b.sheet.yaml", "b.sheet.yaml")).toEqual(path("tiny.scheme.yaml"));
    expect(await edited("b", "c/d")).toEqual(path("../../tiny.scheme.yaml"));
    expect(await edited("b/", "c/d/")).toEqual(path("../../tiny.scheme.yaml"));
  });

  it("is left alone where no path changes", async () => {
    const client = await start();
    expect(await move(client, "b", "c")).toBeNull();
  });
});
