/** What is known of the thing under the cursor: an indicator and its points, a sheet's result, a grade, a name, a key. */
import type { Locale } from "../messages/message";
import { readId, readSchemeRef } from "../schema/scalars";
import { deref, describeEnum, type PlacedSchema, propertyOf, requiredKeys, schemaAt } from "../schema/schema";
import { isMethodKey } from "../scoring/answer";
import type { Source } from "../source";
import { contains, type Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { asScalar, getValue, type Located, locate, nodeAt } from "../yaml/tree";
import { definitionEntry } from "./definitionEntry";
import { describeKey } from "./keyEntry";
import { codeSpan } from "./markdown";
import { rowEntry } from "./rowEntry";
import { describeSheet } from "./sheetEntry";
import { describeSuppression } from "./suppressionEntry";
import { describeThing, type Surroundings, surroundingsOf, thingsIn } from "./things";

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export function hover(snapshot: Snapshot, source: Source, offset: number, locale: Locale): Hover | undefined {
  const suppression = source.suppressions.find(({ span }) => contains(span, offset));
  if (suppression) {
    return { span: suppression.span, markdown: describeSuppression(suppression, snapshot, source, locale) };
  }
  const located = locate(source.yaml.root, offset);
  if (!located || located.node.kind === "mapping" || located.node.kind === "sequence") return undefined;
  const surroundings = surroundingsOf(snapshot, source);
  const markdown =
    describeSheetAt(located, surroundings, locale) ??
    describeRow(located, surroundings, locale) ??
    definitionEntry(located, surroundings, locale) ??
    describeReference(located, surroundings, locale) ??
    (located.onKey ? describeKeyAt(located, source, locale) : describeValueAt(located, source, locale));
  return markdown ? { span: located.node.span, markdown } : undefined;
}

/** On the `scheme` of a sheet that can be looked up: the result and its trace. */
function describeSheetAt(
  { path, node }: Located,
  { snapshot, source }: Surroundings,
  locale: Locale,
): string | undefined {
  if (source.kind !== "sheet" || path.length !== 1 || path[0] !== "scheme") return undefined;
  const value = asScalar(getValue(source.yaml.root, "scheme"));
  return node && value && readSchemeRef(value) ? describeSheet(snapshot, source, locale) : undefined;
}

/** On a row, its key or what says its score; the other keys of a long row are keys like any other. */
function describeRow({ path, onKey }: Located, surroundings: Surroundings, locale: Locale): string | undefined {
  const [section, id, key] = path;
  if (surroundings.source.kind !== "sheet" || section !== "scores" || typeof id !== "string") return undefined;
  const saysScore = path.length === 2 || (path.length === 3 && !onKey && isMethodKey(key));
  return saysScore ? rowEntry(id.normalize("NFC"), surroundings, locale) : undefined;
}

/** On an id that stands for something defined elsewhere. */
function describeReference(located: Located, surroundings: Surroundings, locale: Locale): string | undefined {
  const { source } = surroundings;
  const { path, onKey, node } = located;
  const scalar = asScalar(node);
  const parent = schemaAt(source.kind, source.yaml.root, onKey ? path.slice(0, -1) : path);
  const namespace = (onKey ? parent && namesOf(parent) : parent)?.schema["x-ref"];
  if (!scalar || !namespace) return undefined;
  const id = namespace === "edition" ? scalar.value.normalize("NFC") : readId(scalar);
  if (id === undefined) return undefined;
  if (namespace === "indicator" && source.kind === "sheet") return rowEntry(id, surroundings, locale);
  const thing = thingsIn(namespace, surroundings, besideOf(located)).find((each) => each.id === id);
  return thing && describeThing(thing, locale);
}

/** What a reason or a level depends on: the adjustment beside it, the row that it stands in. */
function besideOf({ path, parents }: Located): string | undefined {
  if (path[0] === "scores" && typeof path[1] === "string") return path[1].normalize("NFC");
  const beside = asScalar(getValue(parents[parents.length - 1], "id"));
  return beside && readId(beside);
}

function describeKeyAt({ path }: Located, source: Source, locale: Locale): string | undefined {
  const { root } = source.yaml;
  const parentPath = path.slice(0, -1);
  const key = String(path[path.length - 1]);
  const parent = schemaAt(source.kind, root, parentPath);
  const placed = parent && (namesOf(parent) ?? propertyOf(parent, key));
  // A name that refers to something, and to nothing that is there: what a name is in general helps nobody.
  if (!parent || !placed || (placed.schema["x-ref"] && parent.schema.propertyNames)) return undefined;
  return describeKey(key, placed.schema, requiredKeys(parent, nodeAt(root, parentPath)).includes(key), locale);
}

/** What the keys of a mapping are that is free to name them. */
function namesOf({ schema, file }: PlacedSchema): PlacedSchema | undefined {
  return schema.propertyNames && deref({ schema: schema.propertyNames, file });
}

/** On one of the words that a key admits. */
function describeValueAt({ path, node }: Located, source: Source, locale: Locale): string | undefined {
  const schema = schemaAt(source.kind, source.yaml.root, path)?.schema;
  const value = asScalar(node)?.value;
  const index = (schema?.enum ?? schema?.["x-enum"] ?? []).indexOf(value ?? "");
  if (!schema || index < 0) return undefined;
  return `${codeSpan(String(value))}: ${describeEnum(schema, index, locale)}`;
}
