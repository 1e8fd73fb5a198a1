/** Levels of one indicator become a scale that others can share, and the other way round. */
import { count, type Message } from "../messages/message";
import { walkIndicators } from "../model/indicator";
import { toInstance } from "../schema/instance";
import { rootSchema } from "../schema/schema";
import type { Source } from "../source";
import { compareSpans, type TextEdit } from "../text/span";
import { insertPairs, isBare, lineEndAt, removePair, respell } from "../yaml/edit";
import { holdsComment, type ListText, readList, replaceList, withoutBlanks, writeList } from "../yaml/move";
import { quoteId } from "../yaml/quote";
import { asMapping, findPair, getValue, type Located, type Mapping, type Pair } from "../yaml/tree";
import type { Refactoring } from "./refactor";

/** On the levels of an indicator: a scale of them for this indicator, and for all that have the same. */
export function extractScale(source: Source, located: Located): Refactoring[] {
  const { text, scheme } = source;
  const own = pairAround(located, "levels");
  const list = own && readList(text, own);
  if (!scheme || !own || !list) return [];
  const known = findEqualScale(own, source);
  const name = known ?? freshName(source);
  const entry = known === undefined ? addScale(name, list, source) : [];
  if (!entry) return [];
  const places = [own, ...equalPairs(own, source)];
  const offer = (title: Message, pairs: readonly Pair[]): Refactoring => ({
    title,
    kind: known === undefined ? "extract" : "rewrite",
    edits: [...entry, ...pairs.flatMap((pair) => nameScale(pair, name, text))].sort((a, b) =>
      compareSpans(a.span, b.span),
    ),
  });
  const title =
    known === undefined
      ? { en: `Extract the levels to scale ${name}`, zh: `将评分档提取为评分档表 ${name}` }
      : { en: `Use scale ${name}, which has these levels`, zh: `改用相同的评分档表 ${name}` };
  const all = count(places.length, "indicator");
  return [
    offer(title, [own]),
    ...(places.length > 1
      ? [
          offer(
            {
              en: `${title.en}, for all ${all} with the same`,
              zh: `${title.zh}，并用于全部 ${places.length} 项相同的指标`,
            },
            places,
          ),
        ]
      : []),
  ];
}

/** On the name of a scale: its levels in place of it; the scale goes where nothing else names it. */
export function inlineScale(source: Source, located: Located): Refactoring[] {
  const { text, scheme, names } = source;
  const own = pairAround(located, "scale");
  const id = own?.value.kind === "scalar" ? own.value.value.normalize("NFC") : undefined;
  const scale = id === undefined ? undefined : findPair(getValue(scheme?.node, "scales"), id);
  const list = scale && readList(text, scale);
  const isInBraces = located.parents[located.path.lastIndexOf("scale")]?.flow;
  if (!scheme || !own || id === undefined || !list || !isBare(text, own) || (isInBraces && !list.flow)) return [];
  const isOnlyUse = names.references.filter((name) => name.namespace === "scale" && name.id === id).length === 1;
  const edits = [
    respell(own.key, "levels"),
    ...writeList(text, own, list),
    ...(isOnlyUse ? removeScale(scale, source) : []),
  ];
  return [
    {
      title: { en: `Put the levels of scale ${id} here`, zh: `将评分档表 ${id} 的各档写于此处` },
      kind: "inline",
      edits: edits.sort((a, b) => compareSpans(a.span, b.span)),
    },
  ];
}

/** The pair of an indicator that holds the cursor, by its key or its value. */
function pairAround({ path, parents }: Located, key: string): Pair | undefined {
  const depth = path.lastIndexOf(key);
  const holder = parents[depth];
  const isIndicators = path[depth - 2] === "indicators";
  return isIndicators && holder?.kind === "mapping" ? findPair(holder, key) : undefined;
}

/** Other indicators with levels that say the same; those with comments of their own keep them. */
function equalPairs(own: Pair, { scheme, text, yaml }: Source): Pair[] {
  const comments = yaml.comments();
  const wanted = contentOf(own);
  return [...walkIndicators(scheme?.indicators ?? [])].flatMap(({ node }) => {
    const pair = findPair(node, "levels");
    if (!pair || pair.value === own.value || contentOf(pair) !== wanted) return [];
    return readList(text, pair) && !holdsComment(text, pair, comments) ? [pair] : [];
  });
}

/** A scale that says the same; not for levels with comments of their own, which would go with them. */
function findEqualScale(own: Pair, { scheme, text, yaml }: Source): string | undefined {
  if (!scheme || holdsComment(text, own, yaml.comments())) return undefined;
  const scales = getValue(scheme.node, "scales");
  const wanted = contentOf(own);
  return [...scheme.scales.keys()].find((id) => contentOf(findPair(scales, id)) === wanted);
}

function contentOf(pair: Pair | undefined): string {
  return JSON.stringify(toInstance(pair?.value));
}

function freshName({ names }: Source): string {
  const taken = new Set(names.definitions.flatMap(({ namespace, id }) => (namespace === "scale" ? id : [])));
  for (let number = 1; ; number++) if (!taken.has(`scale-${number}`)) return `scale-${number}`;
}

function nameScale(pair: Pair, name: string, text: string): TextEdit[] {
  return [respell(pair.key, "scale"), ...replaceList(text, pair, quoteId(name))];
}

/** Behind the last scale; where there is none yet, in the order of the schema. Nothing where there is no room. */
function addScale(name: string, list: ListText, { text, scheme }: Source): TextEdit[] | undefined {
  const root = scheme?.node;
  const scales = findPair(root, "scales");
  const entry = `${quoteId(name)}:${list.flow ? " " : ""}${list.text}`;
  if (!root) return undefined;
  if (scales) {
    const map = scales.value.kind === "mapping" && scales.value.pairs.length > 0 ? scales.value : undefined;
    return map && (list.flow || !map.flow)
      ? [withoutBlanks(insertPairs(text, map, map.pairs.at(-1), [entry]))]
      : undefined;
  }
  if (root.flow)
    return list.flow ? [insertPairs(text, root, anchorFor("scales", root), [`scales: { ${entry} }`])] : undefined;
  const block = `scales:\n  ${entry.replaceAll("\n", "\n  ")}`;
  return [withoutBlanks(insertPairs(text, root, anchorFor("scales", root), [block]))];
}

/** The last key that the schema puts in front of one. */
function anchorFor(key: string, root: Mapping): Pair | undefined {
  const order = Object.keys(rootSchema("scheme").schema.properties ?? {});
  return root.pairs.findLast(
    (pair) => order.indexOf(pair.key.value) >= 0 && order.indexOf(pair.key.value) < order.indexOf(key),
  );
}

/** With `scales` where it is the only one; not where a comment that is not within its list would go as well. */
function removeScale(scale: Pair, { scheme, text, yaml }: Source): TextEdit[] {
  const scales = findPair(scheme?.node, "scales");
  const map = asMapping(scales?.value);
  if (!scheme || !scales || !map) return [];
  const isOnly = map.pairs.length === 1;
  const { start } = (isOnly ? scales : scale).key.span;
  const headEnd = lineEndAt(text, scale.key.span.end);
  const hasHeading = yaml.comments().some((comment) => comment.start > start && comment.start < headEnd);
  const edit = hasHeading ? undefined : isOnly ? removePair(text, scheme.node, scales) : removePair(text, map, scale);
  return edit ? [edit] : [];
}
