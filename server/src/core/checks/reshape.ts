/** Values that only lack their brackets or dash, have them too many, or have full-width ones: written as the shape that is due. */
import { readId, scalarKinds } from "../schema/scalars";
import { allowedKeys, itemsOf, type PlacedSchema } from "../schema/schema";
import { toHalfwidth } from "../schema/slips";
import type { ShapeProblem } from "../schema/validate";
import type { TextEdit } from "../text/span";
import { isAnchored } from "../yaml/edit";
import { quoteId } from "../yaml/quote";
import { readYaml } from "../yaml/read";
import { asScalar, isNull, type Mapping, type Node, resolve, type Scalar } from "../yaml/tree";
import { mendSigns } from "../yaml/wide";

type TypeProblem = ShapeProblem & { kind: "type" };

/** The edits after which a value has the shape that is due; none where more than one could be meant. */
export function reshape(text: string, { node, schema }: TypeProblem): TextEdit[] {
  // Others may stand for what an anchor names, in places where it is right as it is.
  if (node.kind === "alias" || isAnchored(text, node)) return [];
  if (accepts(schema, "array") && node.kind === "scalar") return asList(text, node, schema);
  if (accepts(schema, "array") && node.kind === "mapping") return asItem(text, node, schema);
  const [item, more] = node.kind === "sequence" && node.flow ? node.items : [];
  if (item?.kind !== "scalar" || more || !isRead(item, schema)) return [];
  return [{ span: node.span, text: text.slice(item.span.start, item.span.end) }];
}

/** `basis: GB/T 27922` as a list of that one item, `tags: a, b` as one of two. */
function asList(text: string, scalar: Scalar, schema: PlacedSchema): TextEdit[] {
  const items = itemsOf(schema);
  if (!items || scalar.style === "block" || /[\r\n]/.test(text.slice(scalar.span.start, scalar.span.end))) return [];
  if (items.schema["x-kind"] === "id") {
    const ids = asIds(scalar.value);
    return ids === undefined ? [] : [{ span: scalar.span, text: ids }];
  }
  if (!isRead(scalar, items) || /[,，、;；[\]{}]/.test(scalar.value)) return [];
  return [{ span: scalar.span, text: `[ ${text.slice(scalar.span.start, scalar.span.end)} ]` }];
}

/** A mapping that is meant as the first item of a list, because all of its keys are those of an item. */
function asItem(text: string, mapping: Mapping, schema: PlacedSchema): TextEdit[] {
  const items = itemsOf(schema);
  const [first] = mapping.pairs;
  if (!first || !items || !mapping.pairs.every(({ key }) => allowedKeys(items, mapping).includes(key.value))) return [];
  const { start, end } = mapping.span;
  if (mapping.flow) return [{ span: mapping.span, text: `[ ${text.slice(start, end)} ]` }];
  const lines = [...text.slice(start, start + text.slice(start, end).trimEnd().length).matchAll(/\n(?=[ \t]*[^\s])/g)];
  return [
    { span: { start, end: start }, text: "- " },
    ...lines.map(({ index }) => {
      const at = start + index + 1;
      return { span: { start: at, end: at }, text: "  " };
    }),
  ];
}

/** A list or mapping in full-width brackets, which is one text to YAML; its parts are told apart where each of them can be read. */
export function respellBrackets({ node, schema }: TypeProblem): string | undefined {
  const text = asScalar(node)?.value.trim() ?? "";
  if (node.kind === "alias") return undefined;
  if (itemsOf(schema)?.schema["x-kind"] === "id") return asIds(text);
  const isList = text.startsWith("［");
  const spaced = isList ? text.replace(/[［］，]/g, toHalfwidth).replace(/,(?=\S)/g, ", ") : mendSigns(text);
  const { root, problems } = readYaml(spaced);
  return root && problems.length === 0 && isWhole(root, schema) ? spaced : undefined;
}

function isWhole(root: Node, schema: PlacedSchema): boolean {
  if (root.kind === "sequence") {
    const items = itemsOf(schema);
    return items !== undefined && root.items.length > 0 && root.items.every((item) => isRead(item, items));
  }
  if (root.kind !== "mapping" || root.pairs.length === 0) return false;
  const known = allowedKeys(schema, root);
  return root.pairs.every(({ key, value }) => {
    const isKey = known.length > 0 ? known.includes(key.value) : readId(key) !== undefined;
    return isKey && !isNull(value);
  });
}

/** `E， H` as the items of a list in brackets that it stands in. */
export function respellItems(text: string, { span, value }: Scalar): string | undefined {
  const isItem = /[[,]\s*$/.test(text.slice(Math.max(0, span.start - 200), span.start));
  return isItem ? asIds(value)?.slice(2, -2) : undefined;
}

/** Ids in any brackets or none, between any commas. */
function asIds(text: string): string | undefined {
  const inner = toHalfwidth(text)
    .trim()
    .replace(/^\[(.*)\]$/s, "$1");
  const ids = inner.split(/[,;\s]+/).flatMap((piece) => piece.replace(/^(["'])(.*)\1$/, "$2") || []);
  const areIds = ids.length > 0 && ids.every((id) => readId({ ...emptyScalar, value: id }) !== undefined);
  return areIds ? `[ ${ids.map(quoteId).join(", ")} ]` : undefined;
}

const emptyScalar: Scalar = { kind: "scalar", span: { start: 0, end: 0 }, style: "plain", value: "" };

function isRead(node: Node, { schema }: PlacedSchema): boolean {
  const target = resolve(node);
  const kind = schema["x-kind"];
  return target?.kind === "scalar" && kind !== undefined && scalarKinds[kind].read(target) !== undefined;
}

function accepts({ schema }: PlacedSchema, type: string): boolean {
  return schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type));
}
