/** `check --cache`: what is remembered changes nothing but the time that it takes. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { createNodeHost } from "../../server/src/hostNode";
import { brokenScheme, type Here, runHere, setUpCli, tinyScheme, tinySheet, writeFiles } from "../support/cli";
import { sha256 } from "../support/fixtures";

const cli = setUpCli();
const cacheName = ".gradelinecache";

/** A run with the sheets that were read in it, besides being compared by their sums. */
async function check(folder: string, args: readonly string[] = ["--cache"], here: Here = {}) {
  const host = createNodeHost({ currentFolder: folder, today: here.today ?? { year: 2025, month: 12, day: 1 } });
  const read: string[] = [];
  const finished = await runHere(["check", folder, "--format", "json", ...args], folder, {
    host: {
      ...host,
      readFile: (path, report) => {
        if (/\.sheet\.yaml$/.test(path)) read.push(relative(folder, path));
        return host.readFile(path, report);
      },
    },
    ...here,
  });
  return { ...finished, read: read.sort() };
}

/** The output with the cache, which has to be that without. */
async function compare(folder: string, args: readonly string[] = [], here: Here = {}) {
  const { read, ...cached } = await check(folder, ["--cache", ...args], here);
  const { read: _, ...fresh } = await check(folder, args, here);
  expect(cached).toEqual(fresh);
  return { read, problems: JSON.parse(cached.stdout || '{"problems":[]}').problems as { rule: string }[] };
}

const rowWith = (evidence: string) => tinySheet.replace('"2": 5', `"2": { score: 5, evidence: [ ${evidence} ] }`);

/** A root with all that findings may rest on, and a scheme outside of it. */
const files = {
  "r/.gradeline.yaml": "rules: { evidence-missing: warning }\n",
  "r/tiny.scheme.yaml": tinyScheme,
  "r/plain.sheet.yaml": tinySheet,
  "r/over.sheet.yaml": tinySheet.replace('"2": 5', '"2": 9'),
  "r/far.sheet.yaml": tinySheet.replace("tiny@1", "../far/far.scheme.yaml"),
  "r/file.sheet.yaml": rowWith("{ file: proof/a.pdf }"),
  "r/sum.sheet.yaml": rowWith(`{ file: proof/b.pdf, sha256: ${sha256("b")} }`),
  "r/proof/a.pdf": "a",
  "r/proof/b.pdf": "b",
  "far/far.scheme.yaml": tinyScheme.replace("scheme: tiny", "scheme: far"),
};
const sheets = ["far", "file", "over", "plain", "sum"].map((name) => `${name}.sheet.yaml`);

let home = "";
let root = "";

beforeEach(() => {
  home = cli.folder(files);
  root = join(home, "r");
});

describe("a second run", () => {
  it("reads nothing that is the same, and says the same", async () => {
    const first = await compare(root);
    expect(first.read).toEqual(sheets);
    expect(first.problems.length).toBeGreaterThan(1);
    expect(await compare(root)).toEqual({ ...first, read: [] });
    // When files were written does not matter, nor where they lie.
    const moved = cli.folder({});
    cpSync(home, moved, { recursive: true });
    expect(await compare(join(moved, "r"))).toEqual({ ...first, read: [] });
  });

  it("may be of some of the files, by name, and in another format", async () => {
    await check(root);
    const some = await runHere(["check", join(root, "over.sheet.yaml"), "--cache"], root);
    const plain = await runHere(["check", join(root, "over.sheet.yaml")], root);
    expect(some).toEqual(plain);
    expect((await check(root)).read).toEqual([]);
    expect(await runHere(["check", root, "--cache", "--locale", "en"], root)).toEqual(
      await runHere(["check", root, "--locale", "en"], root),
    );
  });

  const changes: [string, readonly string[], () => void][] = [
    ["a sheet", ["plain.sheet.yaml"], () => edit("r/plain.sheet.yaml", "3", "4")],
    ["a sheet's line ends", ["plain.sheet.yaml"], () => edit("r/plain.sheet.yaml", "\n", "\r\n")],
    ["nothing", [], () => edit("r/plain.sheet.yaml", "T-1", "T-1")],
    ["a sheet more", ["more.sheet.yaml"], () => write("r/more.sheet.yaml", tinySheet)],
    ["a sheet less", [], () => remove("r/plain.sheet.yaml")],
    ["points in the scheme", sheets, () => edit("r/tiny.scheme.yaml", "points: 6", "points: 7")],
    ["a threshold", sheets, () => edit("r/tiny.scheme.yaml", "min: 6", "min: 5")],
    ["another scheme that claims the same edition", sheets, () => write("r/again.scheme.yaml", tinyScheme)],
    ["a scheme that takes the place of another", sheets, () => write("r/new.scheme.yaml", successor)],
    ["the scheme, which is gone", sheets, () => remove("r/tiny.scheme.yaml")],
    ["the configuration", sheets, () => edit("r/.gradeline.yaml", "warning", "error")],
    [
      "a scheme that only one sheet names",
      ["far.sheet.yaml"],
      () => edit("far/far.scheme.yaml", "points: 6", "points: 7"),
    ],
    ["that scheme, which is gone", ["far.sheet.yaml"], () => remove("far/far.scheme.yaml")],
    ["an evidence file, which is gone", ["file.sheet.yaml"], () => remove("r/proof/a.pdf")],
    ["what nobody took the sum of", [], () => write("r/proof/a.pdf", "other")],
    ["what somebody took the sum of", ["sum.sheet.yaml"], () => write("r/proof/b.pdf", "c")],
    ["when that was written", [], () => write("r/proof/b.pdf", "b")],
  ];
  it.each(changes)("finds anew what rests on what has changed: %s", async (_what, expected, change) => {
    await check(root);
    change();
    expect((await compare(root)).read).toEqual(expected);
    expect((await compare(root)).read).toEqual([]);
  });

  it.each<[string, readonly string[], Here]>([
    ["another day", [], { today: { year: 2026, month: 1, day: 1 } }],
    ["another day by option", ["--today", "2026-01-01"], {}],
    ["another language", ["--locale", "zh"], {}],
    ["another severity", ["--rule", "evidence-missing=off"], {}],
    ["another program", [], { identify: () => "the next one" }],
  ])("finds everything anew on %s", async (_what, args, here) => {
    await check(root);
    expect((await compare(root, args, here)).read).toEqual(sheets);
    expect((await compare(root, args, here)).read).toEqual([]);
  });

  it("finds a sheet again that was misspelled as evidence", async () => {
    rmSync(join(home, "r/proof/a.pdf"));
    await check(root);
    write("r/proof/a.pfd", "a");
    expect((await compare(root)).read).toEqual(["file.sheet.yaml"]);
    write("r/proof/a.pdf", "a");
    expect((await compare(root)).read).toEqual(["file.sheet.yaml"]);
  });

  it("takes a byte order mark for nothing, and reads what is no UTF-8 each time", async () => {
    write("r/plain.sheet.yaml", `\ufeff${tinySheet}`);
    write("r/over.sheet.yaml", Buffer.concat([Buffer.from(tinySheet), Buffer.from([0x23, 0xff, 0x0a])]));
    await check(root);
    expect((await compare(root)).read).toEqual(["over.sheet.yaml"]);
  });

  it("knows that a scheme loses fixes once a sheet names what it defines", async () => {
    const scheme = tinyScheme.replace("points: 10\n", "points: 10\nfindings:\n  - { id: minor, title: 轻微 }\n");
    write("r/tiny.scheme.yaml", scheme);
    const named = `${tinySheet}findings:\n  - { id: F1, class: minor, indicator: "2", text: 缺记录 }\n`;
    const fixable = async () => {
      const { problems } = await compare(root);
      return problems.flatMap(({ rule, ...rest }) => (rule === "unused-definition" ? [rest] : []));
    };
    expect(await fixable()).toMatchObject([{ fixable: true }]);
    expect(await fixable()).toMatchObject([{ fixable: true }]);
    write("r/plain.sheet.yaml", named);
    // In text nobody sees it; it has to be remembered right all the same.
    await runHere(["check", root, "--cache"], root);
    expect(await fixable()).toMatchObject([{ fixable: false }]);
    expect(await fixable()).toMatchObject([{ fixable: false }]);
    rmSync(join(root, "plain.sheet.yaml"));
    expect(await fixable()).toMatchObject([{ fixable: true }]);
  });

  it("gives what one without a cache gives, whatever happens in between", async () => {
    const act: Record<string, () => void> = Object.fromEntries(changes.map(([what, , change]) => [what, change]));
    const undo = Object.keys(files).map((name) => `back ${name}`);
    for (const name of Object.keys(files)) {
      act[`back ${name}`] = () => write(name, files[name as keyof typeof files]);
    }
    const step = fc.record({
      what: fc.constantFrom(...Object.keys(act).filter((what) => !undo.includes(what)), ...undo),
      args: fc.constantFrom([], [], ["--jobs", "1"], ["--today", "2027-01-01"], ["--locale", "zh"]),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        home = cli.folder(files);
        root = join(home, "r");
        for (const { what, args } of steps) {
          act[what]?.();
          await compare(root, args);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe("the file of the cache", () => {
  it("lies in the current folder, or where the user wants it", async () => {
    expect(existsSync(join(root, cacheName))).toBe(false);
    await check(root);
    expect(existsSync(join(root, cacheName))).toBe(true);
    await check(root, ["--cache-location", "some/where/else"]);
    expect(existsSync(join(root, "some/where/else"))).toBe(true);
    mkdirSync(join(root, "kept"));
    await check(root, ["--cache-location", "kept"]);
    await check(root, ["--cache-location", "later/"]);
    expect(readdirSync(join(root, "kept"))).toEqual([cacheName]);
    expect(readdirSync(join(root, "later"))).toEqual([cacheName]);
  });

  it.each<[string, (text: string) => string | Uint8Array]>([
    ["empty", () => ""],
    ["cut off", (text) => text.slice(0, -100)],
    ["of somebody else", () => '[{"1":"2"},"a"]'],
    ["changed by hand", (text) => text.replace("tiny@1", "tiny@2").replace('"error"', '"hint"')],
    ["no text", () => Uint8Array.from({ length: 5000 }, (_, index) => (index * 7) % 256)],
    ["right, but for its form", () => headed('{"program":"this program","roots":7}')],
    ["right, but holds nothing", () => headed("null")],
  ])("counts as none where it is %s", async (_what, change) => {
    await check(root);
    const path = join(root, cacheName);
    const before = readFileSync(path, "utf8");
    writeFileSync(path, change(before));
    expect((await compare(root)).read).toEqual(sheets);
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  it("is left as it is where nothing has changed, and forgets files that are gone", async () => {
    await check(root);
    const path = join(root, cacheName);
    chmodSync(path, 0o400);
    const before = readFileSync(path, "utf8");
    expect(before).toContain("plain.sheet.yaml");
    await check(root);
    expect(readFileSync(path, "utf8")).toBe(before);
    rmSync(join(root, "plain.sheet.yaml"));
    edit("r/over.sheet.yaml", "9", "8");
    await check(root);
    expect(readFileSync(path, "utf8")).not.toContain("plain.sheet.yaml");
    expect(readdirSync(root).filter((name) => name.startsWith(cacheName))).toEqual([cacheName]);
  });

  it("that cannot be written is worth a word, no more", async () => {
    write("r/blocked", "a file");
    const { stdout, stderr, status } = await check(root, ["--cache-location", "blocked/cache"]);
    expect(stderr).toMatch(/^gradeline: the cache .*blocked\/cache cannot be written \(E[A-Z]+\)\n$/);
    const { stderr: none, ...plain } = await check(root, []);
    expect({ stdout, status, none }).toEqual({ stdout: plain.stdout, status: plain.status, none: "" });
  });

  it("works between processes, and in several threads", async () => {
    const cwd = cli.folder({ "a.scheme.yaml": brokenScheme });
    for (let index = 0; index < 40; index++) writeFiles(cwd, { [`s/${index}.sheet.yaml`]: tinySheet });
    const plain = await cli.run(["check"], { cwd });
    expect(plain.status).toBe(1);
    for (let run = 0; run < 3; run++)
      expect(await cli.run(["check", "--cache", "--jobs", "3"], { cwd })).toEqual(plain);
    expect(readFileSync(join(cwd, cacheName), "utf8")).toContain("s/39.sheet.yaml");
  });
});

const successor = tinyScheme.replace('edition: "1"', 'edition: "2"\nsupersedes: tiny@1');

function headed(body: string): string {
  return `gradeline cache ${Buffer.from(sha256(body), "hex").toString("base64")}\n${body}`;
}

function write(name: string, content: string | Uint8Array): void {
  writeFiles(home, { [name]: content });
}

/** Nothing where the file is gone. */
function edit(name: string, from: string, to: string): void {
  const path = join(home, name);
  if (existsSync(path)) writeFileSync(path, readFileSync(path, "utf8").replaceAll(from, to));
}

function remove(name: string): void {
  rmSync(join(home, name), { force: true });
}
