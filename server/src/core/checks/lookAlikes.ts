/** Ids that are defined with characters which look like those that were meant. */
import type { Name } from "../schema/names";
import type { Source } from "../source";
import { toDigits, toLatin } from "../text/confusables";
import { Sieve } from "../yaml/stretches";
import { asSequence, getValue } from "../yaml/tree";

/** A definition, the id that was meant, and what gives it away. */
export type LookAlike = { readonly name: Name; readonly meant: string } & Clue;

type Clue =
  /** Letters of another script, or full-width ones. */
  | { readonly kind: "foreign"; readonly letters: readonly string[] }
  /** Letters among digits: the group above has digits only, or else the siblings have. */
  | {
      readonly kind: "letter";
      readonly letters: readonly string[];
      readonly parent?: string;
      readonly beside: string[];
    }
  /** `II` for H between these. */
  | { readonly kind: "strokes"; readonly beside: string[] };

export function* findLookAlikes(source: Source): Iterable<LookAlike> {
  const { names } = source;
  if (suspects.pick(names.pieces.map((piece) => piece.definitions)).length === 0) return;
  const { definitions } = names;
  let parents: ReadonlyMap<Name["scope"], string> | undefined;
  for (const siblings of groupSiblings(definitions)) {
    const ids = siblings.map(({ id }) => id);
    for (const [index, name] of siblings.entries()) {
      if (figures.test(name.id)) continue;
      parents ??= listParents(definitions);
      const found =
        findForeign(name.id, ids) ?? findLetter(name.id, ids, parents.get(name.scope)) ?? findStrokes(index, ids);
      if (found) yield { name, ...found };
    }
  }
}

/** Those that some sibling could give away; nothing looks like the figures and words that nearly all ids are made of. */
const suspects = new Sieve<Name>(
  ({ id }) => !figures.test(id) && (toLatin(id) !== id || figures.test(toDigits(id)) || id === strokes),
);

/** The names that stand together in a list or a mapping. */
function groupSiblings(definitions: readonly Name[]): Name[][] {
  const groups = new Map<unknown, Map<string, Name[]>>();
  for (const name of definitions) {
    const byNamespace = groups.get(name.scope) ?? new Map<string, Name[]>();
    groups.set(name.scope, byNamespace);
    const siblings = byNamespace.get(name.namespace);
    if (siblings) siblings.push(name);
    else byNamespace.set(name.namespace, [name]);
  }
  return [...groups.values()].flatMap((byNamespace) => [...byNamespace.values()]);
}

/** The id of the indicator above each list of indicators. */
function listParents(definitions: readonly Name[]): Map<Name["scope"], string> {
  const parents = new Map<Name["scope"], string>();
  for (const { namespace, id, holder } of definitions) {
    const list = namespace === "indicator" ? asSequence(getValue(holder, "indicators")) : undefined;
    if (list) parents.set(list, id);
  }
  return parents;
}

type Found = Clue & { readonly meant: string };

const foreignLetter = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** An id that is all in Cyrillic is a word; among Latin letters, its own or those of its siblings, it is a slip of the keyboard. */
function findForeign(id: string, siblings: readonly string[]): Found | undefined {
  const meant = toLatin(id);
  if (meant === id || foreignLetter.test(meant)) return undefined;
  const isLatin = (text: string) => /[A-Za-z]/.test(text) && !foreignLetter.test(toLatin(text));
  const isFullwidth = /[\uff10-\uff5a]/.test(id);
  if (!isFullwidth && !siblings.some((sibling) => isLatin(sibling))) return undefined;
  return { kind: "foreign", meant, letters: changedBy(toLatin, id) };
}

const figures = /^\d+(?:[._-]\d+)*$/;
const leadingZero = /(?:^|[._-])0\d/;

function findLetter(id: string, siblings: readonly string[], parent: string | undefined): Found | undefined {
  const meant = toDigits(id);
  if (meant === id || !figures.test(meant) || siblings.includes(meant)) return undefined;
  if (siblings.some((sibling) => !figures.test(toDigits(sibling)))) return undefined;
  if (leadingZero.test(meant) && !siblings.some((sibling) => leadingZero.test(sibling))) return undefined;
  const letters = changedBy(toDigits, id);
  const beside = siblings.map(toLatin).filter((sibling) => figures.test(sibling));
  const goesOn =
    parent !== undefined &&
    figures.test(parent) &&
    /^[._-]/.test(meant.slice(parent.length)) &&
    meant.startsWith(parent);
  if (goesOn) return { kind: "letter", meant, letters, parent, beside };
  // A lone `O` beside a 1 may be an answer like any other.
  return beside.length >= (/\d/.test(id) ? 1 : 2) ? { kind: "letter", meant, letters, beside } : undefined;
}

const strokes = "II";

/** Single letters in the order of the alphabet, with `II` in the place of H. */
function findStrokes(index: number, ids: readonly string[]): Found | undefined {
  if (ids[index] !== strokes) return undefined;
  const others = ids.filter((_, other) => other !== index);
  const [before, after] = [ids[index - 1], ids[index + 1]];
  const isRoman = others.every((id) => /^[IVX]+$/.test(id));
  const fits = (before ?? "G") < "H" && (after ?? "I") > "H" && others.every((id) => /^[A-GI-Z]$/.test(id));
  if (!fits || isRoman) return undefined;
  return { kind: "strokes", meant: "H", beside: [before, after].filter((id) => id !== undefined) };
}

function changedBy(change: (text: string) => string, id: string): string[] {
  return [...new Set(id)].filter((letter) => change(letter) !== letter);
}
