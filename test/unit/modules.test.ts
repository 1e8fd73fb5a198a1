/** The packages of the protocol are shipped as modules, made of their CommonJS: all that is in them is there, and what is not used is not. */
import { createRequire } from "node:module";
import { build, type Plugin } from "esbuild";
import { describe, expect, it } from "vitest";
import { protocolAsModules } from "../../build/asModules.mjs";

const require = createRequire(import.meta.url);

async function bundle(contents: string, plugins: Plugin[] = [protocolAsModules]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: __dirname },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    conditions: ["browser"],
    logLevel: "silent",
    logOverride: { "import-is-undefined": "error" },
    plugins,
  });
  return outputFiles[0]?.text ?? "";
}

function load(code: string): Record<string, unknown> {
  const module = { exports: {} };
  new Function("require", "module", "exports", code)(require, module, module.exports);
  return module.exports;
}

/** What can be told of a value without calling it, for all that can be reached from it. */
function describeValue(value: unknown, seen = new Set<unknown>()): unknown {
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return value;
  if (seen.has(value)) return "again";
  seen.add(value);
  const parts = Object.getOwnPropertyNames(value)
    .filter((key) => !(typeof value === "function" && ["name", "arguments", "caller"].includes(key)))
    .sort()
    .map((key) => [key, describeValue(Object.getOwnPropertyDescriptor(value, key)?.value, seen)]);
  return { kind: typeof value, parts };
}

/** Names that two files of a package have, each for itself. As modules neither is exported, and who imports one is told so by the build. */
const twice = ["createMessageConnection", "createProtocolConnection"];

describe("the protocol as modules", () => {
  for (const entry of ["node", "browser"]) {
    it(`has all that vscode-languageserver/${entry} has`, async () => {
      const all = `export * from "vscode-languageserver/${entry}";`;
      const [made, original] = [load(await bundle(all)), load(await bundle(all, []))];
      const names = Object.keys(original).filter((name) => !twice.includes(name));
      expect(Object.keys(made).sort()).toEqual(names.sort());
      for (const name of names) expect(describeValue(made[name]), name).toEqual(describeValue(original[name]));
      for (const name of twice) {
        const one = `export { ${name} } from "vscode-languageserver/${entry}";`;
        await expect(bundle(one)).rejects.toThrow(/Ambiguous import/);
      }
    });
  }

  it("leaves out what is not used", async () => {
    const code = await bundle(`export { MarkupKind } from "vscode-languageserver";`);
    expect(load(code)).toMatchObject({ MarkupKind: { Markdown: "markdown" } });
    expect(code).not.toMatch(/HoverRequest|DocumentUri|NotebookDocuments|createMessageConnection/);
  });
});
