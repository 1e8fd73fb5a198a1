/** Many files: in several threads, in portions, and the same output as ever. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { beforeAll, describe, expect, it } from "vitest";
import { serveThread, workIn } from "../../server/src/cli/thread";
import type { Orders } from "../../server/src/cli/work";
import { createNodeHost } from "../../server/src/hostNode";
import { brokenScheme, runHere, setUpCli, tinyScheme, tinySheet, writeFiles } from "../support/cli";

const cli = setUpCli();

/** Everything that there is to find: samples, fixtures, several roots, and more sheets than one thread takes on. */
let cwd = "";

beforeAll(() => {
  cwd = cli.folder({ ".gradeline.yaml": "rules: { evidence-missing: hint }\n", "tiny.scheme.yaml": tinyScheme });
  const project = join(__dirname, "../..");
  cpSync(join(project, "samples"), join(cwd, "a/samples"), { recursive: true });
  for (const rule of ["evidence-file", "ocr-confusable", "scheme-broken", "unknown-scheme", "unused-definition"]) {
    cpSync(join(project, "test/fixtures/rules", rule), join(cwd, "m", rule), { recursive: true });
  }
  for (let index = 0; index < 550; index++) {
    const text = index % 3 === 0 ? tinySheet.replace('"1.2": 1', `"1.2": ${index % 5}`) : tinySheet;
    writeFiles(cwd, { [`sheets/${index}.sheet.yaml`]: text.replace("T-1", `T-${index}`) });
  }
});

describe("several threads", () => {
  it.each([
    ["check", "--format", "text"],
    ["check", "--format", "json", "--locale", "zh"],
    ["grade", ".", "--explain"],
    ["grade", ".", "--format", "json", "--locale", "zh"],
  ])("say of many files what one says: %s %s %s", async (...args) => {
    const one = await cli.run([...args, "--today", "2025-12-01", "--jobs", "1"], { cwd });
    expect(one.stdout.length).toBeGreaterThan(1000);
    for (const jobs of [[], ["--jobs", "3"]]) {
      expect(await cli.run([...args, "--today", "2025-12-01", ...jobs], { cwd })).toEqual(one);
    }
  });

  it("are as many as the user wants", async () => {
    const folder = cli.folder({ "a.scheme.yaml": brokenScheme, "b.sheet.yaml": tinySheet, "c.sheet.yaml": tinySheet });
    const started: Orders[] = [];
    const startThread = (orders: Orders) => {
      started.push(orders);
      return new Worker(cli.program(), { workerData: orders });
    };
    const one = await runHere(["check", folder], folder, { startThread });
    expect({ started: started.length, status: one.status }).toEqual({ started: 0, status: 1 });
    expect(await runHere(["check", folder, "--jobs", "3"], folder, { startThread })).toEqual(one);
    expect(started.length).toBe(2);
    await runHere(["check", folder, "--jobs", "200"], folder, { startThread });
    expect(started.length).toBe(4);
    for (const wrong of ["0", "-1", "1.5", "many", "257"]) {
      const { stdout, stderr, status } = await runHere(["check", folder, `--jobs=${wrong}`], folder, { startThread });
      expect({ stdout, stderr, status }).toEqual({
        stdout: "",
        stderr: `gradeline: --jobs ${wrong}: write a whole number from 1 to 256\n`,
        status: 2,
      });
    }
  });

  it.each([
    ["ends", "process.exit(7)", /a thread ended before its work was done, with code 7/],
    ["breaks", "throw new Error('out of order')", /out of order/],
    [
      "ends in the middle of its work",
      "require('node:worker_threads').parentPort.on('message', () => process.exit(1))",
      /with code 1/,
    ],
  ])("are a defect that is told where one %s", async (_what, program, reason) => {
    const sheets = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${index}.sheet.yaml`, tinySheet]));
    const folder = cli.folder({ "tiny.scheme.yaml": tinyScheme, ...sheets });
    const startThread = () => new Worker(program, { eval: true });
    // This thread waits for the other one, which would be late for so little work.
    const host = createNodeHost({ currentFolder: folder });
    const slow = { ...host, readFile: (path: string) => later(() => host.readFile(path)) };
    const { stderr, status } = await runHere(["check", folder, "--jobs", "2"], folder, { startThread, host: slow });
    expect(stderr).toMatch(/^gradeline: a defect of gradeline itself, please report it: /);
    expect(stderr).toMatch(reason);
    expect(status).toBe(2);
  });

  it("hand on what goes wrong in them", async () => {
    const { port1, port2 } = new MessageChannel();
    const host = {
      ...createNodeHost(),
      readFile: () => Promise.reject(new Error("no such luck")),
    };
    const bases = [{ root: "/w", files: [] }];
    serveThread(
      port1,
      { task: { kind: "check", wantsFoundation: false, isInFull: false }, bases, locale: "en", overrides: {} },
      host,
    );
    const work = workIn(port2 as unknown as Worker);
    const file = { path: "/w/a.sheet.yaml", name: "a.sheet.yaml", given: undefined, base: 0 };
    await expect(work({ files: [file] })).rejects.toThrow("no such luck");
    port1.close();
  });
});

/** As soon as other things have had their turn a few times. */
async function later<T>(act: () => Promise<T>): Promise<T> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  return act();
}

describe("findings", () => {
  it("are written before the last file is read, and in order", async () => {
    const sheets = Array.from({ length: 200 }, (_, index) => `${1000 + index}.sheet.yaml`);
    const folder = cli.folder({
      "tiny.scheme.yaml": tinyScheme,
      ...Object.fromEntries(sheets.map((name) => [name, tinySheet.replace('"2": 5', '"2": 9')])),
    });
    const events: string[] = [];
    const host = createNodeHost({ currentFolder: folder });
    await runHere(["check", folder], folder, {
      host: {
        ...host,
        readFile: (path, report) => {
          events.push(`read ${path}`);
          return host.readFile(path, report);
        },
      },
      output: { write: (text: string) => events.push(`say ${text.slice(0, 15)}`) },
    });
    const said = events.filter((event) => /^say \d+\.sheet/.test(event));
    expect(said).toEqual(sheets.map((name) => `say ${name}`));
    expect(events.indexOf(said[0] as string)).toBeLessThan(events.indexOf(`read ${folder}/${sheets[50]}`));
  });

  it("of a scheme know what sheets name, though they come later", async () => {
    const scheme = tinyScheme.replace("points: 10\n", "points: 10\nfindings:\n  - { id: minor, title: 轻微 }\n");
    const finding = 'findings:\n  - { id: F1, class: minor, indicator: "2", text: 缺记录 }\n';
    const names = (sheet: string) => cli.folder({ "a.scheme.yaml": scheme, "b.sheet.yaml": sheet });
    const fixable = async (folder: string, ...paths: string[]) => {
      const { stdout } = await cli.run(["check", "--format", "json", ...paths], { cwd: folder });
      const found = JSON.parse(stdout).problems.find(({ rule }: { rule: string }) => rule === "unused-definition");
      return { file: found.file, fixable: found.fixable };
    };
    expect(await fixable(names(tinySheet))).toEqual({ file: "a.scheme.yaml", fixable: true });
    expect(await fixable(names(tinySheet + finding))).toEqual({ file: "a.scheme.yaml", fixable: false });
    expect(await fixable(names(tinySheet + finding), "--jobs", "4")).toEqual({ file: "a.scheme.yaml", fixable: false });
    expect(await fixable(names(tinySheet + finding), "a.scheme.yaml")).toEqual({
      file: "a.scheme.yaml",
      fixable: true,
    });
  });

  it("are the same whatever other files stand beside a sheet", async () => {
    const sheet = (scheme: string) => tinySheet.replace("tiny@1", scheme);
    const files = {
      "r/.gradeline.yaml": "",
      "r/a.sheet.yaml": sheet("./missing.scheme.yaml"),
      "r/b.sheet.yaml": sheet("../elsewhere/missing.scheme.yaml"),
      "r/c.sheet.yaml": sheet("./b.sheet.yaml"),
      "elsewhere/missing.scheme.yaml": tinyScheme,
    };
    const folder = cli.folder(files);
    const check = async (...args: string[]) =>
      (await cli.run(["check", "--format", "json", ...args], { cwd: join(folder, "r") })).stdout;
    const all = JSON.parse(await check()).problems;
    const each = ["a", "b", "c"].map(async (name) => JSON.parse(await check(`${name}.sheet.yaml`)).problems);
    expect((await Promise.all(each)).flat()).toEqual(all);
    const unknown = all.filter(({ rule }: { rule: string }) => rule === "unknown-scheme");
    expect(unknown.map(({ file, message }: Record<string, string>) => `${file}: ${message}`)).toEqual([
      "a.sheet.yaml: There is no file ./missing.scheme.yaml, as seen from this one. Put the scheme file into the workspace, or name its path.",
      "c.sheet.yaml: ./b.sheet.yaml is a score sheet, not a scheme. Name the file of the scheme.",
    ]);
    expect(await check("--jobs", "3")).toBe(await check("--jobs", "1"));
  });
});
