/** The definitions that a reference may mean. */
import { beside, type Name } from "../schema/names";
import { asSequence, getValue } from "../yaml/tree";

/** The reasons of an entry are those of its adjustment. */
export function ownDefinitions(reference: Name, definitions: readonly Name[]): readonly Name[] {
  const adjustment = reference.namespace === "reason" ? beside(reference, "id") : undefined;
  if (adjustment === undefined) return definitions;
  const holder = definitions.find((name) => name.namespace === "adjustment" && name.id === adjustment)?.holder;
  const list = asSequence(getValue(holder, "reasons"));
  return definitions.filter((name) => name.namespace === "reason" && name.scope === list);
}
