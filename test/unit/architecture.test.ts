/** The directions of imports, and what the core stays away from (docs/architecture.md says why). */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const server = join(__dirname, "../../server/src");
const client = join(__dirname, "../../client/src");

const values = ["core/text", "core/number", "core/yaml", "core/messages"];
const judging = [...values, "core/schema", "core/model", "core/scoring"];

/** For each layer the layers that it may use beside itself, and the packages. */
const layers: Record<string, { uses: string[]; packages: string[] }> = {
  "core/messages": { uses: [], packages: [] },
  "core/text": { uses: [], packages: ["pinyin-pro"] },
  "core/number": { uses: [], packages: ["fraction.js", "chinese-days/dist/chinese-days.json"] },
  "core/yaml": { uses: ["core/text"], packages: ["yaml"] },
  "core/schema": { uses: values, packages: ["gradeline:validators"] },
  "core/model": { uses: [...values, "core/schema"], packages: [] },
  "core/scoring": { uses: [...values, "core/schema", "core/model"], packages: [] },
  "core/checks": { uses: [...judging, "core/rules", "core"], packages: [] },
  "core/rules": { uses: [...judging, "core/checks", "core"], packages: [] },
  "core/features": { uses: [...judging, "core/checks", "core/rules", "core"], packages: [] },
  core: { uses: [...judging, "core/checks", "core/rules", "core/features"], packages: [] },
  lsp: { uses: ["core", ""], packages: ["vscode-languageserver", "vscode-languageserver-textdocument", "vscode-uri"] },
  cli: { uses: ["core", ""], packages: ["node:", "commander", "picocolors", "string-width"] },
  "": {
    uses: ["core", "lsp", "cli"],
    packages: ["node:", "vscode-languageserver/node", "vscode-languageserver/browser", "picomatch/posix", "ignore"],
  },
};

describe("imports", () => {
  for (const file of sourcesBelow(server)) {
    it(relative(server, file), () => {
      const layer = layerOf(file);
      const allowed = layers[layer];
      expect(allowed, `layer ${layer}`).toBeDefined();
      const forbidden = importsOf(file).filter((name) => {
        if (!name.startsWith("."))
          return !allowed?.packages.some((each) => name === each || (each.endsWith(":") && name.startsWith(each)));
        const target = join(dirname(file), name);
        if (target.endsWith(".json")) return layer !== "core/schema" && !target.endsWith("package.json");
        const home = layerOf(`${target}.ts`);
        if (home === "core" && !layer.startsWith("core")) return target !== join(server, "core/index");
        return home !== layer && !allowed?.uses.includes(home);
      });
      expect(forbidden).toEqual([]);
    });
  }

  it("of the client reach no further into the server than the protocol", () => {
    const reaching = sourcesBelow(client).flatMap((file) =>
      importsOf(file).filter((name) => name.includes("server/src") && !name.endsWith("server/src/lsp/protocol")),
    );
    expect(reaching).toEqual([]);
  });
});

describe("the core", () => {
  it("knows no clock, no chance and no global of its host", () => {
    const impure = /\b(?:Date\.now|new Date\(\)|Math\.random|process\.|setTimeout|console\.|globalThis|window\.)/;
    expect(sourcesBelow(join(server, "core")).filter((file) => impure.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it("keeps no state in its modules", () => {
    const state = /^(?:export )?let |^(?:export )?const \w+(?:: [^=]+)? = new (?:Map|WeakMap|Set|WeakSet)\(\s*\)/m;
    expect(sourcesBelow(join(server, "core")).filter((file) => state.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it("keeps the domain out of generic YAML", () => {
    const domain = /\b(?:scheme|sheet|indicator|grade|points)\b/i;
    const code = (file: string) => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    expect(sourcesBelow(join(server, "core/yaml")).filter((file) => domain.test(code(file)))).toEqual([]);
  });
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => join(folder, name));
}

function layerOf(file: string): string {
  const folder = relative(server, dirname(file)).split("\\").join("/");
  return (
    Object.keys(layers)
      .filter((layer) => folder === layer || folder.startsWith(`${layer}/`))
      .sort((a, b) => b.length - a.length)[0] ?? folder
  );
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const statements = /^(?:import|export)\b[^"';]*?from "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm;
  return [...text.matchAll(statements)].map((match) => (match[1] ?? match[2] ?? match[3]) as string);
}
