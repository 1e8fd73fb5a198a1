/** The commands of the server as any editor runs them: they write by way of the editor, move its cursor, and say what there is to say. */
import { beforeEach, describe, expect, it } from "vitest";
import type { ApplyWorkspaceEditParams, ShowDocumentParams, ShowMessageRequestParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { ServerCommand, ServerCommands } from "../../server/src/lsp/protocol";
import { type Client, startClient } from "../support/client";
import { shopScheme } from "../unit/features/schemes";

const head = "sheet: a\nscheme: shop@2\n";
const rows = `  "1.1": 3\n  "1.2": 8\n  "1.10": true\n  "2.a": 4/5\n  "2.b": 12\n`;

/** An editor with one sheet in it, which does as it is told. */
interface Editor {
  readonly client: Client;
  text: string;
  readonly edits: ApplyWorkspaceEditParams[];
  readonly shown: ShowDocumentParams[];
  readonly messages: string[];
  /** Whether it takes the first action that a message offers, and the edits that it gets. */
  agrees: boolean;
}

const able = {
  workspace: { workspaceEdit: { documentChanges: true } },
  window: { showDocument: { support: true } },
};

async function openEditor(text: string, capabilities: object = able, locale = "en"): Promise<Editor> {
  const next = shopScheme.replace('edition: "2"', 'edition: "3"').replace(/.*id: "1\.10".*\n/, "");
  const files = { "shop.scheme.yaml": shopScheme, "next.scheme.yaml": `${next}supersedes: shop@2\n` };
  const client = await startClient({ files, capabilities, locale });
  const editor: Editor = { client, text, edits: [], shown: [], messages: [], agrees: true };
  client.answer("workspace/applyEdit", (params: ApplyWorkspaceEditParams) => {
    editor.edits.push(params);
    if (!editor.agrees) return { applied: false };
    const [change] = params.edit.documentChanges ?? [];
    const textEdits = change && "edits" in change ? change.edits : params.edit.changes?.[client.uri("a.sheet.yaml")];
    const document = TextDocument.create("", "", 0, editor.text);
    editor.text = TextDocument.applyEdits(document, (textEdits ?? []) as never);
    client.change("a.sheet.yaml", { text: editor.text });
    return { applied: true };
  });
  client.answer("window/showDocument", (params: ShowDocumentParams) => {
    editor.shown.push(params);
    return { success: true };
  });
  const hear = ({ message, actions }: ShowMessageRequestParams) => {
    editor.messages.push(message);
    return editor.agrees ? (actions?.[0] ?? null) : null;
  };
  client.answer("window/showMessage", hear);
  client.answer("window/showMessageRequest", hear);
  client.open("a.sheet.yaml", text);
  return editor;
}

function run<C extends ServerCommand>(
  { client }: Editor,
  command: C,
  argument: Omit<ServerCommands[C]["takes"], "textDocument">,
): Promise<ServerCommands[C]["answers"]> {
  const textDocument = { uri: client.uri("a.sheet.yaml") };
  return client.ask("workspace/executeCommand", { command, arguments: [{ textDocument, ...argument }] });
}

const top = { position: { line: 0, character: 0 } };

describe("the commands", () => {
  it("are announced under names that no command of the extension has", async () => {
    const { client } = await openEditor("");
    const { executeCommandProvider } = client.result?.capabilities ?? {};
    expect(executeCommandProvider?.commands.length).toBe(7);
    for (const name of executeCommandProvider?.commands ?? []) expect(name).toMatch(/^gradeline\.server\.\w+$/);
  });

  it.each([
    ["an unknown one", "gradeline.server.none", [{}], "there is no command gradeline.server.none"],
    ["the name of what every object has", "toString", [{}], "there is no command toString"],
    ["no argument", "gradeline.server.fillRows", undefined, "gradeline.server.fillRows takes an object"],
    ["no document", "gradeline.server.fillRows", [{}], "textDocument.uri is missing"],
  ])("refuse %s", async (_, command, args, message) => {
    const { client } = await openEditor("");
    await expect(client.ask("workspace/executeCommand", { command, arguments: args })).rejects.toThrow(message);
  });

  it("answer null about what is no open sheet", async () => {
    const { client } = await openEditor("");
    client.open("shop.scheme.yaml", shopScheme);
    for (const name of ["shop.scheme.yaml", "b.sheet.yaml"]) {
      const argument = { textDocument: { uri: client.uri(name) }, ...top, scheme: "shop@3" };
      for (const command of ["fillRows", "nextUnscored", "changeEdition"]) {
        const params = { command: `gradeline.server.${command}`, arguments: [argument] };
        expect(await client.ask("workspace/executeCommand", params)).toBeNull();
      }
    }
  });
});

describe("beginning a file", () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await openEditor("", able, "zh-cn");
  });

  it("offers the skeletons of a scheme and writes one, in the user's language", async () => {
    const skeletons = await run(editor, "gradeline.server.listSkeletons", {});
    expect(skeletons.map(({ label }) => label)).toContain("成熟度等级");
    const draft = { skeleton: 0, id: "shop", edition: "4", title: "门店" };
    expect(await run(editor, "gradeline.server.draftScheme", draft)).toMatch(
      /^scheme: shop\nedition: "4"\ntitle: 门店\n[\s\S]*title: 合格, min: 60/,
    );
    expect(await run(editor, "gradeline.server.draftScheme", { ...draft, skeleton: 99 })).toBeNull();
  });

  it("lists the schemes that are known, those superseded last", async () => {
    const listed = await run(editor, "gradeline.server.listSchemes", {});
    expect(listed).toEqual([
      {
        uri: editor.client.uri("next.scheme.yaml"),
        edition: "shop@3",
        title: "门店服务",
        status: "draft",
        superseded: false,
        profiles: [],
      },
      expect.objectContaining({ edition: "shop@2", superseded: true }),
    ]);
    editor.client.change("a.sheet.yaml", { text: head });
    const sheet = editor.client.uri("a.sheet.yaml");
    expect((await run(editor, "gradeline.server.listSchemes", { sheet })).map(({ edition }) => edition)).toEqual([
      "shop@3",
    ]);
  });

  it("writes a sheet of every row, which names the scheme as seen from where it is going to be", async () => {
    const scheme = editor.client.uri("shop.scheme.yaml");
    const draft = { scheme, id: "b", target: editor.client.uri("sheets/b.sheet.yaml") };
    const text = await run(editor, "gradeline.server.draftSheet", draft);
    expect(text).toMatch(/^# 门店服务\nsheet: b\nscheme: shop@2\n[\s\S]*\n {2}"1\.1": {3}# 部门, 3\n/);
    editor.client.open("sheets/b.sheet.yaml", text ?? "");
    expect((await editor.client.pull("sheets/b.sheet.yaml")).map(({ code }) => code)).toEqual([
      "scheme-status",
      "unscored",
    ]);
    expect(await run(editor, "gradeline.server.draftSheet", { ...draft, profile: "none" })).toBeNull();
    expect(await run(editor, "gradeline.server.draftSheet", { ...draft, scheme: "file:///none.yaml" })).toBeNull();
  });
});

describe("filling missing rows", () => {
  it("writes them as one edit of the version that is open", async () => {
    const editor = await openEditor(`${head}scores:\n${rows}`);
    expect(await run(editor, "gradeline.server.fillRows", {})).toEqual({ inserted: 1 });
    expect(editor.text).toBe(`${head}scores:\n${rows}  "2.c":   # Satisfaction, 4: A | B | C\n`);
    expect(editor.edits.map(({ label, edit }) => [label, edit.documentChanges?.length])).toEqual([
      ["Insert the missing rows", 1],
    ]);
    expect(editor.edits[0]?.edit.documentChanges?.[0]).toMatchObject({ textDocument: { version: 1 } });
    expect(editor.messages).toEqual([]);
  });

  it("does without versions where the editor knows none", async () => {
    const editor = await openEditor(`${head}scores:\n`, {});
    expect(await run(editor, "gradeline.server.fillRows", {})).toEqual({ inserted: 6 });
    expect(editor.text.split("\n").length).toBe(10);
  });

  it("writes into a document that has no file yet, by the name that the editor has for it", async () => {
    const editor = await openEditor("");
    const uri = "untitled:Untitled-1";
    const textDocument = { uri, languageId: "score-sheet", version: 1, text: `${head}scores:\n` };
    editor.client.notify("textDocument/didOpen", { textDocument });
    const scheme = { uri: "untitled:Untitled-2", languageId: "indicator-scheme", version: 1, text: shopScheme };
    editor.client.notify("textDocument/didOpen", { textDocument: scheme });
    const params = { command: "gradeline.server.fillRows", arguments: [{ textDocument: { uri } }] };
    expect(await editor.client.ask("workspace/executeCommand", params)).toEqual({ inserted: 6 });
    expect(editor.edits[0]?.edit.documentChanges?.[0]).toMatchObject({ textDocument: { uri, version: 1 } });
  });

  it.each([
    ["nothing is missing", `${head}scores:\n${rows}  "2.c": A\n`, "No row is missing."],
    [
      "the scheme is not known",
      "sheet: a\nscores:\n",
      "It is not known which rows there should be. The sheet names no scheme: write `scheme: id@edition`.",
    ],
  ])("tells where %s", async (_, text, message) => {
    const editor = await openEditor(text);
    expect(await run(editor, "gradeline.server.fillRows", {})).toEqual({ inserted: 0 });
    await editor.client.until(() => editor.messages.length > 0);
    expect(editor.messages).toEqual([message]);
    expect(editor.edits).toEqual([]);
  });

  it("tells where the editor does not take the edit", async () => {
    const editor = await openEditor(`${head}scores:\n`);
    editor.agrees = false;
    expect(await run(editor, "gradeline.server.fillRows", {})).toEqual({ inserted: 0 });
    await editor.client.until(() => editor.messages.includes("The editor did not take the change."));
  });
});

describe("going to the next row that is not scored", () => {
  it("moves the cursor of the editor", async () => {
    const editor = await openEditor(`${head}scores:\n${rows}  "2.c": \n`);
    const range = { start: { line: 8, character: 9 }, end: { line: 8, character: 9 } };
    expect(await run(editor, "gradeline.server.nextUnscored", top)).toEqual({ range });
    expect(editor.shown).toEqual([{ uri: editor.client.uri("a.sheet.yaml"), selection: range, takeFocus: true }]);
  });

  it("answers with the place alone where the editor cannot be asked", async () => {
    const editor = await openEditor(`${head}scores:\n${rows}  "2.c": \n`, {});
    expect(await run(editor, "gradeline.server.nextUnscored", top)).toMatchObject({ range: { start: { line: 8 } } });
    expect(editor.shown).toEqual([]);
  });

  it("offers to fill in rows that are missing, and goes to the first of them", async () => {
    const editor = await openEditor(`${head}scores:\n${rows}`);
    expect(await run(editor, "gradeline.server.nextUnscored", top)).toEqual({
      range: { start: { line: 8, character: 9 }, end: { line: 8, character: 9 } },
    });
    expect(editor.messages).toEqual(["Every row is scored, but 1 indicator has no row yet."]);
    expect(editor.text).toContain('  "2.c":   # Satisfaction, 4: A | B | C\n');
  });

  it("leaves the sheet alone where that is not wanted, and says so when all is scored", async () => {
    const editor = await openEditor(`${head}scores:\n${rows}`);
    editor.agrees = false;
    expect(await run(editor, "gradeline.server.nextUnscored", top)).toEqual({ range: null });
    expect(editor.edits).toEqual([]);
    const complete = await openEditor(`${head}scores:\n${rows}  "2.c": A\n`, able, "zh");
    expect(await run(complete, "gradeline.server.nextUnscored", top)).toEqual({ range: null });
    await complete.client.until(() => complete.messages.includes("所有指标均已评分。"));
  });
});

describe("replacing the edition", () => {
  const before = `${head}scores:\n${rows}declared: { grade: good }\n`;

  it("only lists what it would do, as long as it is a preview", async () => {
    const editor = await openEditor(before);
    const change = await run(editor, "gradeline.server.changeEdition", { scheme: "shop@3", preview: true });
    expect(change).toEqual({
      reference: "shop@3",
      needsProfile: false,
      applied: false,
      notes: [
        {
          kind: "lost",
          id: "1.10",
          detail: "Form, 2",
          range: { start: { line: 5, character: 2 }, end: { line: 5, character: 14 } },
        },
        { kind: "added", id: "2.c", detail: "Satisfaction, 4", range: null },
      ],
    });
    expect(editor.edits).toEqual([]);
  });

  it("is one edit, and the scheme may be named by its file", async () => {
    const editor = await openEditor(before);
    const scheme = editor.client.uri("next.scheme.yaml");
    expect(await run(editor, "gradeline.server.changeEdition", { scheme })).toMatchObject({ applied: true });
    expect(editor.edits.length).toBe(1);
    expect(editor.text).toBe(
      before.replace("shop@2", "shop@3").replace("declared", '  "2.c":   # Satisfaction, 4: A | B | C\ndeclared'),
    );
  });

  it("answers null for an edition that nobody has", async () => {
    const editor = await openEditor(before);
    expect(await run(editor, "gradeline.server.changeEdition", { scheme: "shop@9" })).toBeNull();
  });
});
