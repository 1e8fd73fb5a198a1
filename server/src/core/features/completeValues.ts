/** Values: names of things, words that the schema lists, and what follows from the rest of the file. */
import { readId, type ScalarKindName } from "../schema/scalars";
import { itemsOf, snippetsIn } from "../schema/schema";
import { asScalar, getValue, nodeAt } from "../yaml/tree";
import { computedDrafts } from "./completeComputed";
import { pathDrafts } from "./completeFiles";
import { isScoreSlot, longForms, scoreDrafts } from "./completeRows";
import { type Draft, type Opening, snippetDraft, snippetDrafts, thingDrafts } from "./drafts";
import { itemBehindKey, takesList, takesMapping, takesScalar } from "./layout";
import { plainSnippet } from "./snippets";
import { type Thing, thingsIn } from "./things";

export function completeValues(opening: Opening): Draft[] {
  if (isScoreSlot(opening)) return [...scoreDrafts(opening), ...longForms(opening)];
  return [...scalarDrafts(opening), ...listDrafts(opening), ...snippetDrafts(opening)];
}

/** What may stand as a scalar. */
export function scalarDrafts(opening: Opening): Draft[] {
  if (isScoreSlot(opening)) return scoreDrafts(opening);
  return [
    ...computedDrafts(opening),
    ...referenceDrafts(opening),
    ...pathDrafts(opening),
    ...wordDrafts(opening),
    ...patternDrafts(opening),
  ];
}

/** Things of the namespace that a place refers to, or of the tags, which are defined where they are used. */
function referenceDrafts(opening: Opening): Draft[] {
  const { slot, placed, surroundings } = opening;
  const { "x-ref": refers, "x-def": defines } = placed.schema;
  const namespace = refers ?? (defines === "tag" ? defines : undefined);
  if (!namespace) return [];
  const present = new Set(slot.items.flatMap((item) => asScalar(item)?.value.normalize("NFC") ?? []));
  const beside = asScalar(getValue(nodeAt(slot.root, slot.path.slice(0, -1)), "id"));
  const things = thingsIn(namespace, surroundings, beside && readId(beside)).filter((thing) => !present.has(thing.id));
  return thingDrafts(namespace, namespace === "grade" ? reachedFirst(things, opening) : things, opening);
}

/** In what a sheet declares and decides, the grade that was worked out comes first. */
function reachedFirst(things: readonly Thing[], { slot, surroundings }: Opening): Thing[] {
  const reached = surroundings.snapshot.assessment(surroundings.source)?.grade?.id?.value;
  const isResult = slot.path[0] === "declared" || slot.path[0] === "decision";
  const first = things.filter((thing) => isResult && thing.id === reached);
  return [...first, ...things.filter((thing) => !first.includes(thing))];
}

const words: Partial<Record<ScalarKindName, readonly string[]>> = {
  true: ["true"],
  boolean: ["true", "false"],
  trueOrPercent: ["true"],
  trueOrReason: ["true"],
};

function wordDrafts({ slot, placed }: Opening): Draft[] {
  const { schema } = placed;
  const kind = schema["x-kind"];
  const listed = (schema.enum ?? schema["x-enum"] ?? []).map((word, index): Draft => {
    return { label: word, about: { kind: "word", path: slot.path, index }, insert: plainSnippet(word), kind: "value" };
  });
  return [...listed, ...((kind && words[kind]) ?? []).map((label): Draft => ({ label, insert: label, kind: "value" }))];
}

/** By the kind of scalar that is due, how one looks. Without stops: who has typed one in full is not to be led back into it. */
const patterns: Partial<Record<ScalarKindName, readonly string[]>> = {
  duration: ["15 working days", "30 days", "12 months", "3 years"],
  span: ["3 years", "9-12 months", "1 month"],
  trueOrPercent: ["60%"],
};

function patternDrafts({ placed }: Opening): Draft[] {
  const kind = placed.schema["x-kind"];
  return ((kind && patterns[kind]) ?? []).map((label) => ({ label, insert: plainSnippet(label), kind: "value" }));
}

/** Behind the key of a list its first item: a mapping on lines of its own, a scalar in brackets. */
function listDrafts(opening: Opening): Draft[] {
  const { slot, placed, surroundings, locale } = opening;
  const items = takesList(placed) ? itemsOf(placed) : undefined;
  if (!items) return [];
  const snippets = takesMapping(items) && !takesScalar(items) && !slot.flow ? snippetsIn(items.schema) : [];
  if (snippets.length > 0) {
    return snippets.map((snippet) =>
      snippetDraft(snippet, itemBehindKey(snippet.body, slot.column, slot, surroundings.source), locale),
    );
  }
  const scalars = scalarDrafts({ ...opening, placed: items, slot: { ...slot, path: [...slot.path, 0], items: [] } });
  const inBrackets = scalars.map((draft): Draft => ({ ...draft, insert: `[ ${draft.insert} ]` }));
  return [...inBrackets, { label: "[ ]", insert: "[ $1 ]", kind: "snippet" }];
}
