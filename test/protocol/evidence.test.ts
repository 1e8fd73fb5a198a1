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

const announced = (client: Client) => client.statuses.filter(({ uri }) => uri === client.uri("t.sheet.yaml")).length;
const rules = async (client: Client) => (await client.pull("t.sheet.yaml")).map(({ code }) => code);

/** Waits for the announcement that follows once the files have been looked at. */
async function afterNews(client: Client, act: () => void): Promise<void> {
  const before = announced(client);
  act();
  await client.until(() => announced(client) > before);
}

async function open(client: Client, text: string): Promise<void> {
  client.open("t.sheet.yaml", text);
  await client.until(() => announced(client) >= 2);
}

describe("a file that a sheet names", () => {
  it("is found missing when the sheet is opened, and found when it has come", async () => {
    const client = await startClient({ files });
    await open(client, sheet("evidence/gone.txt"));
    expect(await rules(client)).toEqual(["evidence-file"]);
    client.write("evidence/gone.txt", "二\n");
    await afterNews(client, () =>
      client.notify("textDocument/didSave", { textDocument: { uri: client.uri("t.sheet.yaml") } }),
    );
    expect(await rules(client)).toEqual([]);
  });

  it("is looked at while it is typed", async () => {
    const client = await startClient({ files });
    await open(client, sheet("evidence/list.txt"));
    expect(await rules(client)).toEqual([]);
    client.change("t.sheet.yaml", { text: sheet("evidence/lost.txt") });
    await client.until(() => announced(client) >= 4);
    expect(await rules(client)).toEqual(["evidence-file"]);
  });

  it("has the sum that the sheet gives, or the fix takes it over", async () => {
    const client = await startClient({ files });
    await open(client, sheet(`evidence/list.txt, sha256: ${sha256("一\n")}`));
    expect(await rules(client)).toEqual([]);
    client.change("t.sheet.yaml", { text: sheet(`evidence/list.txt, sha256: ${sha256("二\n")}`) });
    expect(await rules(client)).toEqual(["evidence-file"]);
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
    await client.until(() => announced(client) >= 1);
    expect(await rules(client)).toEqual([]);
    client.notify("workspace/didChangeConfiguration", { settings: { gradeline: { trusted: true } } });
    await client.until(() => announced(client) >= 3);
    expect(await rules(client)).toEqual(["evidence-file"]);
  });
});
