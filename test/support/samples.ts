/** The files of `samples/`, each with its path there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../../samples");

export const sampleTexts: readonly (readonly [path: string, text: string])[] = readdirSync(folder, {
  recursive: true,
  encoding: "utf8",
})
  .filter((path) => path.endsWith(".yaml"))
  .sort()
  .map((path) => [path, readFileSync(join(folder, path), "utf8")]);

/** Those with nothing wrong in them. */
export const cleanSamples = sampleTexts.filter(([path]) => !path.startsWith("broken"));
