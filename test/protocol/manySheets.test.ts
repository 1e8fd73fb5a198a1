/** A workspace of many sheets that nobody has open: what the lenses of a scheme say of them, whom a change concerns, what it costs. */
import { describe, expect, it } from "vitest";
import {
  CancellationTokenSource,
  type CodeLens,
  type WorkspaceDiagnosticReport,
  type WorkspaceFullDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { type Client, startClient } from "../support/client";
import { shopScheme } from "../unit/features/schemes";

const count = 60;
const scheme = "shop.scheme.yaml";

/** Every third explains nothing and so has findings; the points of `1.2` differ from sheet to sheet. */
function sheet(n: number): string {
  const seen = n % 3 === 0 ? "" : ", evidence: [ seen ], note: explained";
  return `sheet: S-${n}
scheme: shop@2
scores:
  "1.1": { score: 3${seen} }
  "1.2": { score: ${n % 11}${seen} }
  "1.10": { conforms: true${seen} }
  2.a: { sample: 3/3${seen} }
  2.b: { measured: 20${seen} }
  2.c: { level: A${seen} }
`;
}

const files = {
  [scheme]: shopScheme,
  ...Object.fromEntries(Array.from({ length: count }, (_, n) => [`s${n}.sheet.yaml`, sheet(n)])),
};

/** The lens above the grades. */
async function gradesLens(client: Client): Promise<string | undefined> {
  const lenses = await client.request<CodeLens[]>("textDocument/codeLens", scheme);
  return lenses.map(({ command }) => command?.title).find((title) => title?.includes(" sheets: "));
}

async function openScheme(): Promise<Client> {
  const client = await startClient({ files });
  client.open(scheme, shopScheme);
  await expect.poll(() => gradesLens(client)).toBe("60 sheets: Good 36 · Pass 24");
  return client;
}

describe("the sheets of a scheme", () => {
  it("are graded anew in its lenses as soon as a threshold is another, and as they were once it is back", async () => {
    const client = await openScheme();
    client.change(scheme, { text: shopScheme.replace("min: 24", "min: 28") });
    expect(await gradesLens(client)).toBe("60 sheets: Good 15 · Pass 45");
    client.change(scheme, { text: shopScheme.replace("min: 18", "min: 21") });
    expect(await gradesLens(client)).toBe("60 sheets: Good 36 · Pass 18 · Fail 6");
    client.change(scheme, { text: shopScheme });
    expect(await gradesLens(client)).toBe("60 sheets: Good 36 · Pass 24");
  });

  it("are scored anew where points are others, and counted anew where one of them is", async () => {
    const client = await openScheme();
    client.change(scheme, { text: shopScheme.replace("points: 9,", "points: 19,") });
    expect(await gradesLens(client)).toBe("60 sheets: Good 48 · Pass 12");
    client.change(scheme, { text: shopScheme });
    client.open("s0.sheet.yaml", sheet(0).replace("measured: 20", "measured:"));
    await expect.poll(() => gradesLens(client)).toBe("60 sheets: Good 36 · Pass 23 · incomplete 1");
  });

  it("are told about again only where the change concerns them", async () => {
    const client = await startClient({ files });
    const known = new Map<string, string>();
    const next = async () => {
      const previousResultIds = [...known].map(([uri, value]) => ({ uri, value }));
      const { items } = await client.ask<WorkspaceDiagnosticReport>(
        "workspace/diagnostic",
        { previousResultIds },
        new CancellationTokenSource().token,
      );
      const told = items as WorkspaceFullDocumentDiagnosticReport[];
      for (const { uri, resultId = "" } of told) known.set(uri, resultId);
      return told.map(({ uri }) => uri);
    };
    expect(await next()).toHaveLength(count + 1);
    client.open(scheme, shopScheme);
    client.change(scheme, { text: `# A remark\n${shopScheme}` });
    expect(await next()).toEqual([client.uri(scheme)]);
    client.change(scheme, { text: shopScheme.replace("en: Outlets", "en: Shops") });
    expect(await next()).toHaveLength(1 + count / 3);
    client.change(scheme, { text: shopScheme.replace("min: 18", "min: 19").replace("en: Outlets", "en: Shops") });
    expect(await next()).toHaveLength(1 + count / 3);
    client.change(scheme, { text: shopScheme.replace("points: 9,", "points: 8,") });
    expect(await next()).toHaveLength(count + 1);
  });

  it("cost a client that traces one line after each change, with what was done", async () => {
    const client = await openScheme();
    const lines: string[] = [];
    client.answer("$/logTrace", ({ message }: { message: string }) => void lines.push(message));
    client.notify("$/setTrace", { value: "messages" });
    client.change(scheme, { text: shopScheme.replace("min: 24", "min: 28") });
    const first = await client.until(() => lines[0]);
    expect(first).toMatch(/^work: partsRead \d+, leavesScored \d+, .*sheetsAssessed 0, sheetsGraded 60$/);
    client.change(scheme, { text: shopScheme.replace("min: 24", "min: 28").replace("en: Outlets", "en: Shops") });
    expect(await client.until(() => lines[1])).toContain("sheetsAssessed 0, sheetsGraded 0");
  });
});

describe("a document that lies in no folder", () => {
  it("is asked about again and again, but its root is looked for once", async () => {
    let searches = 0;
    const client = await startClient({
      files: { "in/a.scheme.yaml": shopScheme, "out/b.scheme.yaml": shopScheme, "out/s.sheet.yaml": sheet(1) },
      folders: ["in"],
      host: (host) => ({
        ...host,
        findRoot(...args) {
          searches++;
          return host.findRoot(...args);
        },
      }),
    });
    client.open("out/s.sheet.yaml", sheet(1));
    expect(await client.pull("out/s.sheet.yaml")).toEqual([]);
    expect(await client.pull("out/s.sheet.yaml")).toEqual([]);
    expect(await client.request("textDocument/codeLens", "out/s.sheet.yaml")).not.toEqual([]);
    expect(searches).toBe(1);
  });
});
