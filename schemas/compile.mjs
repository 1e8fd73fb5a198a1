/**
 * Compiles the JSON Schemas to validators when the project is built, so that nothing is compiled when it starts.
 *
 * The schemas in this folder are written for any editor; the validators see a document in another shape, in which every
 * scalar is a string (see `server/src/core/schema/instance.ts`) and is tested by the format that its `x-kind` names.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { _ } from "ajv/dist/compile/codegen/index.js";
import standalone from "ajv/dist/standalone/index.js";
import { inOneWord, keywords } from "./keywords.mjs";
import { shorten } from "./shorten.mjs";

const names = ["common", "scheme", "sheet", "config"];

/** What is exported under which name; a `$ref` names what is validated. */
const validators = {
  validateScheme: "scheme.schema.json",
  validateSheet: "sheet.schema.json",
  validateConfig: "config.schema.json",
};

/** The name under which the program imports what this module makes. */
export const moduleName = "gradeline:validators";

/** The source of an ES module that exports the validators. */
export function compileSchemas(formatsModule) {
  const schemas = names.map((name) => forValidators(readSchema(name)));
  const ajv = new Ajv.default({
    schemas,
    keywords,
    allErrors: true,
    messages: false,
    strict: false,
    validateFormats: true,
    code: { source: true, esm: true, lines: true, formats: _`formats` },
  });
  for (const kind of kindsIn(schemas)) ajv.addFormat(kind, () => true);
  const code = shorten(standalone.default(ajv, validators));
  return `import { formats } from ${JSON.stringify(formatsModule)};\n${withImports(code)}`;
}

export const schemaFiles = names.map((name) => fileURLToPath(new URL(`${name}.schema.json`, import.meta.url)));

/** A plugin for esbuild that serves the module. */
export function esbuildValidators(formatsModule) {
  return {
    name: "validators",
    setup(build) {
      const filter = new RegExp(`^${moduleName}$`);
      build.onResolve({ filter }, (args) => ({ path: args.path, namespace: "validators" }));
      build.onLoad({ filter: /.*/, namespace: "validators" }, () => ({
        contents: compileSchemas(formatsModule),
        loader: "js",
        resolveDir: fileURLToPath(new URL("..", import.meta.url)),
        watchFiles: schemaFiles,
      }));
    },
  };
}

/** The same for Vite, by which the tests run. */
export function viteValidators(formatsModule) {
  return {
    name: "validators",
    resolveId: (id) => (id === moduleName ? `\0${moduleName}` : undefined),
    load: (id) => (id === `\0${moduleName}` ? compileSchemas(formatsModule) : undefined),
  };
}

function readSchema(name) {
  return JSON.parse(readFileSync(new URL(`${name}.schema.json`, import.meta.url), "utf8"));
}

const scalarTypes = new Set(["string", "number", "integer", "boolean"]);

/** What is said for people only. A property may bear the name of one; then a schema stands there. */
const annotations = [
  ...["title", "description", "default", "enumDescriptions", "defaultSnippets"],
  ...["x-title-zh", "x-description-zh", "x-enumDescriptions-zh", "x-def", "x-ref"],
];

function forValidators(schema) {
  if (Array.isArray(schema)) return schema.map(forValidators);
  if (typeof schema !== "object" || schema === null) return schema;
  const result = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, forValidators(value)]));
  if (result.type !== undefined && typeof result.type !== "object") result.type = [result.type];
  if (Array.isArray(result.type)) {
    const types = result.type.map((type) => (scalarTypes.has(type) ? "string" : type));
    result.type = [...new Set(types)];
  }
  if (typeof result["x-kind"] === "string") {
    result.format = result["x-kind"];
    for (const key of ["pattern", "minimum", "exclusiveMinimum", "maximum", "minLength", "multipleOf", "const"])
      delete result[key];
  }
  for (const key of annotations) if (typeof result[key] !== "object" || Array.isArray(result[key])) delete result[key];
  delete result["x-case"];
  return inOneWord(result);
}

function kindsIn(schema, kinds = new Set()) {
  if (Array.isArray(schema)) for (const item of schema) kindsIn(item, kinds);
  else if (typeof schema === "object" && schema !== null) {
    if (typeof schema["x-kind"] === "string") kinds.add(schema["x-kind"]);
    for (const value of Object.values(schema)) kindsIn(value, kinds);
  }
  return kinds;
}

/** What the compiled code asks of ajv's runtime by `require` becomes an import. */
function withImports(code) {
  const imports = [];
  const body = code.replace(/require\("(ajv\/dist\/runtime\/[^"]+)"\)/g, (_match, path) => {
    const name = `runtime${imports.length}`;
    imports.push(`import ${name} from "${path}.js";`);
    return name;
  });
  return `${imports.join("\n")}\n${body}`;
}
