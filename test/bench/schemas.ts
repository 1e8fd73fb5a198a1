/** The project's JSON Schemas for programs that want each in one file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Schema {
  readonly definitions: Readonly<Record<string, unknown>>;
}

/** The schema of a kind of file, with what it shares with others among its definitions. */
export function joinSchema(project: string, kind: "scheme" | "sheet"): object {
  const [common, own] = ["common", kind].map(
    (name): Schema =>
      JSON.parse(
        readFileSync(join(project, "schemas", `${name}.schema.json`), "utf8").replaceAll("common.schema.json#", "#"),
      ),
  ) as [Schema, Schema];
  const twice = Object.keys(common.definitions).filter((name) => name in own.definitions);
  if (twice.length > 0) throw new Error(`two schemas define ${twice.join(", ")}`);
  return {
    ...own,
    $id: `https://gradeline.invalid/${kind}.json`,
    definitions: { ...common.definitions, ...own.definitions },
  };
}

/** The same for a validator that reads patterns without the flag `u`, with as many letters as the documents have. */
export function withPlainPatterns(schema: object): object {
  const classes: Readonly<Record<string, string>> = { L: "A-Za-z一-鿿", N: "0-9", M: "" };
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "pattern" ? value.replace(/\\p\{(\w)\}/g, (_: string, name: string) => classes[name] ?? "") : value,
  );
}
