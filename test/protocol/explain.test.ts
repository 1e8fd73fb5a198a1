/** What a client is told of the meaning of a text, and in which other ways it is offered to write it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type {
  CodeAction,
  CodeLens,
  Hover,
  InlayHint,
  SemanticTokens,
  SemanticTokensLegend,
} from "vscode-languageserver/node";
import { type Client, startClient } from "../support/client";
import { applyEdits } from "../support/edits";

const project = join(__dirname, "../..");
const scheme = `scheme: shop
edition: "2"
title: 门店
points: 14
findings: [ { id: minor, title: 轻微, due: 15 working days } ]
indicators:
  - { id: "1", title: 组织, points: 10, tags: [ key ] }
  - id: "2"
    title: 质量
    method: levels
    levels: [ { id: A, title: 好, points: 4 }, { id: B, title: 差, points: 0 } ]
grades:
  - { id: pass, title: 合格, min: 8, requires: [ { tag: key, min: 50% }, { indicator: "9", met: true } ] }
ungraded: { title: 不合格 }
`;
const sheet = `scheme: shop@2
audit: { start: 2025-11-20 }
scores:
  "1": 8
  "2":
    notApplicable: |
      没有🙂
      这项
`;
const files = { "shop.scheme.yaml": scheme, "one.sheet.yaml": sheet };
const whole = { range: { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } } };

/** The place of a text in a file, as a range without length. */
function at(text: string, what: string) {
  const before = text.slice(0, text.indexOf(what)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { start: position, end: position };
}

/** Tokens as the client reads them: their texts, types and modifiers. */
function decode(text: string, { data }: SemanticTokens, legend: SemanticTokensLegend): string[] {
  const lines = text.split("\n");
  const found: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, flags = 0] = data.slice(i, i + 5);
    character = down > 0 ? right : character + right;
    line += down;
    const modifiers = legend.tokenModifiers.filter((_, bit) => flags & (1 << bit));
    found.push(
      `${lines[line]?.slice(character, character + length)} ${[legend.tokenTypes[type], ...modifiers].join(".")}`,
    );
  }
  return found;
}

function legendOf(client: Client): SemanticTokensLegend {
  return client.result?.capabilities.semanticTokensProvider?.legend ?? { tokenTypes: [], tokenModifiers: [] };
}

describe("semantic tokens", () => {
  it("of a scheme tell ids, references and points", async () => {
    const client = await startClient({ files });
    client.open("shop.scheme.yaml", scheme);
    const tokens = await client.request<SemanticTokens>("textDocument/semanticTokens/full", "shop.scheme.yaml");
    const decoded = decode(scheme, tokens, legendOf(client));
    expect(decoded).toContain('"1" variable.declaration');
    expect(decoded).toContain("14 number");
    expect(decoded).toContain("key decorator");
    expect(decoded).toContain('"9" variable.unresolved');
  });

  it("of a sheet tell scores below full and what does not apply, line by line, and those of a range alone", async () => {
    const client = await startClient({ files });
    client.open("one.sheet.yaml", sheet);
    const full = await client.request<SemanticTokens>("textDocument/semanticTokens/full", "one.sheet.yaml");
    expect(decode(sheet, full, legendOf(client))).toEqual([
      "shop@2 namespace",
      '"1" variable',
      "8 number.partial",
      '"2" variable',
      "| string.notApplicable",
      "没有🙂 string.notApplicable",
      "这项 string.notApplicable",
    ]);
    const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 8 } };
    const part = await client.request<SemanticTokens>("textDocument/semanticTokens/range", "one.sheet.yaml", { range });
    expect(decode(sheet, part, legendOf(client))).toEqual(['"1" variable', "8 number.partial"]);
  });

  it("have modifiers of our own that the manifest describes in both languages", async () => {
    const client = await startClient({ files });
    const read = (name: string) => JSON.parse(readFileSync(join(project, name), "utf8"));
    const described: { id: string; description: string }[] = read("package.json").contributes.semanticTokenModifiers;
    const own = legendOf(client).tokenModifiers.filter((modifier) => modifier !== "declaration");
    expect(described.map(({ id }) => id).sort()).toEqual([...own].sort());
    for (const words of [read("package.nls.json"), read("package.nls.zh-cn.json")]) {
      expect(described.every(({ description }) => words[description.slice(1, -1)])).toBe(true);
    }
  });
});

describe("lenses of a scheme", () => {
  it("follow the sheets of the workspace, those that are not saved included", async () => {
    const client = await startClient({ files });
    client.open("shop.scheme.yaml", scheme);
    client.open("one.sheet.yaml", 'scheme: shop@2\nscores:\n  "1": 10\n  "2": A\n');
    const titles = async () =>
      (await client.request<CodeLens[]>("textDocument/codeLens", "shop.scheme.yaml")).map(
        (lens) => lens.command?.title,
      );
    expect(await titles()).toContain("mean 10 / 10 · none of 1 sheet loses points");
    const before = client.refreshes;
    client.change("one.sheet.yaml", { text: 'scheme: shop@2\nscores:\n  "1": 4\n' });
    await client.until(() => client.refreshes > before);
    expect(await titles()).toContain("mean 4 / 10 · 1 of 1 sheet loses points");
    expect(await titles()).toContain("1 sheet: 合格 0 · incomplete 1");
  });
});

describe("hints and lenses", () => {
  it("come with tooltips in words", async () => {
    const client = await startClient({ files, locale: "zh-cn" });
    client.open("one.sheet.yaml", sheet);
    client.open("shop.scheme.yaml", scheme);
    const hints = await client.request<InlayHint[]>("textDocument/inlayHint", "one.sheet.yaml", whole);
    expect(hints.map(({ tooltip }) => tooltip)).toContain("满分 10 分，得 8 分：评为 8 分");
    const more = await client.request<InlayHint[]>("textDocument/inlayHint", "shop.scheme.yaml", whole);
    expect(more.map(({ tooltip }) => tooltip)).toContain("一级指标合计 14 分，与声明一致");
    const lenses = await client.request<CodeLens[]>("textDocument/codeLens", "shop.scheme.yaml");
    expect(lenses[0]?.command?.tooltip).toBe("一级指标合计 14 分，与声明一致");
  });
});

describe("hover", () => {
  it("on a definition tells who uses it and how many sheets do", async () => {
    const client = await startClient({ files });
    client.open("one.sheet.yaml", sheet);
    client.open("shop.scheme.yaml", scheme);
    const position = at(scheme, '"1", title').start;
    const { contents } = await client.request<Hover>("textDocument/hover", "shop.scheme.yaml", { position });
    expect(JSON.stringify(contents)).toContain("合格: all indicators tagged key together ≥ 50 %");
    expect(JSON.stringify(contents)).toContain("Scored on 1 of 1 sheet · mean 8 / 10");
  });
});

describe("code actions", () => {
  const ask = (client: Client, name: string, text: string, what: string, only?: string[]) =>
    client.request<CodeAction[]>("textDocument/codeAction", name, {
      range: at(text, what),
      context: { diagnostics: [], ...(only ? { only } : {}) },
    });

  it("extract levels of a scheme to a scale, give its texts by language, and come by their kinds", async () => {
    const client = await startClient({ files });
    expect(client.result?.capabilities.codeActionProvider).toMatchObject({
      codeActionKinds: expect.arrayContaining(["quickfix", "refactor.extract", "refactor.inline", "refactor.rewrite"]),
    });
    client.open("shop.scheme.yaml", scheme);
    const titles = async (what: string, only: string[]) =>
      (await ask(client, "shop.scheme.yaml", scheme, what, only)).map(({ kind, title }) => `${kind}: ${title}`);
    expect(await titles("levels: [", ["refactor"])).toEqual(["refactor.extract: Extract the levels to scale scale-1"]);
    expect(await titles("levels: [", ["refactor.rewrite"])).toEqual([]);
    expect(await titles("门店", ["refactor.rewrite"])).toEqual([
      "refactor.rewrite: Give this text by language",
      "refactor.rewrite: Give all 8 texts by language",
    ]);
    expect(await titles("门店", ["source.fixAll"])).toEqual([]);
  });

  it("add a finding for a loss to a sheet, from the rule or without it", async () => {
    const client = await startClient({ files });
    client.open("one.sheet.yaml", sheet);
    const found = async () =>
      (await ask(client, "one.sheet.yaml", sheet, "8\n")).map(({ kind, title }) => `${kind}: ${title}`);
    expect(await found()).toContain("quickfix: Add a finding for this loss");
    client.notify("workspace/didChangeConfiguration", {
      settings: { gradeline: { rules: { "loss-unexplained": "off" } } },
    });
    await client.until(() => client.refreshes >= 4);
    expect(await found()).toContain("refactor.rewrite: Add a finding for this loss");
  });

  it("offer to suppress a finding behind everything that mends it, by a comment that is one", async () => {
    const client = await startClient({ files });
    const wrong = scheme.replace("points: 14", "points: 15");
    client.open("shop.scheme.yaml", wrong);
    const actions = await ask(client, "shop.scheme.yaml", wrong, "15\n", ["quickfix"]);
    expect(actions.map(({ title }) => title)).toEqual([
      "Declare 14 points",
      "Give 1 组织 11 points instead of 10",
      "Suppress points-sum here, with a reason",
    ]);
    const edits = Object.values(actions.at(-1)?.edit?.changes ?? {})[0] ?? [];
    const offset = (line: number, character: number) =>
      wrong.split("\n").slice(0, line).join("\n").length + 1 + character;
    const text = applyEdits(
      wrong,
      edits.map(({ range: { start, end }, newText }) => ({
        span: { start: offset(start.line, start.character), end: offset(end.line, end.character) },
        text: newText,
      })),
    );
    expect(text).toContain("points: 15   # gradeline-ignore points-sum: 理由待填\n");
    client.change("shop.scheme.yaml", { text });
    expect((await client.pull("shop.scheme.yaml")).map(({ code }) => code)).not.toContain("points-sum");
  });
});
