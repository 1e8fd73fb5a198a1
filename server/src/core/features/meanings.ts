/** What the references of a file mean: which of the definitions in its scheme. */
import { walkIndicators } from "../model/indicator";
import type { Named } from "../model/sourced";
import { beside, type Name } from "../schema/names";
import { readId } from "../schema/scalars";
import type { Source } from "../source";
import { asScalar, isNull, type Node, type Pair, resolve } from "../yaml/tree";

/** The references of a file; of a sheet also the levels that rows give in their short form, which no key tells from a score. */
export function referencesIn(source: Source, home: Source | undefined): Name[] {
  return [...source.names.references, ...(source.kind === "sheet" && home ? shortAnswers(source, home) : [])];
}

/** The definitions that a reference means; several where an id is given twice, or where several lists have it. */
export function meaningsOf(reference: Name, source: Source, home: Source): Name[] {
  const found = candidatesOf(reference, source, home).filter(({ id }) => id === reference.id);
  if (found.length > 0 || reference.namespace !== "level" || source.kind === "sheet") return found;
  // A level that no indicator in question has is still the one that some list defines.
  return home.names.definitions.filter(({ namespace, id }) => namespace === "level" && id === reference.id);
}

/** The definitions, whatever their ids, among which a reference finds what it means. */
export function candidatesOf(reference: Name, source: Source, home: Source): Name[] {
  const { namespace } = reference;
  const all = home.names.definitions.filter((name) => name.namespace === namespace);
  const reasons = namespace === "reason" ? reasonsFor(reference, home) : undefined;
  const listed = namespace === "level" ? levelsFor(reference, source, home) : reasons;
  if (!listed) return all;
  const nodes = new Set(listed.map(({ node }) => node));
  return all.filter(({ holder }) => holder && nodes.has(holder));
}

/** The reasons of the adjustment that the entry names. */
function reasonsFor(reference: Name, { scheme }: Source): Named[] | undefined {
  const adjustment = beside(reference, "id");
  if (adjustment === undefined) return undefined;
  return (scheme?.adjustments ?? []).filter(({ id }) => id?.value === adjustment).flatMap(({ reasons }) => reasons);
}

/** On a sheet the levels of the indicator whose row it is; in a condition those of all leaves, or of those with its tag. */
function levelsFor(reference: Name, source: Source, { scheme, views }: Source): Named[] {
  if (source.kind === "sheet") {
    const ids = new Set(rowsOf(reference, source).map(({ key }) => key.value.normalize("NFC")));
    return [...walkIndicators(scheme?.indicators ?? [])]
      .filter(({ id }) => id && ids.has(id.value))
      .flatMap(({ levels = [] }) => levels);
  }
  const tag = beside(reference, "tag");
  return views.flatMap((view) =>
    view.leaves
      .filter((leaf) => tag === undefined || leaf.tags.has(tag))
      .flatMap(({ indicator }) => indicator.levels ?? []),
  );
}

/** The rows that answer with a level, in their short form or the long one; an alias may share one answer among several. */
function rowsOf({ node, holder }: Name, { sheet }: Source): Pair[] {
  return (sheet?.scoresNode?.pairs ?? []).filter(({ value }) => {
    const answer = resolve(value);
    return answer !== undefined && (answer === node || answer === holder);
  });
}

function shortAnswers({ sheet }: Source, { scheme }: Source): Name[] {
  const scope = sheet?.scoresNode;
  const byLevels = [...walkIndicators(scheme?.indicators ?? [])].filter(({ method }) => method === "levels");
  const ids = new Set(byLevels.flatMap(({ id }) => id?.value ?? []));
  return (scope?.pairs ?? []).flatMap(({ key, value }) => {
    const id = ids.has(key.value.normalize("NFC")) ? readAnswer(value) : undefined;
    const node = asScalar(value);
    return id && node ? [{ namespace: "level", id, node, at: value.span, scope, holder: undefined }] : [];
  });
}

function readAnswer(value: Node): string | undefined {
  const scalar = asScalar(value);
  return scalar && !isNull(scalar) ? readId(scalar) : undefined;
}
