/** What there is to read about a completion: looked up only when someone looks at it, in the files as they are then. */
import type { Locale } from "../messages/message";
import { describeEnum, type Namespace, propertyOf, schemaAt } from "../schema/schema";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import type { Path } from "../yaml/tree";
import { describeKey } from "./keyEntry";
import { surroundingsOf, thingsIn } from "./things";

/** Small enough to go to the editor and back, and right however the text has changed in between. */
export type Subject =
  | { readonly kind: "key"; readonly path: Path; readonly key: string; readonly required: boolean }
  | { readonly kind: "word"; readonly path: Path; readonly index: number }
  | { readonly kind: "thing"; readonly namespace: Namespace; readonly id: string };

/** As Markdown; nothing where there is nothing to say any more. */
export function documentCompletion(
  snapshot: Snapshot,
  source: Source,
  subject: Subject,
  locale: Locale,
): string | undefined {
  if (subject.kind === "thing") {
    const things = thingsIn(subject.namespace, surroundingsOf(snapshot, source));
    return things.find((thing) => thing.id === subject.id)?.describe?.(locale);
  }
  const placed = schemaAt(source.kind, undefined, subject.path);
  if (!placed) return undefined;
  if (subject.kind === "word") return describeEnum(placed.schema, subject.index, locale) || undefined;
  const property = propertyOf(placed, subject.key);
  return property && describeKey(subject.key, property.schema, subject.required, locale);
}
