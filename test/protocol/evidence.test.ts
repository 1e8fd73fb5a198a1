/** Evidence in the editor: looked at beside the typing, again when a sheet is saved, and not at all where nobody trusts the folder. */
import { describe, expect, it } from "vitest";
import { tinyScheme } from "../support/cli";
import { type Client, startClient } from "../support/client";
import { sha256 } from "../support/fixtures";

const sheet = (file: string) => `sheet: T-1
scheme: tiny@1
scores:
  "1.1": { score: 3, evidence: [ { file: ${file} } ] }
  "1.2": { score: 1, evidence: [ 记录 ] }
  "2": { score: 6, evidence: [ 记录 ] }
`;
const files = { "a.scheme.yaml": tinyScheme, "evidence/list.txt": "一\n" };

const rules = async (client: Client) => (await client.pull("t.sheet.yaml")).map(({ code }) => code);
/** Files are looked at beside everything else, so what is found comes a moment later. */
const found = (client: Client) => expect.poll(() => rules(client), { timeout: 5000 });

describe("a file that a sheet names", () => {
  it("is found missing when the sheet is opened, and found when it has come", async () => {
    const client = await startClient({ files });
    client.open("t.sheet.yaml", sheet("evidence/gone.txt"));
    await found(client).toEqual(["evidence-file"]);
    client.write("evidence/gone.txt", "二\n");
    client.notify("textDocument/didSave", { textDocument: { uri: client.uri("t.sheet.yaml") } });
    await found(client).toEqual([]);
  });

  it("is looked at while it is typed", async () => {
    const client = await startClient({ files });
    client.open("t.sheet.yaml", sheet("evidence/list.txt"));
    expect(await rules(client)).toEqual([]);
    client.change("t.sheet.yaml", { text: sheet("evidence/lost.txt") });
    await found(client).toEqual(["evidence-file"]);
    client.change("t.sheet.yaml", { text: sheet("evidence/list.txt") });
    await found(client).toEqual([]);
  });

  it("has the sum that the sheet gives, or the fix takes it over", async () => {
    const client = await startClient({ files });
    client.open("t.sheet.yaml", sheet(`evidence/list.txt, sha256: ${sha256("二\n")}`));
    await found(client).toEqual(["evidence-file"]);
    const [{ range } = { range: undefined }] = await client.pull("t.sheet.yaml");
    const [action] = await client.request<{ edit: { changes: Record<string, { newText: string }[]> } }[]>(
      "textDocument/codeAction",
      "t.sheet.yaml",
      { range, context: { diagnostics: [] } },
    );
    const edits = action?.edit.changes[client.uri("t.sheet.yaml")]?.map(({ newText }) => newText).join("");
    expect(edits).toContain(sha256("一\n"));
  });

  it("is not looked at in a folder that is not trusted, until it is", async () => {
    const client = await startClient({ files, options: { trusted: false } });
    client.open("t.sheet.yaml", sheet("evidence/gone.txt"));
    await client.until(() => client.statuses.length >= 1);
    expect(await rules(client)).toEqual([]);
    client.notify("workspace/didChangeConfiguration", { settings: { gradeline: { trusted: true } } });
    await found(client).toEqual(["evidence-file"]);
  });
});
