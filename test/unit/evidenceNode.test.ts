/** Evidence on disk: found, summed, and never looked for outside of the root. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { EvidenceInspector } from "../../server/src/evidenceNode";
import { sha256 } from "../support/fixtures";

const home = realpathSync(mkdtempSync(join(tmpdir(), "gradeline-evidence-")));
const root = join(home, "root");
mkdirSync(join(root, "evidence"), { recursive: true });
writeFileSync(join(root, "evidence/outlets.txt"), "网点清单\n");
writeFileSync(join(root, "evidence/staff.txt"), "");
writeFileSync(join(home, "secret.txt"), "not for everyone\n");
mkdirSync(join(home, "elsewhere"));
symlinkSync(join(home, "secret.txt"), join(root, "evidence/link.txt"));
symlinkSync(join(home, "elsewhere"), join(root, "evidence/folder-link"));
symlinkSync("outlets.txt", join(root, "evidence/alias.txt"));
symlinkSync("loop.txt", join(root, "evidence/loop.txt"));
execFileSync("mkfifo", [join(root, "evidence/pipe")]);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const inspector = new EvidenceInspector();
const look = (name: string, wantsSum = false) => inspector.inspect(`${root}/${name}`, root, wantsSum);

describe("what is inside of the root", () => {
  it("is found, and summed where someone asks", async () => {
    expect(await look("evidence/outlets.txt")).toEqual({ kind: "file" });
    expect(await look("evidence/outlets.txt", true)).toEqual({ kind: "file", sha256: sha256("网点清单\n") });
    expect(await look("evidence/staff.txt", true)).toEqual({ kind: "file", sha256: sha256("") });
    expect(await look("evidence/alias.txt", true)).toEqual({ kind: "file", sha256: sha256("网点清单\n") });
  });

  it("is summed anew when it has changed", async () => {
    const path = join(root, "evidence/changing.txt");
    writeFileSync(path, "before");
    expect(await look("evidence/changing.txt", true)).toEqual({ kind: "file", sha256: sha256("before") });
    writeFileSync(path, "after!");
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect(await look("evidence/changing.txt", true)).toEqual({ kind: "file", sha256: sha256("after!") });
  });

  it("may be missing, a folder, or nothing that can be read to its end", async () => {
    const missing = await look("evidence/outlet.txt");
    expect(missing).toMatchObject({ kind: "missing", siblings: expect.arrayContaining(["outlets.txt", "staff.txt"]) });
    expect(await look("no/such/folder.txt")).toEqual({ kind: "missing", siblings: [] });
    expect(await look("evidence")).toEqual({ kind: "folder" });
    expect(await look("evidence/pipe", true)).toMatchObject({ kind: "unreadable" });
    expect(await look("evidence/loop.txt", true)).toMatchObject({ kind: "missing" });
  });
});

describe("what is outside of the root", () => {
  it.each([
    ["evidence/link.txt"],
    ["evidence/folder-link"],
    ["evidence/folder-link/gone.txt"],
    ["evidence/folder-link/deeper/gone.txt"],
  ])("is not looked at by way of a link: %s", async (name) => {
    expect(await look(name, true)).toEqual({ kind: "outside" });
  });

  it.each(["/etc/passwd", `${home}/secret.txt`, `${home}/rootless/x`, "/"])(
    "is not looked at by its path: %s",
    async (path) => {
      expect(await inspector.inspect(path, root, true)).toEqual({ kind: "outside" });
    },
  );
});
