/** What the command line of the benchmark asks for. */
import { parseArgs } from "node:util";

export interface Options<Name extends string> {
  /** In the order in which they are known. */
  readonly sections: readonly Name[];
  /** Fewer repetitions and a small workspace. */
  readonly quick: boolean;
  /** Puts the tables into the documentation. */
  readonly write: boolean;
}

/** Throws a sentence for the user. */
export function readOptions<Name extends string>(args: readonly string[], known: readonly Name[]): Options<Name> {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: "string" }, quick: { type: "boolean" }, write: { type: "boolean" } },
  });
  const { only, quick = false, write = false } = values;
  const names = only?.split(",").map((name) => name.trim());
  const unknown = names?.find((name) => !known.some((each) => each === name));
  if (unknown !== undefined) throw new Error(`There is no section "${unknown}"; there are ${known.join(", ")}.`);
  if (write && (quick || names))
    throw new Error("The documentation shows whole runs: --write goes without --only and --quick.");
  return { sections: names ? known.filter((name) => names.includes(name)) : known, quick, write };
}
