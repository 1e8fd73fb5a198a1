/**
 * Sets apart the texts of which nothing is needed until someone asks: a number takes their place, and they go into one file that is read at
 * the first such question (`server/src/core/messages/apart.ts`). They are the pages of rules, which are half of what a rule is, and what
 * the schemas tell people; both stay where their authors have written them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";

/** The name of that file, beside the program. */
export const textsFile = "texts.json";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const rules = join(project, "server/src/core/rules");
const schemas = join(project, "schemas");

/**
 * Every text in the order of its number, and the files without them.
 *
 * @param plugins what the program needs to be built
 */
export async function collectTexts(plugins) {
  const texts = [];
  const put = (text) => texts.push(text) - 1;
  const rest = new Map();
  const { findRule, ruleIds } = await load(join(rules, "registry.ts"), plugins);
  for (const id of ruleIds) {
    const file = join(rules, `${id}.ts`);
    rest.set(file, withoutPage(readFileSync(file, "utf8"), findRule(id), put));
  }
  for (const name of readdirSync(schemas).sort()) {
    const file = join(schemas, name);
    if (name.endsWith(".schema.json")) rest.set(file, withoutWords(JSON.parse(readFileSync(file, "utf8")), put));
  }
  return { texts, rest };
}

/** A plugin for esbuild: the program without the texts, which reads them when it comes to that. */
export function textsApart({ rest }) {
  return {
    name: "texts apart",
    setup(build) {
      build.onLoad({ filter: /[\\/]core[\\/]rules[\\/][^\\/]+\.ts$/ }, ({ path }) => {
        const source = rest.get(path);
        return source === undefined ? undefined : { contents: source, loader: "ts" };
      });
      build.onLoad({ filter: /\.schema\.json$/ }, ({ path }) => {
        const schema = rest.get(path);
        return schema && { contents: JSON.stringify(schema), loader: "json" };
      });
      build.onLoad({ filter: /[\\/]core[\\/]messages[\\/]texts\.ts$/ }, () => ({
        contents: `let texts; export const readTexts = () => (texts ??= require("./${textsFile}"));`,
        loader: "js",
      }));
      build.onResolve({ filter: new RegExp(`^\\./${textsFile.replace(".", "\\.")}$`) }, ({ path }) => ({
        path,
        external: true,
      }));
    },
  };
}

/** These properties of a rule stand as the formatter writes them: on one line, or down to a brace in their own column. */
const pageOfRule = /^ {2}(title|why|guide): (?:\{.*\}|\{\n[\s\S]*?\n {2}\}),$/gm;

function withoutPage(source, rule, put) {
  const found = [];
  const rest = source.replace(pageOfRule, (_match, key) => {
    found.push(key);
    return `  ${key}: ${put(rule[key])},`;
  });
  if (found.join() !== "title,why,guide")
    throw new Error(`${rule.id}.ts: expected one title, one why and one guide, found ${found}`);
  return rest;
}

/** What a module exports, which is built for that: it is not written in the language that Node runs. */
async function load(file, plugins) {
  const options = { bundle: true, format: "cjs", platform: "node", write: false, plugins };
  const { outputFiles } = await esbuild.build({ entryPoints: [file], ...options });
  const module = { exports: {} };
  new Function("module", "require", outputFiles[0].text)(module, createRequire(import.meta.url));
  return module.exports;
}

const words = new Set([
  ...["description", "enumDescriptions", "defaultSnippets"],
  ...["x-description-zh", "x-enumDescriptions-zh"],
]);

function withoutWords(schema, put) {
  if (typeof schema !== "object" || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((item) => withoutWords(item, put));
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      // A property may bear the name of such a keyword; then a schema stands there.
      const isText = words.has(key) && (typeof value === "string" || Array.isArray(value));
      return [key, isText ? put(value) : withoutWords(value, put)];
    }),
  );
}
