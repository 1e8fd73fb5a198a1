import { describe, expect, it } from "vitest";
import { type Move, moveFiles } from "../../../server/src/core/features/moveFiles";
import { resolvePath } from "../../../server/src/core/text/path";
import { Workspace } from "../../../server/src/core/workspace";
import { applyEdits } from "../../support/edits";

const files = {
  "/w/schemes/shop.scheme.yaml": "scheme: shop\nedition: '1'\n",
  "/w/sheets/one.sheet.yaml": `scheme: "../schemes/shop.scheme.yaml" # 服务 😀
scores:
  "1": { evidence: [ { file: evidence/名单.csv }, 记录 ] }
  "2": { evidence: [ { file: './evidence/b.pdf' }, { file: /archive/c.pdf }, { file: https://example.org/d.pdf } ] }
`,
  "/w/sheets/two.sheet.yaml":
    "scheme: shop@1\r\nscores: { '1': &e { evidence: [ { file: evidence/a.csv } ] }, '2': *e }\r\n",
};

/** What becomes of the files that change, by their paths before the move. */
function movedBy(moves: Move[], all: Record<string, string> = files): Record<string, string> {
  const workspace = new Workspace();
  for (const [path, text] of Object.entries(all)) workspace.set(path, text);
  return Object.fromEntries(
    moveFiles(workspace.snapshot(), moves).map(({ source, edits }) => [source.path, applyEdits(source.text, edits)]),
  );
}

const one = "/w/sheets/one.sheet.yaml";
const two = "/w/sheets/two.sheet.yaml";
const scheme = "/w/schemes/shop.scheme.yaml";

describe("moving files", () => {
  it("carries the paths of sheets to a scheme that is renamed or moved along, in their quotes", () => {
    expect(movedBy([{ from: scheme, to: "/w/schemes/store.scheme.yaml" }])).toEqual({
      [one]: files[one].replace("shop.scheme", "store.scheme"),
    });
    expect(movedBy([{ from: scheme, to: "/w/sheets/2025/shop.scheme.yaml" }])).toEqual({
      [one]: files[one].replace("../schemes/", "2025/"),
    });
  });

  it("carries the paths of a sheet along that is moved: its scheme and relative evidence", () => {
    expect(movedBy([{ from: one, to: "/w/sheets/2025/done/one.sheet.yaml" }])).toEqual({
      [one]: files[one]
        .replace("../schemes/", "../../../schemes/")
        .replace("evidence/名单", "../../evidence/名单")
        .replace("./evidence/b.pdf", "../../evidence/b.pdf"),
    });
    expect(movedBy([{ from: two, to: "/w/two.sheet.yaml" }])).toEqual({
      [two]: files[two].replace("evidence/a.csv", "sheets/evidence/a.csv"),
    });
  });

  it("changes nothing where a sheet only gets another name", () => {
    expect(movedBy([{ from: one, to: "/w/sheets/other.sheet.yaml" }])).toEqual({});
  });

  it("moves all that a folder holds together: paths inside stay, those that lead out or in change", () => {
    expect(movedBy([{ from: "/w/sheets", to: "/w/audits/2025" }])).toEqual({
      [one]: files[one].replace("../schemes/", "../../schemes/"),
    });
    expect(movedBy([{ from: "/w/schemes", to: "/w/library" }])).toEqual({
      [one]: files[one].replace("schemes", "library"),
    });
    expect(movedBy([{ from: "/w/sheets/evidence", to: "/w/sheets/proof" }])).toEqual({
      [one]: files[one].replace("evidence/名单", "proof/名单").replace("./evidence/b", "./proof/b"),
      [two]: files[two].replace("evidence/a.csv", "proof/a.csv"),
    });
    expect(movedBy([{ from: "/w", to: "/v" }])).toEqual({});
    expect(movedBy([{ from: "/w/sch", to: "/w/other" }])).toEqual({});
  });

  it("knows several moves at once", () => {
    expect(
      movedBy([
        { from: "/w/sheets", to: "/v" },
        { from: scheme, to: "/v/shop.scheme.yaml" },
      ]),
    ).toEqual({
      [one]: files[one].replace("../schemes/", ""),
    });
  });

  it("keeps an absolute path absolute", () => {
    expect(movedBy([{ from: "/archive", to: "/old" }])).toEqual({ [one]: files[one].replace("/archive/", "/old/") });
  });

  it("keeps the path to a scheme one that is read as a path", () => {
    const sheet = "scheme: ./shop@1\n";
    const all = { "/w/a/x.sheet.yaml": sheet, "/w/a/shop@1": "" };
    expect(movedBy([{ from: "/w/a/x.sheet.yaml", to: "/w/x.sheet.yaml" }], all)).toEqual({
      "/w/a/x.sheet.yaml": "scheme: ./a/shop@1\n",
    });
    expect(movedBy([{ from: "/w/a/shop@1", to: "/w/a/shop@2" }], all)).toEqual({
      "/w/a/x.sheet.yaml": "scheme: ./shop@2\n",
    });
    const above = { "/w/a/x.sheet.yaml": "scheme: ../shop@1\n" };
    expect(movedBy([{ from: "/w/a/x.sheet.yaml", to: "/w/x.sheet.yaml" }], above)).toEqual({
      "/w/a/x.sheet.yaml": "scheme: ./shop@1\n",
    });
  });

  it("changes a path that aliases repeat once, and leaves what else they stand for", () => {
    const sheet =
      "x-f: &f a.csv\nscores: { a: { evidence: [ { file: &g b.csv }, { file: *g, title: *g }, { file: *f } ] } }\n";
    expect(movedBy([{ from: "/w/x.sheet.yaml", to: "/w/d/x.sheet.yaml" }], { "/w/x.sheet.yaml": sheet })).toEqual({
      "/w/x.sheet.yaml":
        "x-f: &f a.csv\nscores: { a: { evidence: [ { file: &g ../b.csv }, { file: *g, title: b.csv }, { file: ../a.csv } ] } }\n",
    });
  });

  it("quotes a path that has come to need it", () => {
    const all = { "/w/x.sheet.yaml": "scheme: a/b.scheme.yaml\n" };
    expect(movedBy([{ from: "/w/a", to: "/w/a, b" }], all)).toEqual({
      "/w/x.sheet.yaml": 'scheme: "a, b/b.scheme.yaml"\n',
    });
  });

  it("finds the same files after the move that were found before", () => {
    const moves = [{ from: "/w/sheets", to: "/w/a/b/c" }];
    const workspace = new Workspace();
    workspace.set(scheme, files[scheme]);
    workspace.set("/w/a/b/c/one.sheet.yaml", movedBy(moves)[one] ?? "");
    const snapshot = workspace.snapshot();
    const sheet = snapshot.source("/w/a/b/c/one.sheet.yaml");
    expect(sheet && snapshot.findScheme(sheet).kind).toBe("found");
    expect(resolvePath("/w/a/b/c/one.sheet.yaml", "../../../schemes/shop.scheme.yaml")).toBe(scheme);
  });
});
