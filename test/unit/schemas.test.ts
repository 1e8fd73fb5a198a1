/**
 * The JSON Schemas are data that everything else is made from: names, documentation, completion, validators. Here the conventions
 * that README.md of their folder lays down are held, and that they serve an ordinary validator as they stand.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import Ajv, { type ErrorObject } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import common from "../../schemas/common.schema.json";
import config from "../../schemas/config.schema.json";
import scheme from "../../schemas/scheme.schema.json";
import sheet from "../../schemas/sheet.schema.json";
import { scalarKinds } from "../../server/src/core/schema/scalars";

type Schema = { readonly [keyword: string]: unknown };

/** Where in its parent a schema stands: as the value of a key, as an item of a list, as the name of a key, and so on. */
type Role = "root" | "definition" | "property" | "value" | "item" | "name" | "case" | "condition" | "alternative";

interface Place {
  readonly file: string;
  readonly pointer: string;
  readonly role: Role;
  readonly schema: Schema | boolean;
  /** Of a conditional part: the schema of what it is a part of. */
  readonly owner?: Schema;
  /** Of a conditional part: the nearest `x-case`, its own or that of a part around it. */
  readonly case?: unknown;
}

interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly "x-description-zh": string;
  readonly body: string;
  readonly "x-body-zh"?: string;
}

const files: Readonly<Record<string, Schema>> = {
  "common.schema.json": common,
  "scheme.schema.json": scheme,
  "sheet.schema.json": sheet,
  "config.schema.json": config,
};

const ajv = new Ajv({ schemas: Object.values(files), strict: false, allErrors: true, verbose: true });

const places = Object.entries(files).flatMap(([file, schema]) => [
  ...walk({ file, pointer: "#", role: "root", schema }),
]);
const unconditional = places.filter((place) => !place.owner);
const conditional = places.filter((place) => place.owner);

const annotations = new Set([
  "$ref",
  "description",
  "x-description-zh",
  "default",
  "defaultSnippets",
  "x-def",
  "x-ref",
]);
const namespaces = new Set([
  ..."indicator grade profile scale level mode plan class adjustment reason tag prerequisite scheme edition rule".split(
    " ",
  ),
]);

describe("every schema", () => {
  it("says each key in English and Chinese", () => {
    const silent = unconditional.filter(({ role, schema }) => role === "property" && !isDescribed(schema as Schema));
    expect(silent.map(nameOf)).toEqual([]);
  });

  it("says each value of an enumeration in English and Chinese", () => {
    const lists = unconditional.flatMap((place) => {
      const { enum: plain, "x-enum": scalar, enumDescriptions, "x-enumDescriptions-zh": zh } = place.schema as Schema;
      const values = plain ?? scalar;
      return values
        ? [{ place, lengths: [values, enumDescriptions, zh].map((list) => (list as unknown[])?.length) }]
        : [];
    });
    expect(lists.length).toBeGreaterThan(0);
    for (const { place, lengths } of lists) expect(new Set(lengths).size, nameOf(place)).toBe(1);
  });

  it("names the kind of each scalar", () => {
    const unknown = unconditional.filter((place) => {
      if (typeof place.schema === "boolean") return false;
      const schema = deref(place.schema, place.file);
      const types = [schema.type ?? []].flat();
      const isScalar = types.length === 0 || types.some((type) => !/^(?:object|array|null)$/.test(String(type)));
      const kind = schema["x-kind"];
      const isKnown = kind === undefined ? Boolean(schema.enum ?? schema["x-enum"]) : String(kind) in scalarKinds;
      return place.role !== "root" && isScalar && !isKnown;
    });
    expect(unknown.map(nameOf)).toEqual([]);
  });

  it("defines each name that is referred to", () => {
    const names = (keyword: string) =>
      new Set(unconditional.flatMap(({ schema }) => (schema as Schema)[keyword] ?? []));
    expect([...names("x-def"), ...names("x-ref")].filter((name) => !namespaces.has(String(name)))).toEqual([]);
    // Rules are defined by the program.
    expect([...names("x-ref")].filter((name) => name !== "rule" && !names("x-def").has(name))).toEqual([]);
  });

  it("puts nothing beside a reference that a validator may overlook", () => {
    const beside = places.flatMap((place) =>
      hasRef(place.schema)
        ? Object.keys(place.schema)
            .filter((keyword) => !annotations.has(keyword))
            .map((keyword) => `${nameOf(place)} ${keyword}`)
        : [],
    );
    expect(beside).toEqual([]);
  });

  it("closes each mapping with fixed keys, but for x-", () => {
    for (const place of unconditional) {
      const { properties, additionalProperties, patternProperties, required = [] } = place.schema as Schema;
      if (!properties) continue;
      expect(additionalProperties, nameOf(place)).toBe(false);
      expect(patternProperties, nameOf(place)).toEqual({ "^x-": true });
      expect(Object.keys(properties), nameOf(place)).toEqual(expect.arrayContaining(required as string[]));
    }
  });

  it("gives defaults that are valid", () => {
    for (const place of unconditional) {
      const { default: value } = place.schema as Schema;
      if (value !== undefined) expect(errorsOf(place, value), nameOf(place)).toEqual([]);
    }
  });
});

describe("cases", () => {
  it("are told apart by the presence and the values of keys alone", () => {
    for (const place of places) {
      const { oneOf, allOf, not, anyOf = [] } = place.schema as Schema;
      expect([oneOf, allOf, not], nameOf(place)).toEqual([undefined, undefined, undefined]);
      for (const branch of anyOf as Schema[]) expect(Object.keys(branch), nameOf(place)).toEqual(["required"]);
    }
    for (const { schema, ...place } of places.filter(({ role }) => role === "condition")) {
      const { required, properties = {}, ...rest } = schema as Schema;
      expect(rest, place.pointer).toEqual({});
      for (const value of Object.values(properties as object))
        expect(Object.keys(value), place.pointer).toEqual(["const"]);
    }
  });

  it("speak of keys that are there", () => {
    for (const place of conditional) {
      const known = Object.keys(place.owner?.properties ?? {});
      const { required = [], properties = {} } = place.schema as Schema;
      expect(known, nameOf(place)).toEqual(
        expect.arrayContaining([...(required as string[]), ...Object.keys(properties as object)]),
      );
    }
    for (const place of places) {
      const { dependencies = {} } = place.schema as Schema;
      const known = Object.keys((place.owner ?? (place.schema as Schema)).properties ?? {});
      expect(known, nameOf(place)).toEqual(expect.arrayContaining(Object.keys(dependencies as object)));
    }
  });

  it("have a name in both languages where they ask or forbid something", () => {
    const nameless = conditional.filter((place) => {
      const { required, anyOf, properties = {} } = place.schema as Schema;
      const asks = required || anyOf || Object.values(properties as object).includes(false);
      const name = place.case as { en: string; zh: string } | undefined;
      return (
        place.role !== "condition" &&
        place.role !== "alternative" &&
        asks &&
        !(name?.en && /\p{Script=Han}/u.test(name.zh))
      );
    });
    expect(nameless.map(nameOf)).toEqual([]);
  });
});

describe("snippets", () => {
  const offered = unconditional.flatMap((place) => {
    if (!["root", "property", "value", "item"].includes(place.role) || typeof place.schema === "boolean") return [];
    const { defaultSnippets = [] } = deref(place.schema, place.file);
    return (defaultSnippets as Snippet[]).map((snippet) => ({
      name: `${nameOf(place)} ${snippet.label}`,
      place,
      snippet,
    }));
  });

  it.each(offered)("$name", ({ place, snippet }) => {
    expect(isDescribed(snippet)).toBe(true);
    for (const body of [snippet.body, snippet["x-body-zh"] ?? snippet.body])
      expect(errorsOf(place, parseSnippet(body, place.role))).toEqual([]);
  });
});

describe("an ordinary validator", () => {
  const root = new URL("../..", import.meta.url);
  const deliberatelyWrong = new Set(["m-forms.sheet.yaml"]);
  const documents = ["samples", "test/fixtures/conformance"].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(scheme|sheet)\.yaml$/.test(path) && !path.startsWith("broken"))
      .filter((path) => !deliberatelyWrong.has(basename(path)))
      .map((path) => `${folder}/${path}`),
  );

  it.each(documents)("accepts %s", (path) => {
    const text = readFileSync(new URL(path, root), "utf8").replace(/^\uFEFF/, "");
    const file = path.endsWith(".scheme.yaml") ? "scheme.schema.json" : "sheet.schema.json";
    expect(errorsIn(file, parse(text, { uniqueKeys: false }))).toEqual([]);
  });

  it.each([
    ["judged unless it says otherwise", "id: a, title: A, points: 5, step: 10%", []],
    ["points of a leaf", "id: a, title: A", ["points is missing"]],
    [
      "a misspelt method, and no more than that",
      "id: a, title: A, points: 5, method: judge, accept: 1",
      ["/method enum"],
    ],
    ["a key of another method", "id: a, title: A, points: 5, method: sampled, step: 1", ["/step does not belong"]],
    ["a metric without its target", "id: a, title: A, points: 5, method: metric", ["metric is missing"]],
    ["levels without points", "id: a, title: A, method: levels, scale: s", []],
    ["levels or a scale", "id: a, title: A, method: levels, points: 5", ["one of scale, levels is missing"]],
    ["levels that lack their method", "id: a, title: A, scale: s", ["/scale does not belong"]],
    [
      "levels and a scale",
      "id: a, title: A, method: levels, scale: s, levels: [ { id: A, title: A, points: 1 } ]",
      ["/levels does not belong", "/scale does not belong"],
    ],
    [
      "keys of a leaf on a group",
      "id: a, title: A, mandatory: true, indicators: [ { id: b, title: B, points: 1 } ]",
      ["/mandatory does not belong"],
    ],
    ["keys of a group on a leaf", "id: a, title: A, points: 1, aggregate: mean", ["/aggregate does not belong"]],
    ["a group without children", "id: a, title: A, indicators: []", ["/indicators minItems"]],
    [
      "capped points that are not there",
      "id: a, title: A, capped: true, indicators: [ { id: b, title: B, points: 1 } ]",
      ["points is missing"],
    ],
    [
      "what only sums know",
      "id: a, title: A, points: 1, capped: true, aggregate: mean, indicators: [ { id: b, title: B, points: 1 } ]",
      ["/capped does not belong"],
    ],
    [
      "weights",
      "id: a, title: A, aggregate: weighted, indicators: [ { id: b, title: B, points: 1, weight: 50 }, { id: c, title: C, points: 1 } ]",
      ["/indicators/1 weight is missing"],
    ],
  ])("tells indicators apart: %s", (_name, text, expected) => {
    expect(errorsIn("scheme.schema.json#/definitions/indicator", parse(`{ ${text} }`))).toEqual(expected);
  });

  it.each([
    ["unit: h, target: ≤ 24 h, lose: { points: 1, per: 6 }", []],
    ["unit: h", ["one of target, bands is missing"]],
    ["unit: h, lose: { points: 1, per: 6 }, bands: [ { when: ≤ 24 h, points: 1 } ]", ["/lose does not belong"]],
    [
      "unit: h, target: ≤ 24 h, bands: [ { when: ≤ 24 h, points: 1 } ]",
      ["/bands does not belong", "/target does not belong"],
    ],
  ])("tells metrics apart: %s", (text, expected) => {
    expect(errorsIn("scheme.schema.json#/definitions/metric", parse(`{ ${text} }`))).toEqual(expected);
  });

  it.each([
    ["indicator: a, min: 12", []],
    ["indicator: a, met: true", []],
    ["indicator: a", ["one of min, met is missing"]],
    ["indicator: a, met: true, min: 60%", ["/min does not belong"]],
    ["level: 1, min: 30%, except: [ a ]", []],
    ["level: 1, met: true", ["/met does not belong", "min is missing"]],
    ["tag: t, min: 95%", []],
    ["tag: t, each: true, min: 60%", []],
    ["tag: t, met: true", []],
    ["tag: t, max: 1, min: 60%", ["/max does not belong"]],
    ["answered: D, max: 3, tag: t", []],
    ["answered: D, tag: t, min: 60%", ["/min does not belong", "max is missing"]],
    ["adjustment: a, max: 4", []],
    ["adjustment: a, max: 4, open: true", ["/open does not belong"]],
    ["findings: major, max: 0, open: true", []],
    ["held: pass, for: 12 months", []],
    ["held: pass", []],
    ["held: pass, max: 1", ["/max does not belong"]],
    ["any: [ { held: pass }, { tag: t, met: true } ]", []],
    ["any: [ { held: pass } ], min: 60%", ["/min does not belong"]],
    ["min: 60%", ["one of indicator, level, tag, answered, adjustment, findings, held, any is missing"]],
    [
      "indicator: a, held: pass, met: true",
      ["/held does not belong", "/indicator does not belong", "/met does not belong"],
    ],
  ])("tells conditions apart: %s", (text, expected) => {
    expect(errorsIn("scheme.schema.json#/definitions/condition", parse(`{ ${text} }`))).toEqual(expected);
  });

  it.each([
    ["", []],
    ["n/a", []],
    ["18/20", []],
    ["-3.5%", []],
    ["70 %", ["pattern"]],
    ["N/A", ["pattern"]],
    ["{ note: later }", []],
    ["{ level: A, evidence: [ seen, { file: a.pdf } ] }", []],
    ["{ score: 3, level: A }", ["/level does not belong", "/score does not belong"]],
    ["{ evidence: [ { title: a file } ] }", ["/evidence/0 file is missing"]],
    ["[ 3 ]", ["type"]],
  ])("tells scores apart: %s", (text, expected) => {
    expect(errorsIn("sheet.schema.json#/definitions/score", parse(text))).toEqual(expected);
  });

  it.each([
    ["calendar: CN", []],
    ["calendar: { holidays: [ 2025-10-01 ] }", []],
    ["calendar: US", ["/calendar pattern"]],
    ["rules: { points-sum: off }", []],
    ["rules: { points-sum: never }", ["/rules/points-sum enum"]],
  ])("reads the configuration: %s", (text, expected) => {
    expect(errorsIn("config.schema.json", parse(text))).toEqual(expected);
  });
});

function* walk(place: Place): Generator<Place> {
  const { schema, role, file } = place;
  const name = typeof schema === "object" ? schema["x-case"] : undefined;
  const self = name === undefined ? place : { ...place, case: name };
  yield self;
  if (typeof schema === "boolean") return;
  const child = (steps: string, inner: unknown, childRole: Role, owner = self.owner): Place => ({
    file,
    pointer: `${place.pointer}/${steps}`,
    role: childRole,
    schema: inner as Schema | boolean,
    ...(owner && { owner, case: self.case }),
  });
  const { properties = {}, dependencies = {}, definitions = {}, additionalProperties, propertyNames, items } = schema;
  for (const [key, inner] of Object.entries(properties as object)) {
    const owned = self.owner && ownedBy((self.owner.properties as Schema | undefined)?.[key], file);
    if (role !== "condition") yield* walk(child(`properties/${key}`, inner, "property", owned));
  }
  for (const [key, inner] of Object.entries(definitions as object))
    yield* walk(child(`definitions/${key}`, inner, "definition"));
  if (additionalProperties !== undefined) yield* walk(child("additionalProperties", additionalProperties, "value"));
  if (propertyNames !== undefined) yield* walk(child("propertyNames", propertyNames, "name"));
  if (items !== undefined) yield* walk(child("items", items, "item", self.owner && ownedBy(self.owner.items, file)));
  const owner = self.owner ?? schema;
  for (const [key, inner] of Object.entries(dependencies as object))
    yield* walk(child(`dependencies/${key}`, inner, "case", owner));
  if (schema.if !== undefined) yield* walk(child("if", schema.if, "condition", owner));
  for (const branch of ["then", "else"]) if (schema[branch]) yield* walk(child(branch, schema[branch], "case", owner));
  for (const [index, inner] of ((schema.anyOf ?? []) as unknown[]).entries())
    yield* walk(child(`anyOf/${index}`, inner, "alternative", owner));
}

function ownedBy(schema: unknown, file: string): Schema {
  return schema === undefined ? {} : deref(schema as Schema, file);
}

/** What a schema says together with what it refers to. */
function deref(schema: Schema, file: string): Schema {
  if (!hasRef(schema)) return schema;
  const [target, pointer = ""] = String(schema.$ref).split("#");
  const home = target || file;
  const found = pointer
    .split("/")
    .slice(1)
    .reduce<Schema>((at, step) => at[step] as Schema, files[home] as Schema);
  expect(found, String(schema.$ref)).toBeDefined();
  const { $ref, ...own } = schema;
  return { ...deref(found, home), ...own };
}

function hasRef(schema: Schema | boolean): schema is Schema {
  return typeof schema === "object" && schema.$ref !== undefined;
}

function isDescribed(texts: { readonly description?: unknown; readonly "x-description-zh"?: unknown }): boolean {
  return (
    /[a-z]/.test(String(texts.description ?? "")) && /\p{Script=Han}/u.test(String(texts["x-description-zh"] ?? ""))
  );
}

function nameOf(place: Place): string {
  return `${basename(place.file, ".schema.json")}${place.pointer}`;
}

function errorsOf(place: Place, value: unknown): string[] {
  return errorsIn(`${place.file}${place.pointer === "#" ? "" : place.pointer}`, value);
}

/** What a validator finds, each error once and in a few words. */
function errorsIn(schema: string, value: unknown): string[] {
  const validate = ajv.getSchema(schema) ?? ajv.compile({ $ref: schema });
  validate(value);
  const errors = (validate.errors ?? []).filter(
    ({ keyword, schemaPath }) => keyword !== "if" && !/anyOf\/\d/.test(schemaPath),
  );
  return [...new Set(errors.map(inWords))].sort();
}

function inWords(error: ErrorObject): string {
  const path = error.instancePath;
  if (error.keyword === "false schema") return `${path} does not belong`;
  if (error.keyword === "required") return `${path} ${error.params.missingProperty} is missing`.trim();
  if (error.keyword === "anyOf") {
    const keys = (error.schema as Schema[]).flatMap(({ required }) => required);
    return `${path} one of ${keys.join(", ")} is missing`.trim();
  }
  return `${path} ${error.keyword}`.trim();
}

/** A snippet as it would be typed behind `key:` or `-`, with its placeholders as they are proposed. */
function parseSnippet(body: string, role: Role): unknown {
  const text = body
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "");
  if (role === "root") return parse(text);
  if (role === "item") return parse(`- ${text}`)[0];
  return parse(`key:${text.startsWith("\n") ? "" : " "}${text}`).key;
}
