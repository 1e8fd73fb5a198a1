/** The language servers that are compared, each as its users start it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { URI } from "vscode-uri";
import { joinSchema } from "./schemas";

export type DocumentKind = "scheme" | "sheet";

export interface Server {
  readonly name: string;
  /** Arguments of Node. */
  readonly command: readonly string[];
  languageOf(kind: DocumentKind): string;
  /** The answer to `workspace/configuration`. */
  settings(section: string): unknown;
}

export function gradeline(project: string): Server {
  return {
    name: "Gradeline",
    command: [join(project, "dist/cli.js"), "lsp", "--stdio"],
    languageOf: (kind) => (kind === "scheme" ? "indicator-scheme" : "score-sheet"),
    settings: () => null,
  };
}

/** With the project's own schemas, and without what it would fetch from the network. */
export function yamlLanguageServer(project: string, peers: string, temporary: string): Server {
  const schemas = Object.fromEntries(
    (["scheme", "sheet"] as const).map((kind) => {
      const file = join(temporary, `${kind}.schema.json`);
      writeFileSync(file, JSON.stringify(joinSchema(project, kind)));
      return [URI.file(file).toString(), `*.${kind}.yaml`];
    }),
  );
  const offline = { schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } };
  return {
    name: "yaml-language-server",
    command: [join(peers, "yaml-language-server/bin/yaml-language-server"), "--stdio"],
    languageOf: () => "yaml",
    settings: (section) =>
      section === "yaml" ? { schemas, validate: true, hover: true, completion: true, ...offline } : null,
  };
}
