/** Plugins for esbuild that leave out of packages what is certainly never asked of them and what it could not know to be so. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Of the calendar only the days are read, not what is celebrated on each. They are written `0101` by year, which is a third of their length. */
export const daysWithoutNames = {
  name: "days without names",
  setup(build) {
    build.onLoad({ filter: /[\\/]chinese-days\.json$/ }, ({ path }) => {
      const { holidays, workdays } = require(path);
      const contents = `
        const spell = (years) => Object.fromEntries(Object.entries(years).flatMap(([year, days]) =>
          days.match(/.{4}/g).map((day) => [year + "-" + day.slice(0, 2) + "-" + day.slice(2), ""])));
        export default { holidays: spell(${byYear(holidays)}), workdays: spell(${byYear(workdays)}) };`;
      return { contents, loader: "js" };
    });
  },
};

function byYear(names) {
  const years = {};
  for (const day of Object.keys(names).sort()) {
    const [year, ...rest] = day.split("-");
    years[year] = (years[year] ?? "") + rest.join("");
  }
  return JSON.stringify(years);
}

/** The package writes YAML from values, too. Here it only reads: whoever changes a file changes its text. */
export const yamlWithoutWriter = {
  name: "yaml without its writer",
  setup(build) {
    build.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]stringify[\\/]\w+\.js$/ }, ({ path }) => {
      const names = /^export \{ (.*) \};$/m.exec(readFileSync(path, "utf8"))?.[1].split(", ");
      if (!names) throw new Error(`${path} exports otherwise than expected`);
      const contents = `function write() { throw new Error("YAML is not written by the package"); }
        export { ${names.map((name) => `write as ${name}`).join(", ")} };`;
      return { contents, loader: "js" };
    });
  },
};

/** Of the types that the package knows only those of the failsafe schema are asked for (`server/src/core/yaml/parser.ts`). */
export const yamlWithoutTypes = {
  name: "yaml without types",
  setup(build) {
    build.onLoad({ filter: /[\\/]yaml[\\/]browser[\\/]dist[\\/]schema[\\/]tags\.js$/ }, ({ path }) => {
      if (!/^export \{ coreKnownTags, getTags \};$/m.test(readFileSync(path, "utf8")))
        throw new Error(`${path} exports otherwise than expected`);
      const contents = `
        import { map } from "./common/map.js";
        import { seq } from "./common/seq.js";
        import { string } from "./common/string.js";
        export const coreKnownTags = {};
        export function getTags(_custom, schema) {
          if (schema !== "failsafe") throw new Error("of the schemas of YAML only failsafe is here");
          return [map, seq, string];
        }`;
      return { contents, loader: "js" };
    });
  },
};

/** Commands of the package may be programs of their own; here none is, so that nothing that starts one has to be loaded. */
export const commandsWithoutPrograms = {
  name: "commands without programs",
  setup(build) {
    build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: "nothing", namespace: "nothing" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};" }));
  },
};
