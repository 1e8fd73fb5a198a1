/** The layout of documents as a client asks for it: formatting, folding, selections, the order of keys. */
import { describe, expect, it } from "vitest";
import type { CodeAction, FoldingRange, SelectionRange, TextEdit } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Client, startClient } from "../support/client";
import { sampleTexts } from "../support/samples";

const options = { tabSize: 2, insertSpaces: true, trimTrailingWhitespace: false, insertFinalNewline: false };

function apply(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create("a:a", "yaml", 1, text), edits);
}

async function formatted(client: Client, name: string, text: string, more: object = {}): Promise<string> {
  client.open(name, text);
  const edits = await client.request<TextEdit[]>("textDocument/formatting", name, { options: { ...options, ...more } });
  return apply(text, edits);
}

const scheme = "scheme: a\nindicators:\n    - id: 一\n      points:  [1,2]  \n    - id: 😀";

it("the server says what it can do", async () => {
  const { result } = await startClient();
  expect(result?.capabilities).toMatchObject({
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n", moreTriggerCharacter: ["-", " "] },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    codeActionProvider: { codeActionKinds: expect.arrayContaining(["source.sortKeys.gradeline"]) },
  });
});

describe("formatting", () => {
  it("lays out a scheme, with the indentation of the editor", async () => {
    const client = await startClient();
    const after = "scheme: a\nindicators:\n  - id: 一\n    points: [ 1, 2 ]\n  - id: 😀\n";
    expect(await formatted(client, "a.scheme.yaml", scheme)).toBe(after);
    expect(await formatted(client, "b.scheme.yaml", after, { tabSize: 4 })).toBe(after.replace(/^ {2}/gm, "    "));
    expect(await formatted(client, "c.scheme.yaml", after, { tabSize: 4, insertSpaces: false })).toBe(after);
    expect(await formatted(client, "d.scheme.yaml", scheme.replaceAll("\n", "\r\n"))).toBe(
      after.replaceAll("\n", "\r\n"),
    );
  });

  it("lays out a sheet and the configuration, and leaves the clean samples and a broken file alone", async () => {
    const client = await startClient();
    expect(await formatted(client, "a.sheet.yaml", "scores:\n    '1': {score: 2}\n")).toBe(
      "scores:\n  '1': { score: 2 }\n",
    );
    expect(await formatted(client, ".gradeline.yaml", "exclude: [a]\n")).toBe("exclude: [ a ]\n");
    const [path, sample] = sampleTexts.find(([name]) => name.endsWith("xb-2025-0417.sheet.yaml")) as [string, string];
    expect(await formatted(client, path, sample)).toBe(sample);
    expect(await formatted(client, "b.sheet.yaml", "scores:\n    '1'\n  a:  b\n")).toBe("scores:\n    '1'\n  a:  b\n");
  });

  it("of some lines leaves the others", async () => {
    const client = await startClient();
    client.open("a.scheme.yaml", scheme);
    const range = { start: { line: 3, character: 0 }, end: { line: 4, character: 0 } };
    const edits = await client.request<TextEdit[]>("textDocument/rangeFormatting", "a.scheme.yaml", { options, range });
    expect(apply(scheme, edits)).toBe(scheme.replace("points:  [1,2]  ", "points: [ 1, 2 ]"));
  });

  it("while typing puts a new line and a dash where they belong", async () => {
    const client = await startClient();
    const text = "indicators:\n  - id: 一\n      \n";
    client.open("a.scheme.yaml", text);
    const ask = (position: object, ch: string) =>
      client.request<TextEdit[]>("textDocument/onTypeFormatting", "a.scheme.yaml", { options, position, ch });
    const edits = await ask({ line: 2, character: 6 }, "\n");
    expect(edits).toEqual([
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 6 } }, newText: "    " },
    ]);
    const start = { line: 2, character: 0 };
    client.change("a.scheme.yaml", { range: { start, end: { line: 2, character: 6 } }, text: "    -" });
    expect(await ask({ line: 2, character: 5 }, "-")).toEqual([
      { range: { start, end: { line: 2, character: 4 } }, newText: "  " },
    ]);
  });
});

it("schemes and sheets fold", async () => {
  const client = await startClient();
  client.open("a.scheme.yaml", "# a\n# b\nindicators:\n  - id: 1\n    guidance: |\n      x\n\ngrades: []\n");
  expect(await client.request<FoldingRange[]>("textDocument/foldingRange", "a.scheme.yaml")).toEqual([
    { startLine: 0, endLine: 1, kind: "comment" },
    { startLine: 2, endLine: 5 },
    { startLine: 3, endLine: 5 },
    { startLine: 4, endLine: 5 },
  ]);
  client.open("a.sheet.yaml", "# region x\nscores:\n  '1': 2\n# endregion\n");
  expect(await client.request<FoldingRange[]>("textDocument/foldingRange", "a.sheet.yaml")).toEqual([
    { startLine: 0, endLine: 3, kind: "region" },
    { startLine: 1, endLine: 2 },
  ]);
});

it("selections grow, each cursor's by itself", async () => {
  const client = await startClient();
  const text = "sheet: 甲𠮷\nscores: { a: 1 }\n";
  client.open("a.sheet.yaml", text);
  const positions = [
    { line: 0, character: 8 },
    { line: 1, character: 10 },
  ];
  const ranges = await client.request<SelectionRange[]>("textDocument/selectionRange", "a.sheet.yaml", { positions });
  const document = TextDocument.create("a:a", "yaml", 1, text);
  const chain = (each: SelectionRange | undefined): string[] =>
    each ? [document.getText(each.range), ...chain(each.parent)] : [];
  expect(ranges.map(chain)).toEqual([
    ["甲𠮷", "sheet: 甲𠮷", text.trimEnd(), text],
    ["a", "a: 1", "{ a: 1 }", "scores: { a: 1 }", text.trimEnd(), text],
  ]);
});

describe("the order of keys", () => {
  const ask = (client: Client, name: string, only?: string[]) =>
    client.request<CodeAction[]>("textDocument/codeAction", name, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });
  const edited = (client: Client, name: string, text: string, actions: CodeAction[]) =>
    apply(text, actions[0]?.edit?.changes?.[client.uri(name)] ?? []);

  it.each([
    ["a.scheme.yaml", "edition: '1' # e\nscheme: a\n", "scheme: a\nedition: '1' # e\n"],
    ["a.sheet.yaml", "scheme: a@1\n# s\nsheet: S\n", "# s\nsheet: S\nscheme: a@1\n"],
  ])("is mended in %s by a source action, and then it is gone", async (name, before, after) => {
    const client = await startClient();
    client.open(name, before);
    const actions = await ask(client, name, ["source.sortKeys"]);
    expect(actions).toMatchObject([{ title: "Put the keys in order", kind: "source.sortKeys.gradeline" }]);
    expect(edited(client, name, before, actions)).toBe(after);
    expect(await ask(client, name, ["quickfix", "source.fixAll"])).not.toContainEqual(
      expect.objectContaining({ kind: "source.sortKeys.gradeline" }),
    );
    client.change(name, { text: after });
    expect(await ask(client, name, ["source.sortKeys.gradeline"])).toEqual([]);
  });

  it("is offered in Chinese", async () => {
    const client = await startClient({ locale: "zh-cn" });
    client.open("a.sheet.yaml", "scheme: a@1\nsheet: S\n");
    expect(await ask(client, "a.sheet.yaml", ["source.sortKeys"])).toMatchObject([{ title: "按规定顺序排列各键" }]);
  });
});

it("nothing is asked in vain, whatever the file holds", async () => {
  const client = await startClient();
  const texts = ["", "# a\n", "- a\n", "x: [ { & * ' \"\n".repeat(500), "a: &a\n  b: *a\n", "\u0000]{:- |\n"];
  for (const [index, text] of texts.entries()) {
    const name = `${index}.scheme.yaml`;
    client.open(name, text);
    const position = { line: 1, character: 0 };
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    expect(apply(text, await client.request("textDocument/formatting", name, { options }))).toBe(text);
    expect(await client.request("textDocument/rangeFormatting", name, { options, range })).toEqual([]);
    for (const ch of ["\n", "-"]) {
      expect(await client.request("textDocument/onTypeFormatting", name, { options, position, ch })).toEqual([]);
    }
    expect(await client.request("textDocument/foldingRange", name)).toBeInstanceOf(Array);
    expect(await client.request("textDocument/selectionRange", name, { positions: [position] })).toHaveLength(1);
  }
});
