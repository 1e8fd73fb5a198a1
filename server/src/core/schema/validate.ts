/** Where a document departs from its JSON Schema: what ajv says of instances, said of the nodes of the document. */
import { type ValidationError, validateConfig, validateScheme, validateSheet } from "gradeline:validators";
import { type Message, verbatim } from "../messages/message";
import { nearest } from "../text/nearest";
import type { Span } from "../text/span";
import { Memo } from "../yaml/memo";
import {
  asMapping,
  findPair,
  isLoneDash,
  isNull,
  type Mapping,
  type Node,
  nodeAt,
  type Pair,
  type Path,
  resolve,
  type Scalar,
} from "../yaml/tree";
import { plainScalar, toInstance } from "./instance";
import { type ScalarKindName, scalarKinds } from "./scalars";
import { allowedKeys, findCase, type PlacedSchema, type SchemaName, schemaAt } from "./schema";
import { findSlip, type Slip, toHalfwidth } from "./slips";

export type ShapeProblem =
  | {
      readonly kind: "unknown-key";
      readonly key: Scalar;
      readonly known: readonly string[];
      /** What it most likely stands for. */
      readonly nearest: string | undefined;
      /** Set where the key is known, but not in this case. */
      readonly case?: Message;
    }
  | {
      readonly kind: "missing-key";
      readonly span: Span;
      readonly map: Mapping;
      /** More than one where any of them would do. */
      readonly keys: readonly string[];
      readonly schema: PlacedSchema;
    }
  /** A list where a mapping is due, nothing where a number is, and the like. */
  | {
      readonly kind: "type";
      readonly node: Node;
      readonly span: Span;
      readonly key: string | undefined;
      /** It is an item of the list under that key. */
      readonly inList: boolean;
      readonly due: Message;
      readonly schema: PlacedSchema;
    }
  | {
      readonly kind: "enum";
      readonly node: Node;
      readonly key: string | undefined;
      readonly allowed: readonly string[];
    }
  | {
      readonly kind: "scalar";
      readonly node: Scalar;
      readonly key: string | undefined;
      readonly due: ScalarKindName;
      readonly slip: Slip;
    }
  | { readonly kind: "empty"; readonly node: Node; readonly span: Span; readonly key: string | undefined };

const validators = { scheme: validateScheme, sheet: validateSheet, config: validateConfig };

export function validateShape(name: SchemaName, root: Node | undefined): ShapeProblem[] {
  if (!root) return [];
  const validate = validators[name];
  const looked: Piece[] = [];
  const isKnown = (piece: Piece, key: string) => {
    if (key !== partsKey[name]) return false;
    const known = isFlawless.get(piece) === true;
    if (!known) looked.push(piece);
    return known;
  };
  const instance = toInstance(root, {
    hasEntry: isKnown,
    standIn: (item, key) => (isKnown(item, key) ? flawless : undefined),
  });
  const errors = validate(instance) ? [] : (validate.errors ?? []);
  const flawed = new Set(errors.flatMap((error) => piecesOn(error, root)));
  for (const piece of looked) if (!flawed.has(piece)) isFlawless.set(piece, true);
  const problems = errors.flatMap((error) => translate(error, name, root) ?? []);
  return withoutRepeats(withoutMisspelled(problems));
}

type Piece = Pair | Node;

/** The rows of a sheet and the indicators of a scheme make up nearly all of them; nothing around one decides whether it is right. */
const partsKey: Readonly<Partial<Record<SchemaName, string>>> = { scheme: "indicators", sheet: "scores" };

/** Known of pieces in which nothing was found; the least indicator then stands in for another. */
const isFlawless = new Memo<true>();
const flawless = { id: "1", title: "1", points: toInstance(plainScalar("1")) };

/** The entries and items on the way to what an error is about. */
function piecesOn({ instancePath, propertyName, params }: ValidationError, root: Node): Piece[] {
  const pieces: Piece[] = [];
  let node: Node | undefined = root;
  for (const step of pathOf(instancePath, root)) {
    const pair: Pair | undefined = typeof step === "string" ? findPair(node, step) : undefined;
    node = typeof step === "number" ? nodeAt(node, [step]) : pair?.value;
    pieces.push(...[pair, node].filter((each) => each !== undefined));
  }
  const named = findPair(node, propertyName ?? String(params.key));
  return named ? [...pieces, named] : pieces;
}

function translate(error: ValidationError, name: SchemaName, root: Node): ShapeProblem | undefined {
  const path = pathOf(error.instancePath, root);
  const node = nodeAt(root, path);
  const key = lastKey(path);
  const placed = schemaAt(name, root, path);
  // That an alias names nothing, or a dash is no value, is said by the reader.
  if (!node || !placed || !resolve(node) || isLoneDash(node)) return undefined;
  if (error.propertyName !== undefined) return badName(error, node, placed);
  switch (error.keyword) {
    case "onlyKeys": {
      const pair = findPair(node, String(error.params.key));
      return pair && unknownKey(pair.key, allowedKeys(placed, node), node);
    }
    case "withoutKeys": {
      const pair = findPair(node, String(error.params.key));
      const found = pair && findCase(placed, node, pair.key.value);
      return pair && { ...unknownKey(pair.key, [], node), case: found ?? { en: "this place", zh: "此处" } };
    }
    case "required":
      return missingKey(node, path, root, [String(error.params.missingProperty)], placed);
    case "someKey":
      return missingKey(node, path, root, error.params.keys as readonly string[], placed);
    case "type": {
      const inList = typeof path[path.length - 1] === "number";
      return { kind: "type", node, span: spanOf(node, path, root), key, inList, due: dueOf(placed), schema: placed };
    }
    case "pattern":
    case "enum":
    case "const":
      return { kind: "enum", node, key, allowed: placed.schema["x-enum"] ?? placed.schema.enum ?? [] };
    case "format":
      return badScalar(node, key, String(error.params.format) as ScalarKindName);
    case "minItems":
    case "minProperties":
      return { kind: "empty", node, span: spanOf(node, path, root), key };
    default:
      return undefined;
  }
}

/** Nobody writes a key twice, so what stands there already is not what a misspelled key was meant to be. */
function unknownKey(key: Scalar, known: readonly string[], node: Node): ShapeProblem & { kind: "unknown-key" } {
  const free = known.filter((each) => !findPair(node, each));
  const guess = nearest(toHalfwidth(key.value), known);
  return {
    kind: "unknown-key",
    key,
    known: free,
    nearest: guess !== undefined && free.includes(guess) ? guess : undefined,
  };
}

function badScalar(node: Node, key: string | undefined, due: ScalarKindName): ShapeProblem | undefined {
  const scalar = resolve(node);
  return scalar?.kind === "scalar"
    ? { kind: "scalar", node: scalar, key, due, slip: findSlip(scalar, due) }
    : undefined;
}

function badName(error: ValidationError, node: Node, placed: PlacedSchema): ShapeProblem | undefined {
  const pair = findPair(node, error.propertyName as string);
  if (!pair) return undefined;
  if (error.keyword === "format") return badScalar(pair.key, undefined, String(error.params.format) as ScalarKindName);
  return error.keyword === "enum" ? unknownKey(pair.key, placed.schema.propertyNames?.enum ?? [], node) : undefined;
}

function missingKey(
  node: Node,
  path: Path,
  root: Node,
  keys: readonly string[],
  schema: PlacedSchema,
): ShapeProblem | undefined {
  const map = asMapping(node);
  return map && { kind: "missing-key", span: spanOf(node, path, root), map, keys, schema };
}

/** What may stand at a place, in words. */
function dueOf({ schema }: PlacedSchema): Message {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const scalar = schema["x-kind"] ? scalarKinds[schema["x-kind"]].name : undefined;
  const words = types.flatMap((type) => {
    if (type === "object") return [{ en: "a mapping (`key: value`)", zh: "映射（key: value）" }];
    if (type === "array") return [{ en: "a list (`- item`)", zh: "列表（- 项）" }];
    if (type === "null") return [];
    return [
      scalar ?? (schema.enum ? verbatim(schema.enum.join(", ")) : { en: `a ${type}`, zh: typeNames[type] ?? type }),
    ];
  });
  const unique = [...new Map(words.map((word) => [word.en, word])).values()];
  return { en: unique.map((word) => word.en).join(" or "), zh: unique.map((word) => word.zh).join("或") };
}

const typeNames: Readonly<Record<string, string>> = {
  string: "文本",
  number: "数字",
  boolean: "true 或 false",
  integer: "整数",
};

/** A mapping or list is pointed at by the key that holds it, or by its first line: a whole block underlined helps nobody. */
function spanOf(node: Node, path: Path, root: Node): Span {
  const last = path[path.length - 1];
  const holder = typeof last === "string" ? findPair(nodeAt(root, path.slice(0, -1)), last) : undefined;
  if (holder && (node.kind === "mapping" || node.kind === "sequence" || isNull(node))) return holder.key.span;
  if (node.kind === "mapping") return node.pairs[0]?.key.span ?? node.span;
  if (node.kind === "sequence") return { start: node.span.start, end: Math.min(node.span.end, node.span.start + 1) };
  return node.span;
}

/** The JSON pointer of the validators as a path; where the document has a list, the step is a number. */
function pathOf(pointer: string, root: Node): Path {
  const path: (string | number)[] = [];
  for (const step of pointer.split("/").slice(1)) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(resolve(nodeAt(root, path))?.kind === "sequence" ? Number(name) : name);
  }
  return path;
}

function lastKey(path: Path): string | undefined {
  return [...path].reverse().find((step): step is string => typeof step === "string");
}

/** A key that is misspelled is not missing as well. */
function withoutMisspelled(problems: readonly ShapeProblem[]): ShapeProblem[] {
  const misspelled = problems.filter((problem) => problem.kind === "unknown-key");
  return problems.filter(
    (problem) =>
      problem.kind !== "missing-key" ||
      !misspelled.some(
        (other) =>
          problem.map.pairs.some((pair) => pair.key === other.key) &&
          (problem.keys.length > 1 || (other.nearest !== undefined && problem.keys.includes(other.nearest))),
      ),
  );
}

function withoutRepeats(problems: readonly ShapeProblem[]): ShapeProblem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const span =
      problem.kind === "unknown-key" ? problem.key.span : "span" in problem ? problem.span : problem.node.span;
    const id = `${problem.kind} ${span.start} ${problem.kind === "missing-key" ? problem.keys : ""}`;
    const known = seen.has(id);
    seen.add(id);
    return !known;
  });
}
