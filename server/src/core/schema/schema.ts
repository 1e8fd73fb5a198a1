/** The JSON Schemas as data: what is known of a place in a document, for completion, hover, references and messages. */
import common from "../../../../schemas/common.schema.json";
import config from "../../../../schemas/config.schema.json";
import scheme from "../../../../schemas/scheme.schema.json";
import sheet from "../../../../schemas/sheet.schema.json";
import { type Apart, textOf } from "../messages/apart";
import type { Locale, Message } from "../messages/message";
import { Memo } from "../yaml/memo";
import { asMapping, asScalar, coreType, getValue, type Node, type Path, resolve } from "../yaml/tree";
import type { ScalarKindName } from "./scalars";

export type SchemaName = "scheme" | "sheet" | "config";

/** What names stand for; `x-def` and `x-ref` of the schemas. */
export type Namespace =
  | "indicator"
  | "grade"
  | "profile"
  | "scale"
  | "level"
  | "mode"
  | "plan"
  | "class"
  | "adjustment"
  | "reason"
  | "tag"
  | "prerequisite"
  | "scheme"
  | "edition"
  | "rule";

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: Apart<string>;
  readonly "x-description-zh"?: Apart<string>;
  readonly "x-kind"?: ScalarKindName;
  readonly "x-def"?: Namespace;
  readonly "x-ref"?: Namespace;
  readonly "x-case"?: Message;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  /** The words of a value that may also be a mapping, where `enum` would forbid the mapping. */
  readonly "x-enum"?: readonly string[];
  readonly enumDescriptions?: Apart<readonly string[]>;
  readonly "x-enumDescriptions-zh"?: Apart<readonly string[]>;
  readonly defaultSnippets?: Apart<readonly Snippet[]>;
  readonly properties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly patternProperties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly required?: readonly string[];
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
  readonly const?: unknown;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly dependencies?: Readonly<Record<string, JsonSchema | readonly string[]>>;
}

export interface Snippet {
  readonly label: string;
  readonly "x-label-zh"?: string;
  readonly description?: string;
  readonly "x-description-zh"?: string;
  readonly body: string;
  readonly "x-body-zh"?: string;
}

const roots: Readonly<Record<string, JsonSchema>> = {
  "common.schema.json": common as JsonSchema,
  "scheme.schema.json": scheme as JsonSchema,
  "sheet.schema.json": sheet as JsonSchema,
  "config.schema.json": config as JsonSchema,
};

/** A schema and the file it stands in, from which its own references are read. */
export interface PlacedSchema {
  readonly schema: JsonSchema;
  readonly file: string;
}

export function rootSchema(name: SchemaName): PlacedSchema {
  const file = `${name}.schema.json`;
  return deref({ schema: roots[file] as JsonSchema, file });
}

/** Follows `$ref`; what stands beside the reference wins over what it names. */
export function deref(placed: PlacedSchema): PlacedSchema {
  if (!placed.schema.$ref) return placed;
  const known = followed.get(placed.schema);
  if (known) return known;
  const { $ref, ...own } = placed.schema;
  const target = deref(at(placed.file, $ref));
  const found = { schema: { ...target.schema, ...own }, file: target.file };
  followed.set(placed.schema, found);
  return found;
}

/** Where references lead to; the schemas never change. */
const followed = new Memo<PlacedSchema>();

/** The schema that a pointer such as `common.schema.json#/definitions/id` names. */
export function at(file: string, pointer: string): PlacedSchema {
  const [target, path = ""] = pointer.split("#") as [string, string | undefined];
  const home = target || file;
  let schema: unknown = roots[home];
  for (const step of path.split("/").filter(Boolean)) {
    schema = (schema as Record<string, unknown> | undefined)?.[
      decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~")
    ];
  }
  return { schema: (schema ?? {}) as JsonSchema, file: home };
}

/** What holds for a place, given the document: conditional parts of the schema count where their condition holds. */
export function schemaAt(name: SchemaName, root: Node | undefined, path: Path): PlacedSchema | undefined {
  let current: PlacedSchema | undefined = rootSchema(name);
  let node: Node | undefined = root;
  for (const step of path) {
    if (!current) return undefined;
    current = typeof step === "number" ? itemsOf(current) : propertyOf(current, step);
    node = typeof step === "number" ? itemAt(node, step) : getValue(node, step);
  }
  return current;
}

export function propertyOf(placed: PlacedSchema, key: string): PlacedSchema | undefined {
  const { properties, additionalProperties } = placed.schema;
  const found = properties?.[key] ?? additionalProperties;
  return typeof found === "object" ? deref({ schema: found, file: placed.file }) : undefined;
}

export function itemsOf(placed: PlacedSchema): PlacedSchema | undefined {
  const { items } = placed.schema;
  return items && deref({ schema: items, file: placed.file });
}

function itemAt(node: Node | undefined, index: number): Node | undefined {
  const target = resolve(node);
  return target?.kind === "sequence" ? target.items[index] : undefined;
}

export function describe(schema: JsonSchema, locale: Locale): string {
  return textOf((locale === "zh" ? schema["x-description-zh"] : undefined) ?? schema.description ?? "");
}

/** The first sentence of the description, without its full stop. */
export function summarize(schema: JsonSchema, locale: Locale): string {
  const [first = ""] = describe(schema, locale).split(/(?<=(?<!\b[ei]\.[ge])\.)\s|。/, 1);
  return first.replace(/\.$/, "");
}

export function describeEnum(schema: JsonSchema, index: number, locale: Locale): string {
  const { enumDescriptions: en = [], "x-enumDescriptions-zh": zh = [] } = schema;
  return (locale === "zh" ? textOf(zh)[index] : undefined) ?? textOf(en)[index] ?? "";
}

/** The skeletons that a schema offers for what it describes. */
export function snippetsIn(schema: JsonSchema): readonly Snippet[] {
  return textOf(schema.defaultSnippets ?? []);
}

/** The keys of a mapping that its schema allows where it stands, in the order of the schema; those that do not belong are left out. */
export function allowedKeys(placed: PlacedSchema, node: Node | undefined): string[] {
  const forbidden = new Set<string>();
  for (const block of activeBlocks(placed, node)) {
    for (const [key, schema] of Object.entries(block.properties ?? {})) if (schema === false) forbidden.add(key);
  }
  return Object.entries(placed.schema.properties ?? {}).flatMap(([key, schema]) =>
    schema !== false && !forbidden.has(key) ? [key] : [],
  );
}

/** The keys that must stand in a mapping as it is now. */
export function requiredKeys(placed: PlacedSchema, node: Node | undefined): string[] {
  return [placed.schema, ...activeBlocks(placed, node)].flatMap((schema) => schema.required ?? []);
}

/** The case in which a key that is known does not belong, such as "a group". */
export function findCase(placed: PlacedSchema, node: Node | undefined, key: string): Message | undefined {
  return activeBlocks(placed, node).find((block) => block.properties?.[key] === false)?.["x-case"];
}

/** The conditional blocks of a schema that hold for a mapping. */
function activeBlocks(placed: PlacedSchema, node: Node | undefined): JsonSchema[] {
  const { schema } = placed;
  const map = asMapping(node);
  const has = (key: string) => map?.pairs.some((pair) => pair.key.value === key) ?? false;
  const dependent = Object.entries(schema.dependencies ?? {}).flatMap(([key, block]) =>
    has(key) && !Array.isArray(block) ? [block as JsonSchema] : [],
  );
  const branches = [schema, ...(schema.allOf ?? [])].flatMap((part) => {
    if (!part.if) return [];
    const branch = holdsFor(part.if, map) ? part.then : part.else;
    return branch ? [branch] : [];
  });
  const blocks = [...dependent, ...branches];
  return [...blocks, ...blocks.flatMap((block) => activeBlocks({ schema: block, file: placed.file }, node))];
}

/** The conditions that the schemas use: that keys are there, and that they have a certain value. */
function holdsFor(condition: JsonSchema, map: Node | undefined): boolean {
  const keys = condition.required ?? [];
  const present = keys.every((key) => getValue(map, key) !== undefined);
  const anyPresent = !condition.anyOf || condition.anyOf.some((each) => holdsFor(each, map));
  const values = Object.entries(condition.properties ?? {}).every(([key, schema]) => {
    const scalar = asScalar(getValue(map, key));
    if (!scalar || typeof schema === "boolean") return true;
    if (schema.const !== undefined)
      return String(schema.const) === scalar.value && coreType(scalar) === typeof schema.const;
    return !schema.enum || schema.enum.includes(scalar.value);
  });
  return present && anyPresent && values;
}
