/** Values: names of things, words that the schema lists, and what follows from the rest of the file. */
import { readId, type ScalarKindName } from "../schema/scalars";
import { describeEnum, itemsOf } from "../schema/schema";
import { asScalar, getValue, nodeAt } from "../yaml/tree";
import { computedDrafts } from "./completeComputed";
import { isScoreSlot, scoreDrafts } from "./completeRows";
import { type Draft, type Opening, snippetDraft, snippetDrafts, thingDrafts } from "./drafts";
import { itemBehindKey, takesList, takesMapping } from "./layout";
import { plainSnippet } from "./snippets";
import { type Thing, thingsIn } from "./things";

export function completeValues(opening: Opening): Draft[] {
  if (isScoreSlot(opening)) return scoreDrafts(opening);
  return [
    ...computedDrafts(opening),
    ...referenceDrafts(opening),
    ...wordDrafts(opening),
    ...patternDrafts(opening),
    ...snippetDrafts(opening),
    ...listDrafts(opening),
  ];
}

/** Things of the namespace that a place refers to, or of the tags, which are defined where they are used. */
function referenceDrafts(opening: Opening): Draft[] {
  const { slot, placed, surroundings, locale } = opening;
  const { "x-ref": refers, "x-def": defines } = placed.schema;
  const namespace = refers ?? (defines === "tag" ? defines : undefined);
  if (!namespace) return [];
  const present = new Set(slot.items.flatMap((item) => asScalar(item)?.value.normalize("NFC") ?? []));
  const beside = asScalar(getValue(nodeAt(slot.root, slot.path.slice(0, -1)), "id"));
  const things = thingsIn(namespace, surroundings, beside && readId(beside)).filter((thing) => !present.has(thing.id));
  return thingDrafts(namespace === "grade" ? reachedFirst(things, opening) : things, locale);
}

/** In what a sheet declares and decides, the grade that was worked out comes first. */
function reachedFirst(things: readonly Thing[], { slot, surroundings }: Opening): Thing[] {
  const reached = surroundings.snapshot.assessment(surroundings.source)?.grade?.id?.value;
  const isResult = slot.path[0] === "declared" || slot.path[0] === "decision";
  const first = things.filter((thing) => isResult && thing.id === reached);
  return [...first, ...things.filter((thing) => !first.includes(thing))];
}

const words: Partial<Record<ScalarKindName, readonly string[]>> = {
  boolean: ["true", "false"],
  trueOrPercent: ["true"],
  trueOrReason: ["true"],
};

function wordDrafts({ placed, locale }: Opening): Draft[] {
  const { schema } = placed;
  const kind = schema["x-kind"];
  const listed = (schema.enum ?? schema["x-enum"] ?? []).map((word, index): Draft => {
    const documentation = describeEnum(schema, index, locale);
    return { label: word, ...(documentation ? { documentation } : {}), insert: plainSnippet(word), kind: "value" };
  });
  return [...listed, ...((kind && words[kind]) ?? []).map((label): Draft => ({ label, insert: label, kind: "value" }))];
}

/** By the kind of scalar that is due, how one looks; its figures are there to be typed over. */
const patterns: Partial<Record<ScalarKindName, readonly string[]>> = {
  duration: ["15 working days", "30 days", "12 months", "3 years"],
  span: ["3 years", "9-12 months", "1 month"],
  comparison: ["≥ 98%", "≤ 48"],
  trueOrPercent: ["60%"],
};

function patternDrafts({ placed }: Opening): Draft[] {
  const kind = placed.schema["x-kind"];
  return ((kind && patterns[kind]) ?? []).map((label) => {
    let stop = 0;
    return { label, insert: label.replace(/\d+/g, (figure) => `\${${++stop}:${figure}}`), kind: "snippet" };
  });
}

function listDrafts({ slot, placed, surroundings, locale }: Opening): Draft[] {
  const items = takesList(placed) ? itemsOf(placed) : undefined;
  if (!items) return [];
  const snippets = takesMapping(items) && !slot.flow ? (items.schema.defaultSnippets ?? []) : [];
  const blocks = snippets.map((snippet) =>
    snippetDraft(snippet, itemBehindKey(snippet.body, slot.column, slot, surroundings.source), locale),
  );
  return blocks.length > 0 ? blocks : [{ label: "[ ]", insert: "[ $1 ]", kind: "snippet" }];
}
