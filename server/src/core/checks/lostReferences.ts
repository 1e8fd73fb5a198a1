/** Names in a sheet that a scheme does not know, other than those of its rows and their levels. */
import type { Message } from "../messages/message";
import { idsOf, type Name } from "../schema/names";
import type { Source } from "../source";
import { nouns } from "./nouns";
import { ownDefinitions } from "./references";

export interface LostReference {
  readonly name: Name;
  /** What it is the name of. */
  readonly noun: Message;
}

/** Each name once for each thing it names, at its first place. */
export function referencesLost(sheet: Source, scheme: Source): LostReference[] {
  const rows = new Set(sheet.sheet?.scoresNode?.pairs.map(({ key }) => key));
  const lost = new Map<string, LostReference>();
  for (const name of sheet.names.references) {
    const { namespace, id, node } = name;
    if (namespace === "edition" || namespace === "level" || rows.has(node)) continue;
    if (idsOf(ownDefinitions(name, scheme.names.definitions), namespace).includes(id)) continue;
    const key = `${namespace} ${id}`;
    if (!lost.has(key)) lost.set(key, { name, noun: nouns[namespace] });
  }
  return [...lost.values()];
}
