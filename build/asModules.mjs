/**
 * A plugin for esbuild that reads what TypeScript wrote as CommonJS as the module that it was compiled from, and a namespace as a value, so that what nobody
 * imports is left out. No more than these forms is changed. A file that has others is taken as it is: longer, and as good.
 */
import { readFile } from "node:fs/promises";

export const protocolAsModules = {
  name: "protocol as modules",
  setup(build) {
    const files = /[\\/]vscode-(?:jsonrpc|languageserver(?:-protocol|-types)?)[\\/]lib[\\/].*\.js$/;
    build.onLoad({ filter: files }, async ({ path }) => {
      const contents = readModule(readNamespaces(await readFile(path, "utf8")));
      return isModule(contents) ? { contents, loader: "js" } : undefined;
    });
  },
};

/** All that a namespace of these packages does is to define what is in it, so that one that is not used can go; what is added to a class or to another namespace stays. */
function readNamespaces(source) {
  return source
    .replace(
      /^((?:export )?)var (\w+);\n\(function \(\2\) \{\n([\s\S]*?)^\}\)\(\2 \|\| \((exports\.\2 = )?\2 = \{\}\)\);$/gm,
      (_, exported, name, body, exports) =>
        `${exports ? "export " : exported}var ${name} = /* @__PURE__ */ (function (${name}) {\n${body}    return ${name};\n})({});`,
    )
    .replace(/^\}\)\((\w+) \|\| \(exports\.\1 = \1 = \{\}\)\);$/gm, "})($1);");
}

function readModule(source) {
  const files = new Map();
  return (
    source
      .replace(/^var __\w+ = \(this && [\s\S]*?^\}\)*(?:\(\))?;\n/gm, "")
      .replace(/^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\n/m, "")
      .replace(/^(?:exports\.\w+ = )+void 0;\n/gm, "")
      .replace(/^__exportStar\(require\(("[^"]+")\), exports\);$/gm, "export * from $1;")
      .replace(/^(?:const|var) (\w+) = (?:__import\w+\()?require\(("[^"]+")\)\)?;$/gm, (_, name, file) => {
        files.set(name, file);
        return `import * as ${name} from ${file};`;
      })
      .replace(
        /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.\1; \} \}\);$/gm,
        (_, name, from) => `export { ${name} } from ${files.get(from)};`,
      )
      .replace(/^exports\.default = (\w+);$/gm, "export default $1;")
      .replace(/^exports\.(\w+) = \1;$/gm, "export { $1 };")
      .replace(/^exports\.(\w+) = /gm, "export const $1 = ")
      // Within the file it was a name of the file.
      .replace(/\bexports\.(?=\w)/g, "")
  );
}

function isModule(source) {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  return /^(?:import|export) /m.test(code) && !/\bexports\b|\brequire\(/.test(code);
}
