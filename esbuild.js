/** Builds everything that is shipped: `node esbuild.js [--production] [--watch] [--outdir=FOLDER]`. */
const path = require("node:path");
const esbuild = require("esbuild");

const production = process.argv.includes("--production");
const outdir = process.argv.find((argument) => argument.startsWith("--outdir="))?.slice("--outdir=".length) ?? "dist";

async function build() {
  const { esbuildValidators } = await import("./schemas/compile.mjs");
  const common = {
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minify: production,
    sourcemap: production ? false : "linked",
    legalComments: "none",
    logLevel: "info",
    plugins: [esbuildValidators(path.join(__dirname, "server/src/core/schema/instance.ts"))],
  };
  // Without any part of Node: what needs one is not found, and the build fails.
  const web = { platform: "browser", target: "es2022" };
  const entries = [
    { entryPoints: { client: "client/src/extension.ts" }, external: ["vscode"] },
    {
      entryPoints: { server: "server/src/mainNode.ts" },
      plugins: [...common.plugins, readWhenNeeded("pinyin-pro", "./pinyin.js")],
    },
    { entryPoints: { pinyin: "pinyin-pro" }, charset: "utf8" },
    {
      entryPoints: { cli: "server/src/mainCli.ts" },
      external: ["./server.js"],
      banner: { js: "#!/usr/bin/env node" },
      plugins: [...common.plugins, startWhenCalled("string-width")],
    },
    { entryPoints: { webClient: "client/src/extensionWeb.ts" }, external: ["vscode"], ...web },
    { entryPoints: { webServer: "server/src/mainWeb.ts" }, ...web, format: "iife" },
  ];
  const contexts = await Promise.all(entries.map((entry) => esbuild.context({ ...common, ...entry, outdir })));
  if (process.argv.includes("--watch")) {
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

build().catch(() => process.exit(1));
