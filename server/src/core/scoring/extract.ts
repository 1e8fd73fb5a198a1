/**
 * What the figures and the grade of a sheet follow from, and nothing else: no places, no words. Read by the model and assessed as the
 * sheet itself is, it comes to the same. Thousands of sheets answer with the same few things, so it is kept where trees are let go.
 */
import { asMapping, findPair, isNull, type Mapping, type Node, type Pair, resolve, type Scalar } from "../yaml/tree";
import { isMethodKey } from "./answer";
import type { Pool } from "./pool";

/** The keys of the sheet beside `scores`, and of each the keys that count. */
const parts = {
  profile: [],
  adjustments: ["id", "count"],
  findings: ["class", "closed"],
  previous: ["grade", "since"],
  audit: ["start", "end"],
} as const;

const nowhere = { start: 0, end: 0 };
const nothing: Scalar = { kind: "scalar", span: nowhere, style: "empty", value: "" };

export function extract(sheet: Mapping, pool: Pool): Mapping {
  const scores = asMapping(findPair(sheet, "scores")?.value);
  const rows = (scores?.pairs ?? []).map((row) => pool.share(signRow(row), () => reducePair(row, isMethodKey)));
  const others = Object.entries(parts).flatMap(([key, kept]) => {
    const pair = findPair(sheet, key);
    if (!pair || isNull(pair.value)) return [];
    const own = reducePair(pair, (each) => (kept as readonly string[]).includes(each.normalize("NFC")));
    return pool.share(`part ${JSON.stringify(own)}`, () => own);
  });
  return mapping([{ key: scalar("scores"), value: mapping(rows) }, ...others]);
}

/** Told without making anything, since nearly every row is known already. */
function signRow({ key, value }: Pair): string {
  return `row ${key.value.length} ${key.value}${sign(value)}`;
}

function sign(node: Node): string {
  const target = resolve(node) ?? nothing;
  if (target.kind === "scalar") return `${target.style} ${target.tag ?? ""} ${target.value}`;
  if (target.kind === "sequence") return "[]";
  const answers = target.pairs.filter(({ key }) => isMethodKey(key.value));
  return `{${answers.map(({ key, value }) => `${key.value}${JSON.stringify(signAnswer(value))}`).join()}}`;
}

/** Nothing is an answer but a scalar. */
function signAnswer(node: Node): string {
  const target = resolve(node);
  return target && target.kind !== "scalar" ? "[]" : sign(node);
}

function reducePair({ key, value }: Pair, isKept: (key: string) => boolean): Pair {
  return { key: scalar(key.value), value: reduce(value, isKept) };
}

/** A list stays one of mappings, each with the keys that count; of what stands below those only scalars do. */
function reduce(node: Node, isKept: (key: string) => boolean): Node {
  const target = resolve(node) ?? nothing;
  if (target.kind === "scalar") return copy(target);
  if (target.kind === "sequence") {
    const items = target.items.flatMap((item) => (asMapping(item) ? reduce(item, isKept) : []));
    return { kind: "sequence", span: nowhere, flow: false, items };
  }
  const pairs = target.pairs.filter((pair) => isKept(pair.key.value));
  return mapping(pairs.map((pair) => ({ key: scalar(pair.key.value), value: reduceAnswer(pair.value) })));
}

function reduceAnswer(node: Node): Node {
  const target = resolve(node) ?? nothing;
  return target.kind === "scalar" ? copy(target) : { kind: "sequence", span: nowhere, flow: false, items: [] };
}

function copy({ style, value, tag }: Scalar): Scalar {
  return { kind: "scalar", span: nowhere, style, value, ...(tag === undefined ? {} : { tag }) };
}

function scalar(value: string): Scalar {
  return { kind: "scalar", span: nowhere, style: "plain", value };
}

function mapping(pairs: readonly Pair[]): Mapping {
  return { kind: "mapping", span: nowhere, flow: false, pairs };
}
