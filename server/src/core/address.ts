/** Where something stands in a document by what it belongs to, and not by its line: what is written in front of it changes nothing. */
import type { Source } from "./source";
import { asScalar, getValue, locate, type Node } from "./yaml/tree";

/** `/indicators/2/indicators/2.1/points`: keys, and of the entries of lists their ids, or else their places from 1 on. */
export function addressOf({ yaml }: Source, offset: number): string {
  const located = locate(yaml.root, offset);
  if (!located) return "";
  const steps = located.path.map((step, depth) => {
    if (typeof step === "string") return step;
    const list = located.parents[depth];
    const entry = list?.kind === "sequence" ? list.items[step] : undefined;
    return idOf(entry) ?? String(step + 1);
  });
  return steps.map((step) => `/${step}`).join("");
}

function idOf(entry: Node | undefined): string | undefined {
  return asScalar(getValue(entry, "id"))?.value;
}
