/** The server as it is shipped: how large it is, what it does before it answers, and that what is set apart gets there. */
import { type ChildProcess, execFile, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  createProtocolConnection,
  type Hover,
  IPCMessageReader,
  IPCMessageWriter,
  type MarkupContent,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import scheme from "../../schemas/scheme.schema.json";
import { brokenScheme, tinyScheme, writeFiles } from "../support/cli";

const project = join(__dirname, "../..");
const run = promisify(execFile);

let home = "";
const shipped = (name: string) => join(home, "dist", name);

beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "gradeline-shipped-")));
  await run(process.execPath, ["esbuild.js", "--production", `--outdir=${join(home, "dist")}`], { cwd: project });
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

const running: ChildProcess[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

const kilobyte = 1024;

describe("the size", () => {
  // The goal is 700 KB. What stands in the way are 84 KB of vscode-languageserver and 70 KB of yaml (docs/architecture.md has all figures).
  it("of the server is 770 KB at most", () => {
    expect(statSync(shipped("server.js")).size).toBeLessThanOrEqual(770 * kilobyte);
  });

  it("of the whole extension is 2 MB at most", async () => {
    for (const name of ["package.json", "package.nls.json", "package.nls.zh-cn.json", ".vscodeignore"]) copy(name);
    for (const name of ["README.md", "CHANGELOG.md", "LICENSE", "client", "schemas", "docs"]) copy(name);
    symlinkSync(join(project, "node_modules"), join(home, "node_modules"));
    const file = join(home, "gradeline.vsix");
    const options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", file];
    await run(process.execPath, [join(project, "node_modules/@vscode/vsce/vsce"), "package", ...options], {
      cwd: home,
    });
    expect(statSync(file).size).toBeLessThanOrEqual(2 * kilobyte ** 2);
  });
});

describe("the server", () => {
  it("reads nothing before it has answered initialize, and the texts when someone asks for them", async () => {
    const folder = join(home, "work");
    writeFiles(folder, { "other.scheme.yaml": tinyScheme.replace("scheme: tiny", "scheme: other") });
    const { editor, reads } = startNoting(folder);
    await initialize(editor, folder);
    expect(reads()).toEqual([]);
    await editor.sendNotification("initialized", {});
    const uri = pathToFileURL(join(folder, "a.scheme.yaml")).href;
    const document = { uri, languageId: "indicator-scheme", version: 1, text: tinyScheme };
    await editor.sendNotification("textDocument/didOpen", { textDocument: document });
    expect(await editor.sendRequest("textDocument/diagnostic", { textDocument: { uri } })).toMatchObject({ items: [] });
    expect(reads()).toContain(join(folder, "other.scheme.yaml"));
    expect(reads()).not.toContain(shipped("texts.json"));
    const hover = await editor.sendRequest<Hover>("textDocument/hover", {
      textDocument: { uri },
      position: { line: 1, character: 2 },
    });
    expect((hover.contents as MarkupContent).value).toContain(scheme.properties.edition.description);
    expect(reads()).toContain(shipped("texts.json"));
  });

  it("speaks over the channel of its parent", async () => {
    const child = fork(shipped("server.js"), ["--node-ipc"], { silent: true });
    running.push(child);
    const editor = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    editor.listen();
    expect(await initialize(editor, home)).toMatchObject({ serverInfo: { name: "gradeline" } });
    const ended = once(child, "exit");
    await editor.sendRequest("shutdown");
    await editor.sendNotification("exit");
    expect(await ended).toEqual([0, null]);
  });

  it("ends in order when it is told to, and with an error when the editor goes away", async () => {
    const inOrder = start();
    await initialize(inOrder.editor, home);
    const told = once(inOrder.child, "exit");
    await inOrder.editor.sendRequest("shutdown");
    await inOrder.editor.sendNotification("exit");
    expect(await told).toEqual([0, null]);
    const left = start();
    await initialize(left.editor, home);
    const ended = once(left.child, "exit");
    left.child.stdin?.end();
    expect(await ended).toEqual([1, null]);
  });
});

describe("the server for browsers", () => {
  it("answers as a worker, in which all texts are", async () => {
    const code = readFileSync(shipped("webServer.js"), "utf8");
    const waiting = new Map<unknown, (message: unknown) => void>();
    const worker = Object.assign(Object.create(globalThis), {
      addEventListener: () => undefined,
      postMessage: (message: { id?: number }) => waiting.get(message.id)?.(message),
    });
    new Function("globalThis", code)(worker);
    const ask = (id: number, method: string, params: object) =>
      new Promise((resolve) => {
        waiting.set(id, resolve);
        worker.onmessage({ data: { jsonrpc: "2.0", id, method, params } });
      });
    expect(await ask(1, "initialize", { processId: null, capabilities: {} })).toMatchObject({
      id: 1,
      result: { serverInfo: { name: "gradeline" } },
    });
    const listed = await ask(2, "workspace/executeCommand", {
      command: "gradeline.server.listSkeletons",
      arguments: [{}],
    });
    expect(JSON.stringify(listed)).toContain(scheme.defaultSnippets[0]?.description);
  });
});

describe("the command line", () => {
  it("has the pages of the rules that the source has, and finds without them", async () => {
    writeFiles(home, { "broken.scheme.yaml": brokenScheme });
    const reads = join(home, "reads-cli.txt");
    writeFileSync(reads, "");
    const noting = ["--require", join(project, "test/support/noteReads.cjs"), shipped("cli.js")];
    const env = { PATH: process.env.PATH, NOTE_READS: reads };
    const found = await run(process.execPath, [...noting, "check", "broken.scheme.yaml"], { cwd: home, env }).catch(
      (error) => error,
    );
    expect(found).toMatchObject({ code: 1, stdout: expect.stringContaining("points-sum") });
    expect(readFileSync(reads, "utf8")).not.toContain("texts.json");
    const { stdout } = await run(process.execPath, [...noting, "explain", "points-sum", "--locale", "zh"], {
      cwd: home,
      env,
    });
    expect(stdout).toContain("下级指标全部得分时应正好等于上级声明的分值");
    expect(readFileSync(reads, "utf8")).toContain(shipped("texts.json"));
  });
});

function copy(name: string): void {
  cpSync(join(project, name), join(home, name), { recursive: true });
}

function start(before: readonly string[] = [], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, [...before, shipped("server.js"), "--stdio"], { env });
  running.push(child);
  const editor = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  editor.listen();
  return { child, editor };
}

/** Of what it reads the program itself is not told. */
function startNoting(folder: string) {
  const file = `${folder}-reads.txt`;
  writeFileSync(file, "");
  const { editor } = start(["--require", join(project, "test/support/noteReads.cjs")], {
    ...process.env,
    NOTE_READS: file,
  });
  const reads = () =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((path) => path !== "" && path !== shipped("server.js"));
  return { editor, reads };
}

function initialize(editor: ProtocolConnection, folder: string): Promise<unknown> {
  const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "test" }];
  return editor.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    workspaceFolders,
    capabilities: {},
  });
}
