/** Builds everything that is shipped: `node esbuild.js [--production] [--watch] [--outdir=FOLDER]`. */
const { mkdirSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const esbuild = require("esbuild");

const watches = process.argv.includes("--watch");
const production = process.argv.includes("--production");
const outdir = process.argv.find((argument) => argument.startsWith("--outdir="))?.slice("--outdir=".length) ?? "dist";

async function build() {
  const { esbuildValidators } = await import("./schemas/compile.mjs");
  const { commandsWithoutPrograms, daysWithoutNames, yamlWithoutTypes, yamlWithoutWriter } = await import(
    "./build/lessOf.mjs"
  );
  const { protocolAsModules } = await import("./build/asModules.mjs");
  const { collectTexts, textsApart, textsFile } = await import("./build/texts.mjs");
  const plugins = [
    esbuildValidators(path.join(__dirname, "server/src/core/schema/instance.ts")),
    commandsWithoutPrograms,
    daysWithoutNames,
    yamlWithoutTypes,
    yamlWithoutWriter,
  ];
  const collected = await collectTexts(plugins);
  // Whoever watches changes the texts, too, and has them where they are written.
  const apart = watches ? [] : [textsApart(collected)];
  const common = {
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    // Node and browsers take a script for UTF-8 whatever comes before it; an escape is twice as long as the character.
    charset: "utf8",
    minify: production,
    sourcemap: production ? false : "linked",
    legalComments: "none",
    logLevel: "info",
    // A name that a package asks of another and does not get is a call of nothing when it comes to that.
    logOverride: { "import-is-undefined": "error" },
    // By this build of the package, which browsers get anyway, what is not used of it can be left out.
    alias: {
      yaml: path.join(__dirname, "node_modules/yaml/browser/index.js"),
      // The same without the paths of Node, which are a third of the package and which nobody here asks for.
      "vscode-uri": path.join(__dirname, "node_modules/vscode-uri/lib/umd/uri.js"),
    },
    plugins,
  };
  // On this machine what is seldom needed stays in files of their own; a worker of a browser is one file.
  const node = { plugins: [...plugins, protocolAsModules, ...apart, readWhenNeeded("pinyin-pro", "./pinyin.js")] };
  // Without any part of Node: what needs one is not found, and the build fails.
  const web = { platform: "browser", target: "es2022" };
  const entries = [
    { entryPoints: { client: "client/src/extension.ts" }, external: ["vscode"] },
    { entryPoints: { server: "server/src/mainNode.ts" }, ...node },
    { entryPoints: { pinyin: "pinyin-pro" } },
    {
      entryPoints: { cli: "server/src/mainCli.ts" },
      external: ["./server.js"],
      banner: { js: "#!/usr/bin/env node" },
      plugins: [...node.plugins, startWhenCalled("string-width")],
    },
    { entryPoints: { webClient: "client/src/extensionWeb.ts" }, external: ["vscode"], ...web },
    {
      entryPoints: { webServer: "server/src/mainWeb.ts" },
      ...web,
      format: "iife",
      plugins: [...plugins, protocolAsModules],
    },
  ];
  mkdirSync(outdir, { recursive: true });
  writeFileSync(path.join(outdir, textsFile), JSON.stringify(collected.texts));
  const contexts = await Promise.all(entries.map((entry) => esbuild.context({ ...common, ...entry, outdir })));
  if (watches) {
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  await Promise.all(contexts.map((context) => context.rebuild()));
  await Promise.all(contexts.map((context) => context.dispose()));
}

/** A package that is large and seldom needed stays in a file of its own, which an `import()` reads when it comes to that. */
function readWhenNeeded(name, file) {
  return {
    name: `read ${name} when needed`,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: file, external: true }));
    },
  };
}

/** A package with one function that takes long to set itself up and is seldom called does so at the first call. */
function startWhenCalled(name) {
  return {
    name: `start ${name} when called`,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, ({ namespace }) => {
        return namespace === "called" ? undefined : { path: name, namespace: "called" };
      });
      build.onLoad({ filter: /./, namespace: "called" }, () => ({
        contents: `let start; export default (...given) => (start ??= require("${name}").default)(...given);`,
        resolveDir: __dirname,
      }));
    },
  };
}

build().catch((error) => {
  // What esbuild finds it says itself.
  if (!error.errors) console.error(error);
  process.exit(1);
});
