/** What a change of a scheme can have an effect on, told by the places at which its text says something else. */
import type { Source } from "./source";
import { asMapping, type Node, type Path, resolve, type Scalar } from "./yaml/tree";

export interface SchemeChange {
  /** How the scheme stands to sheets that do not mean it: its name, its status, what it supersedes. */
  readonly standing: boolean;
  /** What its sheets score. */
  readonly figures: boolean;
  /** What their grades are, from the figures that they have. */
  readonly grades: boolean;
  /** What is asked of a sheet beside grades. */
  readonly demands: boolean;
  /** Titles and the like, which do no more than stand in messages. */
  readonly words: boolean;
}

type Effect = keyof SchemeChange;

/** Where nothing is certain it may have an effect on everything. */
export function compareSchemes(before: Source, after: Source): SchemeChange {
  const found = new Set<Effect>();
  if (!asMapping(before.contents) || !after.scheme || before.reach !== after.reach) {
    for (const effect of everything) found.add(effect);
  } else {
    for (const path of differences(before.contents, after.yaml.root, [])) {
      for (const effect of effectsOf(path)) found.add(effect);
    }
  }
  return {
    standing: found.has("standing"),
    figures: found.has("figures"),
    grades: found.has("grades"),
    demands: found.has("demands"),
    words: found.has("words"),
  };
}

const everything: readonly Effect[] = ["standing", "figures", "grades", "demands", "words"];

const wordKeys = new Set<unknown>(["title", "guidance", "evidence", "basis", "owner", "licence"]);
const standingKeys = new Set<unknown>(["scheme", "edition", "supersedes", "status", "issued", "effective"]);
/** Parts of the scheme that no figure follows from. */
const demandKeys = new Set<unknown>(["locales", "prerequisites", "findings", "modes", "plans", "sites", "cycle"]);
/** Of an indicator or an adjustment: what bars grades, or is asked for them. */
const barringKeys = new Set<unknown>(["mandatory", "tags", "failAt"]);
const entryKeys = new Set<unknown>(["correctiveAction", "reasons"]);

function effectsOf(path: Path): readonly Effect[] {
  const [top] = path;
  // Only a key of the scheme itself or of an item of a list is one of the language; elsewhere it may be someone's id.
  const keys = path.filter((_, index) => index === 0 || typeof path[index - 1] === "number");
  if (top === undefined) return everything;
  if (top === "ungraded" || keys.some((key) => wordKeys.has(key) || String(key).startsWith("x-"))) return ["words"];
  if (standingKeys.has(top)) return ["standing", "demands", "words"];
  if (demandKeys.has(top)) return ["demands", "words"];
  if (top === "grades") return ["grades", "words"];
  if (keys.some((key) => barringKeys.has(key))) return ["grades", "demands", "words"];
  if (keys.some((key) => entryKeys.has(key))) return ["demands", "words"];
  return ["figures", "grades", "demands", "words"];
}

/** The innermost places at which two trees differ; of mappings whose keys are not the same in the same order also the mapping itself, but for those that are new or gone. */
function* differences(one: Node | undefined, other: Node | undefined, path: Path): Iterable<Path> {
  if (one === other) return;
  const [a, b] = [resolve(one), resolve(other)];
  if (a?.kind === "mapping" && b?.kind === "mapping") {
    const [left, right] = [new Map(a.pairs.map(keyed)), new Map(b.pairs.map(keyed))];
    const isOnce = left.size === a.pairs.length && right.size === b.pairs.length;
    const stays = [...left.keys()].filter((key) => right.has(key));
    const remains = [...right.keys()].filter((key) => left.has(key));
    if (!isOnce || stays.some((key, index) => key !== remains[index])) yield path;
    for (const key of new Set([...left.keys(), ...right.keys()])) {
      yield* differences(left.get(key), right.get(key), [...path, key]);
    }
  } else if (a?.kind === "sequence" && b?.kind === "sequence") {
    if (a.items.length !== b.items.length) yield path;
    else for (const [index, item] of a.items.entries()) yield* differences(item, b.items[index], [...path, index]);
  } else if (a?.kind !== "scalar" || b?.kind !== "scalar" || !isSame(a, b)) {
    yield path;
  }
}

function keyed({ key, value }: { readonly key: Scalar; readonly value: Node }): [string, Node] {
  return [key.value, value];
}

function isSame(a: Scalar, b: Scalar): boolean {
  return a.value === b.value && a.style === b.style && a.tag === b.tag;
}
