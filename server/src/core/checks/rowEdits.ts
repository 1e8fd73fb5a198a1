/** How a row of a sheet is given more than its answer. */
import type { ScoreEntry, ScoreSheet } from "../model/sheet";
import { readBoolean } from "../schema/scalars";
import { answerKeys, isMethodKey } from "../scoring/answer";
import type { LeafOutcome } from "../scoring/leaf";
import type { TextEdit } from "../text/span";
import { fillKey, isBare, removePair } from "../yaml/edit";
import type { Scalar } from "../yaml/tree";

/**
 * Gives the row of a leaf a further key; a short form becomes the long one, with the key that its method takes. There is no such edit
 * for a row that an anchor or an alias shares with others, nor where the key says something already.
 */
export function addToRow(text: string, { entry, part }: LeafOutcome, key: string, value: string): TextEdit[] {
  const node = entry?.node;
  if (!entry || !node || !isOwn(text, entry)) return [];
  if (node.kind === "mapping") {
    const answer = node.pairs.find((pair) => isMethodKey(pair.key.value));
    const edit = answer && fillKey(text, node, answer, key, value);
    return edit ? [edit] : [];
  }
  if (node.kind !== "scalar" || node.style === "empty") return [];
  const answer = text.slice(node.span.start, node.span.end);
  return [{ span: node.span, text: `{ ${longKeyOf(part, node)}: ${answer}, ${key}: ${value} }` }];
}

/** Takes the row of a key out. */
export function removeRow(text: string, { scoresNode }: ScoreSheet, key: Scalar): TextEdit | undefined {
  const pair = scoresNode?.pairs.find((each) => each.key === key);
  return scoresNode && pair && removePair(text, scoresNode, pair);
}

/** Whether a row shares its value with no other. */
export function isOwn(text: string, { key, node }: ScoreEntry): boolean {
  return node.kind !== "alias" && isBare(text, { key, value: node });
}

/** All or nothing takes two keys, one for `true` and `false` and one for points. */
function longKeyOf(part: LeafOutcome["part"], answer: Scalar): string {
  const keys = answerKeys(part);
  const isBoolean = readBoolean(answer) !== undefined;
  return keys.find((key) => (key === "conforms") === isBoolean) ?? (keys[0] as string);
}
