/** A host whose files are the client's finds what a host on disk finds, by the same rules. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createHost } from "../../server/src/createHost";
import type { Host, Trouble } from "../../server/src/host";
import { createNodeHost } from "../../server/src/hostNode";
import { createClientFiles } from "../../server/src/lsp/clientFiles";
import { toCorePath } from "../../server/src/pathNode";
import { sha256 } from "../support/fixtures";
import { MemoryFiles } from "../support/memoryFiles";

type Tree = Readonly<Record<string, string>>;

const mount = "vscode-vfs://github%2B7b/某机构/评分 表";
const home = toCorePath(mkdtempSync(join(tmpdir(), "gradeline-host-")));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function hostOf(memory: MemoryFiles): Host {
  const connection = { sendRequest: async (method: string, params: { uri: string }) => memory.answer(method, params) };
  const files = createClientFiles(connection as Parameters<typeof createClientFiles>[0]);
  return createHost({ filesAt: () => files });
}

/** The same tree twice: on disk, and as the client has it. */
function plant(tree: Tree): { here: [Host, string]; elsewhere: [Host, string] } {
  const folder = `${mkdtempSync(join(home, "tree-"))}/评分 表`;
  mkdirSync(folder);
  for (const [name, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return {
    here: [createNodeHost(), folder],
    elsewhere: [hostOf(new MemoryFiles(mount, tree)), "vscode-vfs://github+7b/某机构/评分 表"],
  };
}

/** What is found below each folder of the tree, and the root of each file. */
async function findAll([host, top]: [Host, string], tree: Tree): Promise<unknown> {
  const folders = new Set(Object.keys(tree).flatMap((name) => ancestorsOf(name)));
  const seen: Record<string, unknown> = {};
  for (const folder of folders) {
    const troubles: string[] = [];
    const report = ({ kind, path }: Trouble) => troubles.push(`${kind} ${path.slice(top.length)}`);
    const found = await host.findFiles(join(top, folder).replace(":/", "://"), report);
    seen[`below ${folder}`] = [found.map((path) => path.slice(top.length)), troubles.sort()];
  }
  for (const name of Object.keys(tree)) seen[name] = (await host.findRoot(`${top}/${name}`)).slice(top.length);
  return seen;
}

function ancestorsOf(name: string): string[] {
  const parts = name.split("/").slice(0, -1);
  return ["", ...parts.map((_, index) => parts.slice(0, index + 1).join("/"))];
}

describe("the files of a client", () => {
  const text = "scheme: tiny\n";
  it.each<[string, Tree, string[]]>([
    [
      "of all folders",
      { "a.scheme.yaml": text, "x/y/b.sheet.yml": text, "x/c.yaml": text },
      ["/a.scheme.yaml", "/x/y/b.sheet.yml"],
    ],
    [
      "but for what is hidden or of others",
      {
        ".h/a.scheme.yaml": text,
        "x/.h/a.scheme.yaml": text,
        "x/.h/in/.gradeline.yaml": "",
        "node_modules/a.sheet.yaml": text,
        "x/.git/a.sheet.yaml": text,
      },
      [],
    ],
    [
      "as the configuration chooses them",
      {
        ".gradeline.yaml":
          "include: [ 方案/**/*.scheme.yaml, more/, '!**/new-*' ]\nexclude: [ '**/draft-*', more/old ]\n",
        "方案/x/a.scheme.yaml": text,
        "方案/a.sheet.yaml": text,
        "方案/draft-a.scheme.yaml": text,
        "方案/new-a.scheme.yaml": text,
        "more/b.sheet.yaml": text,
        "more/old/b.sheet.yaml": text,
        "c.scheme.yaml": text,
      },
      ["/.gradeline.yaml", "/more/b.sheet.yaml", "/方案/x/a.scheme.yaml"],
    ],
    [
      "without what git ignores",
      {
        ".gitignore": "/build/\n*.tmp.scheme.yaml\n",
        "build/a.scheme.yaml": text,
        "x/build/a.scheme.yaml": text,
        "a.tmp.scheme.yaml": text,
        "x/.gitignore": "c.scheme.yaml\n!d.tmp.scheme.yaml\n",
        "x/c.scheme.yaml": text,
        "x/d.tmp.scheme.yaml": text,
      },
      ["/x/build/a.scheme.yaml", "/x/d.tmp.scheme.yaml"],
    ],
    [
      "of roots inside by their own configuration",
      {
        ".gradeline.yaml": "exclude: [ old/** ]\n",
        "x/.gradeline.yaml": "include: [ old/** ]\n",
        "x/old/a.sheet.yaml": text,
        "x/a.sheet.yaml": text,
        "old/a.sheet.yaml": text,
        "y/.git/HEAD": "",
        "y/a.sheet.yaml": text,
      },
      ["/.gradeline.yaml", "/x/.gradeline.yaml", "/x/old/a.sheet.yaml", "/y/a.sheet.yaml"],
    ],
    [
      "with a configuration that is broken",
      { ".gradeline.yaml": "exlude: [ a ]\n", "a.sheet.yaml": text },
      ["/.gradeline.yaml", "/a.sheet.yaml"],
    ],
    ["that are none", {}, []],
  ])("are found %s", async (_which, tree, names) => {
    const { here, elsewhere } = plant(tree);
    expect((await elsewhere[0].findFiles(elsewhere[1])).map((path) => path.slice(elsewhere[1].length))).toEqual(names);
    expect(await findAll(elsewhere, tree)).toEqual(await findAll(here, tree));
  });

  it("are those that a search on disk finds, whatever the tree", async () => {
    const folder = fc.constantFrom("a", "b", "评分", ".h", "node_modules", "100%");
    const contents = {
      "x.sheet.yaml": [text],
      "y.scheme.yml": [text],
      "z.txt": [""],
      ".gitignore": ["a/\n", "/b/*\n!/b/x.sheet.yaml\n", "*.yml\n", "!y.scheme.yml\n", "评分\n"],
      ".gradeline.yaml": [
        "",
        "include: [ a, '**/x.*' ]\n",
        "exclude: [ b/** ]\n",
        "include: [ '{a,b}/**', .h/x.sheet.yaml ]\n",
        "include: 1\n",
      ],
      ".git/HEAD": [""],
    };
    const file = fc
      .constantFrom(...Object.entries(contents))
      .chain(([name, texts]) =>
        fc.tuple(fc.array(folder, { maxLength: 3 }), fc.constant(name), fc.constantFrom(...texts)),
      )
      .map(([folders, name, text]) => [[...folders, name].join("/"), text] as const);
    const trees = fc.array(file, { minLength: 1, maxLength: 14 }).map((files): Tree => Object.fromEntries(files));
    await fc.assert(
      fc.asyncProperty(trees, async (tree) => {
        const { here, elsewhere } = plant(tree);
        expect(await findAll(elsewhere, tree)).toEqual(await findAll(here, tree));
      }),
      { numRuns: 60 },
    );
  });

  it("are read as those on disk: without a byte order mark, and a word where there is none", async () => {
    const bytes = Uint8Array.from([0x61, 0xff, 0x62]);
    const host = hostOf(new MemoryFiles("memfs:/w", { "bom.yaml": "\ufeffa: 1\n", "bad.yaml": bytes, "d/x": "" }));
    const troubles: Trouble[] = [];
    const read = (name: string) => host.readFile(`memfs:///w/${name}`, (trouble) => troubles.push(trouble));
    expect([await read("bom.yaml"), await read("bad.yaml")]).toEqual(["a: 1\n", "a\ufffdb"]);
    expect([await read("d"), await read("none"), await host.readFile("other://w/x")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(troubles).toEqual([
      { kind: "folder", path: "memfs:///w/d" },
      { kind: "missing", path: "memfs:///w/none" },
    ]);
  });

  it("are not read where they are far too long", async () => {
    const host = hostOf(
      new MemoryFiles("memfs://m", {
        "long.yaml": new Uint8Array(12_000_001),
        "full.yaml": new Uint8Array(12_000_000),
      }),
    );
    const troubles: Trouble[] = [];
    expect(await host.readFile("memfs://m/long.yaml", (trouble) => troubles.push(trouble))).toBeUndefined();
    expect(troubles).toEqual([{ kind: "unreadable", path: "memfs://m/long.yaml", detail: "too large" }]);
    expect(await host.readFile("memfs://m/full.yaml")).toHaveLength(12_000_000);
  });

  it("are asked for where they matter, and nowhere else", async () => {
    const memory = new MemoryFiles("memfs://m", {
      ".gradeline.yaml": "exclude: [ old/** ]\n",
      "a.sheet.yaml": text,
      "old/a.sheet.yaml": text,
      "node_modules/x/y.txt": "",
      "in/b.txt": "",
    });
    await hostOf(memory).findFiles("memfs://m");
    expect(memory.asked).toEqual([
      "stat .gradeline.yaml",
      "readDirectory ",
      "readFile .gradeline.yaml",
      "stat .git",
      "readDirectory in",
    ]);
  });

  it("are asked for a few at a time", async () => {
    const memory = new MemoryFiles("memfs://m");
    for (let n = 0; n < 200; n++) memory.files.set(`f${n}/a.sheet.yaml`, text);
    let [running, most] = [0, 0];
    const sendRequest = async (method: string, params: { uri: string }) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return memory.answer(method, params);
    };
    const files = createClientFiles({ sendRequest } as unknown as Parameters<typeof createClientFiles>[0]);
    expect(await createHost({ filesAt: () => files }).findFiles("memfs://m")).toHaveLength(200);
    expect(most).toBe(16);
  });

  it("are none where the client does not know the requests, and it is asked once", async () => {
    let asked = 0;
    const sendRequest = async () => {
      asked++;
      throw Object.assign(new Error("Unhandled method"), { code: -32601 });
    };
    const files = createClientFiles({ sendRequest } as unknown as Parameters<typeof createClientFiles>[0]);
    const host = createHost({ filesAt: () => files });
    expect(await host.findRoot("memfs://m/a.sheet.yaml")).toBe("memfs://m");
    const before = asked;
    expect([await host.findFiles("memfs://m"), await host.readFile("memfs://m/a.sheet.yaml")]).toEqual([[], undefined]);
    expect(await host.inspectEvidence("memfs://m/a.txt", "memfs://m", false)).toBeUndefined();
    expect(asked).toBe(before);
  });
});

describe("evidence among the files of a client", () => {
  const memory = new MemoryFiles("vscode-vfs://github", {
    "o/r/evidence/网点清单.txt": "网点清单\n",
    "o/r/evidence/staff.txt": "",
    "o/r/evidence/link.txt": "elsewhere",
    "o/secret.txt": "",
  });
  memory.links.add("o/r/evidence/link.txt");
  const root = "vscode-vfs://github/o/r";
  const look = (path: string, wantsSum = false) => hostOf(memory).inspectEvidence(path, root, wantsSum);

  it("is found, and summed where someone asks", async () => {
    expect(await look(`${root}/evidence/网点清单.txt`)).toEqual({ kind: "file" });
    expect(await look(`${root}/evidence/网点清单.txt`, true)).toEqual({ kind: "file", sha256: sha256("网点清单\n") });
    expect(await look(`${root}/evidence/staff.txt`, true)).toEqual({ kind: "file", sha256: sha256("") });
  });

  it("may be missing or a folder", async () => {
    const siblings = ["link.txt", "staff.txt", "网点清单.txt"];
    expect(await look(`${root}/evidence/网点名单.txt`)).toEqual({ kind: "missing", siblings });
    expect(await look(`${root}/no/such/folder.txt`)).toEqual({ kind: "missing", siblings: [] });
    expect(await look(`${root}/evidence`)).toEqual({ kind: "folder" });
    expect(await look(root)).toEqual({ kind: "folder" });
  });

  it("is not looked at outside of the root, and not through a link, which may lead there", async () => {
    memory.asked.length = 0;
    for (const path of ["vscode-vfs://github/o/secret.txt", "vscode-vfs://other/o/r/x", "/etc/passwd"]) {
      expect(await look(path, true)).toEqual({ kind: "outside" });
    }
    expect(memory.asked).toEqual([]);
    expect(await look(`${root}/evidence/link.txt`, true)).toEqual({ kind: "outside" });
    expect(memory.asked).not.toContain("sha256 o/r/evidence/link.txt");
  });
});

describe("a host of this machine", () => {
  it("asks the client for what is not on it", async () => {
    const memory = new MemoryFiles("vscode-vfs://github/o", { "a.sheet.yaml": "elsewhere" });
    const { here, elsewhere } = plant({ "a.sheet.yaml": "here" });
    expect(elsewhere[1]).toMatch(/^vscode-vfs:/);
    const connection = {
      sendRequest: async (method: string, params: { uri: string }) => memory.answer(method, params),
    };
    const host = createNodeHost({
      elsewhere: createClientFiles(connection as Parameters<typeof createClientFiles>[0]),
    });
    expect(await host.readFile(`${here[1]}/a.sheet.yaml`)).toBe("here");
    expect(await host.findFiles(here[1])).toEqual([`${here[1]}/a.sheet.yaml`]);
    expect(memory.asked).toEqual([]);
    expect(await host.readFile("vscode-vfs://github/o/a.sheet.yaml")).toBe("elsewhere");
    expect(await host.findFiles("vscode-vfs://github/o")).toEqual(["vscode-vfs://github/o/a.sheet.yaml"]);
  });
});
