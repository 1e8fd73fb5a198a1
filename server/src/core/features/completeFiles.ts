/** Files that a sheet names: schemes by their paths, and evidence. */
import { textIn, textMessage } from "../model/sourced";
import { fileNameOf, folderOf, referenceTo } from "../text/path";
import { quoteText } from "../yaml/quote";
import { asScalar, getValue } from "../yaml/tree";
import { findRow } from "./completeRows";
import type { Draft, Opening } from "./drafts";
import { plainSnippet } from "./snippets";

/** Behind the editions, the schemes of the same root by their paths. */
export function pathDrafts({ placed, surroundings, locale, spell }: Opening): Draft[] {
  if (placed.schema["x-kind"] !== "schemeRef") return [];
  const { snapshot, source } = surroundings;
  const root = snapshot.rootOf(source.path);
  const schemes = snapshot.schemes().filter((each) => snapshot.rootOf(each.path) === root);
  return schemes
    .map(({ path, scheme }): Draft => {
      const reference = referenceTo(source.path, path);
      const label = reference.startsWith("../") ? reference : `./${reference}`;
      const title = textMessage(scheme?.title)[locale];
      return {
        label,
        ...(title ? { detail: title, filter: `${label} ${spell(title)}` } : {}),
        insert: plainSnippet(quotePath(label)),
        kind: "reference",
      };
    })
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** What the scheme says an auditor should look for. */
export function evidenceTexts({ slot, surroundings, locale, spell }: Opening): Draft[] {
  const texts = findRow(slot.path[1], surroundings)?.part.indicator.evidence ?? [];
  const present = new Set(slot.items.flatMap((item) => asScalar(item)?.value ?? []));
  return texts
    .map((text) => textIn(text, locale))
    .filter((words) => words !== "" && !present.has(words))
    .map((words) => {
      const filter = spell(words);
      return {
        label: words,
        ...(filter === words ? {} : { filter }),
        insert: plainSnippet(quoteText(words)),
        kind: "value",
      };
    });
}

/** The files that are known to lie where evidence is kept, as far as anyone has looked. */
export function evidenceFiles({ slot, surroundings: { snapshot, source } }: Opening): Draft[] {
  const root = snapshot.rootOf(source.path);
  const present = new Set(slot.items.flatMap((item) => asScalar(getValue(item, "file"))?.value ?? []));
  const files = [...snapshot.state.facts].flatMap(([path, fact]) => {
    if (fact.kind === "file") return [path];
    return fact.kind === "missing" ? fact.siblings.map((name) => folderOf(path) + name) : [];
  });
  const references = files
    .filter((path) => snapshot.rootOf(path) === root && !/\.(?:scheme|sheet)\.ya?ml$/.test(fileNameOf(path)))
    .map((path) => referenceTo(source.path, path))
    .filter((reference) => !present.has(reference));
  return [...new Set(references)].sort().map((label) => {
    return { label, insert: plainSnippet(quotePath(label)), kind: "value" };
  });
}

/** A path without signs of YAML stands as it is. */
function quotePath(path: string): string {
  return /^[\p{L}\p{N}./][\p{L}\p{M}\p{N}./_@+-]*$/u.test(path) ? path : quoteText(path);
}
