/**
 * What the schemas say key by key, in terms that any editor knows, the validators say in one word. The code that ajv makes of such a
 * word is a loop over names, where it would else be a statement for each name in each place.
 */
import { _, stringify } from "ajv/dist/compile/codegen/index.js";

/** The keywords in the form in which ajv takes them. The errors of all name a `key`, or several `keys`. */
export const keywords = [
  {
    /** No property stands in the object but these and those that begin with `x-`. */
    keyword: "onlyKeys",
    type: "object",
    schemaType: "array",
    error: { params: ({ params }) => _`{key: ${params.key}}` },
    code(cxt) {
      const known = cxt.gen.scopeValue("obj", { ref: cxt.schema, code: _`new Set(${stringify(cxt.schema)})` });
      cxt.gen.forIn("key", cxt.data, (key) => {
        cxt.setParams({ key });
        cxt.gen.if(_`!${known}.has(${key}) && !${key}.startsWith("x-")`, () => cxt.error());
      });
    },
  },
  {
    /** None of these properties stands in the object. */
    keyword: "withoutKeys",
    type: "object",
    schemaType: "array",
    error: { params: ({ params }) => _`{key: ${params.key}}` },
    code(cxt) {
      cxt.gen.forOf("key", stringify(cxt.schema), (key) => {
        cxt.setParams({ key });
        cxt.gen.if(_`${cxt.data}[${key}] !== undefined`, () => cxt.error());
      });
    },
  },
  {
    /** One of these properties stands in the object, or more. */
    keyword: "someKey",
    type: "object",
    schemaType: "array",
    error: { params: ({ schema }) => _`{keys: ${stringify(schema)}}` },
    code(cxt) {
      cxt.fail(_`${stringify(cxt.schema)}.every(key => ${cxt.data}[key] === undefined)`);
    },
  },
];

/** A schema that uses these keywords wherever it can. */
export function inOneWord(schema) {
  const { additionalProperties, patternProperties, properties = {}, anyOf, ...rest } = schema;
  const result = { ...rest };
  if (additionalProperties === false && Object.keys(patternProperties ?? {}).join() === "^x-") {
    result.onlyKeys = Object.keys(properties);
  } else {
    Object.assign(result, defined({ additionalProperties, patternProperties }));
  }
  const [forbidden, allowed] = [true, false].map((isForbidden) =>
    Object.entries(properties).filter(([, value]) => (value === false) === isForbidden),
  );
  if (forbidden.length > 0) result.withoutKeys = forbidden.map(([key]) => key);
  if (allowed.length > 0) result.properties = Object.fromEntries(allowed);
  if (anyOf?.every((each) => Object.keys(each).join() === "required" && each.required.length === 1)) {
    result.someKey = anyOf.map(({ required: [key] }) => key);
  } else {
    Object.assign(result, defined({ anyOf }));
  }
  return result;
}

function defined(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}
