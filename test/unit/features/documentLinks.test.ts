import { describe, expect, it } from "vitest";
import { documentLinks } from "../../../server/src/core/features/documentLinks";
import type { Locale } from "../../../server/src/core/messages/message";
import { type EvidenceFact, Workspace } from "../../../server/src/core/workspace";
import { schemePath, sheetPath, shopScheme } from "./schemes";

function links(
  path: string,
  text: string,
  { locale = "en", facts = {} }: { locale?: Locale; facts?: Record<string, EvidenceFact> } = {},
): string[] {
  const workspace = new Workspace();
  workspace.setRoots(["/w"]);
  workspace.set(schemePath, shopScheme);
  workspace.set(path, text);
  for (const [file, fact] of Object.entries(facts)) workspace.setFact(file, fact);
  const snapshot = workspace.snapshot();
  const source = snapshot.source(path);
  if (!source) throw new Error(path);
  return documentLinks(snapshot, source, locale).map(
    ({ span, target, tooltip }) => `${text.slice(span.start, span.end)} → ${target} (${tooltip})`,
  );
}

describe("the links of a sheet", () => {
  it("lead to its scheme, by edition and by path", () => {
    const link = `${schemePath} (Open the scheme Shop service)`;
    expect(links(sheetPath, "scheme: shop@2\n")).toEqual([`shop@2 → ${link}`]);
    expect(links(sheetPath, "scheme: './shop.scheme.yaml'\n")).toEqual([`'./shop.scheme.yaml' → ${link}`]);
    expect(links(sheetPath, "scheme: shop@2\n", { locale: "zh" })).toEqual([
      `shop@2 → ${schemePath} (打开方案 门店服务)`,
    ]);
    expect(links(sheetPath, "scheme: shop@9\n")).toEqual([]);
  });

  it("lead to evidence below the root, as seen from the sheet", () => {
    const row = (files: string) => `scores:\n  "1.1": { evidence: [ ${files}, 记录 ] }\n`;
    expect(links(sheetPath, row("{ file: evidence/名单.csv }"))).toEqual([
      "evidence/名单.csv → /w/evidence/名单.csv (Open the evidence)",
    ]);
    expect(
      links(sheetPath, row("{ file: ../out.pdf }, { file: /etc/passwd }, { file: https://example.org/x }")),
    ).toEqual([]);
    expect(links(sheetPath, row("{ file: a.pdf }"), { locale: "zh" })).toEqual(["a.pdf → /w/a.pdf (打开证据文件)"]);
  });

  it("do not lead to what is known not to be there, to lie outside or to be a folder", () => {
    const text = 'scores: { "1.1": { evidence: [ { file: a }, { file: b }, { file: c }, { file: d } ] } }\n';
    const facts: Record<string, EvidenceFact> = {
      "/w/a": { kind: "file" },
      "/w/b": { kind: "missing", siblings: [] },
      "/w/c": { kind: "outside" },
      "/w/d": { kind: "folder" },
    };
    expect(links(sheetPath, text, { facts })).toEqual(["a → /w/a (Open the evidence)"]);
  });

  it("stand once where rows share them, and are none in a file that says nothing", () => {
    const text = 'scores: { "1.1": &r { evidence: [ { file: a } ] }, "1.2": *r }\n';
    expect(links(sheetPath, text)).toEqual(["a → /w/a (Open the evidence)"]);
    expect(links(sheetPath, "# nothing\n")).toEqual([]);
  });
});

describe("the links of other files", () => {
  it("lead from a scheme to the one that it supersedes", () => {
    expect(links("/w/later.scheme.yaml", 'scheme: shop\nedition: "3"\nsupersedes: "shop@2"\n')).toEqual([
      `"shop@2" → ${schemePath} (Open the scheme Shop service)`,
    ]);
  });

  it("are none in a configuration", () => {
    expect(links("/w/.gradeline.yaml", "include: [ shop.scheme.yaml ]\n")).toEqual([]);
  });
});
