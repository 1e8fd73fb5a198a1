/** Completion as a client sees it: what it gets by its abilities, and what it asks for afterwards. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type CompletionClientCapabilities,
  type CompletionItem,
  InsertTextFormat,
  InsertTextMode,
  type MarkupContent,
  type TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type Client, startClient } from "../support/client";
import { cursorMark } from "../support/cursor";

const samples = join(__dirname, "../../samples/completeness-150");
const schemeName = "completeness-150.scheme.yaml";
const scheme = readFileSync(join(samples, schemeName), "utf8");

/** As VS Code tells about itself. */
const snippets: CompletionClientCapabilities = {
  completionItem: {
    snippetSupport: true,
    labelDetailsSupport: true,
    resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
    insertTextModeSupport: { valueSet: [InsertTextMode.asIs, InsertTextMode.adjustIndentation] },
  },
  insertTextMode: InsertTextMode.adjustIndentation,
};

function start(completion: CompletionClientCapabilities, locale = "en"): Promise<Client> {
  return startClient({ from: samples, locale, capabilities: { textDocument: { completion, diagnostic: {} } } });
}

/** What is offered where the mark stands, and the text once one of them is accepted by a client that does nothing of its own. */
async function offer(client: Client, name: string, marked: string) {
  const text = marked.replace(cursorMark, "");
  const document = TextDocument.create(name, "yaml", 1, text);
  client.open(name, text);
  const position = document.positionAt(marked.indexOf(cursorMark));
  const items = await client.request<CompletionItem[]>("textDocument/completion", name, { position });
  const find = (label: string) => {
    const item = items.find((each) => each.label === label);
    if (!item) throw new Error(`no ${label} among ${items.map((each) => each.label).join(" | ")}`);
    return item;
  };
  const accept = (label: string) => TextDocument.applyEdits(document, [find(label).textEdit as TextEdit]);
  return { items, find, accept };
}

async function read(client: Client, item: CompletionItem): Promise<string | undefined> {
  const resolved = await client.request<CompletionItem>("completionItem/resolve", "", item);
  return (resolved.documentation as MarkupContent | undefined)?.value;
}

const rows = `sheet: a\nscheme: completeness-150@2025\nscores:\n  ${cursorMark}\n`;

describe("documentation", () => {
  it("of rows is looked up when it is asked for, in the language of the user", async () => {
    const client = await start(snippets, "zh-cn");
    const { items, find } = await offer(client, "a.sheet.yaml", rows);
    expect(items.every((item) => item.documentation === undefined)).toBe(true);
    expect(find("1.1")).toMatchObject({
      detail: "部门与岗位 · 3 分",
      labelDetails: { description: "部门与岗位 · 3 分" },
    });
    expect(await read(client, find("1.1"))).toMatch(/^\*\*1\.1 部门与岗位\*\* · 3 分[\s\S]*组织架构图/);
  });

  it("of keys and words of a scheme is that of the schema", async () => {
    const client = await start(snippets);
    const keys = await offer(client, "x.scheme.yaml", `scheme: x\n${cursorMark}\n`);
    expect(await read(client, keys.find("edition"))).toMatch(
      /^\*\*`edition`\*\* · required\n\nThe edition, often its year/,
    );
    expect(await read(client, keys.find("licence"))).toMatch(/^\*\*`licence`\*\*\n\n/);
    const words = await offer(client, "y.scheme.yaml", `status: ${cursorMark}\n`);
    expect(await read(client, words.find("draft"))).toBe("Still being written.");
    const severities = await offer(client, ".gradeline.yaml", `rules:\n  points-sum: ${cursorMark}\n`);
    expect(await read(client, severities.find("off"))).toBe("The rule is off.");
  });

  it("is right or missing when files have changed in between", async () => {
    const client = await start(snippets);
    client.open(schemeName, scheme);
    const { find } = await offer(client, "a.sheet.yaml", rows);
    const everything = { range: { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } } };
    client.change("a.sheet.yaml", { ...everything, text: "scheme: completeness-150@2025\n" });
    client.change(schemeName, { ...everything, text: scheme.replace("Departments and posts", "Posts") });
    expect(await read(client, find("1.1"))).toMatch(/^\*\*1\.1 Posts\*\*/);
    client.change(schemeName, { ...everything, text: scheme.replace('id: "1.1"', 'id: "1.9"') });
    expect(await read(client, find("1.1"))).toBeUndefined();
  });

  it("is not looked for where nothing can be known", async () => {
    const client = await start(snippets);
    const strange: unknown[] = [
      undefined,
      null,
      5,
      { uri: 5 },
      { uri: "x" },
      { uri: client.uri("no.sheet.yaml"), about: { kind: "thing" } },
    ];
    for (const data of strange) {
      const item = { label: "a", data };
      expect(await client.request("completionItem/resolve", "", item)).toMatchObject({ label: "a" });
    }
  });
});

describe("what is inserted", () => {
  const text = `audit: # 😀 甲𠮷\n  type: initial\n  ${cursorMark}\n`;

  it("is a snippet where the client takes one, its further lines indented by the client", async () => {
    const client = await start(snippets);
    const { find } = await offer(client, "a.sheet.yaml", `x-note: 1\n${text}`);
    expect(find("team")).toMatchObject({
      insertTextFormat: InsertTextFormat.Snippet,
      insertTextMode: InsertTextMode.adjustIndentation,
      textEdit: {
        newText: `team:\n  - { name: \${1:Auditor}, role: \${2|auditor,lead,expert,observer|} }`,
        range: { start: { line: 3, character: 2 }, end: { line: 3, character: 2 } },
      },
    });
    expect(find("plan").insertTextMode).toBeUndefined();
  });

  it("is plain text where it takes no snippets", async () => {
    const client = await start({});
    const { items, find } = await offer(client, "a.sheet.yaml", text);
    expect(items.every((item) => item.insertTextFormat === InsertTextFormat.PlainText)).toBe(true);
    expect(find("team")).toMatchObject({ textEdit: { newText: "team:\n  - { name: Auditor, role: auditor }" } });
    expect(find("team").insertTextMode).toBeUndefined();
    expect(find("team").labelDetails).toBeUndefined();
  });

  it.each([
    ["says so of each item", { completionItem: { insertTextModeSupport: { valueSet: [InsertTextMode.asIs] } } }],
    ["says so of all", { insertTextMode: InsertTextMode.asIs }],
  ])("is indented by the server where the client leaves it as it is and %s", async (_, abilities) => {
    const client = await start(abilities);
    const { accept } = await offer(client, "a.sheet.yaml", text);
    expect(accept("team")).toBe(text.replace(cursorMark, "team:\n    - { name: Auditor, role: auditor }"));
  });

  it("stands at the right place in CRLF files with emoji and rare characters", async () => {
    const client = await start({});
    const sheet = await offer(
      client,
      "a.sheet.yaml",
      `x-a: 😀\r\naudit: { x-note: 😀 甲𠮷, type: ini${cursorMark} }\r\n`,
    );
    expect(sheet.accept("initial")).toBe("x-a: 😀\r\naudit: { x-note: 😀 甲𠮷, type: initial }\r\n");
    const other = await offer(client, "b.scheme.yaml", `x-a: 😀\r\nstatus：${cursorMark} # 甲𠮷\r\n`);
    expect(other.accept("published")).toBe("x-a: 😀\r\nstatus: published # 甲𠮷\r\n");
  });
});

describe("what is typed", () => {
  it("finds titles by pinyin, with the quote or the full-width sign in front of it", async () => {
    const client = await start(snippets, "zh-cn");
    const plain = await offer(client, "a.sheet.yaml", rows);
    expect(plain.find("1.1").filterText).toBe("1.1 部门 与 岗位 bu men yu gang wei Departments and posts");
    const quoted = await offer(client, "b.sheet.yaml", rows.replace(cursorMark, `"${cursorMark}`));
    expect(quoted.find("1.1").filterText).toMatch(/^"1\.1 部门 与 岗位 /);
    const wide = await offer(client, "c.sheet.yaml", rows.replace(cursorMark, `“${cursorMark}`));
    expect(wide.find("1.1").filterText).toMatch(/^“1\.1 部门 与 岗位 /);
  });

  it("is asked about at full-width signs, too", async () => {
    const client = await start(snippets);
    const provider = client.result?.capabilities.completionProvider;
    expect(provider?.resolveProvider).toBe(true);
    expect(provider?.triggerCharacters).toEqual(expect.arrayContaining(['"', "：", "，", "－", "　", "1"]));
  });
});
