/** What the program says of itself, and how it takes what it does not understand. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import {
  createProtocolConnection,
  ExitNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { version } from "../../package.json";
import { brokenScheme, setUpCli, tinySheet } from "../support/cli";

const cli = setUpCli();

const zh = { LANG: "zh_CN.UTF-8" };

describe("help", () => {
  it.each([
    [["--help"]],
    [["help"]],
    [["check", "--help"]],
    [["help", "check"]],
    [["grade", "-h"]],
    [["new", "--help"]],
    [["lsp", "--help"]],
  ])("%j has examples and exit statuses, in both languages", async (args) => {
    const cwd = cli.folder({});
    const english = await cli.run(args, { cwd });
    expect(english.stdout).toMatch(/^Usage: gradeline .*Example.*Exit status:\s.*2/s);
    expect(english.stdout).not.toMatch(/\p{Script=Han}/u);
    expect({ stderr: english.stderr, status: english.status }).toEqual({ stderr: "", status: 0 });
    const chinese = await cli.run(args, { cwd, env: zh });
    expect(chinese.stdout).toMatch(/^用法： gradeline .*示例.*退出状态：.*2/s);
    expect(chinese.stdout).not.toMatch(/Usage|Options|Arguments|print|default/);
    expect(chinese.status).toBe(0);
  });

  it("names every command and option", async () => {
    const cwd = cli.folder({});
    const text = async (...args: string[]) => (await cli.run([...args, "--help"], { cwd })).stdout;
    expect(await text()).toMatch(
      /check \[PATHS\.\.\.\].*\n.*grade SHEETS\.\.\..*\n.*new KIND.*\n.*explain \[RULE\].*\n.*lsp --stdio/,
    );
    for (const option of ["--format", "--fail-on", "--rule", "--today", "--locale", "--no-color", "--help"])
      expect(await text("check")).toContain(option);
    for (const option of ["--format", "--explain", "--locale", "--no-color"])
      expect(await text("grade")).toContain(option);
    expect(await text("lsp")).toContain("--stdio");
  });

  it("is what a call without a command gets, as an error", async () => {
    const { stdout, stderr, status } = await cli.run([], { cwd: cli.folder({}) });
    expect(stderr).toMatch(/^Usage: gradeline /);
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
  });

  it("includes the version", async () => {
    const { stdout, status } = await cli.run(["--version"], { cwd: cli.folder({}) });
    expect(stdout).toBe(`${version}\n`);
    expect(status).toBe(0);
  });
});

describe("wrong usage", () => {
  it.each([
    [
      ["check", "--formt", "json"],
      "unknown option '--formt'\n(Did you mean --format?)\nsee gradeline check --help",
      "没有选项 --formt\n（是否应为 --format？）\n用法见 gradeline check --help",
    ],
    [
      ["chekc"],
      "unknown command 'chekc'\n(Did you mean check?)\nsee gradeline --help",
      "没有命令 chekc\n（是否应为 check？）\n用法见 gradeline --help",
    ],
    [
      ["check", "--format", "xml"],
      "option '--format <format>' argument 'xml' is invalid. Allowed choices are text, json.\nsee gradeline check --help",
      "选项 --format <format> 的取值 xml 无效，应为 text, json\n用法见 gradeline check --help",
    ],
    [
      ["check", "--fail-on"],
      "option '--fail-on <severity>' argument missing\nsee gradeline check --help",
      "选项 --fail-on <severity> 缺少取值\n用法见 gradeline check --help",
    ],
    [
      ["grade"],
      "missing required argument 'SHEETS'\nsee gradeline grade --help",
      "缺少参数 SHEETS\n用法见 gradeline grade --help",
    ],
    [
      ["lsp"],
      "required option '--stdio' not specified\nsee gradeline lsp --help",
      "缺少选项 --stdio\n用法见 gradeline lsp --help",
    ],
    [
      ["lsp", "--stdio", "x"],
      "too many arguments for 'lsp'. Expected 0 arguments but got 1.\nsee gradeline lsp --help",
      "lsp 的参数过多：应为 0 个，实际 1 个\n用法见 gradeline lsp --help",
    ],
    [
      ["check", "--\u001b[31m"],
      "unknown option '--\\u001b[31m'\nsee gradeline check --help",
      "没有选项 --\\u001b[31m\n用法见 gradeline check --help",
    ],
  ])("%j is said, in both languages", async (args, english, chinese) => {
    const cwd = cli.folder({});
    expect(await cli.run(args, { cwd })).toEqual({ stdout: "", stderr: `gradeline: ${english}\n`, status: 2 });
    expect(await cli.run(args, { cwd, env: zh })).toEqual({ stdout: "", stderr: `gradeline: ${chinese}\n`, status: 2 });
  });

  it("is said in the language that the call asks for", async () => {
    const cwd = cli.folder({});
    expect((await cli.run(["check", "--locale=zh", "--x"], { cwd })).stderr).toMatch(/^gradeline: 没有选项 --x\n/);
    expect((await cli.run(["check", "--locale", "en", "--x"], { cwd, env: zh })).stderr).toMatch(
      /^gradeline: unknown option/,
    );
    expect((await cli.run(["check", "--locale", "fr"], { cwd })).stderr).toMatch(/'fr' is invalid/);
  });

  it("does not take a file for an option", async () => {
    const cwd = cli.folder({ "--locale.scheme.yaml": brokenScheme, zh: "" });
    const { stdout } = await cli.run(["check", "--", "--locale.scheme.yaml"], { cwd });
    expect(stdout).toContain("--locale.scheme.yaml:4:9  error  points-sum");
  });
});

describe("lsp", () => {
  it("serves an editor over standard input and output, and ends when it is told to", async () => {
    const folder = cli.folder({ "a.sheet.yaml": tinySheet });
    const child = spawn(process.execPath, [cli.program(), "lsp", "--stdio"], { cwd: folder });
    const ended = once(child, "exit");
    const editor = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    editor.listen();
    const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: "test" }];
    const { capabilities } = await editor.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders,
      capabilities: {},
    });
    expect(capabilities).toMatchObject({ hoverProvider: true, diagnosticProvider: { interFileDependencies: true } });
    await editor.sendRequest(ShutdownRequest.type);
    await editor.sendNotification(ExitNotification.type);
    expect(await ended).toEqual([0, null]);
    editor.dispose();
  });

  it("says so where no server lies beside the program", async () => {
    const cwd = cli.folder({});
    const server = join(dirname(cli.program()), "server.js");
    renameSync(server, `${server}.away`);
    const { stdout, stderr, status } = await cli.run(["lsp", "--stdio"], { cwd });
    renameSync(`${server}.away`, server);
    expect(stderr).toMatch(/^gradeline: the language server is not installed beside this program /);
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
  });
});
