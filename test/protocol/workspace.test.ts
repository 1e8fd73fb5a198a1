/** All files of the workspace, open or not: their findings, what becomes of them on disk, several folders, progress. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  CancellationTokenSource,
  type CodeLens,
  type WorkspaceDiagnosticReport,
  type WorkspaceFullDocumentDiagnosticReport,
} from "vscode-languageserver/node";
import { tinyScheme } from "../support/cli";
import { type Client, type ClientOptions, startClient } from "../support/client";

const sheet = (score: number) => `sheet: T-1
scheme: tiny@1
scores:
  "1.1": ${score}
  "1.2": 1
  "2": 6
`;
const files = { "a.scheme.yaml": tinyScheme, "good.sheet.yaml": sheet(3), "sub/bad.sheet.yaml": sheet(9) };

/** One client that keeps in mind what it was told, as an editor does. */
class Survey {
  readonly codes = new Map<string, unknown[]>();
  private readonly ids = new Map<string, string>();
  private readonly source = new CancellationTokenSource();

  constructor(private readonly client: Client) {}

  /** The next answer, with the names of the files that it tells about. */
  async next(): Promise<string[]> {
    const previousResultIds = [...this.ids].map(([uri, value]) => ({ uri, value }));
    const report = await this.client.ask<WorkspaceDiagnosticReport>(
      "workspace/diagnostic",
      { previousResultIds },
      this.source.token,
    );
    const told = report.items as WorkspaceFullDocumentDiagnosticReport[];
    for (const { uri, resultId, items } of told) {
      if (resultId === undefined) this.ids.delete(uri);
      else this.ids.set(uri, resultId);
      this.codes.set(this.nameOf(uri), items.map(({ code }) => code).sort());
    }
    return told.map(({ uri }) => this.nameOf(uri)).sort();
  }

  stop(): void {
    this.source.cancel();
  }

  private nameOf(uri: string): string {
    return uri.slice(this.client.uri("").length).replace(/^\//, "");
  }
}

function tell(client: Client, name: string, type: number): void {
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(name), type }] });
}

describe("findings of the whole workspace", () => {
  it("are those of schemes and sheets that are not open", async () => {
    const client = await startClient({ files });
    const survey = new Survey(client);
    expect(await survey.next()).toEqual(["a.scheme.yaml", "good.sheet.yaml", "sub/bad.sheet.yaml"]);
    expect(survey.codes.get("good.sheet.yaml")).not.toContain("score-range");
    expect(survey.codes.get("sub/bad.sheet.yaml")).toContain("score-range");
    client.open("sub/bad.sheet.yaml", sheet(9));
    expect((await client.pull("sub/bad.sheet.yaml")).map(({ code }) => code).sort()).toEqual(
      survey.codes.get("sub/bad.sheet.yaml"),
    );
  });

  it("are told anew where they may be others: of a sheet alone, of all after its scheme", async () => {
    const client = await startClient({ files });
    const survey = new Survey(client);
    await survey.next();
    const afterSheet = survey.next();
    client.write("sub/bad.sheet.yaml", sheet(3));
    tell(client, "sub/bad.sheet.yaml", 2);
    expect(await afterSheet).toEqual(["sub/bad.sheet.yaml"]);
    expect(survey.codes.get("sub/bad.sheet.yaml")).not.toContain("score-range");
    const afterScheme = survey.next();
    client.open("a.scheme.yaml", tinyScheme);
    client.change("a.scheme.yaml", { text: tinyScheme.replace("id: tiny", "id: other").replace("tiny", "other") });
    expect(await afterScheme).toEqual(["a.scheme.yaml", "good.sheet.yaml", "sub/bad.sheet.yaml"]);
    expect(survey.codes.get("good.sheet.yaml")).toEqual(["unknown-scheme"]);
  });

  it("come and go with the files", async () => {
    const client = await startClient({ files });
    const survey = new Survey(client);
    await survey.next();
    const come = survey.next();
    client.write("new.sheet.yaml", sheet(9));
    tell(client, "new.sheet.yaml", 1);
    expect(await come).toEqual(["new.sheet.yaml"]);
    expect(survey.codes.get("new.sheet.yaml")).toContain("score-range");
    const gone = survey.next();
    client.remove("new.sheet.yaml");
    tell(client, "new.sheet.yaml", 3);
    expect(await gone).toEqual(["new.sheet.yaml"]);
    expect(survey.codes.get("new.sheet.yaml")).toEqual([]);
    const withFolder = survey.next();
    client.remove("sub");
    // Of a folder that is deleted editors tell nothing but that.
    tell(client, "sub", 3);
    expect(await withFolder).toEqual(["sub/bad.sheet.yaml"]);
    expect(survey.codes.get("sub/bad.sheet.yaml")).toEqual([]);
  });

  it("find a scheme by its edition that another sheet named by its path before it was there", async () => {
    const byPath = sheet(3).replace("tiny@1", "./a.scheme.yaml");
    const client = await startClient({
      files: { "by-path.sheet.yaml": byPath, "good.sheet.yaml": sheet(3) },
      capabilities: {},
    });
    const codes = (name: string) => client.published.get(client.uri(name))?.map(({ code }) => code);
    client.open("by-path.sheet.yaml", byPath);
    client.open("good.sheet.yaml", sheet(3));
    for (const name of ["by-path.sheet.yaml", "good.sheet.yaml"]) {
      await client.until(() => codes(name)?.includes("unknown-scheme"));
    }
    client.write("a.scheme.yaml", tinyScheme);
    client.open("a.scheme.yaml", tinyScheme);
    await client.until(() => codes("by-path.sheet.yaml")?.includes("unknown-scheme") === false);
    tell(client, "a.scheme.yaml", 1);
    await client.until(() => codes("good.sheet.yaml")?.includes("unknown-scheme") === false);
  });

  it("are waited for as long as nothing changes, until the client gives up", async () => {
    const client = await startClient({ files });
    const survey = new Survey(client);
    await survey.next();
    let answered = false;
    const waiting = survey.next().then(
      () => {
        answered = true;
        return "an answer";
      },
      (error: Error) => error.message,
    );
    // Others are answered in the meantime.
    expect(await client.ask("workspace/diagnostic", { previousResultIds: [] })).toHaveProperty("items");
    expect(answered).toBe(false);
    survey.stop();
    expect(await waiting).toBe("cancelled");
  });

  it("are those on disk again once a file is closed without being saved", async () => {
    const client = await startClient({ files });
    const survey = new Survey(client);
    await survey.next();
    const typed = survey.next();
    client.open("good.sheet.yaml", sheet(9));
    expect(await typed).toEqual(["good.sheet.yaml"]);
    expect(survey.codes.get("good.sheet.yaml")).toContain("score-range");
    const closed = survey.next();
    client.closeDocument("good.sheet.yaml");
    expect(await closed).toEqual(["good.sheet.yaml"]);
    expect(survey.codes.get("good.sheet.yaml")).not.toContain("score-range");
  });

  it("follow .gradeline.yaml: what it leaves out has none", async () => {
    const client = await startClient({ files });
    const survey = new Survey(client);
    await survey.next();
    const next = survey.next();
    client.write(".gradeline.yaml", "exclude: [ sub ]\n");
    tell(client, ".gradeline.yaml", 1);
    expect(await next).toContain("sub/bad.sheet.yaml");
    expect(survey.codes.get("sub/bad.sheet.yaml")).toEqual([]);
  });
});

describe("the folders of a window", () => {
  const inFolders = {
    "one/a.scheme.yaml": tinyScheme,
    "two/a.scheme.yaml": tinyScheme.replace("points: 10", "points: 11"),
    "two/b.sheet.yaml": sheet(3),
  };

  it("are roots of their own: a sheet finds the scheme of its folder", async () => {
    const client = await startClient({ files: inFolders, folders: ["one", "two"] });
    const survey = new Survey(client);
    expect(await survey.next()).toEqual(["one/a.scheme.yaml", "two/a.scheme.yaml", "two/b.sheet.yaml"]);
    // The one of the other folder is sound, and there is no doubt which of the two is meant.
    expect(survey.codes.get("two/b.sheet.yaml")).toEqual(["evidence-missing", "scheme-broken"]);
  });

  it("can be added and closed, with what is known of their files", async () => {
    const client = await startClient({
      files: inFolders,
      folders: ["one"],
      capabilities: { workspace: { workspaceFolders: true }, textDocument: { diagnostic: {} } },
    });
    const survey = new Survey(client);
    expect(await survey.next()).toEqual(["one/a.scheme.yaml"]);
    const added = survey.next();
    client.changeFolders(["two"], []);
    expect(await added).toContain("two/b.sheet.yaml");
    const removed = survey.next();
    client.changeFolders([], ["two"]);
    expect(await removed).toContain("two/b.sheet.yaml");
    expect(survey.codes.get("two/b.sheet.yaml")).toEqual([]);
  });
});

describe("reading the workspace", () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`s${index}.sheet.yaml`, sheet(3)]));
  it("keeps nobody waiting who needs the schemes only", async () => {
    let release = () => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    const client = await startClient({
      files: { ...files, ...many },
      host: (host) => ({
        ...host,
        async readFile(path) {
          if (path.endsWith(".sheet.yaml")) await until;
          return host.readFile(path);
        },
      }),
    });
    client.open("good.sheet.yaml", sheet(9));
    expect((await client.pull("good.sheet.yaml")).map(({ code }) => code)).toContain("score-range");
    release();
    const survey = new Survey(client);
    expect(await survey.next()).toHaveLength(103);
  });

  it("registers for changes on disk where the client watches for it", async () => {
    const client = await startClient({
      files,
      capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
    });
    await expect.poll(() => client.registered).toEqual(["workspace/didChangeWatchedFiles"]);
  });

  describe("when it takes more than a second", () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
    afterEach(() => void vi.useRealTimers());

    /** The clock goes on at one file, and those behind the next wait. */
    const slowly = (until?: Promise<void>): ClientOptions => {
      let readings = 0;
      return {
        files: { ...files, ...many },
        capabilities: { window: { workDoneProgress: true }, textDocument: { diagnostic: {} } },
        host: (host) => ({
          ...host,
          async readFile(path) {
            if (++readings === 40) vi.advanceTimersByTime(1500);
            if (readings > 70) await until;
            return host.readFile(path);
          },
        }),
      };
    };

    it("shows how far it has come", async () => {
      const client = await startClient(slowly());
      await client.until(() => client.progress.includes("end"));
      expect(client.progress[0]).toBe("Reading schemes and score sheets");
      expect(client.progress).toContainEqual(expect.stringMatching(/^\d+ \/ 102$/));
    });

    it("can be given up: what was not read is read when it is opened", async () => {
      let release = () => {};
      const client = await startClient(
        slowly(
          new Promise<void>((resolve) => {
            release = resolve;
          }),
        ),
      );
      await client.until(() => client.progress.length > 0);
      client.cancelProgress();
      client.open("s99.sheet.yaml", sheet(9));
      expect((await client.pull("s99.sheet.yaml")).map(({ code }) => code)).toContain("score-range");
      release();
      await client.until(() => client.progress.includes("end"));
      const told = await new Survey(client).next();
      expect(told).toContain("s99.sheet.yaml");
      expect(told.length).toBeLessThan(103);
    });
  });
});

describe("the sheets of a scheme", () => {
  it("count in its lenses though they are not open, once they are read", async () => {
    const client = await startClient({ files });
    client.open("a.scheme.yaml", tinyScheme);
    const titles = async () => {
      const lenses = await client.request<CodeLens[]>("textDocument/codeLens", "a.scheme.yaml");
      return lenses.map(({ command }) => command?.title);
    };
    await expect.poll(titles).toContain("2 sheets: Top 1 · Pass 0 · incomplete 1");
  });
});
