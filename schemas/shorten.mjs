/**
 * What ajv writes out at each of several hundred places - how an error is made and kept, what an object is, how another validator is
 * called - said once, in functions. An error is left with what the program reads of it: keyword, place and parameters.
 *
 * This goes by the text that ajv writes. What it writes otherwise one day is found out when the project is built: a name that is said to
 * be gone from the code and is not stops the build.
 */

const helpers = `
function isObject(data) {
  return typeof data == "object" && data !== null && !Array.isArray(data);
}
function keep(errors, instancePath, keyword, params, propertyName) {
  const error = { instancePath, keyword, params, propertyName };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}
/** What should be a scalar of some format is one that is not, or no scalar at all. */
function keepScalar(errors, instancePath, data, format, propertyName) {
  const keyword = typeof data === "string" ? "format" : "type";
  return keep(errors, instancePath, keyword, { format }, propertyName);
}
/** Validates a part, and keeps its errors. */
function join(errors, validate, data, instancePath) {
  if (validate(data, instancePath)) return errors;
  if (errors === null) return validate.errors;
  for (const error of validate.errors) errors.push(error);
  return errors;
}
/** What was there before a condition was tried. */
function cut(errors, count) {
  if (errors === null || count === 0) return null;
  errors.length = count;
  return errors;
}
`;

const replacements = [
  [
    /const (err\d+) = \{(.*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g,
    (_match, _name, fields) => `vErrors = keep(vErrors${argumentsOf(fields)});\nerrors++;`,
  ],
  [
    /if\(vErrors !== null\)\{\nif\((_errs\d+)\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}/g,
    "vErrors = cut(vErrors, $1);",
  ],
  [
    /if\(!\((validate\d+|wrapper\d+\.validate)\((.*), \{instancePath(?::(.*))?,parentData:.*,parentDataProperty:.*,rootData\}\)\)\)\{\nvErrors = vErrors === null \? \1\.errors : vErrors\.concat\(\1\.errors\);\nerrors = vErrors\.length;\n\}/g,
    (_match, name, data, path = "instancePath") =>
      `vErrors = join(vErrors, ${name}, ${data}, ${path});\nerrors = vErrors === null ? 0 : vErrors.length;`,
  ],
  [
    /if\(typeof (\w+) === "string"\)\{\nif\(!\((formats\d+)\(\1\)\)\)\{\nvErrors = keep\(vErrors, (.*), "format", \{format: ("[^"]*")\}((?:, \w+)?)\);\nerrors\+\+;\n\}\n\}\nelse \{\nvErrors = keep\(vErrors, \3, "type", \{\}\5\);\nerrors\+\+;\n\}/g,
    'if(!(typeof $1 === "string" && $2($1))){\nvErrors = keepScalar(vErrors, $3, $1, $4$5);\nerrors++;\n}',
  ],
  [/, \{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}\)/g, `, instancePath = "")`],
  [/(\w+) && typeof \1 == "object" && !Array\.isArray\(\1\)/g, "isObject($1)"],
];

const gone = ["parentData", "rootData", "schemaPath", ".concat(", '== "object"', "vErrors.push", "vErrors.length ="];

export function shorten(code) {
  const short = replacements.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), code);
  const left = gone.filter((name) => short.includes(name));
  if (left.length > 0) throw new Error(`ajv writes otherwise than schemas/shorten.mjs expects: ${left.join(", ")}`);
  return short + helpers;
}

/** The arguments of `keep` that stand for the fields of an error; a condition that is tried makes errors without any. */
function argumentsOf(fields) {
  if (fields === "") return "";
  const parts =
    /^instancePath(?::(.*?))?,schemaPath:.*?,keyword:("[^"]*"),params:(\{.*?\})(?:,propertyName:(\w+))?$/.exec(fields);
  if (!parts) throw new Error(`ajv writes an error otherwise than schemas/shorten.mjs expects: ${fields}`);
  const [, path = "instancePath", keyword, params, propertyName] = parts;
  // Of these keywords only that they were not met is of use; their parameters are copies of the schema.
  const isNeeded = !/^"(?:type|enum|const|pattern|minItems|minProperties|if|propertyNames)"$/.test(keyword);
  return `, ${[path, keyword, isNeeded ? params : "{}", ...(propertyName ? [propertyName] : [])].join(", ")}`;
}
